package cases

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (r *Room) closeFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	died := ""
	reasons := slices.DeleteFunc(slices.Clone(mediation.Reasons), func(reason mediation.Reason) bool {
		return reason == mediation.ReasonDied && !v.AnyDied() || v.StartedOn == "" && r.cannotClose(v, f, reason)
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
			f.About = append(f.About, f.Words.T("staff.close_agreed"))
		case died != "":
			outcome = string(mediation.OutcomeNone)
			if !slices.ContainsFunc(v.Parties, withdrew) {
				outcomes = []string{outcome}
			}
		default:
			f.About = append(f.About, f.Words.T("staff.close_otherwise"))
		}
		f.Choice("outcome", "staff.outcome_", outcome, outcomes...)
		if v.AnyDied() && !v.AnyAgreed() {
			f.Pick("reason", "staff.reason_", died, true, string(mediation.ReasonDied))
		}
		if slices.Contains(outcomes, string(mediation.OutcomeWithdrawn)) {
			f.Pick("by", "staff.side_", string(v.WithdrewAlone()), true, desk.Strings(mediation.Sides)...)
		}
	}
	f.Date("on", f.Today(), false)
	return nil
}

// cannotClose reports whether a rule refuses a reason of a case that did not start, and says why.
func (r *Room) cannotClose(v cases.View, f *action.Fields, reason mediation.Reason) bool {
	refused := r.Cases.Forbids(v.Case, mediation.Deed{
		Act: mediation.ActClosing, Body: &mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: reason},
	})
	if refused == nil {
		return false
	}
	for _, one := range web.AsFault(refused).Fields {
		if one.Path == "reason" {
			f.Cannot = append(f.Cannot, desk.Cannot{
				What: f.Words.T("staff.reason_" + string(reason)), Why: f.Words.Args(one.Key, one.Args),
			})
			return true
		}
	}
	return false
}

func withdrew(p *mediation.Party) bool { return p.WithdrewOn != "" }

func (r *Room) closeCase(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Close(c.Request.Context(), desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"),
		mediation.Closed{
			Outcome: mediation.Outcome(v.Get("outcome")),
			Reason:  mediation.Reason(v.Get("reason")),
			By:      mediation.Side(v.Get("by")),
		})
}
