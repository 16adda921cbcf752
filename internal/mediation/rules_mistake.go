package mediation

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// mistakeRules are those of putting right what should not have been recorded.
var mistakeRules = []Rule{
	{
		Source: "domain rule 14", Key: "fault.undo_late", Acts: []Act{ActUndo},
		broken: when(func(c *Case, d Deed) bool { return c.OpenedOn != d.Today }),
	},
	{
		Source: "domain rule 14", Key: "fault.undo_begun", Acts: []Act{ActUndo},
		broken: when(func(c *Case, _ Deed) bool { return slices.ContainsFunc(c.Facts, begins) }),
	},
	{
		Source: "domain rule 14", Key: "fault.opened_by_mistake", Acts: []Act{ActCorrect, ActTakeBack},
		broken: when(func(c *Case, _ Deed) bool { return c.Outcome == OutcomeMistake }),
	},
	{
		Source: "domain rule 24", Key: "fault.fact_gone", Acts: []Act{ActTakeBack},
		broken: when(func(c *Case, d Deed) bool { return c.Fact(d.Fact) == nil }),
	},
	{
		Source: "domain rule 24", Key: "fault.fact_stays", Acts: []Act{ActTakeBack},
		broken: when(func(c *Case, d Deed) bool { return !c.TakesBack(*c.Fact(d.Fact)) }),
	},
	{
		Source: "domain rule 24", Key: "fault.facts_stand_on", Acts: []Act{ActTakeBack},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			on := c.StandingOn(*c.Fact(d.Fact))
			if on == nil {
				return nil, false
			}
			return fault.Args{"date": latvia.SaidDay(on.RecordedAt.Time().In(latvia.Riga()))}, true
		},
	},
	{
		Source: "domain rule 24", Key: "fault.facts_stand_on", Acts: []Act{ActUnsign},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			reopens := slices.ContainsFunc(c.SigningOf(d.With), func(f Fact) bool { return f.Kind() == "closed" })
			for _, f := range c.Facts {
				if _, end := f.Body.(*FollowedUp); end && reopens { // nothing could be recorded of what is signed next
					return fault.Args{"date": latvia.SaidDay(f.RecordedAt.Time().In(latvia.Riga()))}, true
				}
			}
			return nil, false
		},
	},
	{
		Source: "domain rule 24", Key: "fault.frozen_says", Acts: []Act{ActCorrect, ActTakeBack},
		broken: when(func(c *Case, d Deed) bool {
			if d.Act == ActTakeBack && c.Fact(d.Fact).Kind() != "proceedings" {
				return false
			}
			if b, ok := d.Body.(*ProceedingsCorrected); ok && b.Printed() == c.Proceedings().Printed() {
				return false // what is not in the agreement may be put right
			}
			return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
				return a.Signing() != nil || a.InForce() != nil
			})
		}),
	},
}

// begins reports whether a fact tells that somebody outside the agency knows of the case.
func begins(f Fact) bool {
	switch f.Body.(type) {
	case *Invited, *Confirmed, *Contacted, *Meeting, *Withdrew:
		return true
	}
	return false
}
