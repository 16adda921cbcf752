package mediation

import "slices"

func (c *Case) contacted(f Fact, b *Contacted) {
	c.Talks = append(c.Talks, TalkOn{Contacted: *b, Party: f.PartyID, On: f.OccurredOn, FactID: f.ID})
	if p := c.Party(f.PartyID); p != nil {
		p.ContactTries++
		p.asked(b)
		if b.Reached {
			p.ContactTries, p.Unreached = 0, Unreached{}
		}
		if f.OccurredOn >= p.AsksCallOn {
			p.AsksCallOn = ""
		}
	}
}

// meeting keeps the list: what becomes of a planned meeting takes its place, and it stays the
// same meeting, in its next state.
func (c *Case) meeting(f Fact, b *Meeting) {
	m := MeetingOn{Meeting: *b, On: f.OccurredOn, FactID: f.ID, ID: f.ID}
	if n := len(c.Meetings); n > 0 && c.Meetings[n-1].State == MeetingPlanned {
		before := c.Meetings[n-1]
		m.ID, m.Sequence, m.Calls = before.ID, before.Sequence+1, before.Calls
		m.Bookings, m.Earlier = before.Bookings, append(slices.Clone(before.Earlier), before.On)
		if m.Expected == nil {
			m.Expected = before.Expected
		}
		c.Meetings[n-1] = m
		return
	}
	c.Meetings = append(c.Meetings, m)
}

func (c *Case) called(f Fact, b *Called) {
	for i := range c.Meetings {
		m := &c.Meetings[i]
		if m.ID != b.Meeting {
			continue
		}
		call := CallOn{
			Called: *b, Who: Expected{Party: f.PartyID, Represents: b.Represents, Guest: b.Guest},
			PreparedOn: f.OccurredOn,
		}
		if b.Channel != "" && !b.mailOnly() {
			call.ToldOn = f.OccurredOn
		}
		m.Calls = append(m.Calls, call)
	}
}

func (c *Case) booked(f Fact, b *Booked) {
	for i := range c.Meetings {
		if m := &c.Meetings[i]; m.ID == b.Meeting {
			m.Bookings = append(m.Bookings, BookingOn{Booked: *b, Party: f.PartyID, On: f.OccurredOn})
		}
	}
}

// handed: whoever the letter asked to a meeting knows of it. A guest's letter says nothing to the party they
// come with.
func (c *Case) handed(f Fact, b *Handed) {
	guest := false
	for i := range c.Meetings {
		for k := range c.Meetings[i].Calls {
			if call := &c.Meetings[i].Calls[k]; call.DocumentID == b.DocumentID {
				call.Channel, call.ToldOn, guest = b.Channel, f.OccurredOn, guest || call.Who.Guest != ""
			}
		}
	}
	if p := c.Party(f.PartyID); p != nil && !guest {
		p.Unreached = Unreached{}
	}
	c.noticeAt(b.DocumentID, func(n *Notice) { n.HandedOn = f.OccurredOn })
	c.remindedBy(b.DocumentID, func(r *RemindedOn) { r.SentOn = f.OccurredOn })
}

// undelivered: whoever the letter asked to a meeting does not know of it, and the party is to be
// reached in another way. A guest's letter says nothing of the party they come with.
func (c *Case) undelivered(f Fact, b *Undelivered) {
	guest := false
	for i := range c.Meetings {
		for k := range c.Meetings[i].Calls {
			if call := &c.Meetings[i].Calls[k]; call.DocumentID == b.DocumentID {
				call.Channel, call.ToldOn, guest = "", "", guest || call.Who.Guest != ""
			}
		}
	}
	c.noticeAt(b.DocumentID, func(n *Notice) { n.HandedOn = "" })
	c.remindedBy(b.DocumentID, func(r *RemindedOn) { r.SentOn = "" })
	if p := c.Party(f.PartyID); p != nil && !guest {
		p.ContactTries++
		was, now := c.knownBefore(f), p.Person
		p.Unreached = Unreached{
			On: f.OccurredOn,
			Found: now.Address != was.Address || now.Phone != was.Phone || now.Email != was.Email ||
				now.Agent != was.Agent,
		}
	}
}

// knownBefore is what was known of the party of a fact when it was recorded: a correction that came
// later stands in the place of what it corrects, and one that was taken back before says nothing.
func (c *Case) knownBefore(at Fact) Person { return c.NamedBefore(at).Person }

// NamedBefore is as what the party of a fact was known when it was recorded; the zero one before they were named.
func (c *Case) NamedBefore(at Fact) (known PartyNamed) {
	facts, _ := c.History()
	facts = slices.DeleteFunc(facts, func(f Fact) bool { return inOrder(f, at) >= 0 })
	newest := ""
	over, _ := overtaken(facts)
	for _, f := range facts {
		b, ok := f.Body.(*PartyNamed)
		if ok && !over[f.ID] && f.PartyID == at.PartyID && f.ID > newest {
			newest, known = f.ID, *b
		}
	}
	return known
}

func (c *Case) guest(f Fact, b *GuestNamed) {
	g := c.Guest(b.Guest)
	if g == nil {
		g = &Guest{ID: b.Guest, Answers: map[string]bool{}}
		c.Guests = append(c.Guests, g)
	}
	g.GuestNamed, g.Party, g.FactID = *b, f.PartyID, f.ID
}

func (c *Case) guestAnswered(f Fact, b *GuestAnswered) {
	if g := c.Guest(b.Guest); g != nil {
		g.Answers[f.PartyID] = b.Agrees
	}
}

func (c *Case) assessed(f Fact, b *Risk) {
	c.Risks = append(c.Risks, RiskOn{Risk: *b, Party: f.PartyID, On: f.OccurredOn, FactID: f.ID})
}

func (c *Case) noted(f Fact, b *Noted) {
	c.Notes = append(c.Notes, NoteOn{Noted: *b, By: f.RecordedBy, At: f.RecordedAt, FactID: f.ID})
}

func (c *Case) disclosed(f Fact, b *Disclosed) {
	c.Disclosures = append(c.Disclosures, DisclosedOn{Disclosed: *b, By: f.RecordedBy, On: f.OccurredOn, FactID: f.ID})
}
