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

// SaidNo reports whether the party does not take part: they refused or withdrew, or what says
// so has arrived and nobody settled it yet.
func (p *Party) SaidNo() bool {
	return p.WithdrewOn != "" || len(p.Unsettled) > 0 || p.Confirmed != nil && !p.Confirmed.Agrees
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
