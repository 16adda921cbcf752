package follow

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are those of what is done after signing.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{
			Name: "remind", May: casework.RunCase, Does: action.One(mediation.ActRemind),
			Fields: r.remindFields, Run: r.remind,
		},
		{
			Name: "wish", May: casework.RunCase, Does: action.One(mediation.ActWish),
			Party: true, Fields: r.wishFields, Run: r.wish,
		},
		{
			Name: "tell", May: casework.RunCase, Does: action.One(mediation.ActTell),
			Fields: r.tellFields, Run: r.tellDirector,
		},
		{
			Name: "finish", May: casework.RunCase, Does: action.One(mediation.ActFinish),
			Once: true, Keep: true, Fields: r.finishFields, Run: r.finish,
		},
		{
			Name: "feedback", May: casework.RunCase, Does: action.One(mediation.ActFeedback),
			Party: true, Fields: r.feedbackFields, Run: r.inviteToFeedback,
		},
	}
}
