package agreement

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are those of an agreement besides its own pages.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{
			Name: "freeze", May: casework.RunCase, Does: action.One(mediation.ActFreeze),
			Once: true, Fields: r.freezeFields, Run: r.freeze,
		},
		{
			Name: "revoke", May: casework.RunCase, Does: action.One(mediation.ActRevoke),
			Once: true, Berry: true, Keep: true, Fields: r.agreementField, Run: r.revoke,
		},
		{
			Name: "unsign", May: casework.RunCase, Does: action.One(mediation.ActUnsign),
			Once: true, Berry: true, Keep: true, Fields: r.unsignFields, Run: r.unsign,
		},
	}
}
