package statistics

import (
	"cmp"
	"math"
	"slices"
)

// step changes one unknown by one, up or down; by 0 it is only to be hidden.
type step struct {
	unknown int32
	by      int8
}

// move is steps that together change no sum. It shows another world that a reader cannot tell from the true
// one: every shown number stays, and every hidden one stays within what he knows of it.
type move []step

// world is how far unknowns are from their true numbers, in their order; the others are not.
type world []shift

type shift struct {
	unknown int32
	by      int64
}

func (w world) find(u int32) (at int, ok bool) {
	return slices.BinarySearchFunc(w, u, func(c shift, u int32) int { return cmp.Compare(c.unknown, u) })
}

// by is how far an unknown is from its true number.
func (w world) by(u int32) int64 {
	if i, ok := w.find(u); ok {
		return w[i].by
	}
	return 0
}

// after is the world that a move leads to.
func (w world) after(m move) world {
	next := slices.Clone(w)
	for _, step := range m {
		i, ok := next.find(step.unknown)
		if !ok {
			next = slices.Insert(next, i, shift{unknown: step.unknown})
		}
		next[i].by += int64(step.by)
	}
	return slices.DeleteFunc(next, func(c shift) bool { return c.by == 0 })
}

// partial is a move that is being made: the last step, those before it, and the sums it has still to mend.
type partial struct {
	before  int32 // its place; -1: none
	step    step
	beside  int32 // a zero that has to be hidden for the step; -1: none
	cost    int64
	depth   int
	broken  []broken
	ranking int64
}

// workbench is what searches work with, one after the other: all copies of a system share one.
type workbench struct {
	away     []int64 // of unknowns: how far the world is from the true one
	taken    []int   // of unknowns: the last partial move that was traced and has a step of it
	traced   int     // partial moves so far
	partials []partial
	broken   []broken // of the partials
	queue    queue
	seen     map[uint64]int
	changed  []int32  // of holds: what it has set away
	zeros    []beside // of unknowns: what zeroBeside found
	searches int
	lists    [2][]step // of narrowest: the best, and one to fill
}

// beside is a zero that was found in a search; -1: there is none.
type beside struct {
	search int
	zero   int32
}

// fit makes the workbench large enough.
func (s *system) fit() {
	if len(s.taken) < len(s.n) {
		s.taken, s.away, s.zeros = make([]int, len(s.n)), make([]int64, len(s.n)), make([]beside, len(s.n))
	}
}

// bench clears the workbench for a search in a world.
func (s *system) bench(in world) {
	w := s.workbench
	s.fit()
	for _, c := range in {
		w.away[c.unknown] = c.by
	}
	w.partials, w.broken, w.queue = w.partials[:0], w.broken[:0], w.queue[:0]
	if w.seen == nil {
		w.seen = map[uint64]int{}
	}
	clear(w.seen)
	w.searches++
}

// broken is a sum that is too large by so many.
type broken struct {
	equation int32
	by       int64
}

// How far the search goes, in steps that are tried: so that it ends, and ends the same on every machine.
const (
	budget  = 3000
	longest = 200
)

// guesses are what it may take to mend a sum: the lower, the cheaper what is found; the higher, the sooner.
var guesses = []int64{300, 3000}

// search finds the cheapest move that begins with a step, in a world, without an unknown (-1: none). It may use
// unknowns that are shown, at their cost, which is then to be paid by hiding them; dear is the most it may cost.
func (s *system) search(first step, in world, without int32, dear int64) (m move, cost int64, ok bool) {
	for _, guess := range guesses {
		if m, cost, ok = s.searchBy(guess, first, in, without, dear); ok {
			break
		}
		if dear == 0 {
			break // where nothing may cost anything, every guess leads the same way
		}
	}
	return m, cost, ok
}

func (s *system) searchBy(
	guess int64, first step, in world, without int32, dear int64,
) (move, int64, bool) {
	s.bench(in)
	defer func() {
		for _, c := range in {
			s.away[c.unknown] = 0
		}
	}()
	if cost, zero, ok := s.may(first, s.away[first.unknown]); ok && cost <= dear {
		s.extend(guess, -1, first, cost, zero)
	}
	for tried := 0; len(s.queue) > 0 && tried < budget; tried++ {
		at := s.queue.pop()
		p := &s.partials[at]
		if len(p.broken) == 0 {
			return s.move(at), p.cost, true
		}
		if p.depth >= longest {
			continue
		}
		k := p.signature()
		if s.seen[k]++; s.seen[k] > 30 {
			continue
		}
		s.trace(at)
		for _, next := range s.narrowest(p, without, dear) {
			cost, zero, _ := s.may(next, s.away[next.unknown])
			s.extend(guess, at, next, cost, zero)
		}
	}
	return nil, 0, false
}

// may reports whether a step is one that a reader cannot rule out, where the unknown is so far from its true number:
// what it costs, and the zero that has to be hidden for it; -1: none.
func (s *system) may(next step, away int64) (cost int64, zero int32, ok bool) {
	u := next.unknown
	at := s.n[u] + away + int64(next.by)
	if cost, zero = s.cost[u], -1; cost < 0 || at > s.hi[u] || at < 0 {
		return 0, -1, false
	}
	if at == 0 && s.lo[u] == 1 {
		if zero = s.zeroAgain(u); zero < 0 {
			return 0, -1, false
		}
		cost += s.cost[zero]
	} else if at < s.lo[u] {
		return 0, -1, false
	}
	return cost, zero, true
}

