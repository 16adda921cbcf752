package latvia

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ErrNoClock is for a text that cannot be read as a time of the day.
var ErrNoClock = errors.New("latvia: no such time of the day")

// TimeOfDay is an hour from 0 to 23 and a minute from 0 to 59.
type TimeOfDay struct{ Hour, Minute int }

// String is "9.05", as people type it.
func (t TimeOfDay) String() string { return fmt.Sprintf("%d.%02d", t.Hour, t.Minute) }

// TimeOfDayOf is the hour and the minute of an instant in its own location.
func TimeOfDayOf(t time.Time) TimeOfDay { return TimeOfDay{Hour: t.Hour(), Minute: t.Minute()} }

// Minutes is how many of the day have passed.
func (t TimeOfDay) Minutes() int { return t.Hour*60 + t.Minute }

// In is how a language writes it; see Clock.
func (t TimeOfDay) In(lang string) string {
	if lang == "en" {
		return fmt.Sprintf("%d:%02d", t.Hour, t.Minute)
	}
	return t.String()
}

var clockShape = regexp.MustCompile(`^(\d{1,2})(?:[.:](\d{2}))?$`)

// ReadClock reads a time of the day as people write it: "14.10", "9:05", "9", "plkst. 9".
func ReadClock(s string) (TimeOfDay, error) {
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(strings.TrimPrefix(s, "plkst."))
	found := clockShape.FindStringSubmatch(s)
	if found == nil {
		return TimeOfDay{}, ErrNoClock
	}
	hour, _ := strconv.Atoi(found[1])
	minute, _ := strconv.Atoi(found[2]) // none is 0
	if hour > 23 || minute > 59 {
		return TimeOfDay{}, ErrNoClock
	}
	return TimeOfDay{Hour: hour, Minute: minute}, nil
}

var clockWithin = regexp.MustCompile(`\b\d{1,2}[.:]\d{2}\b`)

// ReadClocks reads the times of the day in a text, in their order: "14.30–16.00", "no 9:00". Of a text that is one
// time alone, as ReadClock takes it, it is that.
func ReadClocks(s string) (list []TimeOfDay) {
	if at, err := ReadClock(s); err == nil {
		return []TimeOfDay{at}
	}
	for _, found := range clockWithin.FindAllString(s, -1) {
		if at, err := ReadClock(found); err == nil {
			list = append(list, at)
		}
	}
	return list
}
