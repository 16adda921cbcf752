package mediation

import "slices"

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
}

// begins reports whether a fact tells that somebody outside the agency knows of the case.
func begins(f Fact) bool {
	switch f.Body.(type) {
	case *Invited, *Confirmed, *Contacted, *Meeting, *Withdrew:
		return true
	}
	return false
}
