package statistics

import (
	"cmp"
	"slices"

	"tilts/internal/fault"
)

// Publish protects a report against everything published before it: the report comes back with the hidden
// cells empty, without the tables that are not for publication, and with what the ledger is to keep. Errors:
// fault.Invalid and fault.Conflict, with the reason why it cannot be published.
func Publish(before []Publication, r Report, rule Rule) (Report, Publication, error) {
	if err := rule.check(); err != nil {
		return Report{}, Publication{}, err
	}
	if !r.Period.published() {
		return Report{}, Publication{}, fault.New(fault.Invalid, "statistics.fault.calendar")
	}
	for _, p := range before {
		if p.Rule != rule {
			return Report{}, Publication{}, fault.New(
				fault.Conflict, "statistics.fault.other_threshold", fault.Args{"threshold": p.Rule.Threshold})
		}
	}
	r = r.publishable()
	for i := range before {
		if out, ok := r.again(before[i]); ok {
			return out, before[i].repeated(), nil
		}
	}
	base := newSystem(rule)
	for i := range before {
		base.publish(&before[i])
	}
	all := r
	for {
		p, cells := r.figures(rule)
		for i := range r.Tables {
			p.bare = p.bare || len(r.Tables[i].Failed()) > 0
		}
		if !p.whole() {
			return Report{}, Publication{}, fault.New(fault.Conflict, "statistics.fault.contradicts")
		}
		lost := base.attempt(p)
		if lost == (numbered{}) {
			p.Period = r.Period
			for i := range r.Tables {
				p.Tables = append(p.Tables, r.Tables[i].ID)
			}
			r.hide(p, cells)
			return r, *p, nil
		}
		// A table from which a hidden number would follow stays in the house; the others may leave it.
		switch i := r.culprit(base, rule, lost); {
		case i >= 0:
			r = r.leave(i)
		default:
			if r = all.some(base, rule); len(r.Tables) == 0 {
				return Report{}, Publication{}, fault.New(fault.Conflict, "statistics.fault.gives_away", fault.Args{
					"figure": lost.of, "from": string(lost.from), "to": string(lost.to),
				})
			}
		}
	}
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
			r.Tables = append(r.Tables, t)
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

// culprit finds the table without which a number would not be given away; the largest of all, if it takes more than
// one. -1: there is none to leave out.
func (r Report) culprit(base *system, rule Rule, lost numbered) int {
	if len(r.Tables) < 2 {
		return -1
	}
	order := r.bySize()
	for _, i := range order {
		p, _ := r.leave(i).figures(rule)
		s := base.clone()
		s.small(s.take(p), true)
		u, ok := s.unknowns[lost]
		if !ok || !s.guarded(u) {
			return i
		}
		if _, ok := s.save(int32(u), s.recall()[int32(u)], dearest); ok {
			return i
		}
	}
	return order[0]
}

// some keeps the tables that can be published together, beginning with the smallest: for where one after the other was
// left out, and there was no end to it.
func (r Report) some(base *system, rule Rule) Report {
	kept := map[string]bool{}
	with := func() Report {
		one := r
		for i := len(r.Tables) - 1; i >= 0; i-- {
			if !kept[r.Tables[i].ID] {
				one = one.leave(i)
			}
		}
		return one
	}
	for _, i := range slices.Backward(r.bySize()) {
		kept[r.Tables[i].ID] = true
		if p, _ := with().figures(rule); base.attempt(p) != (numbered{}) {
			delete(kept, r.Tables[i].ID)
		}
	}
	return with()
}
