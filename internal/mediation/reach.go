package mediation

import "cmp"

// Reach is how a party is reached.
func (p *Party) Reach() Reach {
	return p.unless(Reach{p.Person.Postal(), p.Person.Phone, p.Person.Email, p.Language, p.Person.SafeChannel})
}

// unless is how somebody is reached, or by nothing where the party wants no contact any more or died.
func (p *Party) unless(r Reach) Reach {
	if p.Silenced != "" || p.DiedOn != "" {
		r.SafeChannel = "none"
	}
	return r
}

// TakesMessages reports whether anything may be sent to the party at all (domain rule 19).
func (p *Party) TakesMessages() bool { return p.Reach().TakesMessages() }

// MailAddress is where neutral mail to the party may go; empty for nowhere.
func (p *Party) MailAddress() string { return p.Reach().MailAddress() }

// ReachOf is how whoever a letter is to is reached: the party, or who represents them. A representative
// without an address of their own is written to at the party's home, where what the party wants not sent is
// not sent to either. Mail and telephone are the representative's own.
func (p *Party) ReachOf(represents bool) Reach {
	if !represents {
		return p.Reach()
	}
	r := p.unless(p.Person.Agent)
	r.Language = cmp.Or(r.Language, p.Language)
	if r.Address == "" {
		r.Address = p.Person.Home()
		if !p.TakesMessages() {
			r.SafeChannel = "none"
		}
	}
	return r
}

// Invitee is whom a party is usually invited through: who represents them, where the law asks for that
// or it is known how to reach the representative; else the party (domain rule 4).
func (p *Party) Invitee() Expected {
	through := p.NeedsRepresentative() || p.Person.Agent != Reach{}
	return Expected{Party: p.ID, Represents: through && p.Person.Representative != ""}
}

// InvitedBy is to whom a letter with a code went; of one that is no such letter, the party, and not known.
func (p *Party) InvitedBy(documentID string) (to Expected, known bool) {
	for _, i := range p.Invitations {
		if i.DocumentID == documentID {
			return Expected{Party: p.ID, Represents: i.Represents}, true
		}
	}
	return Expected{Party: p.ID}, false
}
