package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
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
	f.short("offence", v.Offence, true)
	f.pick("grade", "staff.grade_", string(v.Grade), false, typed(mediation.Grades)...)
	f.pick("stage", "staff.stage_", string(v.Stage), false, typed(mediation.Stages)...)
	f.text("director", v.Director, true)
	f.short("criminal_case", v.CriminalCase, true)
	f.short("request_number", v.Request, true)
	f.date("requested_on", v.RequestedOn, true)
	return nil
}

func correct(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.CorrectProceedings(c.Request.Context(), actor(c), id, version(v), mediation.ProceedingsCorrected{
		Stage: mediation.Stage(v.Get("stage")), Grade: mediation.Grade(v.Get("grade")), Offence: v.Get("offence"),
		RequestedOn: dateOf(v, "requested_on"),
		Person: mediation.Proceedings{
			Director: v.Get("director"), CriminalCase: v.Get("criminal_case"), Request: v.Get("request_number"),
		},
	})
}
