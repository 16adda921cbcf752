package statistics

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// protect decides which figures of a publication are held back, so that of no hidden number of any publication
// a reader finds out more than the rule allows. It returns one that cannot be saved; -1: there is none.
func (s *system) protect(p *Publication, vague bool) (lost int32) {
	at := s.take(p)
	have, lost := s.guard(p, at, vague)
	if lost >= 0 {
		return lost
	}
	s.prune(have)
	p.Witnesses = s.note(have)
	for i := range p.Figures {
		p.Figures[i].Held = s.held[at[i]]
	}
	return -1
}

// guard hides figures of a publication that was taken in, until every hidden number has its witnesses. It returns
// those, and a number that cannot be saved; -1: there is none.
func (s *system) guard(p *Publication, at []int, vague bool) (have map[int32][]witness, lost int32) {
	s.small(at, vague)
	for _, g := range s.uniform(p, at) {
		if !s.blur(g) {
			return nil, int32(g[0])
		}
	}
	kept := s.still()
	have = map[int32][]witness{}
	for done := -1; done != s.hidden(); {
		done = s.hidden()
		for _, u := range s.worstFirst(s.unsafe(have)) {
			if s.ended() {
				return nil, u
			}
			list, ok := s.save(u, kept[u], dearest)
			if !ok {
				s.blamed[numbered{s.name[u], s.n[u]}] = true
				return nil, u
			}
			have[u] = list
		}
		s.pool()
	}
	return have, -1
}

// hidden counts the hidden unknowns.
func (s *system) hidden() (n int) {
	for _, c := range s.cost {
		if c == 0 {
			n++
		}
	}
	return n
}

// guarded reports whether an unknown is one that a reader must not find out.
func (s *system) guarded(u int) bool {
	return s.cost[u] == 0 && s.held[u] != Shown && s.name[u] != figureKey{}
}

// unsafe lists the hidden numbers without a witness.
func (s *system) unsafe(have map[int32][]witness) (list []int32) {
	for u := range s.n {
		if s.guarded(u) && have[int32(u)] == nil {
			list = append(list, int32(u))
		}
	}
	return list
}

// worstFirst orders numbers so that those come first that could not be saved in another attempt: if that fails again,
// it fails at once.
func (s *system) worstFirst(list []int32) []int32 {
	var worst, other []int32
	for _, u := range list {
		if s.blamed[numbered{s.name[u], s.n[u]}] {
			worst = append(worst, u)
		} else {
			other = append(other, u)
		}
	}
	return append(worst, other...)
}

// dearest is what a witness may cost: everything there is.
const dearest = 1 << 30

// save completes the witnesses of a hidden number and hides what they need. Whoever is the only one of another
// hidden number knows it, so for each of those there is a witness that does without.
func (s *system) save(u int32, have []witness, dear int64) ([]witness, bool) {
	find := func(without int32) bool {
		if w, ok := s.remember(u, without); ok {
			have = append(have, w)
			return true
		}
		search, either := s.searching()
		w, ok := s.witness(u, without, dear, search)
		if !ok && dear == dearest {
			w, ok = s.witness(u, without, dear, either)
		}
		if ok {
			s.pay(w)
			s.memorize(w)
			have = append(have, w)
		}
		return ok
	}
	if len(have) == 0 && !find(-1) {
		return nil, false
	}
	for _, single := range s.singles(have[0]) {
		if !slices.ContainsFunc(have, func(w witness) bool { return !w.uses.has(single) }) && !find(single) {
			return nil, false
		}
	}
	return have, true
}

// singles are the other hidden numbers of a witness for a small one or a zero that have one person, of the same period
// or beside it in a sum: who that is must not learn how few others are, nor that there is none, as the only one who
// withdrew would learn of an office whose others all came to an agreement. One who is counted in both learns nothing
// of others by it. He may learn a number that is not small: that is told of no few.
func (s *system) singles(w witness) (list []int32) {
	of := s.name[w.hidden]
	if s.n[w.hidden] >= s.rule.Threshold {
		return nil
	}
	for _, u := range w.uses {
		other := s.name[u]
		if u == w.hidden || s.n[u] != 1 || !s.guarded(int(u)) || of.narrower(other) || other.narrower(of) {
			continue
		}
		if (other.span() == of.span() || s.beside(u, w.hidden)) && !s.alone(of, other) {
			list = append(list, u)
		}
	}
	return list
}

// alone reports whether two figures are of the only one there is of what they have in common.
func (s *system) alone(a, b figureKey) bool {
	var common []string
	for i, condition := range strings.Split(a.of, "|") {
		if i == 0 || slices.Contains(strings.Split(b.of, "|"), condition) {
			common = append(common, condition)
		}
	}
	u, ok := s.latest[strings.Join(common, "|")][a.span()]
	return ok && a.span() == b.span() && s.n[u] == 1
}

// beside reports whether two unknowns are parts of one sum.
func (s *system) beside(a, b int32) bool {
	return slices.ContainsFunc(s.of[a], func(e int32) bool {
		return slices.Contains(s.equations[e][1:], a) && slices.Contains(s.equations[e][1:], b)
	})
}

// reason says why an unknown would be hidden.
func (s *system) reason(u int) Held {
	switch {
	case s.n[u] == 0:
		return Nobody
	case s.n[u] < s.rule.Threshold:
		return Small
	}
	return Beside
}

