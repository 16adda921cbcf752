package statistics

import (
	"fmt"
	"slices"
	"strconv"

	"tilts/internal/mediation"
)

// seriesYears is how many years the time series has: the one the period ends in, and those
// before it.
const seriesYears = 5

func init() {
	register(Definition{
		ID: "T17", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.series",
		Published: subject{of: "cases", columns: "outcome", years: true},
		All:       "statistics.row.series", Each: cases, Columns: byOutcome,
		RowsOf: func(q Question) dimension {
			var d dimension
			var ends []Day // of the years
			for year := q.Period.From.Time().Year(); year <= q.Period.To.Time().Year(); year++ {
				d.values = append(d.values, value{strconv.Itoa(year), say("statistics.bucket.year", "year", year)})
				ends = append(ends, DayOf(mediation.Date(fmt.Sprintf("%04d-12-31", year))))
			}
			d.of = func(u *unit) string {
				year, _ := slices.BinarySearch(ends, u.c.ArrivedOn)
				return d.values[year].code
			}
			return d
		},
		Rates: []rate{{head: "statistics.head.of_received", of: reachedAgreement}},
		Asks: func(q Question) Question {
			first := q.Period.To.Time().Year() - seriesYears + 1
			q.Period.From = mediation.Date(fmt.Sprintf("%04d-01-01", first))
			q.Compare = nil
			return q
		},
		Notes: []string{"statistics.t17.note_years"},
	})
}
