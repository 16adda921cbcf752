package latvia

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// rapidTime draws a moment of the years a personal code can tell.
func rapidTime(t *rapid.T) time.Time {
	from, to := time.Date(1800, 1, 2, 0, 0, 0, 0, time.UTC).Unix(), time.Date(
		2098, 12, 30, 0, 0, 0, 0, time.UTC,
	).Unix()
	return time.Unix(rapid.Int64Range(from, to).Draw(t, "time"), 0)
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEaster(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"1961-04-02", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05",
		"2027-03-28", "2038-04-25",
	} {
		if got := ISODate(Easter(day(t, want).Year())); got != want {
			t.Errorf("Easter %s, want %s", got, want)
		}
	}
}

// The days off of some years that are not a Saturday or Sunday, as the official
// calendars had them (without days the government moved).
func TestDaysOff(t *testing.T) {
	t.Parallel()
	for year, want := range map[int][]string{
		2024: {"01-01", "03-29", "04-01", "05-01", "05-06", "06-24", "11-18", "12-24", "12-25", "12-26", "12-31"},
		2025: {
			"01-01", "04-18", "04-21", "05-01", "05-05", "06-23", "06-24", "11-18", "12-24", "12-25", "12-26",
			"12-31",
		},
		2026: {"01-01", "04-03", "04-06", "05-01", "05-04", "06-23", "06-24", "11-18", "12-24", "12-25", "12-31"},
		2023: {"04-07", "04-10", "05-01", "05-04", "06-23", "11-20", "12-25", "12-26"},
	} {
		var got []string
		for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
			if !weekend(d) && !(Calendar{}).Working(d) {
				got = append(got, d.Format("01-02"))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", year, got, want)
		}
	}
}

func TestConfiguredDays(t *testing.T) {
	t.Parallel()
	// A Friday moved to a Saturday, and a song festival's Monday.
	c, err := NewCalendar([]string{"2026-01-02", "2023-07-10"}, []string{"2026-01-17"})
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]bool{
		"2026-01-02": false, "2026-01-17": true, "2026-01-18": false, "2023-07-10": false, "2023-07-11": true,
	} {
		if c.Working(day(t, date)) != want {
			t.Errorf("%s: working %v", date, !want)
		}
	}
	if _, err := NewCalendar([]string{"2.1.2026"}, nil); err == nil {
		t.Error("a date that cannot be read was taken")
	}
	if _, err := NewCalendar(nil, []string{"2026-02-30"}); err == nil {
		t.Error("a date that does not exist was taken")
	}
}

// A day off does not move the outer limit.
func TestLatestReply(t *testing.T) {
	t.Parallel()
	for received, want := range map[string]string{
		"2026-10-28": "2027-02-28", // a Sunday
		"2026-10-31": "2027-02-28",
		"2026-08-24": "2026-12-24",
	} {
		if got := ISODate(LatestReply(day(t, received))); got != want {
			t.Errorf("received %s: no later than %s, want %s", received, got, want)
		}
	}
}

func TestReplyBy(t *testing.T) {
	t.Parallel()
	for received, want := range map[string]string{
		"2026-11-22": "2026-12-22",
		"2026-01-31": "2026-03-02", // 28 February is a Saturday
		"2024-01-31": "2024-02-29",
		"2026-11-24": "2026-12-28", // Christmas, then a weekend
		"2026-04-01": "2026-05-05", // 1 May to 4 May are off
		"2025-12-31": "2026-02-02",
	} {
		if got := ISODate(Calendar{}.ReplyBy(day(t, received))); got != want {
			t.Errorf("received %s: reply by %s, want %s", received, got, want)
		}
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	t.Parallel()
	var c Calendar
	for _, x := range []struct {
		from, to string
		want     int
	}{
		{"2026-11-16", "2026-11-19", 2}, // over 18 November
		{"2026-11-20", "2026-11-23", 1},
		{"2026-11-21", "2026-11-21", 0},
		{"2026-06-22", "2026-06-26", 2},
		{"2026-12-23", "2026-12-29", 2},
	} {
		if got := c.WorkingDaysBetween(day(t, x.from), day(t, x.to)); got != x.want {
			t.Errorf("%s to %s: %d working days, want %d", x.from, x.to, got, x.want)
		}
	}
}

func TestWorkingDaysProperty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var c Calendar
		from, n := Day(rapidTime(t)), rapid.IntRange(1, 60).Draw(t, "n")
		to := from
		for range n {
			to = c.NextWorking(to.AddDate(0, 0, 1))
		}
		if !c.Working(to) || c.WorkingDaysBetween(from, to) != n {
			t.Fatalf("%v and %d working days: %v, between them %d", from, n, to, c.WorkingDaysBetween(from, to))
		}
		reply := c.ReplyBy(from)
		if !c.Working(reply) || reply.Before(addMonths(from, 1)) || reply.Sub(from) > 40*24*time.Hour {
			t.Fatalf("received %v: reply by %v", from, reply)
		}
	})
}

// The day changes at midnight in Riga, also in summer.
func TestDay(t *testing.T) {
	t.Parallel()
	for instant, want := range map[string]string{
		"2026-11-22T21:59:59Z": "2026-11-22", "2026-11-22T22:00:00Z": "2026-11-23",
		"2026-07-01T20:59:59Z": "2026-07-01", "2026-07-01T21:00:00Z": "2026-07-02",
	} {
		at, err := time.Parse(time.RFC3339, instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := ISODate(Day(at)); got != want {
			t.Errorf("%s: %s, want %s", instant, got, want)
		}
	}
}
