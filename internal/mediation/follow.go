package mediation

import (
	"cmp"
	"reflect"
	"slices"
)

// Due is one thing that the signed agreement asks for: a term, or one instalment of it.
type Due struct {
	AgreedTerm
	Part   int  // which instalment, from 1; 0 for a term that has none
	On     Date // by when; empty when no day was agreed
	Ledger      // of this part; zero unless it is money
	Result Fulfilment
	DoneOn Date // the day of the last record of it
}

// Ledger is the money of a term or of an instalment, in cents: Agreed = Paid + Open.
type Ledger struct{ Agreed, Paid, Open int64 }

// DueState is how something that is due stands on a day.
type DueState string

// The states of something due.
const (
	DueOpen    DueState = "open"
	DueSoon    DueState = "soon"
	DueOverdue DueState = "overdue"
	DueDone    DueState = "done"
	DuePartly  DueState = "partly"
	DueNot     DueState = "no"
)

// State is how it stands on a day; it is due soon on the given days before.
func (d Due) State(today Date, days int) DueState {
	switch {
	case d.Result == FulfilledDone:
		return DueDone
	case d.Result == FulfilledNot && (d.On == "" || d.On < today): // its day itself is still left to do it
		return DueNot
	case d.On != "" && d.On < today:
		return DueOverdue
	case d.Result == FulfilledPartly || d.Paid > 0:
		return DuePartly
	case d.On != "" && d.On <= today.Plus(days):
		return DueSoon
	}
	return DueOpen
}

// Foretold reports whether it was said before its day that it will not be done: until that day has passed it is
// awaited all the same.
func (d Due) Foretold() bool { return d.Result == FulfilledNot && d.On != "" && d.DoneOn < d.On }

// Broken reports whether it was not fulfilled by its day, or is said on that day or later not to be.
func (d Due) Broken(today Date) bool {
	s := d.State(today, 0)
	return s == DueOverdue || s == DueNot || d.Result == FulfilledNot && !d.Foretold()
}

// OwedBy reports whether somebody still has to do it: a party, or who represents them and undertook it.
func (d Due) OwedBy(who Expected) bool { return d.Doer().Same(who) && d.Result != FulfilledDone }

// FollowingUp reports whether somebody looks after what was agreed.
func (c *Case) FollowingUp() bool {
	return c.Outcome == OutcomeAgreement && c.FollowedUpOn == "" && c.AnyAgreed()
}

// Dues lists what the terms in force ask for, in the order of the agreement.
func (c *Case) Dues() []Due {
	var list []Due
	for _, t := range c.Agreed() {
		said := slices.DeleteFunc(c.saidOf(t.ID), func(f FulfilledOn) bool { // it was agreed anew since
			return f.Result == FulfilledNot && f.Version < t.Version
		})
		if t.Cents > 0 {
			list = append(list, moneyDues(t, said)...)
			continue
		}
		d := Due{AgreedTerm: t, On: t.Due}
		byDay(said)
		if n := len(said); n > 0 {
			d.Result, d.DoneOn = said[n-1].Result, said[n-1].On
		}
		list = append(list, d)
	}
	return list
}

// DuesOf lists what the agreements ask for that bind a party, by whomever it is to be done; of no
// party, all of it.
func (c *Case) DuesOf(p *Party) []Due {
	if p == nil {
		return c.Dues()
	}
	bound := c.boundTo(p.ID)
	return slices.DeleteFunc(c.Dues(), func(d Due) bool {
		return !slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
			return a.Number == d.Agreement && bound[a.Offender]
		})
	})
}

// awaited reports whether something that binds a party is still to come on a day: it is neither done nor said
// not to be. Nothing is, once nobody looks after it.
func (c *Case) awaited(p *Party, today Date) bool {
	return c.FollowedUpOn == "" && slices.ContainsFunc(c.DuesOf(p), func(d Due) bool {
		early := d.Result == FulfilledNot && d.On != "" && d.DoneOn <= d.On
		return d.Result == "" || d.Result == FulfilledPartly || early && d.On >= today
	})
}

// saidOf lists what was recorded of a term, in the order of recording.
func (c *Case) saidOf(termID string) []FulfilledOn {
	return slices.DeleteFunc(slices.Clone(c.Fulfilled), func(f FulfilledOn) bool { return f.TermID != termID })
}

// byDay sorts what was said by the days that it is of: a note may be filed late. What is of one day stays in the
// order of recording.
func byDay(said []FulfilledOn) {
	slices.SortStableFunc(said, func(a, b FulfilledOn) int { return cmp.Compare(a.On, b.On) })
}

