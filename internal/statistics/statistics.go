// Package statistics is the catalogue of tables: each is declared in one file and fed
// once from one stream of coded rows, one for each case. The rows are derived from facts,
// never from documents, and know nobody's name. Every table states its unit of count, its
// counting rule, its period, the denominator of its percentages and when it was
// extracted (docs/domain.md, Statistics); numbers stay typed until a Printer
// writes them, so page, PDF and workbook cannot differ.
package statistics

import (
	"context"
	"errors"
	"iter"

	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// Stream yields every fact recorded up to asOf, the facts of one case one after
// another, without their personal parts. Order within a case does not matter. A fact
// that cannot be read is a *mediation.BrokenFact and does not end the stream.
type Stream interface {
	AllFacts(ctx context.Context, asOf mediation.Instant) iter.Seq2[mediation.Fact, error]
}

// Source has, besides the facts, the rows that were derived from them when they were added.
type Source interface {
	Stream
	// CaseCodes gives the code of every case on one view, empty where none is derived. The
	// bytes are good until yield returns.
	CaseCodes(ctx context.Context, yield func(caseID string, code []byte) error) error
	// FactsOf gives the facts of some cases as AllFacts does.
	FactsOf(ctx context.Context, caseIDs []string) iter.Seq2[mediation.Fact, error]
}

// Question is what an analyst asks.
type Question struct {
	Period      Period
	Compare     *Period  // a second cohort beside the first; nil for none
	Tables      []string // ids; empty asks for every table of the catalogue
	Only        Only     // some cases
	GateRule    mediation.GateRule
	AsOf        mediation.Instant // what was known then; zero: now
	ExtractedAt mediation.Instant // now

	Answers []Answer // how people say it was to take part, of any days
	Plan    Plan     // what the agency means to reach
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

// day is that of the moment which the question is about, where the agency is.
func (q Question) day() Day {
	moment := q.AsOf
	if moment == 0 {
		moment = q.ExtractedAt
	}
	return DayOf(mediation.DateOf(moment.Time().In(latvia.Riga())))
}

// cohorts lists the periods asked for: the first, and the one it is compared with.
func (q Question) cohorts() []Period {
	if q.Compare == nil {
		return []Period{q.Period}
	}
	return []Period{q.Period, *q.Compare}
}

// Run answers the question in one pass: over the rows, or over the facts when it is about a
// moment past. Errors: fault.Invalid for a period, fault.NotFound for an unknown table,
// anything else wrapped.
func Run(ctx context.Context, source Source, q Question) (Report, error) {
	if q.AsOf != 0 {
		return Fold(ctx, source, q)
	}
	return answer(q, func(c *counter) ([]*mediation.BrokenFact, error) { return c.rows(ctx, source) })
}

// Fold answers the question from the facts alone, as Run does.
func Fold(ctx context.Context, stream Stream, q Question) (Report, error) {
	if q.AsOf == 0 {
		q.AsOf = q.ExtractedAt
	}
	return answer(q, func(c *counter) (broken []*mediation.BrokenFact, err error) {
		err = c.each(func(yield func(string, []byte) error) error {
			broken, err = folded(stream.AllFacts(ctx, q.AsOf), q.GateRule, yield)
			return err
		})
		return broken, err
	})
}

func answer(q Question, count func(*counter) ([]*mediation.BrokenFact, error)) (Report, error) {
	if err := q.check(); err != nil {
		return Report{}, err
	}
	c := newCounter(q)
	broken, err := count(c)
	if err != nil {
		return Report{}, err
	}
	r := Report{
		Period: q.Period, Compare: q.Compare, Only: q.Only, AsOf: q.AsOf, ExtractedAt: q.ExtractedAt,
		Cases: c.cases, Undated: c.undated, Broken: broken,
	}
	if r.AsOf == 0 {
		r.AsOf = q.ExtractedAt
	}
	for i := range q.Answers {
		for _, t := range c.tallies {
			t.answered(&q.Answers[i])
		}
	}
	for _, t := range c.tallies {
		r.Tables = append(r.Tables, t.d.finish(t.table(), t.q, r))
	}
	r.reconcile()
	return r, nil
}

var errUnopened = errors.New("the case has no opening fact")
