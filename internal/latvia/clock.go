package latvia

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ErrNoClock is for a text that cannot be read as a time of the day.
var ErrNoClock = errors.New("latvia: no such time of the day")

// TimeOfDay is an hour from 0 to 23 and a minute from 0 to 59.
type TimeOfDay struct{ Hour, Minute int }

// String is "9.05", as people type it.
func (t TimeOfDay) String() string { return fmt.Sprintf("%d.%02d", t.Hour, t.Minute) }

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
