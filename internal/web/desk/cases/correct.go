package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
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
	if err := v.May(mediation.Deed{Act: mediation.ActCorrect}); err != nil {
		f := web.AsFault(err)
		return &Correction{Refused: words.Args(f.Key, f.Args)}
	}
	return &Correction{URL: "/staff/cases/" + v.ID + "/correct"}
}

func correctFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Short("offence", v.Offence, true)
	f.Pick("grade", "staff.grade_", string(v.Grade), false, desk.Strings(mediation.Grades)...)
	f.Pick("stage", "staff.stage_", string(v.Stage), false, desk.Strings(mediation.Stages)...)
	f.Text("director", v.Director, true)
	f.Text("director_address", v.DirectorAddress, true)
	f.Short("criminal_case", v.CriminalCase, true)
	f.Short("request_number", v.Request, true)
	f.Date("requested_on", v.RequestedOn, true)
	return nil
}

func correct(r *Room, c *gin.Context, id string, v url.Values) error {
	version := desk.Version(v)
	return r.Cases.CorrectProceedings(c.Request.Context(), desk.Actor(c), id, version, mediation.ProceedingsCorrected{
		Stage: mediation.Stage(v.Get("stage")), Grade: mediation.Grade(v.Get("grade")), Offence: v.Get("offence"),
		RequestedOn: desk.DateOf(v, "requested_on"),
		Person: mediation.Proceedings{
			Director: v.Get("director"), Address: v.Get("director_address"),
			CriminalCase: v.Get("criminal_case"), Request: v.Get("request_number"),
		},
	})
}
