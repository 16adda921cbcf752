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

// EndedFor is how the case ended for one party, outwardly: an agreement is only between those who signed
// one (domain rule 16). Empty while the case runs.
func (c *Case) EndedFor(party string) Step {
	ended, p := c.Ended(), c.Party(party)
	switch {
	case ended == "" || ended == StepNotStarted || p == nil || len(c.Side(p.Side)) == 1:
		return ended
	case c.signed(p):
		return StepAgreement
	case c.began(p):
		return StepNone
	}
	return StepNotStarted
}

// signed reports whether an agreement in force binds a party.
func (c *Case) signed(p *Party) bool {
	return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
		return a.InForce() != nil && slices.Contains(c.SignedBy(a), p)
	})
}

// began reports whether the gate of a pair with a party was open, also when one of the two withdrew since.
func (c *Case) began(party *Party) bool {
	was := func(p *Party) *Party {
		before := *p
		before.WithdrewOn, before.DiedOn, before.Unsettled = "", "", nil
		return &before
	}
	return slices.ContainsFunc(c.Parties, func(other *Party) bool {
		pair := Pair{Victim: was(other), Offender: was(party), rule: c.rule}
		if party.Side == Victim {
			pair = Pair{Victim: was(party), Offender: was(other), rule: c.rule}
		}
		return other.Side != party.Side && pair.Gate().Open
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
	case ended != "" && partyID != "":
		return c.EndedFor(partyID)
	case ended != "":
		return ended
	case seen.StartedOn != "" && (seen.PlannedMeeting() != nil || seen.HeldMeeting() != nil):
		return StepMeeting
	}
	return StepPreparation
}
