package cases

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// Correction is the way to put right what is known of the criminal proceedings.
type Correction struct {
	URL     string
	Refused string // the sentence, when a rule forbids it now
}

// correction is the way for those who may; nil for others.
func correction(words *locale.Catalogue, v cases.View, by casework.Actor) *Correction {
	if !by.May(casework.PutRight) || v.Outcome == mediation.OutcomeMistake {
		return nil
	}
	if err := v.May(action.Correcting(v)); err != nil {
		f := web.AsFault(err)
		return &Correction{Refused: words.Args(f.Key, f.Args)}
	}
	return &Correction{URL: "/staff/cases/" + v.ID + "/correct"}
}

// correctFields ask about what may be put right: once an agreement is frozen, not about what stands in it.
func (*Room) correctFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	frozen := v.May(mediation.Deed{Act: mediation.ActCorrect}) != nil && v.May(action.Correcting(v)) == nil
	if frozen {
		f.About = append(f.About, f.Words.T("staff.correct_frozen"))
	} else {
		f.Short("offence", v.Offence, true)
		f.Text("other_offences", v.OtherOffences, true)
		f.Pick("grade", "staff.grade_", string(v.Grade), false, desk.Strings(mediation.Grades)...)
		f.Pick("stage", "staff.stage_", string(v.Stage), false, desk.Strings(mediation.Stages)...)
		f.Text("director", v.Director, true)
	}
	f.Text("director_address", v.DirectorAddress, true)
	f.Long("happened", v.Happened, true)
	harm := ""
	if cents := harmOf(v); cents > 0 {
		harm = latvia.TypedMoney(cents)
	}
	f.Short("harm", harm, true)
	if !frozen {
		f.Short("criminal_case", v.CriminalCase, true)
	}
	f.Short("request_number", v.Request, true)
	f.Date("requested_on", v.RequestedOn, true)
	return nil
}

func (r *Room) correct(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	b := seen.Proceedings() // what the page did not ask about stays
	for name, put := range map[string]func(string){
		"stage":            func(s string) { b.Stage = mediation.Stage(s) },
		"grade":            func(s string) { b.Grade = mediation.Grade(s) },
		"offence":          func(s string) { b.Offence = s },
		"other_offences":   func(s string) { b.Others = s },
		"happened":         func(s string) { b.Person.Happened = s },
		"director":         func(s string) { b.Person.Director = s },
		"director_address": func(s string) { b.Person.Address = s },
		"criminal_case":    func(s string) { b.Person.CriminalCase = s },
		"request_number":   func(s string) { b.Person.Request = s },
	} {
		if v.Has(name) {
			put(v.Get(name))
		}
	}
	if v.Has("harm") {
		b.Person.Harm = 0
		if typed := strings.TrimSpace(v.Get("harm")); typed != "" {
			if b.Person.Harm, err = latvia.ParseMoney(typed); err != nil && latvia.LargeSum(typed) {
				return fault.At("harm", "form.amount_large", fault.Args{"max": latvia.SaidSum(latvia.MaxCents)})
			} else if err != nil {
				return fault.At("harm", "form.amount")
			}
		}
	}
	if v.Has("requested_on") {
		b.RequestedOn = desk.DateOf(v, "requested_on")
	}
	return r.Cases.CorrectProceedings(c.Request.Context(), desk.Actor(c), id, desk.Version(v), b)
}

// harmOf is the harm in cents: as it was recorded, or else as the newest request states it; 0 where nobody knows.
func harmOf(v cases.View) int64 {
	if v.Case.Harm > 0 {
		return v.Case.Harm
	}
	cents, err := latvia.ParseMoney(v.Harm)
	if err != nil {
		return 0
	}
	return cents
}
