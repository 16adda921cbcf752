package mediation

// These add what is written down after signing to the case.

func (c *Case) fulfilled(f Fact, b *Fulfilled) {
	said := FulfilledOn{Fulfilled: *b, On: f.OccurredOn, FactID: f.ID}
	for _, t := range c.Agreed() {
		if t.ID == b.TermID {
			said.Version = t.Version
		}
	}
	c.Fulfilled = append(c.Fulfilled, said)
}

func (c *Case) reminded(f Fact, b *Reminded) {
	r := RemindedOn{Reminded: *b, Party: f.PartyID, On: f.OccurredOn, Letter: b.DocumentID}
	if b.Mailed || b.DocumentID == "" {
		r.SentOn = r.On
	}
	c.Reminded = append(c.Reminded, r)
}

// remindedBy changes the reminders that a letter makes.
func (c *Case) remindedBy(letter string, change func(*RemindedOn)) {
	for i := range c.Reminded {
		if r := &c.Reminded[i]; r.Letter != "" && r.Letter == letter {
			change(r)
		}
	}
}

func (c *Case) wished(f Fact, b *WishTold) {
	c.Wishes = append(c.Wishes, WishOn{WishTold: *b, Party: f.PartyID, On: f.OccurredOn, FactID: f.ID})
}

func (c *Case) directorTold(f Fact, b *DirectorTold) {
	c.BrokenNotices = append(c.BrokenNotices, Notice{DocumentID: b.DocumentID, FactID: f.ID})
}

func (c *Case) outcomeTold(f Fact, b *OutcomeTold) {
	c.OutcomeNotices = append(c.OutcomeNotices, Notice{DocumentID: b.DocumentID, FactID: f.ID})
}

func (p *Party) feedbackInvited(f Fact, _ *FeedbackInvited) { p.InvitedToFeedbackOn = f.OccurredOn }

func (c *Case) followedUp(f Fact, _ *FollowedUp) { c.FollowedUpOn = f.OccurredOn }

// noticeAt changes the notice of a document, if it is one.
func (c *Case) noticeAt(documentID string, change func(*Notice)) {
	for _, list := range []Notices{c.OutcomeNotices, c.BrokenNotices} {
		for i := range list {
			if list[i].DocumentID == documentID {
				change(&list[i])
			}
		}
	}
}
