package statistics

import (
	"maps"
	"slices"
)

// witness is why a hidden number is safe, even from somebody who knows how many persons one other hidden number
// has: two worlds in which it differs by the width of the rule.
type witness struct {
	hidden  int32
	without int32 // an unknown that this reader knows; -1: none
	worlds  [2]world
	uses    set
	kept    bool // it is in the ledger, as noted
	noted   Witness
}

// set is some unknowns, in order.
type set []int32

func (s set) has(u int32) bool {
	_, ok := slices.BinarySearch(s, u)
	return ok
}

// setOf puts unknowns in order, each once.
func setOf(list []int32) set {
	slices.Sort(list)
	return slices.Compact(list)
}

// Witness is what the ledger keeps of one, so that it need not be looked for again. Unknowns go by their places in
// the system of all publications so far; where a later program has others there, it looks again.
type Witness struct {
	Hidden  int32         `json:"hidden"`
	Without int32         `json:"without"`
	Worlds  [2][][2]int64 `json:"worlds"` // unknowns, each with how far it is from its true number
}

// finder looks for a move that begins with a step, in a world, without an unknown (-1: none); dear is the most it
// may cost.
type finder func(first step, in world, without int32, dear int64) (m move, cost int64, ok bool)

// witness finds one: from the true world as far up as needed, then as far down.
func (s *system) witness(u, without int32, dear int64, find finder) (witness, bool) {
	w := witness{hidden: u, without: without}
	var reached int64
	var uses []int32
	for i, by := range []int8{1, -1} {
		var at world
		for reached < s.rule.Width {
			m, cost, ok := find(step{u, by}, at, without, dear)
			if !ok {
				break
			}
			if by > 0 && reached == 0 && s.rule.Width == 1 { // one step is enough: perhaps down is cheaper
				if other, c, ok := find(step{u, -by}, at, without, cost-1); ok {
					m, cost = other, c
				}
			}
			for _, step := range m {
				uses = append(uses, step.unknown)
			}
			at = at.after(m)
			dear -= cost
			reached++
		}
		w.worlds[i] = at
	}
	w.uses = setOf(uses)
	return w, reached >= s.rule.Width
}

// pay hides what a witness needs to be hidden.
func (s *system) pay(w witness) {
	for _, u := range w.uses {
		if s.cost[u] > 0 {
			s.conceal(int(u), s.reason(int(u)))
		}
	}
}

// searching is a finder that searches, and one that also wanders, but does not search again in vain.
func (s *system) searching() (search, either finder) {
	type vain struct {
		first step
		in    world
		dear  int64
	}
	var tried []vain
	search = func(first step, in world, without int32, dear int64) (move, int64, bool) {
		m, cost, ok := s.search(first, in, without, dear)
		if !ok {
			tried = append(tried, vain{first, in, dear})
		}
		return m, cost, ok
	}
	either = func(first step, in world, without int32, dear int64) (move, int64, bool) {
		again := func(v vain) bool { return v.first == first && v.dear == dear && slices.Equal(v.in, in) }
		if !slices.ContainsFunc(tried, again) {
			if m, cost, ok := s.search(first, in, without, dear); ok {
				return m, cost, ok
			}
		}
		return s.wander(first, in, without, dear)
	}
	return search, either
}

// note lists the witnesses of the hidden numbers that have a new one.
func (s *system) note(have map[int32][]witness) (notes []Witness) {
	for _, u := range slices.Sorted(maps.Keys(have)) {
		if !slices.ContainsFunc(have[u], func(w witness) bool { return !w.kept }) {
			continue
		}
		for _, w := range have[u] {
			notes = append(notes, w.note())
		}
	}
	return notes
}

// note is what the ledger keeps of a witness.
func (w witness) note() Witness {
	if w.kept {
		return w.noted
	}
	n := Witness{Hidden: w.hidden, Without: w.without}
	for i, at := range w.worlds {
		for _, c := range at {
			n.Worlds[i] = append(n.Worlds[i], [2]int64{int64(c.unknown), c.by})
		}
	}
	return n
}

// recall returns the witnesses in the ledger that are some still: what is published since may undo them.
func (s *system) recall() map[int32][]witness {
	kept := map[int32][]witness{}
	for _, notes := range s.notes { // the last of a number are all that count
		for _, n := range notes {
			delete(kept, n.Hidden)
		}
		for _, n := range notes {
			if w, ok := s.witnessed(n); ok {
				kept[n.Hidden] = append(kept[n.Hidden], w)
			}
		}
	}
	return kept
}

// witnessed makes a witness of a note, if it is one.
func (s *system) witnessed(n Witness) (w witness, ok bool) {
	w = witness{hidden: n.Hidden, without: n.Without, kept: true, noted: n}
	var uses []int32
	for i, changes := range n.Worlds {
		if w.worlds[i], ok = s.holds(changes, &uses); !ok || w.worlds[i].by(w.without) != 0 {
			return w, false
		}
	}
	w.uses = setOf(uses)
	far := w.worlds[0].by(w.hidden) - w.worlds[1].by(w.hidden)
	return w, far >= s.rule.Width && s.guarded(int(w.hidden))
}

// holds makes a world of changes, with what follows for what is left of wholes, and reports whether a reader cannot
// tell it from the true one. It notes what is hidden so that he cannot.
func (s *system) holds(changes [][2]int64, uses *[]int32) (at world, ok bool) {
	s.fit()
	list := s.changed[:0]
	defer func() {
		for _, u := range list {
			s.away[u] = 0
		}
		s.changed = list
	}()
	for _, c := range changes {
		if c[0] < 0 || c[0] >= int64(len(s.n)) {
			return nil, false
		}
		list = append(list, int32(c[0]))
		s.away[c[0]] = c[1]
	}
	for _, u := range list {
		for _, e := range s.of[u] {
			if left := s.leftOf(e); left >= 0 && s.away[left] == 0 {
				s.away[left] = -s.off(e)
				list = append(list, left)
			}
		}
	}
	slices.Sort(list)
	at = make(world, 0, len(list))
	for _, u := range list {
		by := s.away[u]
		if by == 0 {
			continue
		}
		if !s.unseen(u, uses) {
			return nil, false
		}
		at = append(at, shift{u, by})
	}
	return at, true
}

// unseen reports whether a reader cannot tell that an unknown is another in a world, as far as he knows of it and of
// its sums.
func (s *system) unseen(u int32, uses *[]int32) bool {
	n := s.n[u] + s.away[u]
	if *uses = append(*uses, u); s.cost[u] != 0 || n < 0 || n > s.hi[u] {
		return false
	}
	if n < s.lo[u] {
		zero := s.zeroBeside(u)
		if n > 0 || zero < 0 || s.cost[zero] != 0 {
			return false
		}
		*uses = append(*uses, zero)
	}
	return !slices.ContainsFunc(s.of[u], func(e int32) bool { return s.off(e) != 0 })
}

// leftOf is what is left of the whole of a sum, where nobody publishes that; -1: nothing is. It is the newest part.
func (s *system) leftOf(e int32) int32 {
	line := s.equations[e]
	if left := line[len(line)-1]; s.left[left] {
		return left
	}
	return -1
}

// off is by how much the parts of a sum are too many in the world on the workbench.
func (s *system) off(e int32) (by int64) {
	by = -s.away[s.equations[e][0]]
	for _, u := range s.equations[e][1:] {
		by += s.away[u]
	}
	return by
}
