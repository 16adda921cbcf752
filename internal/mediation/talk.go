package mediation

import "slices"

// TalksWith lists the talks that took place with a party, for one purpose or, when it is
// empty, for any.
func (c *Case) TalksWith(party string, purpose Purpose) []TalkOn {
	var list []TalkOn
	for _, t := range c.Talks {
		if t.Party == party && t.Reached && (purpose == "" || t.For() == purpose) {
			list = append(list, t)
		}
	}
	return list
}

// RiskOf returns the newest assessment of risk of a party; nil for none.
func (c *Case) RiskOf(party string) *RiskOn {
	var newest *RiskOn
	for i := range c.Risks {
		if r := &c.Risks[i]; r.Party == party && (newest == nil || r.On >= newest.On) {
			newest = r
		}
	}
	return newest
}

// pressed is the first who may still take part and of whom it is doubted that they do so of their own free will; nil
// for nobody.
func (c *Case) pressed() *Party {
	for _, p := range c.Parties {
		if c.DoubtsWill(p) {
			return p
		}
	}
	return nil
}

// DoubtsWill reports whether a party may still take part and it is doubted that they do so of their own free will.
func (c *Case) DoubtsWill(p *Party) bool { return c.Will(p.ID) == WillDoubt && !p.Gone() }

// Will is what a party answered last when asked alone; empty for not asked.
func (c *Case) Will(party string) FreeWill {
	var last FreeWill
	var on Date
	for _, t := range c.Talks {
		if t.Party == party && t.Alone != "" && t.On >= on {
			last, on = t.Alone, t.On
		}
	}
	return last
}

// afterCared reports whether somebody talked with the party after the agreement, or tried to.
func (c *Case) afterCared(p *Party) bool {
	return slices.ContainsFunc(c.Talks, func(t TalkOn) bool { return t.Party == p.ID && t.For() == TalkAfterCare })
}

// TalkedWith reports whether a talk with a party is recorded: more than that they were reached.
func (c *Case) TalkedWith(party string) bool {
	return slices.ContainsFunc(c.Talks, func(t TalkOn) bool {
		return t.Party == party && t.Reached && t.For() != TalkAttempt
	})
}

// untalked is the first of a pair with whom nobody has talked before their first meeting, and may; nil for nobody.
func (c *Case) untalked(pair Pair) *Party {
	if c.HeldMeeting() != nil {
		return nil
	}
	for _, p := range []*Party{pair.Victim, pair.Offender} {
		if p.Silenced == "" && !c.TalkedWith(p.ID) {
			return p
		}
	}
	return nil
}
