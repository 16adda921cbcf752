package statistics

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// wanderer looks for another world without regard to the way and the cost: it mends one broken sum after the other,
// breaks others by it, and remembers which are hard to mend. It reaches worlds that are far away, where search, which
// keeps every way that could still be the cheapest, has come to its end.
type wanderer struct {
	*system
	first   step
	without int32
	from    map[int32]int64 // how far unknowns are from their true numbers
	now     map[int32]int64
	broken  []broken        // sums, in the order in which they broke
	weight  map[int32]int64 // of sums: how often they stayed broken
	used    map[int32]int   // when a step of an unknown was the last
}

// How far it goes, so that it ends, and ends the same on every machine.
const (
	far     = 5000 // steps before it gives up
	respite = 12   // steps for which an unknown stays as it is after one of its own
)

// wander finds a move that begins with a step, in a world, without an unknown (-1: none), and what it costs.
func (s *system) wander(first step, in world, without int32, dear int64) (move, int64, bool) {
	s.fit()
	s.searches++
	if _, _, ok := s.may(first, in.by(first.unknown)); !ok {
		return nil, 0, false
	}
	w := &wanderer{
		system: s, first: first, without: without, from: map[int32]int64{},
		weight: map[int32]int64{}, used: map[int32]int{},
	}
	for _, c := range in {
		w.from[c.unknown] = c.by
	}
	w.now = maps.Clone(w.from)
	w.change(first)
	for at := range far {
		if len(w.broken) == 0 {
			m, cost := w.move()
			return m, cost, cost <= dear
		}
		next, gain, ok := w.choose(w.broken[at%len(w.broken)], at)
		if !ok || gain >= 0 {
			for _, b := range w.broken {
				w.weight[b.equation]++
			}
		}
		if ok {
			w.used[next.unknown] = at + respite
			w.change(next)
		}
	}
	return nil, 0, false
}

// choose is the step that mends a broken sum and breaks the least by it.
func (w *wanderer) choose(b broken, at int) (best step, least int64, ok bool) {
	least = math.MaxInt64
	for i, u := range w.equations[b.equation] {
		if u == w.first.unknown || w.cost[u] < 0 || u == w.without || w.used[u] > at {
			continue
		}
		next := step{u, 1}
		if (b.by > 0) != (i == 0) {
			next.by = -1
		}
		if _, _, may := w.may(next, w.now[u]); !may {
			continue
		}
		if harm := w.harm(next); harm < least {
			best, least, ok = next, harm, true
		}
	}
	return best, least, ok
}

// harm is by how much more is broken after a step.
func (w *wanderer) harm(next step) (harm int64) {
	for _, e := range w.of[next.unknown] {
		by := int64(next.by)
		if w.equations[e][0] == next.unknown {
			by = -by
		}
		var off int64
		if i := w.find(e); i >= 0 {
			off = w.broken[i].by
		}
		harm += (1 + w.weight[e]) * (max(off+by, -off-by) - max(off, -off)) * 1000
	}
	if before := w.now[next.unknown] - w.from[next.unknown]; before == 0 {
		harm += w.cost[next.unknown] / 10
	} else if before+int64(next.by) == 0 {
		harm -= w.cost[next.unknown] / 10
	}
	return harm
}

func (w *wanderer) find(e int32) int {
	return slices.IndexFunc(w.broken, func(b broken) bool { return b.equation == e })
}

// change takes a step.
func (w *wanderer) change(next step) {
	w.now[next.unknown] += int64(next.by)
	for _, e := range w.of[next.unknown] {
		by := int64(next.by)
		if w.equations[e][0] == next.unknown {
			by = -by
		}
		i := w.find(e)
		if i < 0 {
			i = len(w.broken)
			w.broken = append(w.broken, broken{equation: e})
		}
		if w.broken[i].by += by; w.broken[i].by == 0 {
			w.broken = slices.Delete(w.broken, i, i+1)
		}
	}
}

// move is what has changed.
func (w *wanderer) move() (m move, cost int64) {
	zeros := map[int32]bool{}
	for u, n := range w.now {
		by := n - w.from[u]
		if by == 0 {
			continue
		}
		cost += w.cost[u]
		for ; by != 0; by -= min(max(by, -100), 100) {
			m = append(m, step{u, int8(min(max(by, -100), 100))})
		}
		if w.n[u]+n == 0 && w.lo[u] == 1 {
			zeros[w.zeroBeside(u)] = true
		}
	}
	for u := range zeros {
		m = append(m, step{u, 0})
		if w.now[u] == w.from[u] {
			cost += w.cost[u]
		}
	}
	slices.SortFunc(m, func(a, b step) int { return cmp.Compare(a.unknown, b.unknown) })
	return m, cost
}
