package cases

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
)

var actions = []action{
	{name: "assign", may: casework.AssignMediator, does: one(mediation.ActAssign), fields: assignFields, run: assign},
	{
		name: "transfer", may: casework.TransferCase, does: one(mediation.ActTransfer),
		fields: transferFields, run: transfer,
	},
	{name: "party", may: casework.EditParty, does: free, fields: partyFields, run: party},
	{
		name: "invite", may: casework.InviteParty, does: one(mediation.ActInvite),
		party: true, fields: inviteFields, run: invite,
	},
	{name: "ask", may: casework.AskToSign, does: one(mediation.ActAskSign), party: true, fields: askFields, run: ask},
	{name: "letter", may: casework.RunCase, does: free, fields: letterFields, run: issueLetter, preview: "letter.pdf"},
	{name: "answer", may: casework.AnswerCase, does: one(mediation.ActAnswer), fields: answerFields, run: answer},
	{name: "prolong", may: casework.AnswerCase, does: one(mediation.ActProlong), fields: prolongFields, run: prolong},
	{
		name: "contact", may: casework.RunCase, does: one(mediation.ActTalk),
		party: true, fields: contactFields, run: contact,
	},
	{
		name: "died", may: casework.RunCase, does: one(mediation.ActDied),
		party: true, berry: true, fields: diedFields, run: died,
	},
	{
		name: "allow-contact", may: casework.RunCase, does: one(mediation.ActAllowContact),
		party: true, fields: allowContactFields, run: allowContact,
	},
	{name: "note", may: casework.RunCase, does: free, fields: noteFields, run: note},
	{name: "disclose", may: casework.RunCase, does: free, berry: true, fields: discloseFields, run: disclose},
	{name: "risk", may: casework.RunCase, does: free, party: true, fields: riskFields, run: risk},
	{
		name: "confirm", may: casework.RunCase, does: one(mediation.ActConfirm),
		once: true, party: true, fields: confirmFields, run: confirm,
	},
	{
		name: "admit", may: casework.RunCase, does: one(mediation.ActAdmit),
		once: true, party: true, fields: admitFields, run: admit,
	},
	{
		name: "withdraw", may: casework.RunCase, does: one(mediation.ActWithdraw),
		party: true, berry: true, keep: true, fields: withdrawFields, run: withdraw,
	},
	{
		name: "settle", may: casework.RunCase, does: one(mediation.ActSettle),
		once: true, party: true, keep: true, fields: settleFields, run: settle,
	},
	{name: "read", may: casework.RunCase, does: one(mediation.ActRead), once: true, fields: readFields, run: read},
	{
		name: "weigh", may: casework.EditParty, does: one(mediation.ActWeigh),
		party: true, fields: weighFields, run: weigh,
	},
	{
		name: "undo", may: casework.OpenCase, does: one(mediation.ActUndo),
		once: true, berry: true, keep: true, fields: undoFields, run: undo,
	},
	{name: "correct", may: casework.PutRight, does: one(mediation.ActCorrect), fields: correctFields, run: correct},
	{
		name: "take-back", may: casework.PutRight, does: one(mediation.ActTakeBack),
		berry: true, keep: true, fields: takeBackFields, run: takeBack,
	},
	{name: "guest", may: casework.RunCase, does: free, fields: guestFields, run: guest},
	{name: "plan", may: casework.RunCase, does: one(mediation.ActPlan), once: true, fields: planFields, run: plan},
	{name: "move", may: casework.RunCase, does: one(mediation.ActMove), fields: meetingFields, run: move},
	{
		name: "cancel", may: casework.RunCase, does: one(mediation.ActCancel),
		once: true, berry: true, keep: true, fields: cancelFields, run: cancelMeeting,
	},
	{name: "book", may: casework.RunCase, does: one(mediation.ActBook), party: true, fields: bookFields, run: book},
	{name: "call", may: casework.RunCase, does: one(mediation.ActCall), fields: callFields, run: call},
	{name: "told", may: casework.RunCase, does: one(mediation.ActCall), fields: toldFields, run: told},
	{name: "hand", may: casework.RunCase, does: one(mediation.ActHand), fields: handFields, run: hand},
	{name: "renew", may: casework.RunCase, does: free, fields: renewFields, run: renew},
	{name: "undelivered", may: casework.RunCase, does: free, fields: undeliveredFields, run: undelivered},
	{
		name: "held", may: casework.RunCase, does: []mediation.Act{mediation.ActHold, mediation.ActMiss},
		once: true, fields: heldFields, run: held,
	},
	{
		name: "freeze", may: casework.RunCase, does: one(mediation.ActFreeze),
		once: true, fields: freezeFields, run: freeze,
	},
	{
		name: "revoke", may: casework.RunCase, does: one(mediation.ActRevoke),
		once: true, berry: true, keep: true, fields: agreementField, run: revoke,
	},
	{
		name: "unsign", may: casework.RunCase, does: one(mediation.ActUnsign),
		once: true, berry: true, keep: true, fields: unsignFields, run: unsign,
	},
	{name: "remind", may: casework.RunCase, does: one(mediation.ActRemind), fields: remindFields, run: remind},
	{name: "wish", may: casework.RunCase, does: one(mediation.ActWish), party: true, fields: wishFields, run: wish},
	{name: "tell", may: casework.RunCase, does: one(mediation.ActTell), fields: tellFields, run: tellDirector},
	{
		name: "finish", may: casework.RunCase, does: one(mediation.ActFinish),
		once: true, keep: true, fields: finishFields, run: finish,
	},
	{
		name: "feedback", may: casework.RunCase, does: one(mediation.ActFeedback),
		party: true, fields: feedbackFields, run: inviteToFeedback,
	},
	{
		name: "close", may: casework.RunCase, does: one(mediation.ActClose),
		once: true, berry: true, fields: closeFields, run: closeCase,
	},
}
