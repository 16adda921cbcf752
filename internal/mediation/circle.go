package mediation

// Guest returns the guest with the given id, or nil.
func (c *Case) Guest(id string) *Guest {
	for _, g := range c.Guests {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// Conference reports whether somebody of this role comes to conferences only.
func (r GuestRole) Conference() bool { return r == Affected || r == Specialist }

// Confirms reports whether somebody of this role gives a confirmation of their own.
func (r GuestRole) Confirms() bool { return r != Supporter }

// Asked lists the parties whose agreement a guest needs: those who take part, or all while
// nobody does.
func (c *Case) Asked() []*Party {
	if part := c.TakingPart(); len(part) > 0 {
		return part
	}
	return c.Parties
}

// MayCome reports whether every party agrees that the guest comes, and the guest, where their
// role asks it (domain rule 5). One who takes it back ends it, and whoever comes with a party does
// not come without them.
func (c *Case) MayCome(g *Guest) bool {
	if c.alone(g) {
		return false
	}
	for _, p := range c.Asked() {
		if !g.Answers[p.ID] {
			return false
		}
	}
	return len(c.Parties) > 0 && (!g.Role.Confirms() || g.Answers[""])
}

// alone reports whether a guest would come with a party who does not take part.
func (c *Case) alone(g *Guest) bool {
	p := c.Party(g.Party)
	return p != nil && p.SaidNo()
}
