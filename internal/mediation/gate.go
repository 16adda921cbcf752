package mediation

import "slices"

// Pair is one victim and one offender: the gate is theirs (domain rule 16).
type Pair struct {
	Victim, Offender *Party
	rule             GateRule
}

// Pairs lists every victim with every offender: open pairs first, then in the
// order the parties were named.
func (c *Case) Pairs() []Pair {
	var open, shut []Pair
	offenders := c.Side(Offender)
	for _, v := range c.Side(Victim) {
		for _, o := range offenders {
			if p := (Pair{Victim: v, Offender: o, rule: c.rule}); p.Gate().Open {
				open = append(open, p)
			} else {
				shut = append(shut, p)
			}
		}
	}
	return append(open, shut...)
}

// TakingPart lists the parties of the open pairs in the order they were named:
// participation is per pair (domain rule 16).
func (c *Case) TakingPart() []*Party {
	open := map[*Party]bool{}
	for _, p := range c.Pairs() {
		if p.Gate().Open {
			open[p.Victim], open[p.Offender] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *Party) bool { return !open[p] })
}

// Requirement is what the gate asks of a party.
type Requirement string

// The requirements.
const (
	MustConfirm       Requirement = "confirmed"
	MustAdmitOffence  Requirement = "admits_offence"
	MustAdmitFacts    Requirement = "admits_facts"
	MustBeRepresented Requirement = "representative"
)

// Unmet says why a requirement is not met.
type Unmet string

// The ways to be unmet.
const (
	UnmetMissing     Unmet = "missing"
	UnmetUnsigned    Unmet = "unsigned" // applied, and the application is not signed yet
	UnmetRefused     Unmet = "refused"
	UnmetWithdrew    Unmet = "withdrew"
	UnmetNotWritten  Unmet = "not_written" // answered, but not in writing
	UnmetNotAdmitted Unmet = "not_admitted"
	UnmetNotOwn      Unmet = "not_own" // only who represents them answered
	UnmetDied        Unmet = "died"
	UnmetUnsettled   Unmet = "unsettled" // a withdrawal or a refusal waits for the mediator

	UnmetNotRepresented Unmet = "not_represented" // in writing, but not by whoever has to represent them
)

// Condition is one requirement of one party.
type Condition struct {
	Name  Requirement
	Party *Party
	Met   bool
	On    Date  // when it was met
	Why   Unmet // when it is not
}

// Gate says whether a pair can start, and what is missing.
type Gate struct {
	Open       bool
	Since      Date // the day the last condition was met
	Conditions []Condition
}

// Missing counts the conditions not met.
func (g Gate) Missing() int {
	n := 0
	for _, c := range g.Conditions {
		if !c.Met {
			n++
		}
	}
	return n
}

// Of lists the conditions about one party.
func (g Gate) Of(p *Party) []Condition {
	var list []Condition
	for _, c := range g.Conditions {
		if c.Party == p {
			list = append(list, c)
		}
	}
	return list
}

// Gate checks the start gate of the pair: both sides confirmed in writing, the
// offender admits the offence and admits the facts (MK 347 p. 3); a minor or a
// person under aizgādnība has a representative (domain rule 4).
func (p Pair) Gate() Gate {
	conditions := []Condition{
		p.confirmed(p.Victim), p.confirmed(p.Offender),
		admission(MustAdmitOffence, p.Offender, func(a *Admitted) *bool { return a.Offence }),
		admission(MustAdmitFacts, p.Offender, func(a *Admitted) *bool { return a.Facts }),
	}
	for _, party := range []*Party{p.Victim, p.Offender} {
		if party.NeedsRepresentative() {
			c := Condition{Name: MustBeRepresented, Party: party, Met: party.Basis != ""}
			if !c.Met {
				c.Why = UnmetMissing
			}
			conditions = append(conditions, c)
		}
	}
	g := Gate{Open: true, Conditions: conditions}
	for _, c := range conditions {
		if !c.Met {
			g.Open, g.Since = false, ""
			return g
		}
		g.Since = max(g.Since, c.On)
	}
	return g
}

