package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

func confirmFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	agrees := ""
	if p := v.Party(f.values.Get("party")); p != nil && p.Applicant() && p.Confirmed == nil {
		agrees = "yes"
		f.about = append(f.about, f.words.T("staff.applied", "name", p.Name(), "date", shownDate(f.words, p.AppliedOn)))
	}
	f.choice("agrees", "staff.agrees_", agrees, "yes", "no")
	f.choice("identity", "staff.identity_", "", typed(mediation.Identities)...)
	f.choice("signature", "staff.signature_", "", typed(mediation.Signatures)...)
	f.date("on", f.today(r), false)
	return nil
}

func confirm(r *Room, c *gin.Context, id string, v url.Values) error {
	if mediation.YesNo(v.Get("agrees")) == nil {
		return fault.At("agrees", "fault.choose_agrees")
	}
	return r.Cases.Confirm(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Confirmed{
			Agrees:    v.Get("agrees") == "yes",
			Identity:  mediation.Identity(v.Get("identity")),
			Signature: mediation.Signature(v.Get("signature")),
		})
}

func admitFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, mediation.Offender)
	f.choice("admits_offence", "staff.admits_", "blank", "yes", "no", "blank")
	f.choice("admits_facts", "staff.admits_", "blank", "yes", "no", "blank")
	f.date("on", f.today(r), false)
	return nil
}

func admit(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Admit(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Admitted{
			Offence: mediation.YesNo(v.Get("admits_offence")), Facts: mediation.YesNo(v.Get("admits_facts")),
		})
}

func onDayFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	f.date("on", f.today(r), false)
	return nil
}

func withdraw(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Withdraw(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"))
}
