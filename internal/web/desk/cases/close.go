package cases

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

func closeFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	died := ""
	reasons := slices.DeleteFunc(slices.Clone(mediation.Reasons), func(r mediation.Reason) bool {
		return r == mediation.ReasonDied && !v.AnyDied()
	})
	over := []mediation.NextStep{mediation.NextOff, mediation.NextEnd}
	if v.AnyDied() && slices.Contains(over, v.Next().Step) {
		died = string(mediation.ReasonDied)
	}
	if v.StartedOn == "" {
		f.Choice("outcome", "staff.outcome_", string(mediation.OutcomeNotStarted), string(mediation.OutcomeNotStarted))
		f.Pick("reason", "staff.reason_", died, false, desk.Strings(reasons)...)
	} else {
		outcome := ""
		outcomes := []string{string(mediation.OutcomeNone), string(mediation.OutcomeWithdrawn)}
		switch {
		case v.AnyAgreed():
			outcomes = []string{string(mediation.OutcomeAgreement)}
			f.about = append(f.about, f.Words.T("staff.close_agreed"))
		case died != "":
			outcome = string(mediation.OutcomeNone)
			if !slices.ContainsFunc(v.Parties, withdrew) {
				outcomes = []string{outcome}
			}
		default:
			f.about = append(f.about, f.Words.T("staff.close_otherwise"))
		}
		f.Choice("outcome", "staff.outcome_", outcome, outcomes...)
		if v.AnyDied() && !v.AnyAgreed() {
			f.Pick("reason", "staff.reason_", died, true, string(mediation.ReasonDied))
		}
		if slices.Contains(outcomes, string(mediation.OutcomeWithdrawn)) {
			f.Pick("by", "staff.side_", "", true, string(mediation.Victim), string(mediation.Offender))
		}
	}
	f.Date("on", f.Today(), false)
	return nil
}

func withdrew(p *mediation.Party) bool { return p.WithdrewOn != "" }

func closeCase(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Close(c.Request.Context(), desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"),
		mediation.Closed{
			Outcome: mediation.Outcome(v.Get("outcome")),
			Reason:  mediation.Reason(v.Get("reason")),
			By:      mediation.Side(v.Get("by")),
		})
}
