package desk

import (
	"tilts/internal/casework"
)

var actions = []action{
	{name: "assign", may: casework.AssignMediator, fields: assignFields, run: assign},
	{name: "transfer", may: casework.TransferCase, fields: transferFields, run: transfer},
	{name: "party", may: casework.EditParty, fields: partyFields, run: party},
	{name: "invite", may: casework.InviteParty, party: true, fields: inviteFields, run: invite},
	{name: "ask", may: casework.AskToSign, party: true, fields: askFields, run: ask},
	{name: "letter", may: casework.RunCase, fields: letterFields, run: issueLetter, preview: "letter.pdf"},
	{name: "answer", may: casework.AnswerCase, fields: answerFields, run: answer},
	{name: "prolong", may: casework.AnswerCase, fields: prolongFields, run: prolong},
	{name: "contact", may: casework.RunCase, party: true, fields: contactFields, run: contact},
	{name: "risk", may: casework.RunCase, party: true, fields: riskFields, run: risk},
	{name: "confirm", may: casework.RunCase, party: true, fields: confirmFields, run: confirm},
	{name: "admit", may: casework.RunCase, party: true, fields: admitFields, run: admit},
	{name: "withdraw", may: casework.RunCase, party: true, berry: true, keep: true, fields: onDayFields, run: withdraw},
	{name: "settle", may: casework.RunCase, party: true, keep: true, fields: settleFields, run: settle},
	{name: "weigh", may: casework.EditParty, party: true, fields: weighFields, run: weigh},
	{name: "undo", may: casework.OpenCase, berry: true, keep: true, fields: undoFields, run: undo},
	{name: "correct", may: casework.PutRight, fields: correctFields, run: correct},
	{name: "take-back", may: casework.PutRight, berry: true, keep: true, fields: takeBackFields, run: takeBack},
	{name: "guest", may: casework.RunCase, fields: guestFields, run: guest},
	{name: "plan", may: casework.RunCase, fields: planFields, run: plan},
	{name: "move", may: casework.RunCase, fields: planFields, run: plan},
	{name: "cancel", may: casework.RunCase, berry: true, keep: true, fields: cancelFields, run: cancelMeeting},
	{name: "book", may: casework.RunCase, party: true, fields: bookFields, run: book},
	{name: "call", may: casework.RunCase, fields: callFields, run: call},
	{name: "told", may: casework.RunCase, fields: toldFields, run: told},
	{name: "hand", may: casework.RunCase, fields: handFields, run: hand},
	{name: "held", may: casework.RunCase, fields: heldFields, run: held},
	{name: "freeze", may: casework.RunCase, fields: agreementField, run: freeze},
	{name: "revoke", may: casework.RunCase, berry: true, keep: true, fields: agreementField, run: revoke},
	{name: "unsign", may: casework.RunCase, berry: true, keep: true, fields: unsignFields, run: unsign},
	{name: "remind", may: casework.RunCase, fields: remindFields, run: remind},
	{name: "wish", may: casework.RunCase, party: true, fields: wishFields, run: wish},
	{name: "tell", may: casework.RunCase, fields: tellFields, run: tellDirector},
	{name: "finish", may: casework.RunCase, keep: true, fields: finishFields, run: finish},
	{name: "feedback", may: casework.RunCase, party: true, fields: feedbackFields, run: inviteToFeedback},
	{name: "close", may: casework.RunCase, berry: true, fields: closeFields, run: closeCase},
}
