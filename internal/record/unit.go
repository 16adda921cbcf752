package record

import (
	"slices"

	"tilts/internal/mediation"
)

// CaseCode is what statistics know of a case, in bytes that the room of statistics alone reads.
type CaseCode struct {
	CaseID string
	Code   []byte
}

// Unit is an office of the agency in the days it exists. The name never changes: cases and
// statistics go by it. One that ended may have a successor, which took its cases over.
type Unit struct {
	Name      string
	From      mediation.Date // empty: since ever
	Until     mediation.Date // the last day; empty while it exists
	Successor string         // name of another; empty for none
	Region    string         // that it belongs to; empty for none

	Address, Phone, Email string // in its letters; empty: the agency's of the configuration

	Version int
}

// On reports whether the unit exists on a day.
func (u Unit) On(day mediation.Date) bool { return u.From <= day && (u.Until == "" || day <= u.Until) }

// UnitOn is the unit that has the cases of a named one on a day: that one itself or, where it has ended, who took its
// cases over. One that no list has is its name alone.
func UnitOn(units []Unit, name string, day mediation.Date) Unit {
	for range units {
		i := slices.IndexFunc(units, func(u Unit) bool { return u.Name == name })
		if i < 0 {
			break
		}
		u := units[i]
		if u.Successor == "" || u.Until == "" || day <= u.Until {
			return u
		}
		name = u.Successor
	}
	return Unit{Name: name}
}

// Absence is somebody away for some days, and who does their work.
type Absence struct {
	ID          string
	StaffID     string
	CoverID     string
	From, Until mediation.Date // the first and the last day
	Version     int
}

// On reports whether it is so on a day.
func (a Absence) On(day mediation.Date) bool { return a.From <= day && day <= a.Until }

// CoverOn is who does somebody's work on a day; empty while they are there.
func CoverOn(list []Absence, staffID string, day mediation.Date) (coverID string) {
	for _, a := range list {
		if a.StaffID == staffID && a.On(day) {
			return a.CoverID
		}
	}
	return ""
}

// Load is what a mediator has to do, as first or second mediator.
type Load struct {
	Open     int // cases
	Meetings int // planned in the days asked for
}
