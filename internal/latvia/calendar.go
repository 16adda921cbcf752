package latvia

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // Europe/Riga also where the system has no zones
)

// Riga is the time zone of every period and deadline.
var Riga = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Riga")
	if err != nil {
		panic(err) // tzdata is embedded
	}
	return zone
})

// Day is the calendar day in Riga at an instant, as midnight UTC. All dates of
// this package are midnights UTC.
func Day(t time.Time) time.Time {
	y, m, d := t.In(Riga()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Calendar knows working days from days off. The zero Calendar knows Saturdays,
// Sundays and the holidays of the law "Par svētku, atceres un atzīmējamām
// dienām"; what a government moves, or the closing day of a song festival, is
// configured.
type Calendar struct {
	off, working map[time.Time]bool
}

// NewCalendar makes a calendar with configured days, YYYY-MM-DD: daysOff are
// off besides the law's, workingDays are worked though they are a Saturday.
func NewCalendar(daysOff, workingDays []string) (Calendar, error) {
	off, err := dates(daysOff)
	if err != nil {
		return Calendar{}, err
	}
	working, err := dates(workingDays)
	return Calendar{off: off, working: working}, err
}

func dates(list []string) (map[time.Time]bool, error) {
	set := map[time.Time]bool{}
	for _, s := range list {
		t, err := ParseDate(s)
		if err != nil {
			return nil, fmt.Errorf("latvia: calendar: %q is no date such as 2026-05-04", s)
		}
		set[t] = true
	}
	return set, nil
}

// Working reports whether a date is a working day.
func (c Calendar) Working(date time.Time) bool {
	switch {
	case c.working[date]:
		return true
	case c.off[date], weekend(date), Holiday(date), movedHoliday(date):
		return false
	}
	return true
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// Holiday reports whether a date is a holiday of the law. Mother's day and
// Whitsun are Sundays anyway.
func Holiday(date time.Time) bool {
	y, m, d := date.Date()
	switch m {
	case time.January:
		return d == 1
	case time.May:
		if d == 1 || d == 4 {
			return true
		}
	case time.June:
		return d == 23 || d == 24
	case time.November:
		return d == 18
	case time.December:
		return d >= 24 && d <= 26 || d == 31
	}
	days := int(date.Sub(Easter(y)).Hours() / 24)
	return days >= -2 && days <= 1 && days != -1 // Good Friday, Easter Sunday and Monday
}

// movedHoliday reports whether a date is the Monday after a 4 May or 18 November
// on a weekend: the law makes the next working day a day off.
func movedHoliday(date time.Time) bool {
	if date.Weekday() != time.Monday {
		return false
	}
	for back := 1; back <= 2; back++ {
		_, m, d := date.AddDate(0, 0, -back).Date()
		if m == time.May && d == 4 || m == time.November && d == 18 {
			return true
		}
	}
	return false
}

// Easter is the date of Easter Sunday (Gregorian; the anonymous algorithm as in
// Meeus, Astronomical Algorithms, ch. 8).
func Easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// NextWorking is the date itself if it is a working day, else the first after it.
func (c Calendar) NextWorking(date time.Time) time.Time {
	for !c.Working(date) {
		date = date.AddDate(0, 0, 1)
	}
	return date
}

// WorkingDaysBetween counts the working days after from, up to and with to.
func (c Calendar) WorkingDaysBetween(from, to time.Time) int {
	n := 0
	for d := from.AddDate(0, 0, 1); !d.After(to); d = d.AddDate(0, 0, 1) {
		if c.Working(d) {
			n++
		}
	}
	return n
}

// ReplyBy is the last day to answer an application: within one month of receipt
// (Iesniegumu likums), moved to a working day.
func (c Calendar) ReplyBy(received time.Time) time.Time {
	return c.NextWorking(addMonths(received, 1))
}

// LatestReply is the last day to answer an application when the time was prolonged: four
// months from receipt (Iesniegumu likums). No day off moves it: the law says "at most".
func LatestReply(received time.Time) time.Time { return addMonths(received, 4) }

// addMonths keeps the day of the month, or takes the last when there is none:
// 31 January and one month is 28 February.
func addMonths(date time.Time, n int) time.Time {
	y, m, d := date.Date()
	last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return time.Date(y, m+time.Month(n), min(d, last.Day()), 0, 0, 0, 0, time.UTC)
}
