package statistics

import (
	"slices"
	"time"
)

// Shorter are the half-years, the quarters and the months within a period, each the oldest first, that would lose by
// its publication: none of them is published, or lies within something that is.
func (p Period) Shorter(published []Period) (groups [3][]Period) {
	from := p.From.Time()
	for i, months := range []int{6, 3, 1} {
		month := (int(from.Month())-1)/months*months + 1
		first := time.Date(from.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		for part := ofMonths(first, months); part.From <= p.To; {
			known := func(out Period) bool { return part == out || part.inside(out) }
			if part.inside(p) && !slices.ContainsFunc(published, known) {
				groups[i] = append(groups[i], part)
			}
			part = ofMonths(part.From.Time().AddDate(0, months, 0), months)
		}
	}
	return groups
}
