package casework

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Actor is who does something: a member of staff, an applicant, or the program.
type Actor struct {
	ID   string // staff id, "applicant", "system", "cli"
	Role identity.Role
	Name string

	Office string   // their unit; empty for none
	Units  []string // of a head of unit: the own one, and those it took over
	Covers []string // staff ids of mediators whose work they do today
}

// The actors that are not staff.
var (
	Applicant = Actor{ID: "applicant"}
	System    = Actor{ID: "system"}
	Terminal  = Actor{ID: "cli"}
)

// May reports whether the actor's role allows the action, for menus and buttons.
func (a Actor) May(action Action) bool {
	return a.ID == Terminal.ID || slices.Contains(allowed[action], a.Role)
}

// Sees reports whether the actor's role may meet an item of a case in a place.
func (a Actor) Sees(item mediation.Item, place mediation.Place) bool {
	return mediation.Visible(item, mediation.Reader(a.Role), place, false)
}

// Allow refuses an action that the actor's role does not allow.
func Allow(by Actor, action Action) error {
	if !by.May(action) {
		return fault.New(fault.Forbidden, "fault.forbidden")
	}
	return nil
}

// Own are the mediators whose cases are the actor's own to lead: themselves, and those they
// cover today.
func (a Actor) Own() []string { return append([]string{a.ID}, a.Covers...) }

// OwnCase refuses a mediator somebody else's case, and a head of unit another unit's. The
// answer is "not found", so that a number cannot be probed.
func OwnCase(by Actor, row record.CaseRow) error {
	own := true
	switch by.Role {
	case identity.Mediator:
		lead := func(id string) bool { return id == row.MediatorID || id == row.SecondID }
		own = slices.ContainsFunc(by.Own(), lead)
	case identity.Head:
		own = slices.Contains(by.Units, row.Office)
	}
	if !own {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return nil
}