// Paid is what was paid so far for a term, in cents.
func (c *Case) Paid(termID string) (cents int64) {
	for _, f := range c.saidOf(termID) {
		cents += f.Cents
	}
	return cents
}

// moneyDues puts what was paid to the instalments, the earliest first.
func moneyDues(t AgreedTerm, said []FulfilledOn) []Due {
	parts := []Due{{AgreedTerm: t, On: t.Due, Ledger: Ledger{Agreed: t.Cents}}}
	if len(t.Instalments) > 0 {
		parts = nil
		for i, in := range t.Instalments {
			parts = append(parts, Due{AgreedTerm: t, Part: i + 1, On: in.Due, Ledger: Ledger{Agreed: in.Cents}})
		}
	}
	slices.SortStableFunc(parts, func(a, b Due) int { return cmp.Compare(a.On, b.On) })
	byDay(said)
	at := 0
	for _, f := range said {
		for i := range parts { // until more of that very instalment is paid
			if d := &parts[i]; f.Result == FulfilledNot && f.Part > 0 && f.Part == d.Part && d.Paid < d.Agreed {
				d.Result, d.DoneOn = FulfilledNot, f.On
			}
		}
		for rest := f.Cents; rest > 0 && at < len(parts); {
			d := &parts[at]
			paid := min(rest, d.Agreed-d.Paid)
			d.Paid, rest = d.Paid+paid, rest-paid
			d.Result, d.DoneOn = FulfilledPartly, f.On
			if d.Paid == d.Agreed {
				d.Result = FulfilledDone
				at++
			}
		}
	}
	return refused(parts, said)
}

// refused marks what stays unpaid when the last record of a term of money says that it is
// not paid, of no instalment alone: all that was due by then, and before anything is due the first that will be.
func refused(parts []Due, said []FulfilledOn) []Due {
	var last FulfilledOn
	if n := len(said); n > 0 {
		last = said[n-1]
	}
	first := true
	for i := range parts {
		d := &parts[i]
		d.Open = d.Agreed - d.Paid
		if d.Open == 0 || last.Result != FulfilledNot || last.Part > 0 {
			continue
		}
		if d.On <= last.On || first {
			d.Result, d.DoneOn = FulfilledNot, last.On
		}
		first = false
	}
	return parts
}

// Money is what was agreed, paid and is open in all.
func (c *Case) Money() (sum Ledger) {
	for _, d := range c.Dues() {
		sum.Agreed, sum.Paid, sum.Open = sum.Agreed+d.Agreed, sum.Paid+d.Paid, sum.Open+d.Open
	}
	return sum
}

// OpenCents is what is open of a term of money.
func (c *Case) OpenCents(termID string) (open int64) {
	for _, d := range c.Dues() {
		if d.ID == termID {
			open += d.Open
		}
	}
	return open
}

// Fulfilment is what became of all that was agreed so far; empty while something is open
// and nobody has said that it will not be done.
func (c *Case) Fulfilment() Fulfilment { return fulfilmentOf(c.Dues()) }

// FulfilmentOf is what became of one term so far, likewise.
func (c *Case) FulfilmentOf(termID string) Fulfilment {
	return fulfilmentOf(slices.DeleteFunc(c.Dues(), func(d Due) bool { return d.ID != termID }))
}

func fulfilmentOf(dues []Due) Fulfilment {
	done, begun, not := 0, false, false
	for _, d := range dues {
		switch d.Result {
		case FulfilledDone:
			done++
		case FulfilledPartly:
			begun = true
		case FulfilledNot:
			begun, not = begun || d.Paid > 0, true
		}
	}
	switch {
	case done == len(dues):
		return FulfilledDone
	case done > 0 || begun:
		return FulfilledPartly
	case not:
		return FulfilledNot
	}
	return ""
}

// NextDue is the earliest thing that is still awaited; nil for nothing.
func (c *Case) NextDue() *Due {
	if list := c.AwaitedDues(); len(list) > 0 {
		return &list[0]
	}
	return nil
}

// AwaitedDues are what is still awaited, the earliest first: not what is done or said not to be, or binds somebody who
// died.
func (c *Case) AwaitedDues() []Due {
	return slices.DeleteFunc(c.DuesByDay(), func(d Due) bool {
		return d.Result == FulfilledDone || d.Result == FulfilledNot && !d.Foretold() || c.passed(d.Term)
	})
}

