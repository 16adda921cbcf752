package cases

import (
	"context"
	"errors"
	"fmt"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// JobRemind is the periodic job that reminds of what is due soon.
const JobRemind = "remind"

// RemindDue mails a neutral reminder to everybody who agreed to mail and owes something that
// is due in the configured days, once for each day on which something is due. A case that
// cannot be read keeps no other from its reminders.
func (s *Service) RemindDue(ctx context.Context) error {
	if s.Settings.RemindDays == 0 {
		return nil
	}
	q := record.CaseQuery{
		States: []mediation.CaseState{mediation.CaseFollowUp}, DueTo: s.Today().Plus(s.Settings.RemindDays),
		Sort: record.ByDue,
	}
	var failed error
	for {
		var rows []record.CaseRow
		err := s.Read(ctx, func(tx Tx) (err error) {
			rows, err = tx.Cases(ctx, q)
			return err
		})
		if err != nil || len(rows) == 0 {
			return errors.Join(failed, err)
		}
		for _, row := range rows {
			if err := s.remindOf(ctx, row.ID); err != nil {
				failed = errors.Join(failed, fmt.Errorf("cases: remind of %s: %w", row.Number, err))
			}
		}
		q.After = q.Sort.MarkOf(rows[len(rows)-1])
	}
}

// remindOf reminds the parties of one case, each of one thing in a day.
func (s *Service) remindOf(ctx context.Context, caseID string) error {
	return s.Write(ctx, func(tx Tx) error {
		c, row, err := s.Load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		v := View{Seen: mediation.Seen{Case: c}, Row: row}
		for _, a := range c.Submissions {
			sub, err := tx.Submission(ctx, a.SubmissionID)
			if err != nil {
				return err
			}
			v.Submissions = append(v.Submissions, sub)
		}
		var told facts
		done := map[string]bool{}
		for _, d := range c.DuesByDay() {
			p := c.Party(d.From)
			who := d.Doer()
			if p == nil || done[who.Key()] || !s.remindsItself(c, d, p) {
				continue
			}
			mailed, err := s.note(ctx, tx, v, p, who.Represents, document.ReminderMail)
			if err != nil {
				return err
			}
			if done[who.Key()] = true; mailed {
				told = append(told, mediation.Fact{PartyID: p.ID, Body: &mediation.Reminded{
					TermID: d.ID, Due: d.On, Mailed: true, Represents: who.Represents,
				}})
			}
		}
		if len(told) == 0 {
			return nil
		}
		if err := s.Audit(ctx, tx, casework.System, casework.RunCase, "case:"+caseID, caseID, "reminded"); err != nil {
			return err
		}
		return s.Append(ctx, tx, casework.System, caseID, told...)
	})
}

// remindsItself reports whether a party, or who represents them and undertook it, is mailed about something: it is due
// soon and not late, and nobody has reminded them of it, or of anything today.
func (s *Service) remindsItself(c *mediation.Case, d mediation.Due, p *mediation.Party) bool {
	soon := d.On >= s.Today() && d.On <= s.Today().Plus(s.Settings.RemindDays) && d.Result != mediation.FulfilledDone
	represents := d.Doer().Represents
	if !soon || p.ReachOf(represents).MailAddress() == "" || c.RemindedOf(d) != nil {
		return false
	}
	return s.may(c, mediation.Deed{
		Act: mediation.ActRemind, Party: p, Represents: represents,
		Body: &mediation.Reminded{TermID: d.ID, Due: d.On},
	}) == nil
}