func (p Pair) confirmed(party *Party) Condition {
	c := Condition{Name: MustConfirm, Party: party}
	switch {
	case party.DiedOn != "":
		c.Why = UnmetDied
	case len(party.Unsettled) > 0:
		c.Why = UnmetUnsettled
	case party.WithdrewOn != "":
		c.Why = UnmetWithdrew
	case party.Confirmed == nil && party.Applicant():
		c.Why = UnmetUnsigned
	case party.Confirmed == nil:
		c.Why = UnmetMissing
	case !party.Confirmed.Agrees:
		c.Why = UnmetRefused
	default:
		var written *Confirmed
		written, c.On = party.written(p.rule)
		if c.Met = written != nil; c.Met {
			break
		}
		if c.Why = UnmetNotWritten; p.rule.Accepts(party.Confirmed) {
			c.Why = UnmetNotRepresented
		}
	}
	return c
}

// InWriting is the answer by which a party agrees in writing; nil for none.
func (c *Case) InWriting(p *Party) *Confirmed {
	written, _ := p.written(c.rule)
	return written
}

// written is that answer, and its day. For a minor or a person under aizgādnība it is that of whoever represents them
// (domain rule 4).
func (p *Party) written(r GateRule) (*Confirmed, Date) {
	c, on := p.Confirmed, p.ConfirmedOn
	if p.NeedsRepresentative() && p.represented != nil {
		c, on = p.represented, p.representOn
	}
	if c == nil || !c.Agrees || !r.Accepts(c) || p.NeedsRepresentative() && c.Self {
		return nil, ""
	}
	return c, on
}

// BothConfirmedOn is the day both sides had confirmed in writing; empty while
// one has not.
func (p Pair) BothConfirmedOn() Date {
	v, o := p.confirmed(p.Victim), p.confirmed(p.Offender)
	if !v.Met || !o.Met {
		return ""
	}
	return max(v.On, o.On)
}

func admission(name Requirement, offender *Party, which func(*Admitted) *bool) Condition {
	c := Condition{Name: name, Party: offender, Why: UnmetMissing}
	if offender.Admitted == nil {
		if offender.AdmittedFor != nil && which(offender.AdmittedFor) != nil {
			c.Why = UnmetNotOwn
		}
		return c
	}
	switch v := which(offender.Admitted); {
	case v == nil:
	case *v:
		c.Met, c.On, c.Why = true, offender.AdmittedOn, ""
	default:
		c.Why = UnmetNotAdmitted
	}
	return c
}

// Stopped reports whether one of the two sent a withdrawal or a refusal that waits for the
// mediator.
func (p Pair) Stopped() bool { return len(p.Victim.Unsettled)+len(p.Offender.Unsettled) > 0 }

// NobodyLeft reports whether there is nobody a party could meet: everybody of the other side withdrew, does
// not agree or died.
func (c *Case) NobodyLeft(p *Party) bool {
	others := c.Side(p.Side.Other())
	return len(others) > 0 && !slices.ContainsFunc(others, func(o *Party) bool { return !o.Gone() })
}

// Gone reports whether it is settled that a party takes no part.
func (p *Party) Gone() bool {
	return p.DiedOn != "" || p.WithdrewOn != "" || p.Confirmed != nil && !p.Confirmed.Agrees
}

// goneOn is the day from which a party that is gone takes no part.
func (p *Party) goneOn() Date {
	first := Date("9999-12-31")
	for _, on := range []Date{p.DiedOn, p.WithdrewOn} {
		if on != "" {
			first = min(first, on)
		}
	}
	if p.Confirmed != nil && !p.Confirmed.Agrees {
		first = min(first, p.ConfirmedOn)
	}
	return first
}

// over reports whether nobody is left who could meet: in every pair somebody withdrew, does not agree or
// died.
func over(pairs []Pair) bool {
	return len(pairs) > 0 && !slices.ContainsFunc(pairs, func(pair Pair) bool { return !pair.Over() })
}

// Over reports whether one of the two takes no part, for good.
func (p Pair) Over() bool { return p.Victim.Gone() || p.Offender.Gone() }
