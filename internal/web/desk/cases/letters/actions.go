package letters

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are those of letters and how they reach people.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{
			Name: "letter", May: casework.RunCase, Does: action.Free,
			Fields: r.letterFields, Run: r.issueLetter, Preview: "letter.pdf",
		},
		{
			Name: "hand", May: casework.RunCase, Does: action.One(mediation.ActHand),
			Fields: r.handFields, Run: r.hand,
		},
		{
			Name: "hand-all", May: casework.RunCase, Does: action.One(mediation.ActHand),
			Fields: r.handAllFields, Run: r.handAll,
		},
		{Name: "renew", May: casework.RunCase, Does: action.Free, Fields: r.renewFields, Run: r.renew},
		{
			Name: "undelivered", May: casework.RunCase, Does: action.Free,
			Fields: r.undeliveredFields, Run: r.undelivered,
		},
	}
}