// extend queues a move with one step more, which may be.
func (s *system) extend(guess int64, before int32, next step, cost int64, zero int32) {
	u, from := next.unknown, len(s.broken)
	q := partial{before: before, step: next, beside: zero, cost: cost, depth: 1}
	if before >= 0 {
		p := &s.partials[before]
		q.cost, q.depth = p.cost+cost, p.depth+1
		s.broken = append(s.broken, p.broken...)
	}
	q.broken = s.broken[from:]
	for _, e := range s.of[u] {
		by := int64(next.by)
		if s.equations[e][0] == u {
			by = -by
		}
		i := slices.IndexFunc(q.broken, func(b broken) bool { return b.equation == e })
		if i < 0 {
			i = len(q.broken)
			q.broken = append(q.broken, broken{equation: e})
		}
		if q.broken[i].by += by; q.broken[i].by == 0 {
			q.broken = slices.Delete(q.broken, i, i+1)
		}
	}
	q.ranking = q.cost + guess/10*int64(q.depth)
	for _, b := range q.broken {
		q.ranking += guess
		if s.free[b.equation] < 2 {
			q.ranking += guess // it will have to hide something
		}
	}
	s.broken, q.broken = append(s.broken[:from], q.broken...), slices.Clip(q.broken)
	s.queue.push(q.ranking, int32(len(s.partials)))
	s.partials = append(s.partials, q)
}

// ways adds the steps that mend a broken sum to a list; most is where to stop.
func (s *system) ways(
	list []step, p *partial, b broken, without int32, dear int64, most int,
) []step {
	for at, u := range s.equations[b.equation] {
		if s.cost[u] < 0 || p.cost+s.cost[u] > dear || s.taken[u] == s.traced || u == without {
			continue
		}
		next := step{u, 1}
		if (b.by > 0) != (at == 0) { // the parts are too much: less of one, or more of the whole
			next.by = -1
		}
		if cost, _, ok := s.may(next, s.away[u]); ok && p.cost+cost <= dear {
			if list = append(list, next); len(list) >= most {
				return list
			}
		}
	}
	return list
}

// zeroBeside is a zero that is hidden, or can be, in a sum with an unknown: where one is, readers cannot know
// that a small number is not zero. -1: there is none.
func (s *system) zeroBeside(u int32) int32 {
	best := int32(-1)
	for _, e := range s.of[u] {
		if s.equations[e][0] == u {
			continue
		}
		for _, v := range s.equations[e][1:] {
			if s.n[v] != 0 || s.cost[v] < 0 || s.name[v] == (figureKey{}) || best >= 0 && s.cost[v] >= s.cost[best] {
				continue
			}
			if !slices.ContainsFunc(s.of[v], func(e int32) bool { return s.settled(e, v) }) {
				best = v
			}
		}
	}
	return best
}

// zeroAgain is zeroBeside, asked once in a search, which hides nothing.
func (s *system) zeroAgain(u int32) int32 {
	found := &s.zeros[u]
	if found.search != s.searches {
		*found = beside{s.searches, s.zeroBeside(u)}
	}
	return found.zero
}

// settled reports whether everything in a sum but one unknown is shown for good.
func (s *system) settled(e, but int32) bool {
	return !slices.ContainsFunc(s.equations[e], func(u int32) bool { return u != but && s.cost[u] >= 0 })
}

// narrowest lists the ways to mend the broken sum that has the fewest; the list is good until it is asked again.
func (s *system) narrowest(p *partial, without int32, dear int64) (best []step) {
	most := math.MaxInt
	for _, b := range p.broken {
		ways := s.ways(s.lists[1][:0], p, b, without, dear, most)
		s.lists[1] = ways
		if len(ways) < most {
			best, most = ways, len(ways)
			s.lists[0], s.lists[1] = s.lists[1], s.lists[0]
		}
		if most == 0 {
			break
		}
	}
	return best
}

// signature is the same for moves that have the same still to mend.
func (p *partial) signature() (k uint64) {
	for _, b := range p.broken { // in any order
		k += (uint64(b.equation)*2654435761 + uint64(b.by)) * 0x9E3779B97F4A7C15
	}
	return k ^ k>>29
}

// trace marks the unknowns of a partial move, which takes no other step of them.
func (s *system) trace(at int32) {
	s.traced++
	for ; at >= 0; at = s.partials[at].before {
		s.taken[s.partials[at].step.unknown] = s.traced
	}
}

// move lists the steps of a partial move.
func (s *system) move(at int32) (m move) {
	for ; at >= 0; at = s.partials[at].before {
		p := &s.partials[at]
		m = append(m, p.step)
		if p.beside >= 0 {
			m = append(m, step{p.beside, 0})
		}
	}
	slices.SortFunc(m, func(a, b step) int { return cmp.Compare(a.unknown, b.unknown) })
	return m
}

// queue has the most promising first; among equals the one that came last, which is the furthest on its way.
type queue []queued

type queued struct {
	ranking int64
	partial int32
}

func (q queue) before(i, j int) bool {
	return cmp.Or(cmp.Compare(q[i].ranking, q[j].ranking), cmp.Compare(q[j].partial, q[i].partial)) < 0
}

func (q *queue) push(ranking int64, partial int32) {
	*q = append(*q, queued{ranking, partial})
	list := *q
	for i := len(list) - 1; i > 0; {
		up := (i - 1) / 2
		if !list.before(i, up) {
			break
		}
		list[i], list[up] = list[up], list[i]
		i = up
	}
}

func (q *queue) pop() int32 {
	list := *q
	first, last := list[0].partial, len(list)-1
	list[0] = list[last]
	list = list[:last]
	*q = list
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return first
		}
		if down+1 < last && list.before(down+1, down) {
			down++
		}
		if !list.before(down, i) {
			return first
		}
		list[i], list[down] = list[down], list[i]
		i = down
	}
}