// DuesByDay is Dues, the earliest day first and what has none last.
func (c *Case) DuesByDay() []Due {
	const never = "9999"
	return slices.SortedStableFunc(slices.Values(c.Dues()), func(a, b Due) int {
		return cmp.Compare(cmp.Or(a.On, never), cmp.Or(b.On, never))
	})
}

// Rewritten is the agreement whose terms were changed since the version in force was
// frozen; nil for none.
func (c *Case) Rewritten() *Agreement {
	for _, a := range c.Agreements {
		if v := a.InForce(); v != nil && !reflect.DeepEqual(v.Terms, a.Terms) {
			return a
		}
	}
	return nil
}

// since is the day from which it counts as not fulfilled.
func (d Due) since() Date {
	if d.On == "" {
		return d.DoneOn
	}
	return d.On
}

// Pressed reports whether whoever owes what was not fulfilled was reminded of it since, or
// wants nothing sent. A reminder of the day on which it was said not to come counts; a letter that waits in the
// house does not.
func (c *Case) Pressed(d Due) bool {
	if p := c.Party(d.From); p != nil && !p.ReachOf(d.Doer().Represents).TakesMessages() {
		return true
	}
	since, said := d.since(), d.Result == FulfilledNot
	return slices.ContainsFunc(c.Reminded, func(r RemindedOn) bool {
		return r.TermID == d.ID && r.SentOn != "" && (r.SentOn > since || said && r.SentOn == since)
	})
}

// Unsent is the letter that reminds of something and was not handed over yet; empty for none.
func (c *Case) Unsent(d Due) string {
	if r := c.RemindedOf(d); r != nil && r.SentOn == "" {
		return r.Letter
	}
	return ""
}

// WishOf is what the victim last said about something that was not fulfilled; nil when
// nobody has asked.
func (c *Case) WishOf(d Due) *WishOn {
	for i := len(c.Wishes) - 1; i >= 0; i-- {
		if w := &c.Wishes[i]; w.TermID == d.ID && w.On >= d.since() {
			return w
		}
	}
	return nil
}

// ToTellOf lists the agreements of which something was not fulfilled by a day, after the victim
// was asked: those that the authority in charge may be told of.
func (c *Case) ToTellOf(today Date) (list []*Agreement) {
	broken := map[int]bool{}
	for _, d := range c.Dues() {
		if d.Broken(today) && c.WishOf(d) != nil {
			broken[d.Agreement] = true
		}
	}
	for _, a := range c.Agreements {
		if a.InForce() != nil && broken[a.Number] {
			list = append(list, a)
		}
	}
	return list
}

// RemindedOf is the last reminder of something that is due; nil when there was none.
func (c *Case) RemindedOf(d Due) *RemindedOn {
	for i := len(c.Reminded) - 1; i >= 0; i-- {
		if r := &c.Reminded[i]; r.TermID == d.ID && r.Due == d.On {
			return r
		}
	}
	return nil
}

// DirectorAsked reports whether an authority set the case going, and so is told how it ends.
func (c *Case) DirectorAsked() bool {
	return slices.Contains([]Initiator{ByPolice, ByProsecutor, ByCourt, ByJudge}, c.Initiator)
}

// ReminderBy is the reminder that a letter makes; nil for any other letter.
func (c *Case) ReminderBy(letter string) *RemindedOn {
	i := slices.IndexFunc(c.Reminded, func(r RemindedOn) bool { return letter != "" && r.Letter == letter })
	if i < 0 {
		return nil
	}
	return &c.Reminded[i]
}

// Over reports whether nothing of the case is still to be done by the sides: it ended
// without agreement, or all that was agreed is done, or nobody looks after it any more.
func (c *Case) Over() bool {
	return c.Outcome != "" && (!c.FollowingUp() || c.NextDue() == nil)
}

// FirstSignedOn is the day of the first agreement that was signed; empty for none.
func (c *Case) FirstSignedOn() (first Date) {
	for _, a := range c.Agreements {
		for _, v := range a.Versions {
			if v.SignedOn != "" && (first == "" || v.SignedOn < first) {
				first = v.SignedOn
			}
		}
	}
	return first
}

// agreementOf is the agreement that a term in force is of.
func (c *Case) agreementOf(d Due) *Agreement {
	for _, a := range c.Agreements {
		if v := a.InForce(); v != nil && slices.ContainsFunc(v.Terms, func(t Term) bool { return t.ID == d.ID }) {
			return a
		}
	}
	return nil
}
