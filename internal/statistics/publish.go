package statistics

import (
	"cmp"
	"context"
	"slices"

	"tilts/internal/fault"
)

// Watch is told how many tables of a publication are settled: whether they leave the house or stay there. Nil watches
// nothing.
type Watch func(settled, of int)

// Publish protects a report against everything published before it: the report comes back with the hidden
// cells empty, without the tables that are not for publication, and with what the ledger is to keep. It tells how far
// it is, and ends soon after its context, with the error of that. Other errors: fault.Invalid and fault.Conflict, with
// the reason why it cannot be published.
func Publish(
	ctx context.Context, before []Publication, r Report, rule Rule, watch Watch,
) (Report, Publication, error) {
	if err := r.mayBePublished(before, rule); err != nil {
		return Report{}, Publication{}, err
	}
	r = r.publishable()
	for i := range before {
		if out, ok := r.again(before[i]); ok {
			return out, before[i].repeated(), nil
		}
	}
	if watch == nil {
		watch = func(int, int) {}
	}
	watch(0, len(r.Tables))
	base := newSystem(rule)
	base.ended = func() bool { return ctx.Err() != nil }
	for i := range before {
		base.publish(&before[i])
	}
	base.prove()
	for {
		p, cells := r.figures(rule)
		for i := range r.Tables {
			p.bare = p.bare || len(r.Tables[i].Failed()) > 0
		}
		if !p.whole() {
			return Report{}, Publication{}, fault.New(fault.Conflict, "statistics.fault.contradicts")
		}
		lost := base.attempt(p)
		if ctx.Err() != nil {
			return Report{}, Publication{}, context.Cause(ctx)
		}
		if lost == (numbered{}) {
			p.Period = r.Period
			for i := range r.Tables {
				p.Tables = append(p.Tables, r.Tables[i].ID)
			}
			r.hide(p, cells)
			return r, *p, nil
		}
		// Tables from which a hidden number would follow stay in the house; the others may leave it.
		kept := r.some(base, rule, watch)
		if ctx.Err() != nil {
			return Report{}, Publication{}, context.Cause(ctx)
		}
		if kept.rows() == r.rows() { // so that it ends
			if kept = r.coarser(); kept.rows() == r.rows() {
				kept = r.leave(r.bySize()[0])
			}
		}
		if r = kept; len(r.Tables) == 0 {
			return Report{}, Publication{}, fault.New(fault.Conflict, "statistics.fault.gives_away", fault.Args{
				"figure": lost.of, "from": string(lost.from), "to": string(lost.to),
			})
		}
	}
}

// mayBePublished refuses a rule that is none or another than before, and a period that nobody publishes.
func (r Report) mayBePublished(before []Publication, rule Rule) error {
	if err := rule.check(); err != nil {
		return err
	}
	if !r.Period.published() {
		return fault.New(fault.Invalid, "statistics.fault.calendar")
	}
	for _, p := range before {
		if p.Rule != rule {
			return fault.New(
				fault.Conflict, "statistics.fault.other_threshold", fault.Args{"threshold": p.Rule.Threshold})
		}
	}
	return nil
}

// leave is the report without a table.
func (r Report) leave(i int) Report {
	r.Withheld = append(slices.Clone(r.Withheld), r.Tables[i].ID)
	r.Tables = slices.Delete(slices.Clone(r.Tables), i, i+1)
	return r
}

// again makes the report what it was when it was published, if it was and nothing has changed since.
func (r Report) again(p Publication) (Report, bool) {
	if p.Period != r.Period {
		return Report{}, false
	}
	all := r.Tables
	r.Tables = nil
	for _, t := range all {
		if slices.Contains(p.Tables, t.ID) {
			r.Tables = append(r.Tables, t.as(p))
		} else {
			r.Withheld = append(r.Withheld, t.ID)
		}
	}
	now, cells := r.figures(p.Rule)
	if !slices.EqualFunc(now.Figures, p.Figures, func(a, b Figure) bool { return a.key() == b.key() && a.N == b.N }) {
		return Report{}, false
	}
	r.hide(&p, cells)
	return r, true
}

// Report makes a report what the publication showed, when it is counted again as of the same
// moment. False: it is not counted as then.
func (p Publication) Report(r Report) (Report, bool) { return r.publishable().again(p) }

func (p Publication) repeated() Publication {
	p.Again = true
	return p
}

// attempt protects a publication on top of all before it, and fills in what it hides. It returns a number that would be
// given away; zero: there is none.
func (s *system) attempt(p *Publication) numbered {
	now := s.clone()
	lost := now.protect(p, false)
	if lost >= 0 {
		now = s.clone()
		lost = now.protect(p, true)
	}
	if lost < 0 {
		return numbered{}
	}
	return numbered{now.name[lost], now.n[lost]}
}

// bySize lists the places of the tables, the largest first: it tells most and is missed least.
func (r Report) bySize() (order []int) {
	for i := range r.Tables {
		order = append(order, i)
	}
	size := func(i int) int { return len(r.Tables[i].Rows) * len(r.Tables[i].Columns) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size(b), size(a)) })
	return order
}

// some keeps the tables that can be published together, beginning with the smallest: all at once are too many, so
// they are taken in by halves. Details are added to what is kept.
func (r Report) some(base *system, rule Rule, watch Watch) Report {
	whole := r
	r = r.coarser()
	fits := func(r Report) bool {
		p, _ := r.figures(rule)
		now := base.clone()
		_, lost := now.guard(p, now.take(p), true)
		return lost < 0
	}
	kept, left := map[string]bool{}, 0
	with := func(more []int) Report {
		one := r
		for i := len(r.Tables) - 1; i >= 0; i-- {
			if !kept[r.Tables[i].ID] && !slices.Contains(more, i) {
				one = one.leave(i)
			}
		}
		return one
	}
	var take func(more []int)
	try := func(more []int) {
		watch(len(kept)+left, len(r.Tables))
		if !fits(with(more)) {
			take(more)
			return
		}
		for _, i := range more {
			kept[r.Tables[i].ID] = true
		}
	}
	take = func(more []int) {
		if half := len(more) / 2; half > 0 {
			try(more[:half])
			try(more[half:])
			return
		}
		left++
	}
	order := r.bySize()
	slices.Reverse(order)
	take(order)
	watch(len(r.Tables), len(r.Tables))
	some := with(nil)
	for i := range whole.Tables {
		t := whole.Tables[i]
		if t.detailed() && kept[t.ID] && fits(some.finer(t)) {
			some = some.finer(t)
		}
	}
	return some
}
