package office

import (
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Edition is which publication is meant.
type Edition struct {
	Period statistics.Period
	AsOf   mediation.Instant // what was known then; 0: now
	Rule   statistics.Rule
	After  int64 // how many publications whoever looked at it saw before it; Unseen: nobody looked

	Watch   statistics.Watch // is told how many tables are settled; nil: nobody is
	Drawing statistics.Watch // is told in how many languages its files are drawn; nil: nobody is
}

// Unseen is for a publication that nobody looks at before.
const Unseen = -1

// Prepared is a publication that has not left the house.
type Prepared struct {
	Whole  statistics.Report // with everything
	Report statistics.Report // as it would be published; each hidden cell says why
	Before *record.Publication
	After  int64 // publications before it
	Again  bool  // it is published already, and nothing has changed since

	ledger statistics.Publication
}
