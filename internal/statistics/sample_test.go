package statistics

import (
	"context"
	"fmt"
	"iter"

	"tilts/internal/mediation"
)

// facts is a stream out of a list that is already in the order of the cases.
type facts []mediation.Fact

func (list facts) AllFacts(_ context.Context, asOf mediation.Instant) iter.Seq2[mediation.Fact, error] {
	return func(yield func(mediation.Fact, error) bool) {
		for _, f := range list {
			if f.RecordedAt <= asOf && !yield(f, nil) {
				return
			}
		}
	}
}

// story is a case in a few words; facts makes the facts of it.
type story struct {
	initiator mediation.Initiator
	arrived   mediation.Date
	confirmed bool // both sides, in writing
	admitted  bool // both admissions: with confirmed, the case starts
	outcome   mediation.Outcome
	reason    mediation.Reason
	by        mediation.Side
}

// recorder writes facts one second after another.
type recorder struct {
	list facts
	now  mediation.Instant
}

func (r *recorder) record(caseID, party string, on mediation.Date, body mediation.Body) *mediation.Fact {
	r.now += 1_000_000
	r.list = append(r.list, mediation.Fact{ID: fmt.Sprintf("%012d", len(r.list)), CaseID: caseID, PartyID: party,
		OccurredOn: on, RecordedAt: r.now, RecordedBy: "staff", Body: body})
	return &r.list[len(r.list)-1]
}

func (r *recorder) tell(id string, s story) {
	yes := true
	r.record(id, "", s.arrived, &mediation.Opened{Number: id, Initiator: s.initiator, ArrivedOn: s.arrived})
	r.record(id, id+"v", s.arrived, &mediation.PartyNamed{Side: mediation.Victim})
	r.record(id, id+"o", s.arrived, &mediation.PartyNamed{Side: mediation.Offender})
	written := mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}
	if s.confirmed {
		v, o := written, written
		r.record(id, id+"v", s.arrived, &v)
		r.record(id, id+"o", s.arrived, &o)
	} else {
		// A personal link alone does not open the gate.
		r.record(
			id, id+"v", s.arrived,
			&mediation.Confirmed{Agrees: true, Identity: mediation.IdentityLink, Signature: mediation.SignatureNone},
		)
	}
	if s.admitted {
		r.record(id, id+"o", s.arrived, &mediation.Admitted{Offence: &yes, Facts: &yes})
	}
	if s.outcome == mediation.OutcomeWithdrawn && s.by != "" {
		r.record(id, id+string(s.by[0]), s.arrived, &mediation.Withdrew{})
	}
	if s.outcome != "" {
		r.record(id, "", s.arrived, &mediation.Closed{Outcome: s.outcome, Reason: s.reason, By: s.by})
	}
}

// told makes the facts of stories, one case each.
func told(stories ...story) *recorder {
	r := &recorder{now: 1_800_000_000_000_000}
	for i, s := range stories {
		r.tell(fmt.Sprintf("c%05d", i), s)
	}
	return r
}
