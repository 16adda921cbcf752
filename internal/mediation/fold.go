package mediation

import (
	"cmp"
	"slices"
)

// Case is what a case's facts add up to.
type Case struct {
	ID, Number, Office string
	Initiator          Initiator
	Channel            Channel
	ArrivedOn          Date
	OpenedOn           Date
	OpenedAt           Instant
	Stage              Stage
	Grade              Grade
	Offence            string
	Director           string
	CriminalCase       string
	Request            string
	FactsText          string // what happened, as both sides tell it in the agreement
	Parties            []*Party
	MediatorID         string
	AssignedOn         Date
	Meetings           []MeetingOn
	Terms              []Term
	Words              []TermWords // beside Terms; empty after erasure
	Claims             Claims
	Agreements         []Agreement
	Submissions        []Attached
	Outcome            Outcome // empty: still running
	Reason             Reason
	WithdrawnBy        Side
	ClosedOn           Date
	BothConfirmedOn    Date   // when the first pair had both confirmations; empty: not yet
	StartedOn          Date   // when the first gate opened; stays when somebody withdraws later
	Facts              []Fact // as they hold: superseded ones left out
	Superseded         []Fact // what was put right; it stays to be seen

	rule GateRule
}

// Party is one victim or offender of a case.
type Party struct {
	ID string
	PartyNamed
	FactID       string // the fact that holds, for a correction
	InvitedOn    Date
	Confirmed    *Confirmed
	ConfirmedOn  Date
	Admitted     *Admitted
	AdmittedOn   Date
	WithdrewOn   Date
	ContactTries int
}

// Name is the party's name.
func (p *Party) Name() string { return p.Person.Name }

// NeedsRepresentative: minors and persons under aizgādnība (domain rule 4).
func (p *Party) NeedsRepresentative() bool { return p.Minor || p.Ward }

// MeetingOn is a meeting as it stands, and the fact it comes from.
type MeetingOn struct {
	Meeting
	On     Date
	FactID string
}

// Agreement is one version of the agreement.
type Agreement struct {
	Version    int
	State      DocState
	DocumentID string
	SignedOn   Date
}

// CaseState is where a case stands, for lists and filters.
type CaseState string

// The states of a case.
const (
	CasePreparation CaseState = "preparation" // no gate is open
	CaseReady       CaseState = "ready"       // a gate is open, no meeting planned
	CaseMeeting     CaseState = "meeting"     // a meeting is planned
	CaseAgreement   CaseState = "agreement"   // met; the terms are being written
	CaseSigning     CaseState = "signing"     // a version is out for signatures
	CaseClosed      CaseState = "closed"
)

// CaseStates in the order of a case's life.
var CaseStates = []CaseState{CasePreparation, CaseReady, CaseMeeting, CaseAgreement, CaseSigning, CaseClosed}

// Fold reads a case out of its facts in the order they were recorded. Facts
// that a later one supersedes do not count. An empty list gives an empty case.
func Fold(facts []Fact, rule GateRule) *Case {
	c := &Case{rule: rule}
	superseded := map[string]bool{}
	for _, f := range facts {
		if f.Supersedes != "" {
			superseded[f.Supersedes] = true
		}
	}
	for _, f := range slices.SortedFunc(slices.Values(facts), inOrder) {
		if superseded[f.ID] {
			c.Superseded = append(c.Superseded, f)
			continue
		}
		c.Facts = append(c.Facts, f)
		if k := kindOf(f.Body); k.fold != nil {
			k.fold(c, f, f.Body)
		}
		c.milestones()
	}
	return c
}

// These add what a fact of each kind says to the case.

func (c *Case) opened(f Fact, b *Opened) {
	c.ID, c.Number, c.Office = f.CaseID, b.Number, b.Office
	c.Initiator, c.Channel, c.ArrivedOn = b.Initiator, b.Channel, b.ArrivedOn
	c.Stage, c.Grade, c.Offence = b.Stage, b.Grade, b.Offence
	c.Director, c.CriminalCase, c.Request = b.Person.Director, b.Person.CriminalCase, b.Person.Request
	if c.OpenedOn == "" {
		c.OpenedOn, c.OpenedAt = f.OccurredOn, f.RecordedAt
	}
}

func (c *Case) arrived(_ Fact, b *ArrivalCorrected) { c.ArrivedOn, c.Channel = b.ArrivedOn, b.Channel }

func (c *Case) named(f Fact, b *PartyNamed) {
	p := c.Party(f.PartyID)
	if p == nil {
		p = &Party{ID: f.PartyID}
		c.Parties = append(c.Parties, p)
	}
	p.PartyNamed, p.FactID = *b, f.ID
}

func (c *Case) assigned(f Fact, b *Assigned) { c.MediatorID, c.AssignedOn = b.MediatorID, f.OccurredOn }

func (p *Party) invited(f Fact, _ *Invited) { p.InvitedOn = f.OccurredOn }

func (p *Party) confirmed(f Fact, b *Confirmed) {
	p.Confirmed, p.ConfirmedOn, p.WithdrewOn = b, f.OccurredOn, ""
}

func (p *Party) admitted(f Fact, b *Admitted) { p.Admitted, p.AdmittedOn = b, f.OccurredOn }

