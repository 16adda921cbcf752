package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

func closeFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	if v.StartedOn == "" {
		f.choice("outcome", "staff.outcome_", string(mediation.OutcomeNotStarted), string(mediation.OutcomeNotStarted))
		f.pick("reason", "staff.reason_", "", false, typed(mediation.Reasons)...)
	} else {
		outcomes := []string{string(mediation.OutcomeNone), string(mediation.OutcomeWithdrawn)}
		if v.AnyAgreed() {
			outcomes = []string{string(mediation.OutcomeAgreement)}
		}
		f.choice("outcome", "staff.outcome_", "", outcomes...)
		f.pick("by", "staff.side_", "", true, string(mediation.Victim), string(mediation.Offender))
	}
	f.date("on", f.today(r), false)
	return nil
}

func closeCase(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Close(c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"),
		mediation.Closed{
			Outcome: mediation.Outcome(v.Get("outcome")),
			Reason:  mediation.Reason(v.Get("reason")),
			By:      mediation.Side(v.Get("by")),
		})
}
