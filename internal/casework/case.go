package casework

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// load reads a case out of its facts, with its row.
func (s *Service) load(ctx context.Context, tx Tx, caseID string) (*mediation.Case, record.CaseRow, error) {
	row, err := tx.CaseRow(ctx, caseID)
	if err != nil {
		return nil, row, err
	}
	facts, err := tx.Facts(ctx, caseID)
	if err != nil {
		return nil, row, err
	}
	return mediation.Fold(facts, s.Settings.GateRule), row, nil
}

// append writes facts of a case and derives its row again, in the caller's
// transaction. Ids, times and the author are filled in.
func (s *Service) append(ctx context.Context, tx Tx, by Actor, caseID string, facts ...mediation.Fact) error {
	old, err := tx.Facts(ctx, caseID)
	if err != nil {
		return err
	}
	for i := range facts {
		f := &facts[i]
		f.ID, f.CaseID, f.RecordedAt, f.RecordedBy = uuid.Must(uuid.NewV7()).String(), caseID, s.instant(), by.ID
		if f.OccurredOn == "" {
			f.OccurredOn = s.today()
		}
	}
	if err := tx.AddFacts(ctx, facts); err != nil {
		return err
	}
	c := mediation.Fold(append(old, facts...), s.Settings.GateRule)
	row := s.row(c)
	if len(old) > 0 {
		before, err := tx.CaseRow(ctx, caseID)
		if err != nil {
			return err
		}
		row.Version = before.Version + 1
	}
	return tx.PutCase(ctx, row)
}

// row derives what lists show of a case.
func (s *Service) row(c *mediation.Case) record.CaseRow {
	row := record.CaseRow{
		ID: c.ID, Number: c.Number, State: c.State(), Office: c.Office, MediatorID: c.MediatorID, ArrivedOn: c.ArrivedOn,
		OpenedOn: c.OpenedOn, Safety: c.Safety(), UpdatedAt: s.instant(), Version: 1,
	}
	var names, keys []string
	for _, p := range c.Parties {
		names = append(names, p.Name())
		keys = append(keys, p.Name(), p.Person.Code)
	}
	row.Title = strings.Join(names, " – ")
	row.SearchKey = latvia.SearchKey(c.Number + " " + strings.Join(keys, " ") + " " + c.CriminalCase)
	for _, p := range c.Pairs() {
		row.Pairs++
		if p.Gate().Open {
			row.PairsOpen++
		}
	}
	if m := c.PlannedMeeting(); m != nil {
		row.MeetingOn = m.On
	}
	return row
}

// change is one use case on one case: it loads the case, refuses what the actor
// may not do or what was changed since version was shown, lets f say which
// facts to add, and writes them with the audit entry. Version 0 asks for no
// such guard.
func (s *Service) change(ctx context.Context, by Actor, action Action, caseID string, version int, f func(tx Tx, c *mediation.Case) ([]mediation.Fact, error)) error {
	if err := allow(by, action); err != nil {
		return err
	}
	return away(s.Records.Write(ctx, func(tx Tx) error {
		c, row, err := s.load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		if err := ownCase(by, row.MediatorID); err != nil {
			return err
		}
		if version != 0 && version != row.Version {
			return fault.New(fault.Conflict, "fault.conflict")
		}
		facts, err := f(tx, c)
		if err != nil {
			return err
		}
		var what []string
		for _, f := range facts {
			what = append(what, f.Kind())
		}
		if err := s.audit(ctx, tx, by, action, "case:"+caseID, caseID, strings.Join(what, " ")); err != nil {
			return err
		}
		return s.append(ctx, tx, by, caseID, facts...)
	}))
}

// CaseView is a case as its page shows it.
type CaseView struct {
	mediation.Seen // what the reader may know of it
	Row            record.CaseRow
	Mediator       identity.Staff
	Documents      []record.Document
	Submissions    []record.Submission
	People         map[string]string // staff names by id, for the timeline
	Trail          []record.AuditEntry
}

// guard is the version a change must meet that was prepared from this view: the
// one the reader saw, at least the one that was read here.
func (v CaseView) guard(version int) int {
	if version == 0 {
		return v.Row.Version
	}
	return version
}

// running refuses work on a case that was closed without an agreement; what was
// agreed may still be changed by a new version.
func running(c *mediation.Case) error {
	if c.Outcome != "" && c.Outcome != mediation.OutcomeAgreement {
		return fault.New(fault.Conflict, "fault.case_closed")
	}
	return nil
}

// Case opens a case; the look is audited. What the reader's role may not see is
// blanked by the table of visibility.
func (s *Service) Case(ctx context.Context, by Actor, id string) (CaseView, error) {
	if err := allow(by, ViewCase); err != nil {
		return CaseView{}, err
	}
	var v CaseView
	err := s.Records.Write(ctx, func(tx Tx) (err error) {
		v = CaseView{People: map[string]string{}}
		c, row, err := s.load(ctx, tx, id)
		if err != nil {
			return err
		}
		v.Seen, v.Row = c.For(mediation.Reader(by.Role), mediation.PlacePage, ""), row
		if err := ownCase(by, v.Row.MediatorID); err != nil {
			return err
		}
		if v.Documents, err = tx.Documents(ctx, id); err != nil {
			return err
		}
		for _, a := range v.Case.Submissions {
			sub, err := tx.Submission(ctx, a.SubmissionID)
			if err != nil {
				return err
			}
			v.Submissions = append(v.Submissions, sub)
		}
		staff, err := tx.AllStaff(ctx)
		if err != nil {
			return err
		}
		for _, st := range staff {
			v.People[st.ID] = st.Name
			if st.ID == v.Row.MediatorID {
				v.Mediator = st
			}
		}
		if v.Trail, err = tx.Audit(ctx, record.AuditQuery{CaseID: id, Limit: 50}); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ViewCase, "case:"+id, id, "")
	})
	return v, away(err)
}

// sees tells whether the actor's role may meet the item on a page.
func sees(by Actor, item mediation.Item) bool {
	return mediation.Visible(item, mediation.Reader(by.Role), mediation.PlacePage, false)
}

// CaseList lists cases, newest first: a mediator's own, all for a clerk.
func (s *Service) CaseList(ctx context.Context, by Actor, q record.CaseQuery) (list []record.CaseRow, err error) {
	if err := allow(by, ListCases); err != nil {
		return nil, err
	}
	q.Search = latvia.SearchKey(q.Search)
	if by.Role == identity.Mediator {
		q.MediatorID = by.ID
	}
	err = s.Records.Write(ctx, func(tx Tx) (err error) {
		if list, err = tx.Cases(ctx, q); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ListCases, "cases", "", "")
	})
	if !sees(by, mediation.ItemName) {
		for i := range list {
			list[i].Title = ""
		}
	}
	return list, away(err)
}
