package mediation

import "slices"

// stopped reports whether every pair is stopped that a deed is about: those of a party who is
// invited, those of the people whom the terms name, or all of the case.
func (c *Case) stopped(d Deed) bool {
	if c.Unsettled() == nil {
		return false
	}
	if d.Act == ActFreeze || d.Act == ActSign {
		a := c.Agreement(d.With)
		for i := 0; a != nil && i < len(a.Terms); i++ {
			t := a.Terms[i]
			for _, id := range []string{t.From, t.To} {
				if p := c.Party(id); p != nil && len(p.Unsettled) > 0 {
					return true
				}
			}
		}
	}
	pairs := 0
	for _, p := range c.Pairs() {
		if d.Party != nil && p.Victim != d.Party && p.Offender != d.Party {
			continue
		}
		if !p.Stopped() {
			return false
		}
		pairs++
	}
	return pairs > 0 || d.Party != nil && len(d.Party.Unsettled) > 0
}

// WithdrewAlone is the side that withdrew as it was recorded, while nobody of the other did; empty otherwise.
func (c *Case) WithdrewAlone() (side Side) {
	for _, p := range c.Parties {
		switch {
		case p.WithdrewOn == "":
		case side != "" && side != p.Side:
			return ""
		default:
			side = p.Side
		}
	}
	return side
}

// AnswersOf lists the newest answer about a party of each who may give one: the party, and whoever
// represents them. The two may differ.
func (c *Case) AnswersOf(p *Party) (list []Fact) {
	for _, f := range c.Facts {
		b, answers := f.Body.(*Confirmed)
		if !answers || f.PartyID != p.ID {
			continue
		}
		i := slices.IndexFunc(list, func(o Fact) bool { return o.Body.(*Confirmed).Represents == b.Represents })
		if i < 0 {
			list = append(list, f)
		} else if old := list[i]; !old.Body.(*Confirmed).holdsAgainst(old.OccurredOn, f.OccurredOn) {
			list = append(slices.Delete(list, i, i+1), f)
		}
	}
	return list
}
