package mediation

import (
	"slices"

	"tilts/internal/latvia"
)

// These add what a fact of each kind says to the case.

func (c *Case) opened(f Fact, b *Opened) {
	c.ID, c.Number, c.Office = f.CaseID, b.Number, b.Office
	c.Initiator, c.Channel, c.ArrivedOn, c.AnswerBy = b.Initiator, b.Channel, b.ArrivedOn, b.AnswerBy
	known := b.known()
	c.proceedings(f, &known)
	if c.OpenedOn == "" {
		c.OpenedOn, c.OpenedAt = f.OccurredOn, f.RecordedAt
	}
}

// arrived: whose application the case began with applied on the day on which it arrived.
func (c *Case) arrived(_ Fact, b *ArrivalCorrected) {
	c.ArrivedOn, c.Channel = b.ArrivedOn, b.Channel
	for _, p := range c.Parties {
		if p.appliedFirst {
			p.AppliedOn = b.ArrivedOn
		}
	}
}

func (c *Case) named(f Fact, b *PartyNamed) {
	p := c.Party(f.PartyID)
	if p == nil {
		p = &Party{ID: f.PartyID}
		c.Parties = append(c.Parties, p)
	}
	p.PartyNamed, p.FactID, p.namedSafety, p.safetyTaken = *b, f.ID, b.Safety, false
	p.feared, p.former = c.fearedSince(f, b), c.formerNames(f)
	p.namedOn = DateOf(f.RecordedAt.Time().In(latvia.Riga()))
	if !slices.Contains(Tongues, b.Interpreter) { // it was free text once
		p.SetTongue(b.Interpreter)
	}
}

func (p *Party) invited(f Fact, b *Invited) {
	p.InvitedOn, p.Unreached, p.Invitations = f.OccurredOn, Unreached{}, append(p.Invitations, *b)
}

// confirmed goes by the day on which somebody answered, as a paper may be written down late: it takes back no
// withdrawal and no refusal of a later day (domain rule 9). A refusal stops whatever its day.
func (p *Party) confirmed(f Fact, b *Confirmed) {
	p.ContactTries, p.Unreached = 0, Unreached{}
	if b.Represents && !p.represented.holdsAgainst(p.representOn, f.OccurredOn) {
		p.represented, p.representOn = b, f.OccurredOn
	}
	if p.Confirmed.holdsAgainst(p.ConfirmedOn, f.OccurredOn) {
		return
	}
	p.Confirmed, p.ConfirmedOn = b, f.OccurredOn
	if p.WithdrewOn <= f.OccurredOn {
		p.WithdrewOn = ""
	}
}

// NoSince is the day, later than another, on which the party withdrew or refused; empty where they did not.
func (p *Party) NoSince(on Date) Date {
	no := p.WithdrewOn
	if p.Confirmed.holdsAgainst(p.ConfirmedOn, on) {
		no = max(no, p.ConfirmedOn)
	}
	if no <= on {
		return ""
	}
	return no
}

// holdsAgainst reports whether this answer, of a day, is a refusal that one of an earlier day does not replace.
func (b *Confirmed) holdsAgainst(on, earlier Date) bool { return b != nil && !b.Agrees && earlier < on }

// admitted keeps apart what somebody says of themselves and what is said for them. A company speaks through who
// represents it. What is written down late does not take the place of a denial of a later day.
func (p *Party) admitted(f Fact, b *Admitted) {
	if b.Represents && !p.Legal {
		p.AdmittedFor = b
		return
	}
	if p.DeniedSince(f.OccurredOn) {
		return
	}
	p.Admitted, p.AdmittedOn = b, f.OccurredOn
}

// DeniedSince reports whether the party did not admit something on a day later than another.
func (p *Party) DeniedSince(on Date) bool {
	return p.Admitted != nil && p.Admitted.denies() && on < p.AdmittedOn
}

// denies reports whether one of the two is not admitted.
func (b *Admitted) denies() bool {
	return b.Offence != nil && !*b.Offence || b.Facts != nil && !*b.Facts
}

