package statistics

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// counter counts all tables of a question. Several count shares of the cases and are added up.
type counter struct {
	q              Question
	tallies        []*tally
	cases, undated int64
	stale          []string // cases whose row has to be derived
	decoder        *decoder
	today          Day // of the moment that the question is about
	row            CaseRow
	wrong          error // what went wrong with its share; nothing more is counted then
}

func newCounter(q Question) *counter {
	c := &counter{q: q, decoder: newDecoder(q.GateRule), today: q.day()}
	for _, d := range q.definitions() {
		c.tallies = append(c.tallies, d.count(q))
	}
	return c
}

// read makes c.row of a code. It reports false for what no table counts: no case, or one that
// was not asked for.
func (c *counter) read(id string, code []byte) bool {
	if c.decoder.row(&c.row, code) != nil {
		c.stale = append(c.stale, id)
		return false
	}
	c.row.Case = id
	for i, t := range c.row.Terms {
		c.row.Terms[i] = t.on(c.today)
	}
	return c.row.Outcome != mediation.OutcomeMistake && c.q.Only.keeps(&c.row)
}

func (c *counter) add(id string, code []byte) {
	if !c.read(id, code) {
		return
	}
	c.cases++
	if c.row.ArrivedOn == 0 {
		c.undated++
		return
	}
	for _, t := range c.tallies {
		t.add(&c.row)
	}
}

func (c *counter) join(o *counter) {
	c.wrong = cmp.Or(c.wrong, o.wrong)
	c.cases, c.undated, c.stale = c.cases+o.cases, c.undated+o.undated, append(c.stale, o.stale...)
	for i, t := range c.tallies {
		t.join(o.tallies[i])
	}
}

// batch is some codes, one behind the other.
type batch struct {
	ids   []string
	codes []byte
	ends  []int
}

// batchLength is how many cases are handed over together.
const batchLength = 512

// each counts what comes, on all processors.
func (c *counter) each(rows func(yield func(id string, code []byte) error) error) error {
	full, free := make(chan *batch), make(chan *batch, 16)
	var workers sync.WaitGroup
	counters := []*counter{c}
	for range runtime.GOMAXPROCS(0) - 1 {
		counters = append(counters, newCounter(c.q))
	}
	for _, each := range counters {
		workers.Go(func() {
			for b := range full {
				each.take(b)
				b.ids, b.codes, b.ends = b.ids[:0], b.codes[:0], b.ends[:0]
				select {
				case free <- b:
				default:
				}
			}
		})
	}
	b := &batch{}
	err := rows(func(id string, code []byte) error {
		b.ids, b.codes = append(b.ids, id), append(b.codes, code...)
		b.ends = append(b.ends, len(b.codes))
		if len(b.ids) == batchLength {
			full <- b
			select {
			case b = <-free:
			default:
				b = &batch{}
			}
		}
		return nil
	})
	full <- b
	close(full)
	workers.Wait()
	for _, o := range counters[1:] {
		c.join(o)
	}
	return cmp.Or(err, c.wrong)
}

// take counts a batch. What panics ends the counting with an error, and the rest is only taken away.
func (c *counter) take(b *batch) {
	if c.wrong != nil {
		return
	}
	defer fault.Rescue(&c.wrong, "statistics: count")
	from := 0
	for i, end := range b.ends {
		c.add(b.ids[i], b.codes[from:end])
		from = end
	}
}

// rows counts the rows of a source; those that are not derived it folds.
func (c *counter) rows(ctx context.Context, source Source) (broken []*mediation.BrokenFact, err error) {
	err = c.each(func(yield func(string, []byte) error) error { return source.CaseCodes(ctx, yield) })
	if err != nil || len(c.stale) == 0 {
		return nil, err
	}
	stale := c.stale
	c.stale = nil
	return folded(source.FactsOf(ctx, stale), c.q.GateRule, func(id string, code []byte) error {
		c.add(id, code)
		return nil
	})
}

// folded derives the codes of cases from their facts, and lists the cases that cannot be read.
func folded(
	facts iter.Seq2[mediation.Fact, error], rule mediation.GateRule, yield func(id string, code []byte) error,
) (list []*mediation.BrokenFact, err error) {
	coder := NewCoder(rule)
	for some, err := range byCase(facts) {
		var broken *mediation.BrokenFact
		switch {
		case errors.As(err, &broken):
			list = append(list, broken)
			continue
		case err != nil:
			return list, fmt.Errorf("statistics: read facts: %w", err)
		}
		c := mediation.Fold(some, rule)
		if c.ID == "" {
			list = append(list, &mediation.BrokenFact{CaseID: some[0].CaseID, Err: errUnopened})
			continue
		}
		if err := yield(c.ID, coder.Of(c)); err != nil {
			return list, err
		}
	}
	return list, nil
}

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
