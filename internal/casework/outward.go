package casework

import (
	"slices"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Outward is what programs are told of a decision before any case: that there is one, and no more of it.
type Outward string

// The decisions that are told; empty where there is none.
const (
	OutwardAsked     Outward = "asked" // an answer to questions is waited for
	OutwardForwarded Outward = "forwarded"
	OutwardRefused   Outward = "refused"
	OutwardWithdrawn Outward = "withdrawn"
	OutwardClosed    Outward = "closed" // without a reply
)

// Outwards lists them all.
var Outwards = []Outward{OutwardAsked, OutwardForwarded, OutwardRefused, OutwardWithdrawn, OutwardClosed}

// Final reports whether nothing follows unless the decision is taken back.
func (o Outward) Final() bool { return o != "" && o != OutwardAsked }

var outwards = map[record.DecisionKind]Outward{
	record.DecidedAsk: OutwardAsked, record.DecidedForward: OutwardForwarded, record.DecidedRefuse: OutwardRefused,
	record.DecidedWithdrawn: OutwardWithdrawn, record.DecidedNoReply: OutwardClosed,
}

// Standing finds the newest decision by which a submission left the inbox and which stood at an instant, among
// all that was decided of it, newest first; nil for none. What was decided before it left a case holds no more.
func Standing(list []record.Decision, at mediation.Instant) *record.Decision {
	for i, d := range list {
		switch {
		case d.MadeAt > at:
		case d.Kind == record.DecidedReturned:
			return nil
		case slices.Contains(record.DecisionKinds, d.Kind) && (d.UndoneAt == 0 || d.UndoneAt > at):
			return &list[i]
		}
	}
	return nil
}

// OutwardAt is what is told of the decisions on a submission that is in no case, as of an instant.
func OutwardAt(list []record.Decision, at mediation.Instant) Outward {
	if d := Standing(list, at); d != nil {
		return outwards[d.Kind]
	}
	return ""
}

// OutwardSince is when that changed last; 0 where nothing was decided that is told.
func OutwardSince(list []record.Decision) (at mediation.Instant) {
	for _, d := range list {
		if d.Kind == record.DecidedReturned || outwards[d.Kind] != "" {
			at = max(at, d.MadeAt, d.UndoneAt)
		}
	}
	return at
}