func (p *Party) withdrew(f Fact, _ *Withdrew) { p.WithdrewOn = f.OccurredOn }

func (p *Party) contacted(Fact, *Contacted) { p.ContactTries++ }

// meeting keeps the list: a meeting that is held or missed takes the place of
// the planned one before it.
func (c *Case) meeting(f Fact, b *Meeting) {
	m := MeetingOn{Meeting: *b, On: f.OccurredOn, FactID: f.ID}
	if n := len(c.Meetings); n > 0 && c.Meetings[n-1].State == MeetingPlanned {
		c.Meetings[n-1] = m
		return
	}
	c.Meetings = append(c.Meetings, m)
}

func (c *Case) terms(_ Fact, b *TermsSet) {
	c.Terms, c.Claims, c.Words, c.FactsText = b.Terms, b.Claims, b.Person.Words, b.Person.Facts
}

func (c *Case) agreement(_ Fact, b *AgreementState) {
	i := slices.IndexFunc(c.Agreements, func(a Agreement) bool { return a.Version == b.Version })
	if i < 0 {
		c.Agreements = append(c.Agreements, Agreement{Version: b.Version})
		i = len(c.Agreements) - 1
	}
	a := &c.Agreements[i]
	a.State = b.State
	if b.DocumentID != "" {
		a.DocumentID = b.DocumentID
	}
	if b.SignedOn != "" {
		a.SignedOn = b.SignedOn
	}
}

func (c *Case) closed(f Fact, b *Closed) {
	c.Outcome, c.Reason, c.WithdrawnBy, c.ClosedOn = b.Outcome, b.Reason, b.By, f.OccurredOn
}

func (c *Case) attached(_ Fact, b *Attached) { c.Submissions = append(c.Submissions, *b) }

// milestones notes the first time the stages of the funnel are reached; they
// stay reached, also when somebody withdraws later.
func (c *Case) milestones() {
	if c.BothConfirmedOn != "" && c.StartedOn != "" {
		return
	}
	for _, p := range c.Pairs() {
		if both := p.BothConfirmedOn(); both != "" && c.BothConfirmedOn == "" {
			c.BothConfirmedOn = both
		}
		if g := p.Gate(); g.Open && c.StartedOn == "" {
			c.StartedOn = g.Since
		}
	}
}

// Openings finds the facts after which a pair could start, by folding the case as it
// grew: the pairs by the id of the fact.
func (c *Case) Openings() map[string][]Pair {
	facts, _ := c.History()
	found, open := map[string][]Pair{}, map[[2]string]bool{}
	for i, f := range facts {
		for _, p := range Fold(facts[:i+1], c.rule).Pairs() {
			key := [2]string{p.Victim.ID, p.Offender.ID}
			now := p.Gate().Open
			if now && !open[key] {
				found[f.ID] = append(found[f.ID], p)
			}
			open[key] = now
		}
	}
	return found
}

// History lists all facts of the case in the order they were recorded, with what was
// put right.
func (c *Case) History() (facts []Fact, superseded map[string]bool) {
	superseded = map[string]bool{}
	for _, f := range c.Superseded {
		superseded[f.ID] = true
	}
	return slices.SortedFunc(slices.Values(slices.Concat(c.Facts, c.Superseded)), inOrder), superseded
}

// inOrder compares facts by when they were recorded.
func inOrder(a, b Fact) int { return cmp.Compare(a.ID, b.ID) }

// Party gives a party by id; nil if the case has none such.
func (c *Case) Party(id string) *Party {
	for _, p := range c.Parties {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Side lists the parties of one side.
func (c *Case) Side(s Side) []*Party {
	var list []*Party
	for _, p := range c.Parties {
		if p.Side == s {
			list = append(list, p)
		}
	}
	return list
}

// Safety tells whether any party's safety flag is set.
func (c *Case) Safety() bool {
	return slices.ContainsFunc(c.Parties, func(p *Party) bool { return p.Safety })
}

// PlannedMeeting gives the meeting that is still to come; nil if none is.
func (c *Case) PlannedMeeting() *MeetingOn {
	if n := len(c.Meetings); n > 0 && c.Meetings[n-1].State == MeetingPlanned {
		return &c.Meetings[n-1]
	}
	return nil
}

// HeldMeeting gives the last meeting that was held; nil if none was.
func (c *Case) HeldMeeting() *MeetingOn {
	for i := len(c.Meetings) - 1; i >= 0; i-- {
		if c.Meetings[i].State == MeetingHeld {
			return &c.Meetings[i]
		}
	}
	return nil
}

// Current gives the newest version of the agreement; nil if there is none.
func (c *Case) Current() *Agreement {
	if len(c.Agreements) == 0 {
		return nil
	}
	return &c.Agreements[len(c.Agreements)-1]
}

// State tells where the case stands.
func (c *Case) State() CaseState {
	switch a := c.Current(); {
	case c.Outcome != "":
		return CaseClosed
	case a != nil && a.State == DocSigning:
		return CaseSigning
	case c.HeldMeeting() != nil && c.PlannedMeeting() == nil:
		return CaseAgreement
	case c.PlannedMeeting() != nil:
		return CaseMeeting
	case slices.ContainsFunc(c.Pairs(), func(p Pair) bool { return p.Gate().Open }):
		return CaseReady
	}
	return CasePreparation
}
