package mediation

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Act is something that is done to a case. It is refused while a rule forbids it.
type Act string

// The acts.
const (
	ActName     Act = "name" // a party, or put right what is known of one
	ActInvite   Act = "invite"
	ActAskSign  Act = "ask_to_sign" // the own application
	ActConfirm  Act = "confirm"
	ActAdmit    Act = "admit"
	ActWithdraw Act = "withdraw"
	ActTalk     Act = "talk"
	ActPlan     Act = "plan"
	ActMove     Act = "move"   // a planned meeting gets another day, place or people
	ActCancel   Act = "cancel" // a planned meeting is called off
	ActCall     Act = "call"   // people are asked to a meeting, or told that it changed
	ActBook     Act = "book"   // what somebody needs to take part
	ActHold     Act = "hold"   // a meeting was held
	ActMiss     Act = "miss"   // a planned meeting was not held
	ActTerms    Act = "terms"
	ActFreeze   Act = "freeze"
	ActSign     Act = "sign"
	ActRevoke   Act = "revoke"
	ActUnsign   Act = "unsign" // a signing was recorded by mistake
	ActClose    Act = "close"
	ActClosing  Act = "closing" // the outcome that is chosen for it
	ActSettle   Act = "settle"  // say what a withdrawal or a refusal that arrived comes to
	ActRead     Act = "read"    // what somebody sent
	ActWeigh    Act = "weigh"   // take over what a submission says of a party, or not
	ActUndo     Act = "undo"    // say that the case was opened by mistake
	ActProlong  Act = "prolong"
	ActAnswer   Act = "answer"
	ActFulfil   Act = "fulfil" // what became of a term
	ActRemind   Act = "remind"
	ActWish     Act = "wish"    // what the victim wants, when a term is not fulfilled
	ActTell     Act = "tell"    // the process director, of such a term
	ActFinish   Act = "finish"  // looking after the terms
	ActCertify  Act = "certify" // to a party, what became of the terms that bind it
	ActFeedback Act = "ask_feedback"

	ActDied         Act = "died"          // a party, as the agency learned
	ActAllowContact Act = "allow_contact" // whoever wanted no contact agrees to it again

	ActAssign   Act = "assign"   // a mediator, and a second one
	ActTransfer Act = "transfer" // to another unit

	ActHand     Act = "hand"      // a letter, to whom it is for
	ActHandOver Act = "hand_over" // the documents, to the process director
	ActCorrect  Act = "correct"   // what is known of the criminal proceedings
	ActTakeBack Act = "take_back" // something that was recorded by mistake
)

// Acts lists them all.
var Acts = []Act{
	ActName, ActInvite, ActAskSign, ActConfirm, ActAdmit, ActWithdraw, ActTalk, ActAllowContact, ActDied, ActPlan,
	ActMove, ActCancel, ActCall, ActBook, ActHold, ActMiss,
	ActTerms, ActFreeze, ActSign, ActRevoke, ActUnsign, ActClose, ActClosing, ActSettle, ActRead, ActWeigh,
	ActUndo,
	ActProlong, ActAnswer, ActFulfil, ActRemind, ActWish, ActTell, ActFinish, ActCertify,
	ActFeedback,
	ActAssign, ActTransfer, ActHand, ActHandOver, ActCorrect, ActTakeBack,
}

// Deed is one act on one case: what is about to be done, to whom, and on what day.
type Deed struct {
	Act   Act
	Party *Party // whom it is about; nil for the whole case

	Represents bool // what is handed over is for whoever represents the party, or they are reminded

	With  string // the agreement it is about, by its offender; empty for the one for all
	On    Date   // the day it is said to be of; empty where that does not matter
	Today Date
	Clock latvia.TimeOfDay // how far today is
	Fact  string           // id of the fact that is taken back

	Instead string // id of the document in whose place another one is made; empty for none
	Body    Body   // what it would record; nil where that does not matter

	Practice Practice // as configured
}

// despite reports whether the deed says that a warning of practice was read and passed.
func (d Deed) despite(g PracticeGate) bool {
	m, ok := d.Body.(*Meeting)
	return ok && slices.Contains(m.Despite, g)
}

// Rule is one thing that must hold before an act. The refusal, the button that is
// locked and the line of docs/rules.md are all made of its entry.
type Rule struct {
	Source string // "domain rule 3", "MK 347 p. 3"
	Key    string // of the sentence that refuses
	Field  string // of the input that is wrong; empty when no input would be right
	Acts   []Act

	Practice PracticeGate // that configuration may turn off; empty for a rule of law

	broken func(*Case, Deed) (fault.Args, bool)
}

// when makes a rule of a test whose sentence has no values.
func when(broken func(*Case, Deed) bool) func(*Case, Deed) (fault.Args, bool) {
	return func(c *Case, d Deed) (fault.Args, bool) { return nil, broken(c, d) }
}
