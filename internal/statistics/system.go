package statistics

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// system is everything a reader of all publications can write down: unknown whole numbers, what is known of
// each, and the sums they stand in. A figure is one unknown as long as its true number stays the same, however
// often it is published.
type system struct {
	rule Rule
	n    []int64 // the true numbers
	lo   []int64 // what a reader knows at worst: he is taken to know which hidden numbers are small
	hi   []int64
	held []Held
	cost []int64 // of hiding it; 0: it is hidden; fixed: it cannot be, or is not to be
	name []figureKey

	prices []int64 // what the cost is or was before it was hidden

	equations []equation
	of        [][]int32 // the equations of an unknown
	free      []int32   // hidden unknowns of an equation

	left   []bool            // what nobody publishes: the rest of a whole
	notes  [][]Witness       // of each publication
	proven *proof            // of the notes; nil: they are yet to be looked at
	found  memory            // shared by all copies
	blamed map[numbered]bool // numbers that could not be saved; shared by all copies

	blurs    map[int]bool // zeros that are hidden so that a group has more than one value
	old      int          // so many were in earlier publications
	unknowns map[numbered]int
	known    map[string]bool            // equations there are
	shapes   map[string]map[Period]bool // by what figures are of but for the values: the periods of their tables
	latest   map[string]map[Period]int  // by what the figure is of: the unknown of its last number

	ended func() bool // nobody waits any more: what is not saved yet is not looked for

	*workbench
}

// equation is a sum: the whole, which is the first, is all others together.
type equation []int32

type numbered struct {
	figureKey
	n int64
}

// fixed is the cost of what stays as it is.
const fixed = -1

// unbounded is more than any count.
const unbounded = 1 << 40

func newSystem(rule Rule) *system {
	return &system{
		rule: rule, ended: func() bool { return false },
		unknowns: map[numbered]int{}, blurs: map[int]bool{}, known: map[string]bool{},
		found: memory{}, blamed: map[numbered]bool{}, workbench: &workbench{},
		latest: map[string]map[Period]int{}, shapes: map[string]map[Period]bool{},
	}
}

// clone is a copy to try something with.
func (s *system) clone() *system {
	c := *s
	c.n, c.lo, c.hi, c.held = slices.Clone(s.n), slices.Clone(s.lo), slices.Clone(s.hi), slices.Clone(s.held)
	c.cost, c.prices, c.name = slices.Clone(s.cost), slices.Clone(s.prices), slices.Clone(s.name)
	c.equations, c.free, c.of = slices.Clone(s.equations), slices.Clone(s.free), slices.Clone(s.of)
	for i := range c.of {
		c.of[i] = slices.Clip(c.of[i]) // so that adding to it copies it
	}
	c.unknowns, c.known, c.blurs = maps.Clone(s.unknowns), maps.Clone(s.known), map[int]bool{}
	c.left, c.notes = slices.Clone(s.left), slices.Clip(s.notes)
	c.latest, c.shapes = map[string]map[Period]int{}, map[string]map[Period]bool{}
	for of, by := range s.latest {
		c.latest[of] = maps.Clone(by)
	}
	for shape, periods := range s.shapes {
		c.shapes[shape] = maps.Clone(periods)
	}
	return &c
}

// unknown adds one.
func (s *system) unknown(key figureKey, n int64, held Held, cost int64) int {
	s.n, s.held, s.cost, s.name = append(s.n, n), append(s.held, held), append(s.cost, cost), append(s.name, key)
	s.prices, s.left = append(s.prices, cost), append(s.left, false)
	s.lo, s.hi, s.of = append(s.lo, 0), append(s.hi, unbounded), append(s.of, nil)
	u := len(s.n) - 1
	if s.name[u] != (figureKey{}) { // what nobody publishes may be any number
		s.bound(u, s.reason(u))
	}
	return u
}

// bound notes what a reader would know of an unknown that is hidden.
func (s *system) bound(u int, held Held) {
	s.lo[u], s.hi[u] = 1, unbounded
	switch held {
	case Small:
		s.hi[u] = s.rule.Threshold - 1
	case Nobody:
		s.lo[u], s.hi[u] = 0, s.rule.Threshold-1
	}
}

// publish takes in a publication as it was made.
func (s *system) publish(p *Publication) {
	at := s.take(p)
	s.notes, s.proven = append(s.notes, p.Witnesses), nil
	for i, f := range p.Figures {
		// What nothing can be counted in is not hidden any more; where it was, what else was hidden counts on it.
		if f.isHidden() && (s.cost[at[i]] > 0 || s.prices[at[i]] == fixed && impossible(f.Of)) {
			s.conceal(at[i], f.Held)
		}
	}
	for i := range s.cost { // what was shown cannot be hidden any more
		if s.cost[i] > 0 {
			s.cost[i] = fixed
		}
	}
	s.old = len(s.n)
}

// take adds the figures of a publication and everything that follows from them. What is new can be
// hidden, at a cost.
func (s *system) take(p *Publication) []int {
	at := make([]int, len(p.Figures))
	for i, f := range p.Figures {
		key := numbered{f.key(), f.N}
		u, ok := s.unknowns[key]
		if !ok {
			u = s.unknown(f.key(), f.N, Shown, s.rule.price(f))
			s.unknowns[key] = u
		}
		if s.latest[f.Of] == nil {
			s.latest[f.Of] = map[Period]int{}
		}
		s.latest[f.Of][f.period()] = u
		at[i] = u
	}
	touched := map[string][]Period{}
	for _, f := range p.Figures {
		touched[f.Of] = append(touched[f.Of], f.period())
	}
	s.missing(p, touched)
	for _, one := range p.Sums {
		var e []int
		for _, i := range one {
			e = append(e, at[i])
		}
		s.equate(e)
	}
	for _, pair := range p.Within {
		whole, part := at[pair[1]], at[pair[0]]
		s.rest(whole, []int{part}, false)
	}
	s.calendar(touched)
	return at
}

