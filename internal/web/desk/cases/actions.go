package cases

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are what is done to a case as a whole.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{
			Name: "assign", May: casework.AssignMediator, Does: action.One(mediation.ActAssign),
			Fields: r.assignFields, Run: r.assign,
		},
		{
			Name: "transfer", May: casework.TransferCase, Does: action.One(mediation.ActTransfer),
			Fields: r.transferFields, Run: r.transfer,
		},
		{
			Name: "answer", May: casework.AnswerCase, Does: action.One(mediation.ActAnswer),
			Fields: r.answerFields, Run: r.answer,
		},
		{
			Name: "prolong", May: casework.AnswerCase, Does: action.One(mediation.ActProlong),
			Fields: r.prolongFields, Run: r.prolong,
		},
		{Name: "note", May: casework.RunCase, Does: action.Free, Fields: r.noteFields, Run: r.note},
		{
			Name: "disclose", May: casework.RunCase, Does: action.Free, Berry: true,
			Fields: r.discloseFields, Run: r.disclose,
		},
		{
			Name: "undo", May: casework.OpenCase, Does: action.One(mediation.ActUndo),
			Once: true, Berry: true, Keep: true, Fields: r.undoFields, Run: r.undo,
		},
		{
			Name: "correct", May: casework.PutRight, Does: action.One(mediation.ActCorrect),
			Fields: r.correctFields, Run: r.correct,
		},
		{
			Name: "take-back", May: casework.PutRight, Does: action.One(mediation.ActTakeBack),
			Berry: true, Keep: true, Fields: r.takeBackFields, Run: r.takeBack,
		},
		{
			Name: "close", May: casework.RunCase, Does: action.One(mediation.ActClose),
			Once: true, Berry: true, Fields: r.closeFields, Run: r.closeCase,
		},
	}
}
