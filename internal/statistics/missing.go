package statistics

import (
	"maps"
	"slices"
	"strings"
)

// missing notes what a publication says by leaving it out: where a table has no row for a unit or an article that
// another publication has, there was none. It adds the periods of what is known to be zero now.
func (s *system) missing(p *Publication, touched map[string][]Period) {
	has := map[figureKey]bool{}
	now := map[string]map[Period]bool{} // the periods of the tables of each shape
	for _, f := range p.Figures {
		shape := shapeOf(f.Of)
		if now[shape] == nil {
			now[shape] = map[Period]bool{}
		}
		has[f.key()], now[shape][f.period()] = true, true
	}
	for shape, periods := range now {
		if s.shapes[shape] == nil {
			s.shapes[shape] = map[Period]bool{}
		}
		maps.Copy(s.shapes[shape], periods)
	}
	order := map[string][]Period{}
	for shape, periods := range s.shapes {
		order[shape] = slices.SortedFunc(maps.Keys(periods), Period.compare)
	}
	for _, of := range slices.Sorted(maps.Keys(s.latest)) {
		shape, before := shapeOf(of), s.latest[of]
		for _, period := range order[shape] {
			_, known := before[period]
			if !known || now[shape][period] && !has[figureKey{of, period.From, period.To}] {
				before[period] = s.zero(of, period)
				touched[of] = append(touched[of], period)
			}
		}
	}
}

// zero is the unknown of a figure that is zero, as everybody knows.
func (s *system) zero(of string, period Period) int {
	key := numbered{figureKey{of, period.From, period.To}, 0}
	u, ok := s.unknowns[key]
	switch {
	case !ok:
		u = s.unknown(key.figureKey, 0, Shown, fixed)
		s.unknowns[key] = u
	case s.cost[u] == 0:
		s.reveal(u, fixed)
	}
	return u
}

// shapeOf is what a figure is of, without the values of the dimensions that narrow it.
func shapeOf(of string) string {
	parts := strings.Split(of, "|")
	for i, p := range parts {
		parts[i], _, _ = strings.Cut(p, "=")
	}
	return strings.Join(parts, "|")
}
