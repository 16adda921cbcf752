package mediation

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// afterSigning are the acts of looking after what was agreed.
var afterSigning = []Act{ActFulfil, ActRemind, ActWish, ActTell, ActFinish}

// followRules are the rules of what happens after signing.
var followRules = []Rule{
	{
		Source: "domain rule 23", Key: "fault.not_in_force", Acts: append([]Act{ActCertify}, afterSigning...),
		broken: when(func(c *Case, _ Deed) bool { return !c.AnyAgreed() }),
	},
	{
		Source: "domain rule 23", Key: "fault.followed_up", Acts: afterSigning,
		broken: when(func(c *Case, _ Deed) bool { return c.FollowedUpOn != "" }),
	},
	{
		Source: "domain rule 23", Key: "fault.no_such_term", Field: "term", Acts: []Act{ActFulfil, ActRemind, ActWish},
		broken: when(func(c *Case, d Deed) bool {
			id, about := termOf(d.Body)
			part := 0
			if b, ok := d.Body.(*Fulfilled); ok {
				part = b.Part
			}
			return about && !slices.ContainsFunc(c.Dues(), func(due Due) bool {
				return due.ID == id && (part == 0 || part == due.Part)
			})
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.paid_too_much", Field: "paid", Acts: []Act{ActFulfil},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			b, ok := d.Body.(*Fulfilled)
			if !ok {
				return nil, false
			}
			open := c.OpenCents(b.TermID)
			return fault.Args{"amount": latvia.SaidSum(open)}, b.Cents > open
		},
	},
	{
		Source: "domain rule 23", Key: "fault.term_is_done", Acts: []Act{ActRemind, ActWish},
		broken: when(func(c *Case, d Deed) bool {
			id, about := termOf(d.Body)
			return about && !slices.ContainsFunc(c.Dues(), func(due Due) bool {
				return due.ID == id && due.Result != FulfilledDone
			})
		}),
	},
	{
		Source: "domain rule 19", Key: "fault.nothing_is_sent", Acts: []Act{ActRemind, ActFeedback},
		broken: when(func(_ *Case, d Deed) bool {
			return d.Party != nil && !d.Party.ReachOf(d.Represents).TakesMessages()
		}),
	},
	{
		Source: "domain rule 19", Key: "fault.nothing_is_sent", Field: "channel", Acts: []Act{ActHand},
		broken: when(func(_ *Case, d Deed) bool {
			b, ok := d.Body.(*Handed)
			sent := ok && d.Party != nil && b.Channel != ChannelInPerson
			return sent && !d.Party.ReachOf(d.Represents).TakesMessages()
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.reminded_today", Acts: []Act{ActRemind},
		broken: when(func(c *Case, d Deed) bool {
			return d.Party != nil && slices.ContainsFunc(c.Reminded, func(r RemindedOn) bool {
				return r.Party == d.Party.ID && r.Represents == d.Represents && r.On == d.Today &&
					(d.Instead == "" || r.DocumentID != d.Instead)
			})
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.not_overdue", Acts: []Act{ActWish},
		broken: when(func(c *Case, d Deed) bool { return d.Body != nil && c.brokenOf(d) == nil }),
	},
	{
		Source: "domain rule 23", Key: "fault.remind_first", Acts: []Act{ActWish},
		broken: when(func(c *Case, d Deed) bool {
			due := c.brokenOf(d)
			return due != nil && !c.Pressed(*due)
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.director_did_not_ask", Acts: []Act{ActTell},
		broken: when(func(c *Case, _ Deed) bool { return !c.DirectorAsked() }),
	},
	{
		Source: "domain rule 23", Key: "fault.nothing_broken", Acts: []Act{ActTell},
		broken: when(func(c *Case, d Deed) bool {
			return !slices.ContainsFunc(c.Dues(), func(due Due) bool { return due.Broken(d.Today) })
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.ask_victim_first", Acts: []Act{ActTell},
		broken: when(func(c *Case, d Deed) bool { return len(c.ToTellOf(d.Today)) == 0 }),
	},
	{
		Source: "domain rule 23", Key: "fault.terms_open", Field: "result", Acts: []Act{ActFinish},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			b, ok := d.Body.(*FollowedUp)
			open := 0
			for _, due := range c.Dues() {
				if due.Result != FulfilledDone {
					open++
				}
			}
			return fault.Args{"n": open}, ok && b.Result == FulfilledDone && open > 0
		},
	},
	{
		Source: "domain rule 23", Key: "fault.certify_open", Acts: []Act{ActCertify},
		broken: when(func(c *Case, d Deed) bool { return c.awaited(d.Party, d.Today) }),
	},
	{
		Source: "domain rule 23", Key: "fault.certify_nothing", Acts: []Act{ActCertify},
		broken: when(func(c *Case, d Deed) bool {
			return c.leftUnsigned(d.Party) || !slices.ContainsFunc(c.DuesOf(d.Party), func(due Due) bool {
				return due.Paid > 0 || due.Result == FulfilledDone || due.Result == FulfilledPartly
			})
		}),
	},
	{
		Source: "domain rule 23", Key: "fault.feedback_early", Acts: []Act{ActFeedback},
		broken: when(func(c *Case, _ Deed) bool { return !c.Over() }),
	},
}

// paidRules keep what was paid from being written away.
var paidRules = []Rule{
	{
		Source: "domain rule 11", Key: "fault.no_director", Acts: []Act{ActHandOver},
		broken: when(func(c *Case, _ Deed) bool { return c.Director == "" }),
	},
	{
		Source: "domain rule 23", Key: "fault.paid_stays", Acts: []Act{ActUnsign},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			a, paid := c.Agreement(d.With), int64(0)
			if a == nil || a.InForce() == nil {
				return nil, false
			}
			for _, t := range a.InForce().Terms {
				paid += c.Paid(t.ID)
			}
			return fault.Args{"amount": latvia.SaidSum(paid)}, paid > 0
		},
	},
	{
		Source: "domain rule 23", Key: "fault.below_paid", Acts: []Act{ActTerms, ActFreeze},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			for i, t := range c.written(d) {
				if paid := c.Paid(t.ID); t.ID != "" && t.Cents < paid {
					return fault.Args{"n": i + 1, "amount": latvia.SaidSum(paid)}, true
				}
			}
			return nil, false
		},
	},
	{
		Source: "domain rule 23", Key: "fault.paid_term_gone", Acts: []Act{ActTerms, ActFreeze},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			a := c.Agreement(d.With)
			if a == nil || a.InForce() == nil {
				return nil, false
			}
			written := c.written(d)
			for i, t := range a.InForce().Terms {
				stays := slices.ContainsFunc(written, func(w Term) bool { return w.ID == t.ID })
				if paid := c.Paid(t.ID); paid > 0 && !stays {
					return fault.Args{"n": i + 1, "amount": latvia.SaidSum(paid)}, true
				}
			}
			return nil, false
		},
	},
}

// written are the terms that a deed writes, or those that it freezes.
func (c *Case) written(d Deed) []Term {
	if set, ok := d.Body.(*TermsSet); ok {
		return set.Terms
	}
	if a := c.Agreement(d.With); a != nil {
		return a.Terms
	}
	return nil
}

// termOf is the term that something recorded is about.
func termOf(b Body) (id string, about bool) {
	switch b := b.(type) {
	case *Fulfilled:
		return b.TermID, true
	case *Reminded:
		return b.TermID, true
	case *WishTold:
		return b.TermID, true
	}
	return "", false
}

// brokenOf is what of the deed's term was not fulfilled by its day; nil when nothing is.
func (c *Case) brokenOf(d Deed) *Due {
	id, _ := termOf(d.Body)
	for _, due := range c.Dues() {
		if due.ID == id && due.Broken(d.Today) {
			return &due
		}
	}
	return nil
}