// small hides the new figures that are small. When it is vague, nobody is told of a whole of others whether it
// is one of them: so more can be published.
func (s *system) small(at []int, vague bool) {
	wholes := map[int32]bool{}
	for _, e := range s.equations {
		wholes[e[0]] = vague
	}
	for _, u := range at {
		if 0 < s.n[u] && s.n[u] < s.rule.Threshold && s.cost[u] > 0 {
			s.conceal(u, map[bool]Held{true: Beside, false: Small}[wholes[int32(u)]])
		}
	}
}

// conceal hides an unknown.
func (s *system) conceal(u int, held Held) {
	s.held[u], s.cost[u] = held, 0
	s.bound(u, held)
	for _, e := range s.of[u] {
		s.free[e]++
	}
}

// reveal undoes conceal.
func (s *system) reveal(u int, cost int64) {
	s.held[u], s.cost[u] = Shown, cost
	for _, e := range s.of[u] {
		s.free[e]--
	}
}

// equate adds a whole and its parts, unless it is known already or is not so: a sum over figures of several
// publications, of which one has changed, is no help to a reader.
func (s *system) equate(e []int) {
	var total int64
	for _, u := range e[1:] {
		total += s.n[u]
	}
	sorted := slices.Sorted(slices.Values(e[1:]))
	signature := signed('=', e[0], sorted)
	if total != s.n[e[0]] || s.known[signature] || len(e) == 2 && e[0] == e[1] {
		return
	}
	s.known[signature] = true
	line := equation{int32(e[0])}
	for _, u := range sorted {
		line = append(line, int32(u))
	}
	at := int32(len(s.equations))
	s.equations, s.free = append(s.equations, line), append(s.free, 0)
	for _, u := range line {
		s.of[u] = append(s.of[u], at)
		if s.cost[u] == 0 {
			s.free[at]++
		}
	}
}

// signed is the same for the same whole and parts.
func signed(sign byte, whole int, parts []int) string {
	b := append(strconv.AppendInt(nil, int64(whole), 10), sign)
	for _, u := range parts {
		b = append(strconv.AppendInt(b, int64(u), 10), ' ')
	}
	return string(b)
}

// rest adds a whole and what is left of it beside some parts, which nobody publishes. What is left of a period
// is a number that a reader works out: when it is small, it is held to be hidden.
func (s *system) rest(whole int, parts []int, told bool) {
	left := s.n[whole]
	for _, u := range parts {
		left -= s.n[u]
	}
	if left < 0 {
		return
	}
	signature := signed('>', whole, parts)
	if s.known[signature] {
		return
	}
	s.known[signature] = true
	held := Beside
	if told && 0 < left && left < s.rule.Threshold {
		held = Small
	}
	u := s.unknown(figureKey{}, left, held, 0)
	s.left[u] = true
	if held == Small {
		s.name[u] = s.name[whole]
	}
	s.equate(append(append([]int{whole}, parts...), u))
}

// calendar adds what periods have to do with one another: a year is its quarters, and what is left of it
// beside those that were published. Touched are the periods of which there is something new, by what it is of.
func (s *system) calendar(touched map[string][]Period) {
	for _, of := range slices.Sorted(maps.Keys(touched)) {
		periods := slices.SortedFunc(maps.Keys(s.latest[of]), Period.compare)
		for i, whole := range periods {
			if slices.ContainsFunc(touched[of], func(p Period) bool { return p == whole || p.inside(whole) }) {
				s.within(of, whole, periods[i+1:])
			}
		}
	}
}

// within adds a period and the longest of its parts. Periods are of the calendar: one is a part of another, or
// they have no day in common.
func (s *system) within(of string, whole Period, later []Period) {
	var parts []int
	next, tiled := whole.From, true
	for _, p := range later {
		if !p.inside(whole) || p.From < next {
			continue
		}
		tiled = tiled && p.From == next
		parts = append(parts, s.latest[of][p])
		next = p.after()
	}
	u := s.latest[of][whole]
	switch {
	case len(parts) == 0:
	case tiled && next == whole.after():
		s.equate(append([]int{u}, parts...))
	default:
		s.rest(u, parts, true)
	}
}

// price is what it costs to hide a figure: one, and a little more the wider it is. Zeros and the whole of
// everything apart, it does not depend on the number, so that what is hidden says nothing about it.
func (r Rule) price(f Figure) int64 {
	const one = 1000
	months := int64(f.To.Time().Sub(f.From.Time()).Hours()/24/30) + 1
	conditions := strings.Count(f.Of, "|")
	switch {
	case f.N == 0 && impossible(f.Of):
		return fixed
	case f.N == 0: // nobody is hidden by a zero; it is taken where nothing else helps
		return one + one/2
	case conditions == 0 && f.N >= r.Threshold:
		return fixed // every table hangs on it
	case conditions == 1:
		return one + one/4 + min(months, 60)
	}
	return one + min(months, 60)
}
