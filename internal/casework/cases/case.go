package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// View is a case as its page shows it.
type View struct {
	mediation.Seen // what the reader may know of it
	Row            record.CaseRow
	Unit           record.Unit // that has the case today
	Mediator       identity.Staff
	Second         identity.Staff
	Cover          identity.Staff // whoever does the mediator's work today; nobody while they are there
	CoverThen      identity.Staff // the same on the day of the meeting that is coming
	Documents      []record.Document
	Submissions    []record.Submission
	People         map[string]string // staff names by id, for the timeline
	Trail          []record.AuditEntry
	Pending        []Pending
	Harm           string // what the newest request states, as answered; empty for none, or not to be seen
}

// caseFor opens a case for somebody who may do an action.
func (s *Service) caseFor(ctx context.Context, by casework.Actor, a casework.Action, id string) (View, error) {
	if err := casework.Allow(by, a); err != nil {
		return View{}, err
	}
	return s.Case(ctx, by, id)
}

// Case opens a case; the look is audited. What the reader's role may not see is
// blanked by the table of visibility.
func (s *Service) Case(ctx context.Context, by casework.Actor, id string) (View, error) {
	if err := casework.Allow(by, casework.ViewCase); err != nil {
		return View{}, err
	}
	var v View
	err := s.Write(ctx, func(tx Tx) (err error) {
		v = View{People: map[string]string{}}
		c, row, err := s.Load(ctx, tx, id)
		if err != nil {
			return err
		}
		v.Seen, v.Row = c.For(mediation.Reader(by.Role), mediation.PlacePage, ""), row
		if err := casework.OwnCase(by, v.Row); err != nil {
			return err
		}
		if v.Documents, err = tx.Documents(ctx, id); err != nil {
			return err
		}
		if err := v.readSubmissions(ctx, tx, by); err != nil {
			return err
		}
		if v.Unit, err = casework.UnitOf(ctx, tx, v.Office, s.Today()); err != nil {
			return err
		}
		if err := v.readStaff(ctx, tx, s.Today()); err != nil {
			return err
		}
		if v.Trail, err = tx.Audit(ctx, record.AuditQuery{CaseID: id, Limit: 50}); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewCase, "case:"+id, id, "")
	})
	if err != nil {
		return v, err
	}
	pending, err := s.pending(ctx, by)
	v.Pending = pending[id]
	return v, err
}

// readSubmissions adds what was sent about the case, and the harm that it tells.
func (v *View) readSubmissions(ctx context.Context, tx Tx, by casework.Actor) error {
	for _, a := range v.Case.Submissions {
		sub, err := tx.Submission(ctx, a.SubmissionID)
		if err != nil {
			return err
		}
		v.Submissions = append(v.Submissions, sub)
		a, err := casework.ReadAnswers(sub.Answers)
		if err != nil {
			return err
		}
		if said := a.String("harm_amount"); said != "" && by.Sees(mediation.ItemAccount, mediation.PlacePage) {
			v.Harm = said
		}
	}
	return nil
}

// readStaff adds who leads the case, who stands in today, and the names of all.
func (v *View) readStaff(ctx context.Context, tx Tx, today mediation.Date) error {
	staff, err := tx.AllStaff(ctx)
	if err != nil {
		return err
	}
	away, err := tx.Absences(ctx, today)
	if err != nil {
		return err
	}
	cover, then := record.CoverOn(away, v.Row.MediatorID, today), ""
	if m := v.Coming(); m != nil {
		then = record.CoverOn(away, v.Row.MediatorID, m.On)
	}
	for _, st := range staff {
		v.People[st.ID] = st.Name
		if st.ID == v.Row.MediatorID {
			v.Mediator = st
		}
		if st.ID == cover {
			v.Cover = st
		}
		if st.ID == then {
			v.CoverThen = st
		}
		if st.ID == v.Row.SecondID {
			v.Second = st
		}
	}
	return nil
}

// Unled reports whether the case is open and whoever leads it has a closed account: nobody can do what is next.
func (v View) Unled() bool { return unled(v.Row, v.Mediator) }

func unled(row record.CaseRow, leads identity.Staff) bool {
	return row.State != mediation.CaseClosed && leads.ID != "" && !leads.Active
}

// Next is what the case asks for: first of all somebody who leads it.
func (v View) Next() mediation.Next {
	next := v.Seen.Next()
	if v.Unled() {
		return mediation.Next{Step: mediation.NextAssign, Since: next.Since}
	}
	return next
}

// reached is whom the parties of the case talk to today.
func (v View) reached() identity.Staff {
	if v.Cover.ID != "" {
		return v.Cover
	}
	return v.Mediator
}

// Later lists what a party sent after the oldest of what is to be settled of theirs, and which is none of that itself:
// they may have changed their mind since.
func (v View) Later(p *mediation.Party) (list []record.Submission) {
	waits := func(sub record.Submission) bool {
		return slices.ContainsFunc(p.Unsettled, func(u mediation.Unsettled) bool { return u.SubmissionID == sub.ID })
	}
	first := slices.IndexFunc(v.Submissions, waits)
	if first < 0 {
		return nil
	}
	for _, sub := range v.Submissions {
		if sub.PartyID == p.ID && sub.ReceivedAt > v.Submissions[first].ReceivedAt && !waits(sub) {
			list = append(list, sub)
		}
	}
	return list
}
