package mediation

// NextStep names the thing; the page has a sentence and a button for each.
type NextStep string

// The steps.
const (
	NextAssign  NextStep = "assign"
	NextParty   NextStep = "party"     // a side is still missing
	NextSettle  NextStep = "settle"    // a withdrawal or a refusal arrived
	NextVerify  NextStep = "verify"    // somebody asked to be left alone, and nothing shows that it was they
	NextWill    NextStep = "free_will" // somebody may not take part freely: that is talked about with them alone
	NextCall    NextStep = "call_back" // somebody asks to be called
	NextHear    NextStep = "hear_out"  // somebody took their consent back after the agreement was signed
	NextRead    NextStep = "read"      // somebody sent something that nobody who leads the case has read
	NextReach   NextStep = "reach"     // a letter came back: another address or way is to be found
	NextResend  NextStep = "resend"    // it was found
	NextReply   NextStep = "reply"     // the authority that asked was not answered yet, and nothing else is to be done
	NextEnd     NextStep = "end"       // in no pair do both sides want to go on
	NextOff     NextStep = "call_off"  // so it is in every pair of a meeting that is planned still
	NextTellOff NextStep = "tell_off"  // somebody who knew of a meeting does not know that it is called off
	NextAsk     NextStep = "ask"       // the applicant, to sign the application
	NextInvite  NextStep = "invite"
	NextMinor   NextStep = "guardian"  // nobody is known who represents a minor or a person under aizgādnība
	NextWait    NextStep = "wait"      // the gate is shut, and everybody was asked
	NextSpeaks  NextStep = "represent" // nobody is known who speaks and signs for a legal person
	NextTalk    NextStep = "talk"      // the mediator has not talked yet with somebody of a pair that may meet
	NextPlan    NextStep = "plan"
	NextRisk    NextStep = "risk"       // an assessment says that there can be no meeting
	NextWeigh   NextStep = "weigh_risk" // there is something to fear for somebody, and nobody has weighed it
	NextMove    NextStep = "move"       // somebody is expected at the planned meeting who does not come any more
	NextHeld    NextStep = "held"       // the meeting is planned; what became of it is to be recorded
	NextBook    NextStep = "book"       // somebody who comes to the planned meeting needs an interpreter or access
	NextAskTo   NextStep = "call"       // not everybody who comes knows of the planned meeting as it stands
	NextBooked  NextStep = "booked"
	NextTerms   NextStep = "terms"
	NextFreeze  NextStep = "freeze"
	NextSigned  NextStep = "signed"
	NextFinish  NextStep = "finish" // every agreement that was written is signed

	NextTerm      NextStep = "term"        // something agreed is not done yet
	NextTermNoDay NextStep = "term_no_day" // the same, where no day was agreed
	NextRemind    NextStep = "remind"      // something agreed will not be done: whoever owes it is reminded
	NextWish      NextStep = "wish"        // then the victim is asked what they want
	NextRenew     NextStep = "renew"       // the victim wants other terms
	NextTell      NextStep = "tell"        // the victim wants the process director to be told
	NextAfterCare NextStep = "after_care"
	NextFollowed  NextStep = "followed" // nothing agreed is awaited any more
	NextNotice    NextStep = "notice"   // the authority that asked is not told yet how mediation ended

	NextNone NextStep = "closed"
)

// NextSteps lists them all.
var NextSteps = []NextStep{
	NextAssign, NextParty, NextVerify, NextSettle, NextWill, NextOff, NextTellOff, NextCall, NextHear,
	NextRead, NextReach, NextResend, NextEnd, NextAsk, NextInvite, NextMinor, NextReply, NextWait,
	NextSpeaks, NextTalk, NextPlan, NextRisk, NextMove, NextWeigh, NextHeld, NextBook, NextAskTo,
	NextBooked, NextTerms, NextFreeze, NextSigned, NextFinish, NextTerm, NextTermNoDay, NextRemind,
	NextWish, NextRenew, NextTell, NextAfterCare, NextFollowed, NextNotice, NextNone,
}

// toAsk is who of a pair was not asked yet, and the step of it; nobody when both were.
func (p Pair) toAsk() (NextStep, *Party) {
	for _, who := range []*Party{p.Victim, p.Offender} {
		switch {
		case who.NeedsRepresentative() && who.Basis == "" && who.Person.Representative == "":
			return NextMinor, who
		case who.Confirmed != nil || who.InvitedOn != "" || who.Silenced != "":
		case !who.Applicant():
			return NextInvite, who
		case who.AskedToSign == "":
			return NextAsk, who
		}
	}
	return "", nil
}