// pool hides more where the hidden parts of a shown whole are together fewer than the threshold: they are a
// small group too.
func (s *system) pool() {
	for e := range s.equations {
		for s.pooled(e) {
			line, best := s.equations[e], int32(-1)
			for _, u := range line[1:] {
				if s.cost[u] > 0 && (best < 0 || s.cost[u] < s.cost[best]) {
					best = u
				}
			}
			if best < 0 {
				best = line[0]
			}
			if s.cost[best] < 0 {
				break // it has been published like this
			}
			s.conceal(int(best), s.reason(int(best)))
		}
	}
}

// pooled reports whether a sum gives away a small group of several hidden numbers.
func (s *system) pooled(e int) bool {
	line := s.equations[e]
	if s.cost[line[0]] == 0 || s.free[e] == 0 {
		return false
	}
	var together int64
	for _, u := range line[1:] {
		if s.cost[u] != 0 {
			continue
		}
		if together += s.n[u]; !s.guarded(int(u)) {
			return false
		}
	}
	return 0 < together && together < s.rule.Threshold
}

// uniform lists the groups of a publication of which all persons have the same value of a dimension that tells:
// each a whole, then its parts.
func (s *system) uniform(p *Publication, at []int) (list [][]int) {
	for _, one := range p.Sums {
		name := ""
		for key := range p.by[one[1]] {
			if p.by[one[0]][key] == "" {
				name = key
			}
		}
		exempt, tells := telling[name]
		if !tells {
			continue
		}
		some, code := 0, ""
		var group []int
		for _, i := range one {
			group = append(group, at[i])
		}
		for _, i := range one[1:] {
			if p.Figures[i].N > 0 {
				some, code = some+1, p.by[i][name]
			}
		}
		if some == 1 && !slices.Contains(exempt, code) {
			list = append(list, group)
		}
	}
	return list
}

// blur hides a zero of a group, so that some of it may have another value.
func (s *system) blur(group []int) bool {
	for _, u := range group[1:] {
		if s.n[u] == 0 && s.cost[u] == 0 {
			return true // one is hidden already
		}
	}
	var zeros []int
	for _, u := range group[1:] {
		if s.n[u] == 0 && s.cost[u] > 0 {
			zeros = append(zeros, u)
		}
	}
	best, dear := -1, int64(dearest)
	for _, u := range zeros {
		if _, cost, ok := s.search(step{int32(u), 1}, nil, -1, dear); ok && cost < dear {
			best, dear = u, cost
		}
	}
	if best < 0 {
		return false
	}
	s.conceal(best, Nobody)
	s.blurs[best] = true
	return true
}

// prune shows again what can be shown without giving anything away, the dearest first.
func (s *system) prune(have map[int32][]witness) {
	users := map[int32]map[int32]bool{} // of an unknown: whose witnesses use it
	note := func(hidden int32, list []witness) {
		for _, w := range list {
			for _, u := range w.uses {
				if users[u] == nil {
					users[u] = map[int32]bool{}
				}
				users[u][hidden] = true
			}
		}
	}
	for hidden, list := range have {
		note(hidden, list)
	}
	for _, u := range s.extra() {
		held := s.held[u]
		s.reveal(int(u), fixed)
		instead, ok := s.without(u, users[u], have)
		if !ok {
			s.conceal(int(u), held)
			continue
		}
		delete(have, u)
		for hidden, list := range instead {
			have[hidden] = list
			note(hidden, list)
		}
	}
}

// extra lists what this publication hides for the sake of others.
func (s *system) extra() (list []int32) {
	for u := s.old; u < len(s.n); u++ {
		if s.guarded(u) && (s.n[u] < 1 || s.n[u] >= s.rule.Threshold) && !s.blurs[u] {
			list = append(list, int32(u))
		}
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(s.prices[b], s.prices[a]) })
	return list
}

// nearest lists the hidden numbers among the users of an unknown, those first that are in a sum with it: where one has
// no other witness, it is most often one of them.
func (s *system) nearest(u int32, users map[int32]bool) (list []int32) {
	near := map[int32]bool{}
	for _, e := range s.of[u] {
		for _, v := range s.equations[e] {
			near[v] = true
		}
	}
	var others []int32
	for _, hidden := range slices.Sorted(maps.Keys(users)) {
		switch {
		case s.cost[hidden] != 0:
		case near[hidden]:
			list = append(list, hidden)
		default:
			others = append(others, hidden)
		}
	}
	return append(list, others...)
}

// without finds other witnesses for those that used an unknown, which is shown now.
func (s *system) without(u int32, users map[int32]bool, have map[int32][]witness) (map[int32][]witness, bool) {
	if slices.ContainsFunc(s.of[u], func(e int32) bool { return s.pooled(int(e)) }) {
		return nil, false
	}
	instead := map[int32][]witness{}
	for _, hidden := range s.nearest(u, users) {
		left := slices.DeleteFunc(slices.Clone(have[hidden]), func(w witness) bool { return w.uses.has(u) })
		list, ok := s.save(hidden, left, 0)
		if !ok {
			return nil, false
		}
		instead[hidden] = list
	}
	return instead, true
}
