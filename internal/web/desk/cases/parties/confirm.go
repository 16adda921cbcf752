package parties

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

func (r *Room) confirmFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.OneOf("party", "", answerers(f.Words, v))
	agrees, who := "", mediation.ExpectedOf(f.Values.Get("party"))
	if p := v.Party(who.Party); p != nil && p.Applicant() && p.Confirmed == nil {
		agrees = "yes"
		on := desk.ShownDate(f.Words, p.AppliedOn)
		f.About = append(f.About, f.Words.T("staff.applied", "name", p.Name(), "date", on))
	}
	if p := v.Party(who.Party); p != nil && p.NeedsRepresentative() && !who.Represents {
		f.About = append(f.About, f.Words.T("staff.represented_signs", "name", p.Name()))
	}
	f.Choice("agrees", "staff.agrees_", agrees, "yes", "no")
	f.Choice("identity", "staff.identity_", "", desk.Strings(mediation.Identities)...)
	f.Choice("signature", "staff.signature_", "", desk.Strings(mediation.Signatures)...)
	f.Date("on", f.Today(), false)
	return nil
}

// answerers are the parties, and those who represent somebody: each signs what they answer themselves.
func answerers(words *locale.Catalogue, v cases.View) (list []question.Option) {
	for _, p := range v.Parties {
		side := words.T("staff.side_" + string(p.Side))
		list = append(list, question.Option{Value: p.ID, Label: p.Name() + "\u00a0· " + side})
		if p.Person.Representative != "" && !p.Legal {
			who := mediation.Expected{Party: p.ID, Represents: true}
			list = append(list, question.Option{Value: who.Key(), Label: action.Voice(words, p, true)})
		}
	}
	return list
}

// RepresentsURL leads to the page on which who represents a party confirms, or on which it is said who that is.
func RepresentsURL(p *mediation.Party) string {
	if p.Person.Representative == "" {
		return "party?party=" + url.QueryEscape(p.ID)
	}
	return "confirm?party=" + url.QueryEscape(mediation.Expected{Party: p.ID, Represents: true}.Key())
}

func (r *Room) confirm(c *gin.Context, id string, v url.Values) error {
	if mediation.YesNo(v.Get("agrees")) == nil {
		return fault.At("agrees", "fault.choose_agrees")
	}
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	who := mediation.ExpectedOf(v.Get("party"))
	on, answer := desk.DateOf(v, "on"), mediation.Confirmed{
		Agrees: v.Get("agrees") == "yes", Represents: who.Represents,
		Identity:  mediation.Identity(v.Get("identity")),
		Signature: mediation.Signature(v.Get("signature")),
	}
	doubts := r.Cases.ConfirmDoubts(seen.Case, seen.Party(who.Party), on, answer.Agrees)
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Confirm(ctx, desk.Actor(c), id, desk.Version(v), who.Party, on, answer)
	})
	// Whoever wanted no contact and takes part again is asked how to reach them.
	if p := seen.Party(who.Party); err == nil && v.Get("agrees") == "yes" && p != nil && p.Silenced != "" {
		return web.GoTo(c, "/staff/cases/"+id+"/allow-contact?party="+p.ID)
	}
	return err
}

func (r *Room) admitFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, mediation.Offender)
	f.Choice("admits_offence", "staff.admits_", "blank", "yes", "no", "blank")
	f.Choice("admits_facts", "staff.admits_", "blank", "yes", "no", "blank")
	f.Date("on", f.Today(), false)
	return nil
}

func (r *Room) admit(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	on, answer := desk.DateOf(v, "on"), mediation.Admitted{
		Offence: mediation.YesNo(v.Get("admits_offence")), Facts: mediation.YesNo(v.Get("admits_facts")),
	}
	return action.AskedOf(c, v, cases.AdmitDoubts(seen.Party(v.Get("party")), on), func(ctx context.Context) error {
		return r.Cases.Admit(ctx, desk.Actor(c), id, desk.Version(v), v.Get("party"), on, answer)
	})
}

func (r *Room) onDayFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	f.Date("on", f.Today(), false)
	return nil
}

// withdrawFields ask who takes the agreement back where somebody represents the party.
func (r *Room) withdrawFields(c *gin.Context, v cases.View, f *action.Fields) error {
	if err := r.onDayFields(c, v, f); err != nil {
		return err
	}
	if p := v.Party(f.Values.Get("party")); p != nil && p.Person.Representative != "" && !p.Legal {
		f.OneOf("acts", speaksSelf, []question.Option{
			{Value: speaksSelf, Label: p.Name()}, {Value: "represents", Label: action.Voice(f.Words, p, true)},
		})
	}
	return nil
}

// speaksSelf is the party's own word, not that of whoever represents them.
const speaksSelf = "self"

func (r *Room) withdraw(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Withdraw(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.Withdrew{Represents: v.Get("acts") == "represents"},
	)
}
