package mediation

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
