package statistics

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tilts/internal/mediation"
)

// Before is the period of the same length just before: before a month, a quarter, a half-year
// or a year the one before it, before anything else as many days.
func (p Period) Before() Period {
	from := p.From.Time()
	for _, months := range []int{1, 3, 6, 12} {
		if p.whole(months) {
			return ofMonths(from.AddDate(0, -months, 0), months)
		}
	}
	days := int(p.To.Time().Sub(from).Hours()/24) + 1
	return Period{From: p.From.Plus(-days), To: p.From.Plus(-1)}
}

// whole reports whether the period is a month, quarter, half-year or year of the calendar, by
// how many months that has.
func (p Period) whole(months int) bool {
	from := p.From.Time()
	return from.Day() == 1 && (int(from.Month())-1)%months == 0 && p.To == endOf(from, months)
}

func ofMonths(from time.Time, months int) Period {
	return Period{From: mediation.DateOf(from), To: endOf(from, months)}
}

// Span is a period by its short name: "2026", "2026-H1", "2026-Q2" or "2026-05". It reports
// false for anything else.
func Span(name string) (Period, bool) {
	year, part, _ := strings.Cut(name, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1900 {
		return Period{}, false
	}
	months, n := 12, 1
	switch {
	case part == "" && !strings.Contains(name, "-"):
	case strings.HasPrefix(part, "H"):
		months, part = 6, part[1:]
		n, err = strconv.Atoi(part)
	case strings.HasPrefix(part, "Q"):
		months, part = 3, part[1:]
		n, err = strconv.Atoi(part)
	case len(part) == 2:
		months = 1
		n, err = strconv.Atoi(part)
	default:
		return Period{}, false
	}
	if err != nil || n < 1 || n > 12/months {
		return Period{}, false
	}
	return ofMonths(time.Date(y, time.Month((n-1)*months+1), 1, 0, 0, 0, 0, time.UTC), months), true
}

// Spans lists the names of periods to choose from on a day: years, half-years, quarters and
// months, each the newest first.
func Spans(today mediation.Date) (groups [4][]string) {
	t := today.Time()
	for n := range seriesYears {
		groups[0] = append(groups[0], fmt.Sprintf("%04d", t.Year()-n))
	}
	for i, sort := range []struct {
		months, most int
		form         string
	}{{6, 6, "%04d-H%d"}, {3, 9, "%04d-Q%d"}, {1, 13, "%04d-%02d"}} {
		at := t.Year()*12/sort.months + (int(t.Month())-1)/sort.months
		for n := range sort.most {
			per := 12 / sort.months
			groups[i+1] = append(groups[i+1], fmt.Sprintf(sort.form, (at-n)/per, (at-n)%per+1))
		}
	}
	return groups
}
