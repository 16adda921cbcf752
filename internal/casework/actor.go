package casework

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// Actor is who does something: a member of staff, an applicant, or the program.
type Actor struct {
	ID   string // staff id, "applicant", "system", "cli"
	Role identity.Role
	Name string
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

// OwnCase refuses a mediator somebody else's case. The answer is "not found",
// so that a number cannot be probed.
func OwnCase(by Actor, mediatorID string) error {
	if by.Role == identity.Mediator && mediatorID != by.ID {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return nil
}
