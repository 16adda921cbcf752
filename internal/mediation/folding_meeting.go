package mediation

func (c *Case) contacted(f Fact, b *Contacted) {
	c.Talks = append(c.Talks, TalkOn{Contacted: *b, Party: f.PartyID, On: f.OccurredOn, FactID: f.ID})
	if p := c.Party(f.PartyID); p != nil {
		p.ContactTries++
	}
}
