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
		first := (int(from.Month()) - 1) / months * months
		for at := time.Date(from.Year(), time.Month(first+1), 1, 0, 0, 0, 0, time.UTC); ; at = at.AddDate(0, months, 0) {
			part := ofMonths(at, months)
			if part.From > p.To {
				break
			}
			known := func(out Period) bool { return part == out || part.inside(out) }
			if part.inside(p) && !slices.ContainsFunc(published, known) {
				groups[i] = append(groups[i], part)
			}
		}
	}
	return groups
}
