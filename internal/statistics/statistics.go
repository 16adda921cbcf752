// Package statistics is the catalogue of tables: each is declared in one file and fed
// once from one stream of facts. It counts from facts, never from documents,
// and knows nobody's name. Every table states its unit of count, its counting
// rule, its period, the denominator of its percentages and when it was
// extracted (docs/domain.md, Statistics); numbers stay typed until a Printer
// writes them, so page, PDF and workbook cannot differ.
package statistics

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Stream yields every fact recorded up to asOf, the facts of one case one after
// another, without their personal parts. Order within a case does not matter. A fact
// that cannot be read is a *mediation.BrokenFact and does not end the stream.
type Stream interface {
	AllFacts(ctx context.Context, asOf mediation.Instant) iter.Seq2[mediation.Fact, error]
}

// Question is what an analyst asks.
type Question struct {
	Period      Period
	Compare     *Period  // a second cohort beside the first; nil for none
	Tables      []string // ids; empty asks for every table of the catalogue
	GateRule    mediation.GateRule
	AsOf        mediation.Instant // what was known then; zero: ExtractedAt
	ExtractedAt mediation.Instant // now
}

// check refuses a question that has no answer.
func (q Question) check() error {
	if err := q.Period.Check("from", "to"); err != nil {
		return err
	}
	if q.Compare != nil {
		if err := q.Compare.Check("compare_from", "compare_to"); err != nil {
			return err
		}
	}
	for _, id := range q.Tables {
		if _, ok := find(id); !ok {
			return fault.New(fault.NotFound, "fault.not_found")
		}
	}
	return nil
}

// cohorts lists the periods asked for: the first, and the one it is compared with.
func (q Question) cohorts() []Period {
	if q.Compare == nil {
		return []Period{q.Period}
	}
	return []Period{q.Period, *q.Compare}
}

// Run answers the question in one pass over the stream. Errors: fault.Invalid
// for a period, fault.NotFound for an unknown table, anything else wrapped.
func Run(ctx context.Context, stream Stream, q Question) (Report, error) {
	if err := q.check(); err != nil {
		return Report{}, err
	}
	if q.AsOf == 0 {
		q.AsOf = q.ExtractedAt
	}
	r := Report{Period: q.Period, Compare: q.Compare, AsOf: q.AsOf, ExtractedAt: q.ExtractedAt}
	chosen := q.definitions()
	counting := make([]*tally, len(chosen))
	for i, d := range chosen {
		counting[i] = d.count(q)
	}
	for facts, err := range byCase(stream.AllFacts(ctx, q.AsOf)) {
		var broken *mediation.BrokenFact
		switch {
		case errors.As(err, &broken):
			r.Broken = append(r.Broken, broken)
			continue
		case err != nil:
			return Report{}, fmt.Errorf("statistics: read facts: %w", err)
		}
		c := mediation.Fold(facts, q.GateRule)
		if c.ID == "" {
			r.Broken = append(r.Broken, &mediation.BrokenFact{CaseID: facts[0].CaseID, Err: errUnopened})
			continue
		}
		if c.Outcome == mediation.OutcomeMistake {
			continue // it was no case
		}
		r.Cases++
		if !c.ArrivedOn.Valid() {
			r.Undated++
			continue
		}
		for _, a := range counting {
			a.add(c)
		}
	}
	for i, d := range chosen {
		r.Tables = append(r.Tables, d.finish(counting[i].table(), counting[i].q, r))
	}
	r.reconcile()
	return r, nil
}

var errUnopened = errors.New("the case has no opening fact")

// byCase gathers the facts of each case. The slice is good until the next step. A case
// with a fact that cannot be read comes as that error, once.
func byCase(facts iter.Seq2[mediation.Fact, error]) iter.Seq2[[]mediation.Fact, error] {
	return func(yield func([]mediation.Fact, error) bool) {
		var group []mediation.Fact
		var broken *mediation.BrokenFact
		give := func() bool {
			if broken != nil {
				broken.Number = number(group)
				return yield(nil, broken)
			}
			return len(group) == 0 || yield(group, nil)
		}
		current := ""
		for f, err := range facts {
			var unread *mediation.BrokenFact
			if err != nil && !errors.As(err, &unread) {
				yield(nil, err)
				return
			}
			if unread != nil {
				f.CaseID = unread.CaseID
			}
			if f.CaseID != current {
				if !give() {
					return
				}
				current, group, broken = f.CaseID, group[:0], nil
			}
			switch {
			case unread == nil:
				group = append(group, f)
			case broken == nil:
				broken = unread
			}
		}
		give()
	}
}

// number is the case's number, from its opening; empty without one.
func number(facts []mediation.Fact) string {
	for _, f := range facts {
		if b, ok := f.Body.(*mediation.Opened); ok {
			return b.Number
		}
	}
	return ""
}
