package demo

import (
	"time"

	"tilts/internal/mediation"
)

// followUp lets what was agreed be done as far as its days have come: mostly in time, now and
// then late and after a reminder; of one matter in seven the last sum is not paid.
func (m *matter) followUp() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	dues := v.Dues()
	for i, d := range dues {
		day := d.On
		if day == "" {
			day = m.today().Plus(3)
		}
		late := m.i%4 == 1 && d.Part == 2
		if late {
			if !m.moveTo(day.Plus(3)) {
				return nil
			}
			if err := m.remind(d); err != nil {
				return err
			}
			day = day.Plus(5)
		}
		unpaid := m.i%7 == 3 && d.Agreed > 0 && d.Part == 3
		if unpaid {
			return m.unpaid(d)
		}
		if !m.moveTo(day.Plus(-1)) {
			return nil
		}
		body := mediation.Fulfilled{
			TermID: d.ID, Result: mediation.FulfilledDone, Cents: d.Agreed, Told: tellers[i%len(tellers)],
		}
		if err := m.Cases.Fulfil(m.ctx, m.mediator, m.id, 0, m.today(), body, "", nil); err != nil {
			return err
		}
	}
	return m.afterwards(mediation.FulfilledDone)
}

// tellers are who tells what became of a term, one after another.
var tellers = []mediation.TermSource{mediation.ToldByVictim, mediation.ToldByDocument, mediation.ToldByOffender}

// remind sends a reminder by post.
func (m *matter) remind(d mediation.Due) error {
	letter, err := m.Cases.Remind(m.ctx, m.mediator, m.id, 0, d.ID, d.Part)
	if err != nil {
		return err
	}
	return m.Cases.Hand(m.ctx, m.mediator, m.id, 0, letter, m.today(), mediation.ChannelPost)
}

// unpaid is the way of a sum that never comes: a reminder, the victim's wish, and the end.
func (m *matter) unpaid(d mediation.Due) error {
	if !m.moveTo(d.On.Plus(4)) {
		return nil
	}
	if err := m.remind(d); err != nil {
		return err
	}
	if !m.moveTo(d.On.Plus(20)) {
		return nil
	}
	wish := mediation.WishTold{TermID: d.ID, Wish: mediation.WishDrop}
	if err := m.Cases.TellWish(m.ctx, m.mediator, m.id, 0, m.victim, m.today(), wish); err != nil {
		return err
	}
	body := mediation.Fulfilled{TermID: d.ID, Result: mediation.FulfilledNot, Told: mediation.ToldByOffender}
	if err := m.Cases.Fulfil(m.ctx, m.mediator, m.id, 0, m.today(), body, "", nil); err != nil {
		return err
	}
	return m.afterwards(mediation.FulfilledPartly)
}

// afterwards is the call to each side, the invitation to say how it was, and the end.
func (m *matter) afterwards(result mediation.Fulfilment) error {
	if !m.moveTo(m.today().Plus(9)) {
		return nil
	}
	for _, party := range []string{m.victim, m.offender} {
		if err := m.Cases.Contacted(m.ctx, m.mediator, m.id, 0, party, m.today(), mediation.Contacted{
			Channel: mediation.ChannelPhone, Reached: true, Purpose: mediation.TalkAfterCare,
			Time: m.at.Format("15.04"),
		}); err != nil {
			return err
		}
	}
	if err := m.Cases.FinishFollowUp(m.ctx, m.mediator, m.id, 0, m.today(), result); err != nil {
		return err
	}
	for _, party := range []string{m.victim, m.offender} {
		if _, err := m.Cases.InviteToFeedback(m.ctx, m.mediator, m.id, 0, party); err != nil {
			return err
		}
	}
	return nil
}

// moveTo moves the clock on to a day and reports whether it has come; never back.
func (m *matter) moveTo(day mediation.Date) bool {
	t := day.Time()
	at := time.Date(t.Year(), t.Month(), t.Day(), 10+m.i%5, (m.i*13)%60, 0, 0, m.now.Location())
	if at.After(m.now.Add(-time.Minute)) {
		return false
	}
	if at.After(m.at) {
		m.at = at
	}
	return true
}
