package statistics

import (
	"time"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// MaxYears is the longest period a report covers.
const MaxYears = 30

// Period is a span of calendar dates, both inclusive. Whose calendar it is (the
// service means Europe/Riga) is the caller's matter.
type Period struct {
	From, To mediation.Date
}

// Contains reports whether the date lies in the period.
func (p Period) Contains(d mediation.Date) bool { return p.From <= d && d <= p.To }

// YearBefore is the same period one year earlier. A period that ends with the
// last day of February still does.
func (p Period) YearBefore() Period {
	return Period{From: yearBefore(p.From), To: yearBefore(p.To)}
}

func yearBefore(d mediation.Date) mediation.Date {
	t := d.Time()
	if last := t.AddDate(0, 0, 1).Day() == 1; last {
		first := time.Date(t.Year()-1, t.Month(), 1, 0, 0, 0, 0, time.UTC)
		return mediation.DateOf(first.AddDate(0, 1, -1))
	}
	return mediation.DateOf(t.AddDate(-1, 0, 0))
}

// Check refuses what is no period, at the names of its two fields.
func (p Period) Check(from, to string) error {
	switch {
	case !p.From.Valid():
		return fault.At(from, "statistics.fault.date")
	case !p.To.Valid():
		return fault.At(to, "statistics.fault.date")
	case p.To < p.From:
		return fault.At(to, "statistics.fault.order")
	case p.To.Time().Year()-p.From.Time().Year() >= MaxYears:
		return fault.At(to, "statistics.fault.long", fault.Args{"max": MaxYears})
	}
	return nil
}

// Label names the period: a year, half-year, quarter or month by name,
// anything else by its two dates.
func (p Period) Label() Label {
	from := p.From.Time()
	year, month := from.Year(), int(from.Month())
	if from.Day() == 1 {
		switch p.To {
		case endOf(from, 12):
			if month == 1 {
				return say("statistics.period.year", "year", year)
			}
		case endOf(from, 6):
			if month%6 == 1 {
				return say("statistics.period.half", "year", year, "n", (month+5)/6)
			}
		case endOf(from, 3):
			if month%3 == 1 {
				return say("statistics.period.quarter", "year", year, "n", (month+2)/3)
			}
		case endOf(from, 1):
			return say("statistics.period.month", "year", year, "month", monthName(month))
		}
	}
	return p.Dates()
}

// Dates names the period by its two dates.
func (p Period) Dates() Label { return say("statistics.period.dates", "from", p.From, "to", p.To) }

// endOf is the last day of the n months that begin with from, a first of a month.
func endOf(from time.Time, n int) mediation.Date { return mediation.DateOf(from.AddDate(0, n, -1)) }

var monthKeys = [...]string{"statistics.month.1", "statistics.month.2", "statistics.month.3", "statistics.month.4",
	"statistics.month.5", "statistics.month.6", "statistics.month.7", "statistics.month.8", "statistics.month.9",
	"statistics.month.10", "statistics.month.11", "statistics.month.12"}

// shortKeys are the heads of columns, where a long name would not fit on paper.
var shortKeys = [...]string{"statistics.short.1", "statistics.short.2", "statistics.short.3", "statistics.short.4",
	"statistics.short.5", "statistics.short.6", "statistics.short.7", "statistics.short.8", "statistics.short.9",
	"statistics.short.10", "statistics.short.11", "statistics.short.12"}

func monthName(month int) Label { return say(monthKeys[month-1]) }

// part is a part of a period that has a column of its own.
type part struct {
	Period
	label Label
}

// parts cuts the period along the calendar: into months up to a year, into
// quarters up to three years, else into years. The first and the last are cut
// off where the period is; a period of a single part has none.
func (p Period) parts() []part {
	from, to := p.From.Time(), p.To.Time()
	months := 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month()) + 1
	step := 1
	switch {
	case months > 36:
		step = 12
	case months > 12:
		step = 3
	}
	first := time.Date(from.Year(), from.Month()-(from.Month()-1)%time.Month(step), 1, 0, 0, 0, 0, time.UTC)
	var list []part
	for t := first; !t.After(to); t = t.AddDate(0, step, 0) {
		span := Period{From: max(p.From, mediation.DateOf(t)), To: min(p.To, endOf(t, step))}
		list = append(list, part{Period: span, label: partLabel(t, step, from.Year() != to.Year())})
	}
	if len(list) == 1 {
		return nil
	}
	return list
}

func partLabel(t time.Time, step int, manyYears bool) Label {
	year, month := t.Year(), int(t.Month())
	switch {
	case step == 12:
		return say("statistics.bucket.year", "year", year)
	case step == 3:
		return say("statistics.bucket.quarter", "year", year, "n", (month+2)/3)
	case manyYears:
		return say("statistics.bucket.month_year", "year", year, "n", month)
	}
	return say(shortKeys[month-1])
}
