package mediation

import "slices"

// Step is how far a submission is, outwardly: neutral words for its sender, never the
// other side's, never who refused (domain rule 17).
type Step string

// The steps.
const (
	StepReceived    Step = "received"
	StepPreparation Step = "preparation" // a case is open, the mediator talks to each side
	StepMeeting     Step = "meeting"
	StepAgreement   Step = "agreement"   // izlīgums noslēgts
	StepNone        Step = "none"        // nav noslēgts
	StepNotStarted  Step = "not_started" // nav uzsākts
)

// Steps in the order of a submission's life; the last three end it.
var Steps = []Step{StepReceived, StepPreparation, StepMeeting, StepAgreement, StepNone, StepNotStarted}

// Final reports whether no other step follows.
func (s Step) Final() bool {
	return s == StepAgreement || s == StepNone || s == StepNotStarted
}

// Ended is how a case ended, outwardly; empty while it runs.
func (c *Case) Ended() Step {
	switch {
	case c.Outcome == "", c.Outcome == OutcomeMistake:
		return ""
	case c.Outcome == OutcomeAgreement:
		return StepAgreement
	case c.Outcome == OutcomeNotStarted, c.Outcome == OutcomeWithdrawn && c.StartedOn == "":
		return StepNotStarted
	}
	return StepNone
}

// EndedWith is how the case ended with one offender, outwardly: an agreement is only with those
// who signed one (domain rule 16). Empty while the case runs.
func (c *Case) EndedWith(offender string) Step {
	ended, p := c.Ended(), c.Party(offender)
	switch {
	case ended == "" || ended == StepNotStarted || p == nil || len(c.Side(Offender)) == 1:
		return ended
	case c.signedWith(offender):
		return StepAgreement
	case c.began(p):
		return StepNone
	}
	return StepNotStarted
}

// signedWith reports whether an agreement in force binds an offender.
func (c *Case) signedWith(offender string) bool {
	return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
		return a.InForce() != nil && slices.ContainsFunc(c.SignedBy(a), func(p *Party) bool { return p.ID == offender })
	})
}

// began reports whether the gate of a pair with an offender was open, also when one of the two
// withdrew since.
func (c *Case) began(offender *Party) bool {
	was := func(p *Party) *Party {
		before := *p
		before.WithdrewOn, before.DiedOn, before.Unsettled = "", "", nil
		return &before
	}
	return slices.ContainsFunc(c.Side(Victim), func(v *Party) bool {
		return Pair{Victim: was(v), Offender: was(offender), rule: c.rule}.Gate().Open
	})
}

// CameLate reports whether a submission came when its party had nobody to meet any more: it is kept, and
// agrees to nothing.
func (c *Case) CameLate(submissionID string) bool {
	return slices.ContainsFunc(c.Submissions, func(a Attached) bool { return a.Late && a.SubmissionID == submissionID })
}

// NothingToAgree reports whether a party's answer would change nothing: the case is closed, nobody is left whom
// they could meet, or they died.
func (c *Case) NothingToAgree(p *Party) bool {
	return c.Outcome != "" || c.NobodyLeft(p) || p.DiedOn != ""
}

// StepOf is where a submission stands, as a party of the case may know it, or, when the
// party is empty, somebody who is none. What is not of the case is received.
func (c *Case) StepOf(submissionID, partyID string) Step {
	if !slices.ContainsFunc(c.Submissions, func(a Attached) bool { return a.SubmissionID == submissionID }) {
		return StepReceived
	}
	seen := c.For(ReaderSelf, PlacePage, partyID)
	switch ended := seen.Ended(); {
	case ended != "":
		return ended
	case seen.StartedOn != "" && (seen.PlannedMeeting() != nil || seen.HeldMeeting() != nil):
		return StepMeeting
	}
	return StepPreparation
}
