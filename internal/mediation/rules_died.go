package mediation

import "tilts/internal/fault"

// diedRules are about parties who died. What they did before that day may still be written down.
var diedRules = []Rule{
	{
		Source: "domain rule 25", Key: "fault.party_died", Acts: []Act{
			ActInvite, ActAskSign, ActConfirm, ActAdmit, ActWithdraw, ActTalk, ActAllowContact, ActRemind, ActWish,
			ActFeedback, ActHand, ActBook, ActDied,
		},
		broken: func(_ *Case, d Deed) (fault.Args, bool) {
			if d.Party == nil || d.Party.DiedOn == "" {
				return nil, false
			}
			before := d.Act != ActDied && d.On != "" && d.On <= d.Party.DiedOn
			return fault.Args{"name": d.Party.Name()}, !before
		},
	},
	{
		Source: "domain rule 25", Key: "fault.no_human", Acts: []Act{ActDied},
		broken: func(_ *Case, d Deed) (fault.Args, bool) {
			if d.Party == nil || !d.Party.Legal {
				return nil, false
			}
			return fault.Args{"name": d.Party.Name()}, true
		},
	},
	{
		Source: "domain rule 25", Key: "fault.party_died", Field: "who", Acts: []Act{ActPlan, ActMove, ActCall},
		broken: expected(func(c *Case, _ *Meeting, e Expected) bool {
			p := c.Party(e.Party)
			return e.Guest == "" && p != nil && p.DiedOn != ""
		}),
	},
	{
		Source: "domain rule 25", Key: "fault.outcome_died", Field: "reason", Acts: []Act{ActClosing},
		broken: when(func(c *Case, d Deed) bool {
			b, ok := d.Body.(*Closed)
			return ok && b.Reason == ReasonDied && !c.AnyDied()
		}),
	},
}