func (p *Party) withdrew(f Fact, b *Withdrew) {
	p.WithdrewOn, p.WithdrewFor = f.OccurredOn, b.Represents
	if b.Represents {
		p.represented, p.representOn = nil, ""
	}
}

func (c *Case) terms(_ Fact, b *TermsSet) {
	c.Separate = b.Offender != ""
	c.writing(b.Offender).Written = Written{
		Terms: numbered(b.Terms), Words: b.Person.Words, Claims: b.Claims, Facts: b.Person.Facts, Unmet: b.Unmet,
	}
}

func (c *Case) agreement(f Fact, b *AgreementState) {
	a := c.writing(b.Offender)
	i := slices.IndexFunc(a.Versions, func(v Version) bool { return v.Version == b.Version })
	if i < 0 {
		a.Versions = append(a.Versions, Version{Version: b.Version, Written: a.Written})
		i = len(a.Versions) - 1
	}
	a.Number = max(b.Number, a.Number, 1) // the only one of a case had none once
	v := &a.Versions[i]
	if v.State = b.State; b.State == DocSigning && v.Names == nil {
		for _, p := range c.Bound(b.Offender) {
			was := c.knownBefore(Fact{PartyID: p.ID, ID: f.ID})
			v.Names = append(v.Names, Named{p.ID, was.Name, was.Code, was.Representative})
		}
	}
	if b.DocumentID != "" {
		v.DocumentID = b.DocumentID
	}
	if b.SignedOn != "" {
		v.SignedOn = b.SignedOn
	}
	if len(b.SignedBy) > 0 {
		v.SignedBy = b.SignedBy
	}
}

func (c *Case) closed(f Fact, b *Closed) {
	c.Outcome, c.Reason, c.WithdrawnBy, c.ClosedOn, c.ClosedBy = b.Outcome, b.Reason, b.By, f.OccurredOn, f.ID
}

func (c *Case) attached(f Fact, b *Attached) {
	p, first := c.Party(f.PartyID), len(c.Submissions) == 0
	c.Submissions = append(c.Submissions, *b)
	// What a case begins with is the application of whom it comes from; of later ones it is said.
	if p != nil && b.Stops == "" && (first || b.Applies) && p.AppliedOn == "" {
		p.AppliedOn = f.OccurredOn
		if p.appliedFirst = first; first {
			p.AppliedOn = c.ArrivedOn
		}
	}
	if b.Unread {
		c.Unread = append(c.Unread, Unread{b.SubmissionID, f.PartyID, f.OccurredOn})
	}
	if p != nil && b.Silence {
		p.silenced(b)
	}
	if p != nil && b.Calls {
		p.AsksCallOn, p.Regrets = f.OccurredOn, false
	}
	if p != nil && b.Stops != "" && !b.Silence && c.FollowingUp() {
		p.AsksCallOn, p.Regrets = f.OccurredOn, true
	}
	if p != nil && b.Stops != "" && c.Outcome == "" {
		p.Unsettled = append(p.Unsettled, Unsettled{b.Stops, b.SubmissionID, f.OccurredOn, f.ID, b.Represents})
	}
}

// settled goes by the party: what two people sent in one letter is settled for each.
func (p *Party) settled(_ Fact, b *Settled) {
	p.Unsettled = slices.DeleteFunc(p.Unsettled, func(u Unsettled) bool { return u.SubmissionID == b.SubmissionID })
	if b.How == SettleRecord && p.Silenced == b.SubmissionID {
		p.verify = verifyNothing
	}
	if b.How == SettleElsewhere && p.Silenced == b.SubmissionID { // it was not theirs
		p.Silenced = ""
	}
}

func (p *Party) askedToSign(f Fact, _ *AskedToSign) { p.AskedToSign = f.OccurredOn }

// takenBack adds nothing: the fact that was taken back is already left out.
func (c *Case) takenBack(Fact, *TakenBack) {}
