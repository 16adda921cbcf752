package parties

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

func (r *Room) partyFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	known := &mediation.Party{}
	if p := v.Party(f.Values.Get("party")); p != nil {
		known = p
	}
	p := known.Person
	f.Add(question.Field{Path: "party", Type: "hidden"}, known.ID)
	f.Choice("side", "staff.side_", string(known.Side), string(mediation.Victim), string(mediation.Offender))
	f.Text("name", p.Name, false)
	f.Choice("kind", "staff.kind_", kindOf(known), "adult", "minor", "ward", "legal")
	f.Short("code", p.Code, true)
	f.Date("birth_date", p.BirthDate, true)
	f.Pick("sex", "staff.sex_", known.Sex, true, mediation.Sexes...)
	f.Pick("spoken", "staff.language_", known.Language, true, locale.Languages...)
	f.Short("phone", p.Phone, true)
	f.Text("email", p.Email, true)
	f.Text("address", p.Address, true)
	f.Pick("custody", "staff.custody_", p.Custody, true, mediation.Custodies...)
	f.Text("prison", p.Prison, true)
	f.Fold("staff.fold_safety", false)
	f.Pick("safe_channel", "staff.safe_", p.SafeChannel, true, mediation.SafeChannels...)
	f.Short("safe_time", p.SafeTime, true)
	f.Choice("safety", "staff.yesno_", yesNo(known.Safety), "no", "yes")
	f.Long("safety_note", p.SafetyNote, true)
	if p.HideAddress { // the party's own wish: nobody else takes it back
		f.Hidden("hide_address", "yes")
	} else {
		f.Choice("hide_address", "staff.yesno_", "no", "no", "yes")
	}
	f.Choice("ban", "staff.yesno_", yesNo(known.Ban), "no", "yes")
	f.Date("ban_until", known.BanUntil, true)
	f.Fold("staff.fold_representative", known.Legal || known.NeedsRepresentative())
	f.Text("representative", p.Representative, true)
	if known.Legal {
		f.Label("authorised")
	}
	f.Pick("basis", "staff.basis_", known.Basis, true, mediation.Bases...)
	f.Pick("agent_spoken", "staff.language_", p.Agent.Language, true, locale.Languages...)
	f.Short("agent_phone", p.Agent.Phone, true)
	f.Text("agent_email", p.Agent.Email, true)
	f.Text("agent_address", p.Agent.Address, true)
	f.Pick("agent_channel", "staff.safe_", p.Agent.SafeChannel, true, mediation.SafeChannels...)
	f.Fold("staff.fold_needs", false)
	f.Pick("interpreter", "staff.tongue_", known.Interpreter, true, mediation.Tongues...)
	f.Short("tongue", p.Tongue, true)
	f.Text("access", p.Access, true)
	f.Fold("staff.fold_rest", false)
	f.Text("eaddress", p.EAddress, true)
	f.Text("supervisor", p.Supervisor, true)
	return nil
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
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

func (r *Room) party(c *gin.Context, id string, v url.Values) error {
	p := mediation.PartyNamed{
		Side:   mediation.Side(v.Get("side")),
		Legal:  v.Get("kind") == "legal",
		Minor:  v.Get("kind") == "minor",
		Ward:   v.Get("kind") == "ward",
		Basis:  v.Get("basis"),
		Safety: v.Get("safety") == "yes",
		Ban:    v.Get("ban") == "yes",

		Sex:         v.Get("sex"),
		Language:    v.Get("spoken"),
		Interpreter: v.Get("interpreter"),

		Person: mediation.Person{
			Name:           v.Get("name"),
			Tongue:         v.Get("tongue"),
			Access:         v.Get("access"),
			Code:           v.Get("code"),
			BirthDate:      desk.DateOf(v, "birth_date"),
			Representative: v.Get("representative"),
			Supervisor:     v.Get("supervisor"),
			Phone:          v.Get("phone"),
			Email:          v.Get("email"),
			EAddress:       v.Get("eaddress"),
			Address:        v.Get("address"),
			Custody:        v.Get("custody"),
			Prison:         v.Get("prison"),
			SafeChannel:    v.Get("safe_channel"),
			SafeTime:       v.Get("safe_time"),
			HideAddress:    v.Get("safety") == "yes" || v.Get("hide_address") == "yes",
			SafetyNote:     v.Get("safety_note"),

			Agent: mediation.Reach{
				Language: v.Get("agent_spoken"), Phone: v.Get("agent_phone"), Email: v.Get("agent_email"),
				Address: v.Get("agent_address"), SafeChannel: v.Get("agent_channel"),
			},
		},
	}
	if p.Ban {
		p.BanUntil = desk.DateOf(v, "ban_until")
	}
	return action.AskedOf(c, v, r.Cases.PartyDoubts(p), func(ctx context.Context) error {
		return r.Cases.NameParty(ctx, desk.Actor(c), id, desk.Version(v), v.Get("party"), p)
	})
}
