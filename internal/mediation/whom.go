package mediation

// Whom is whom a fact about a letter, a call or an answer is about: its party, who represents them, or a guest. A
// letter that was handed over or came back is to whom it was made.
func (c *Case) Whom(f Fact) Expected {
	switch b := f.Body.(type) {
	case *Reminded:
		return Expected{Party: f.PartyID, Represents: b.Represents}
	case *Called:
		return Expected{Party: f.PartyID, Represents: b.Represents, Guest: b.Guest}
	case *GuestAnswered:
		if f.PartyID == "" {
			return Expected{Guest: b.Guest}
		}
	case *Handed:
		return c.addressed(b.DocumentID, f.PartyID)
	case *Undelivered:
		return c.addressed(b.DocumentID, f.PartyID)
	}
	return Expected{Party: f.PartyID, Represents: f.Told().Represents}
}

// addressed is whom a letter is to that was made for a party.
func (c *Case) addressed(documentID, party string) Expected {
	for _, m := range c.Meetings {
		for _, call := range m.Calls {
			if call.DocumentID == documentID {
				return call.Who
			}
		}
	}
	if r := c.ReminderBy(documentID); r != nil {
		return Expected{Party: r.Party, Represents: r.Represents}
	}
	if p := c.Party(party); p != nil {
		to, _ := p.InvitedBy(documentID)
		return to
	}
	return Expected{Party: party}
}
