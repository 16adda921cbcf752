package statistics

import (
	"cmp"
	"container/heap"
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

// world is how far the unknowns are from their true numbers; nil: not at all.
type world map[int32]int64

// partial is a move that is being made: the last step, those before it, and the sums it has still to mend.
type partial struct {
	before  *partial
	step    step
	beside  int32 // a zero that has to be hidden for the step; -1: none
	cost    int64
	depth   int
	broken  []broken
	ranking int64
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
	}
	return m, cost, ok
}

func (s *system) searchBy(
	guess int64, first step, in world, without int32, dear int64,
) (move, int64, bool) {
	queue := &queue{}
	if cost, zero, ok := s.may(first, in); ok && cost <= dear {
		heap.Push(queue, s.extend(guess, nil, first, cost, zero))
	}
	seen := map[uint64]int{}
	for tried := 0; queue.Len() > 0 && tried < budget; tried++ {
		p := heap.Pop(queue).(*partial)
		if len(p.broken) == 0 {
			return p.move(), p.cost, true
		}
		if p.depth >= longest {
			continue
		}
		k := p.signature()
		if seen[k]++; seen[k] > 30 {
			continue
		}
		s.trace(p)
		for _, next := range s.narrowest(p, in, without, dear) {
			cost, zero, _ := s.may(next, in)
			heap.Push(queue, s.extend(guess, p, next, cost, zero))
		}
	}
	return nil, 0, false
}

// may reports whether a step is one that a reader cannot rule out: what it costs, and the zero that has to be
// hidden for it; -1: none.
func (s *system) may(next step, in world) (cost int64, zero int32, ok bool) {
	u := next.unknown
	at := s.n[u] + in[u] + int64(next.by)
	if cost, zero = s.cost[u], -1; cost < 0 || at > s.hi[u] || at < 0 {
		return 0, -1, false
	}
	if at == 0 && s.lo[u] == 1 {
		if zero = s.zeroBeside(u); zero < 0 {
			return 0, -1, false
		}
		cost += s.cost[zero]
	} else if at < s.lo[u] {
		return 0, -1, false
	}
	return cost, zero, true
}

// extend adds a step that may be.
func (s *system) extend(guess int64, p *partial, next step, cost int64, zero int32) *partial {
	u := next.unknown
	q := &partial{before: p, step: next, beside: zero, cost: cost, depth: 1}
	if p != nil {
		q.cost, q.depth = p.cost+cost, p.depth+1
		q.broken = append(make([]broken, 0, len(p.broken)+len(s.of[u])), p.broken...)
	}
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
	return q
}

// ways adds the steps that mend a broken sum to a list; most is where to stop.
func (s *system) ways(
	list []step, p *partial, b broken, in world, without int32, dear int64, most int,
) []step {
	for at, u := range s.equations[b.equation] {
		if s.cost[u] < 0 || p.cost+s.cost[u] > dear || s.taken[u] == s.traced || u == without {
			continue
		}
		next := step{u, 1}
		if (b.by > 0) != (at == 0) { // the parts are too much: less of one, or more of the whole
			next.by = -1
		}
		if cost, _, ok := s.may(next, in); ok && p.cost+cost <= dear {
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

// settled reports whether everything in a sum but one unknown is shown for good.
func (s *system) settled(e, but int32) bool {
	return !slices.ContainsFunc(s.equations[e], func(u int32) bool { return u != but && s.cost[u] >= 0 })
}

// narrowest lists the ways to mend the broken sum that has the fewest; the list is good until it is asked again.
func (s *system) narrowest(p *partial, in world, without int32, dear int64) (best []step) {
	most := math.MaxInt
	for _, b := range p.broken {
		ways := s.ways(s.lists[1][:0], p, b, in, without, dear, most)
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
func (s *system) trace(p *partial) {
	if len(s.taken) < len(s.n) {
		s.taken, s.traced = make([]int, len(s.n)), 0
	}
	s.traced++
	for ; p != nil; p = p.before {
		s.taken[p.step.unknown] = s.traced
	}
}

func (p *partial) move() (m move) {
	for ; p != nil; p = p.before {
		m = append(m, p.step)
		if p.beside >= 0 {
			m = append(m, step{p.beside, 0})
		}
	}
	slices.SortFunc(m, func(a, b step) int { return cmp.Compare(a.unknown, b.unknown) })
	return m
}

// queue has the most promising first; among equals the one that came first.
type queue struct {
	list  []*partial
	order []int
	next  int
}

func (q *queue) Len() int { return len(q.list) }
func (q *queue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q.list[i].ranking, q.list[j].ranking), cmp.Compare(q.order[i], q.order[j])) < 0
}
func (q *queue) Swap(i, j int) {
	q.list[i], q.list[j] = q.list[j], q.list[i]
	q.order[i], q.order[j] = q.order[j], q.order[i]
}
func (q *queue) Push(p any) {
	q.list, q.order = append(q.list, p.(*partial)), append(q.order, q.next)
	q.next++
}
func (q *queue) Pop() any {
	last := len(q.list) - 1
	p := q.list[last]
	q.list, q.order = q.list[:last], q.order[:last]
	return p
}
