package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/question"
)

func partyFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	known := &mediation.Party{}
	if p := v.Party(f.values.Get("party")); p != nil {
		known = p
	}
	p := known.Person
	f.add(question.Field{Path: "party", Type: "hidden"}, known.ID)
	f.choice("side", "staff.side_", string(known.Side), string(mediation.Victim), string(mediation.Offender))
	f.text("name", p.Name, false)
	f.choice("kind", "staff.kind_", kindOf(known), "adult", "minor", "ward", "legal")
	f.short("code", p.Code, true)
	f.date("birth_date", p.BirthDate, true)
	f.pick("sex", "staff.sex_", known.Sex, true, "female", "male")
	f.pick("spoken", "staff.language_", known.Language, true, locale.Languages...)
	f.short("interpreter", known.Interpreter, true)
	f.text("access", p.Access, true)
	f.text("representative", p.Representative, true)
	f.pick("basis", "staff.basis_", known.Basis, true, "parent", "guardian", "trustee", "orphans_court", "proxy")
	f.text("supervisor", p.Supervisor, true)
	f.short("phone", p.Phone, true)
	f.text("email", p.Email, true)
	f.text("address", p.Address, true)
	f.pick("safe_channel", "staff.safe_", p.SafeChannel, true, "phone", "email", "post", "none")
	f.short("safe_time", p.SafeTime, true)
	safety := "no"
	if known.Safety {
		safety = "yes"
	}
	f.choice("safety", "staff.yesno_", safety, "no", "yes")
	f.long("safety_note", p.SafetyNote, true)
	return nil
}

func kindOf(p *mediation.Party) string {
	switch {
	case p.Legal:
		return "legal"
	case p.Minor:
		return "minor"
	case p.Ward:
		return "ward"
	}
	return "adult"
}

func party(r *Room, c *gin.Context, id string, v url.Values) error {
	p := mediation.PartyNamed{
		Side:   mediation.Side(v.Get("side")),
		Legal:  v.Get("kind") == "legal",
		Minor:  v.Get("kind") == "minor",
		Ward:   v.Get("kind") == "ward",
		Basis:  v.Get("basis"),
		Safety: v.Get("safety") == "yes",

		Sex:         v.Get("sex"),
		Language:    v.Get("spoken"),
		Interpreter: v.Get("interpreter"),

		Person: mediation.Person{
			Name:           v.Get("name"),
			Access:         v.Get("access"),
			Code:           v.Get("code"),
			BirthDate:      dateOf(v, "birth_date"),
			Representative: v.Get("representative"),
			Supervisor:     v.Get("supervisor"),
			Phone:          v.Get("phone"),
			Email:          v.Get("email"),
			Address:        v.Get("address"),
			SafeChannel:    v.Get("safe_channel"),
			SafeTime:       v.Get("safe_time"),
			HideAddress:    v.Get("safety") == "yes",
			SafetyNote:     v.Get("safety_note"),
		},
	}
	if err := asked(v, r.Cases.PartyDoubts(p)); err != nil {
		return err
	}
	return r.Cases.NameParty(c.Request.Context(), actor(c), id, version(v), v.Get("party"), p)
}
