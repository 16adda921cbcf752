package casework

import (
	"context"
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

	Factor bool // a code is asked of them beside the password
}

// The actors that are not staff.
var (
	Applicant = Actor{ID: "applicant"}
	// Representative is who represents a party and sends something for them with a code of their own.
	Representative = Actor{ID: "representative"}
	System         = Actor{ID: "system"}
	Terminal       = Actor{ID: "cli"}
)

// Deputies tells whose work somebody does on a day besides their own.
type Deputies interface {
	Units(ctx context.Context) ([]record.Unit, error)
	// Covered gives the ids of the mediators who are away on the day and covered by this one.
	Covered(ctx context.Context, coverID string, day mediation.Date) (staffIDs []string, err error)
}

// ActorOf is a member of staff without what they take over from others.
func ActorOf(st identity.Staff) Actor {
	return Actor{ID: st.ID, Role: st.Role, Name: st.Name, Office: st.Office, Factor: st.Factor.On()}
}

// ActorToday is a member of staff with what they may do on a day for others.
func ActorToday(ctx context.Context, tx Deputies, st identity.Staff, today mediation.Date) (a Actor, err error) {
	a = ActorOf(st)
	switch st.Role {
	case identity.Mediator:
		a.Covers, err = tx.Covered(ctx, st.ID, today)
	case identity.Head:
		var units []record.Unit
		units, err = tx.Units(ctx)
		a.Units = UnitsOf(units, st.Office)
	}
	return a, err
}

// UnitsOf are a unit and those whose cases came to it by succession.
func UnitsOf(list []record.Unit, name string) []string {
	if name == "" {
		return nil
	}
	all := []string{name}
	for i := 0; i < len(all); i++ {
		for _, u := range list {
			if u.Successor == all[i] && !slices.Contains(all, u.Name) {
				all = append(all, u.Name)
			}
		}
	}
	return all
}

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

// NotOwn is why somebody's look at a case is refused: it is another's. The answer does not say so;
// the audit does.
type NotOwn struct{ CaseID string }

func (e NotOwn) Error() string { return "case " + e.CaseID + " is another's" }

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
		return fault.New(fault.NotFound, "fault.not_found").Because(NotOwn{row.ID})
	}
	return nil
}
