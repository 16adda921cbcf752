package meeting

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are those of talks and meetings.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{Name: "guest", May: casework.RunCase, Does: action.Free, Fields: r.guestFields, Run: r.guest},
		{
			Name: "contact", May: casework.RunCase, Does: action.One(mediation.ActTalk),
			Party: true, Fields: r.contactFields, Run: r.contact,
		},
		{
			Name: "allow-contact", May: casework.RunCase, Does: action.One(mediation.ActAllowContact),
			Party: true, Fields: r.allowContactFields, Run: r.allowContact,
		},
		{Name: "risk", May: casework.RunCase, Does: action.Free, Party: true, Fields: r.riskFields, Run: r.risk},
		{
			Name: "plan", May: casework.RunCase, Does: action.One(mediation.ActPlan),
			Once: true, Fields: r.planFields, Run: r.plan,
		},
		{
			Name: "move", May: casework.RunCase, Does: action.One(mediation.ActMove),
			Fields: r.meetingFields, Run: r.move,
		},
		{
			Name: "cancel", May: casework.RunCase, Does: action.One(mediation.ActCancel),
			Once: true, Berry: true, Keep: true, Fields: r.cancelFields, Run: r.cancelMeeting,
		},
		{
			Name: "book", May: casework.RunCase, Does: action.One(mediation.ActBook),
			Party: true, Fields: r.bookFields, Run: r.book,
		},
		{
			Name: "call", May: casework.RunCase, Does: action.One(mediation.ActCall),
			Fields: r.callFields, Run: r.call,
		},
		{
			Name: "told", May: casework.RunCase, Does: action.One(mediation.ActCall),
			Fields: r.toldFields, Run: r.told,
		},
		{
			Name: "held", May: casework.RunCase, Does: []mediation.Act{mediation.ActHold, mediation.ActMiss},
			Once: true, Fields: r.heldFields, Run: r.held,
		},
	}
}
