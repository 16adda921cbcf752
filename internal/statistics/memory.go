package statistics

import (
	"maps"
	"slices"
	"strings"
)

// memory keeps the witnesses that were found while a publication is prepared, the last first, so that what one
// attempt found the next need not look for. They count for nothing until they are held against the system that asks.
type memory map[identity][]memorized

// identity is the same for the same unknown in every attempt, whatever its place is there.
type identity struct {
	numbered
	parts string // of what is left of a whole: beside which parts
}

// memorized is a witness without the places of what is new, and without what is left of wholes: both follow.
type memorized struct {
	old [2][][2]int64
	new [2][]changed
}

type changed struct {
	numbered
	by int64
}

// mostMemorized is how many witnesses of one number are kept.
const mostMemorized = 40

func (s *system) identity(u int32) identity {
	i := identity{numbered: numbered{s.name[u], s.n[u]}}
	if !s.left[u] {
		return i
	}
	var parts strings.Builder
	for _, v := range s.equations[s.of[u][0]] {
		if v != u {
			name := s.name[v]
			parts.WriteString(name.of + " " + string(name.from) + " " + string(name.to) + "\n")
		}
	}
	i.parts = parts.String()
	return i
}

// memorize keeps a witness that was found.
func (s *system) memorize(w witness) {
	var m memorized
	for i, at := range w.worlds {
		for _, c := range at {
			switch u, by := c.unknown, c.by; {
			case s.left[u]:
			case int(u) < s.old:
				m.old[i] = append(m.old[i], [2]int64{int64(u), by})
			default:
				m.new[i] = append(m.new[i], changed{numbered{s.name[u], s.n[u]}, by})
			}
		}
	}
	k := s.identity(w.hidden)
	list := s.found[k]
	s.found[k] = append([]memorized{m}, list[:min(len(list), mostMemorized-1)]...)
}

// remember returns a witness of a number that was found before, does without an unknown (-1: none) and hides nothing
// more.
func (s *system) remember(u, without int32) (witness, bool) {
	for _, m := range s.found[s.identity(u)] {
		n, ok := s.placed(m)
		if n.Hidden, n.Without = u, without; !ok {
			continue
		}
		if w, ok := s.witnessed(n); ok && !w.uses.has(without) {
			w.kept = false
			return w, true
		}
	}
	return witness{}, false
}

// placed finds the places of what a witness changes; false: some of it is not published this time.
func (s *system) placed(m memorized) (n Witness, ok bool) {
	for i := range m.old {
		n.Worlds[i] = slices.Clip(m.old[i])
		n.Worlds[i] = slices.Grow(n.Worlds[i], len(m.new[i]))
		for _, c := range m.new[i] {
			u, ok := s.unknowns[c.numbered]
			if !ok {
				return n, false
			}
			n.Worlds[i] = append(n.Worlds[i], [2]int64{int64(u), c.by})
		}
	}
	return n, true
}

// proof is which witnesses of the ledger hold before anything is added to it.
type proof struct {
	kept   map[int32][]witness
	users  map[int32][]int32 // of an unknown: the hidden numbers whose witnesses use it
	degree []int             // of an unknown: its sums
}

// prove holds the witnesses of the ledger against all of it, once for all attempts.
func (s *system) prove() {
	s.proven = &proof{kept: s.recall(), users: map[int32][]int32{}}
	for _, hidden := range slices.Sorted(maps.Keys(s.proven.kept)) {
		for _, w := range s.proven.kept[hidden] {
			for _, u := range w.uses {
				s.proven.users[u] = append(s.proven.users[u], hidden)
			}
		}
	}
	for _, list := range s.of {
		s.proven.degree = append(s.proven.degree, len(list))
	}
}

// still returns the witnesses of the ledger that hold also with what was added: those are looked at again that use
// a number of which more is known.
func (s *system) still() map[int32][]witness {
	if s.proven == nil {
		return s.recall()
	}
	kept, again := maps.Clone(s.proven.kept), map[int32]bool{}
	for u, hidden := range s.proven.users {
		if len(s.of[u]) == s.proven.degree[u] && s.cost[u] == 0 {
			continue
		}
		for _, h := range hidden {
			again[h] = true
		}
	}
	for hidden := range again {
		var list []witness
		for _, w := range kept[hidden] {
			if w, ok := s.witnessed(w.note()); ok {
				list = append(list, w)
			}
		}
		kept[hidden] = list
	}
	return kept
}
