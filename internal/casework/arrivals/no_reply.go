package arrivals

import (
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// Cause is why nobody is written to about what came.
type Cause string

// The causes.
const (
	CauseSpam      Cause = "spam"      // an advertisement, sent by a machine
	CauseEmpty     Cause = "empty"     // nothing can be read in it, and nobody can be asked
	CauseMisdirect Cause = "misdirect" // meant for somebody else, and no body is there to forward it to
	CauseTwice     Cause = "twice"     // what it asks for came before
	CauseOther     Cause = "other"     // which the text says
)

// Causes lists them all.
var Causes = []Cause{CauseSpam, CauseEmpty, CauseMisdirect, CauseTwice, CauseOther}

// missing is what a closing without a letter lacks, for a cause and the text beside it.
func (c Cause) missing(text string) []fault.Field {
	switch {
	case !slices.Contains(Causes, c):
		return []fault.Field{{Path: "cause", Key: "fault.decide_cause"}}
	case c == CauseOther && strings.TrimSpace(text) == "":
		return []fault.Field{{Path: "explain", Key: "fault.decide_reason"}}
	}
	return nil
}

// NeedsReply reports whether somebody waits for what becomes of a submission: an institution whose program sent it,
// and whoever does not take part any more or wants no letters.
func NeedsReply(sub record.Submission) bool {
	a, err := casework.ReadAnswers(sub.Answers)
	return err != nil || sub.Institution != "" || stopOf(a) != "" || silence(a)
}
