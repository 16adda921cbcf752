package office

import (
	"context"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// AuditQuestion is what an administrator asks the audit.
type AuditQuestion struct {
	Actor    string // staff id; empty for anybody
	Number   string // of a case
	About    string // a person: name, personal code or telephone, as a search is typed
	Lists    bool   // of a person also lists and searches, which show many people at once
	From, To mediation.Date
	Before   int64 // sequence number of the last one seen; zero for the newest
	Limit    int
}

// Trail is a page of the audit, newest first.
type Trail struct {
	Entries []record.AuditEntry
	Numbers map[string]string // of the cases named in it, by id
	Papers  map[string]string // references of what arrived and is named in it, by "submission:" and the id
	Cut     bool              // a person was asked about, and more is found by the words than MostAbout
}

// MostAbout is how many cases and how many submissions of a person the audit is asked of.
const MostAbout = 200

// Trail answers an administrator's question to the audit. Who looked at a person is what was
// done to the cases and submissions that the person is found by.
func (s *Service) Trail(ctx context.Context, by casework.Actor, q AuditQuestion) (t Trail, err error) {
	if err := casework.Allow(by, casework.ViewAudit); err != nil {
		return t, err
	}
	ask := record.AuditQuery{Actor: q.Actor, Before: q.Before, Limit: q.Limit}
	if q.From.Valid() {
		ask.From = s.midnight(q.From)
	}
	if q.To.Valid() {
		ask.To = s.midnight(q.To.Plus(1))
	}
	err = s.Read(ctx, func(tx Tx) error { // nobody who writes waits for a search
		t = Trail{Numbers: map[string]string{}, Papers: map[string]string{}}
		if ask.About, t.Cut, err = about(ctx, tx, q); err != nil {
			return err
		}
		if t.Entries, err = tx.Audit(ctx, ask); err != nil {
			return err
		}
		for _, e := range t.Entries {
			if e.CaseID == "" || t.Numbers[e.CaseID] != "" {
				continue
			}
			row, err := tx.CaseRow(ctx, e.CaseID)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			t.Numbers[e.CaseID] = row.Number
		}
		return t.namePapers(ctx, tx)
	})
	if err != nil {
		return t, err
	}
	return t, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ViewAudit, "audit", "", "")
	})
}

// namePapers finds the references of what arrived and is a subject or stands in a detail; what is no more has none.
func (t *Trail) namePapers(ctx context.Context, tx Tx) error {
	for _, e := range t.Entries {
		for _, word := range append(strings.Fields(strings.Trim(e.Detail, "[]")), e.Subject) {
			id, of := strings.CutPrefix(word, "submission:")
			if _, known := t.Papers[word]; !of || known {
				continue
			}
			sub, err := tx.Submission(ctx, id)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			t.Papers[word] = sub.Reference
		}
	}
	return nil
}

// NoteRefusal keeps that somebody asked for what they may not see or do: at which route, and whose
// case it was if it was another's.
func (s *Service) NoteRefusal(ctx context.Context, by casework.Actor, caseID, route string) error {
	subject := "page"
	if caseID != "" {
		subject = "case:" + caseID
	}
	return s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.RefuseAccess, subject, caseID, route)
	})
}

// midnight is when a day begins in Riga.
func (s *Service) midnight(d mediation.Date) mediation.Instant {
	t := d.Time()
	return mediation.InstantOf(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, s.Now().Location()))
}

// about finds what the audit is asked of; nil for anything. Cut is that there is more of a person than it is asked of.
func about(ctx context.Context, tx Tx, q AuditQuestion) (found *record.AuditAbout, cut bool, err error) {
	words := casework.SearchWords(q.About)
	number := strings.ToUpper(strings.TrimSpace(q.Number))
	switch {
	case number == "" && len(words) == 0:
		return nil, false, nil
	case number == "":
		return aboutPerson(ctx, tx, words, q.Lists)
	}
	found = &record.AuditAbout{}
	row, err := tx.CaseByNumber(ctx, number)
	switch {
	case fault.KindOf(err) == fault.NotFound && err != nil:
		return found, false, nil
	case err != nil:
		return nil, false, err
	}
	if len(words) > 0 {
		up := record.CaseMark{Number: row.Number + "0"} // from the case itself on, downwards
		list, err := tx.Cases(ctx, record.CaseQuery{Words: words, After: up, Limit: 1})
		if err != nil || len(list) == 0 || list[0].ID != row.ID {
			return found, false, err
		}
	}
	found.CaseIDs = []string{row.ID}
	return found, false, nil
}

// aboutPerson finds the cases and the submissions in which somebody is, the tables that were downloaded with these,
// and, where lists are asked for too, since when lists could show them.
func aboutPerson(
	ctx context.Context, tx Tx, words []string, lists bool,
) (found *record.AuditAbout, cut bool, err error) {
	cases, err := tx.Cases(ctx, record.CaseQuery{Words: words, Limit: MostAbout + 1})
	if err != nil {
		return nil, false, err
	}
	found = &record.AuditAbout{CaseIDs: []string{}}
	known := func(at mediation.Instant) {
		if lists && (found.Lists == 0 || at < found.Lists) {
			found.Lists = at
		}
	}
	for _, row := range cases[:min(len(cases), MostAbout)] {
		found.CaseIDs = append(found.CaseIDs, row.ID)
		known(mediation.InstantOf(row.OpenedOn.Time()))
	}
	// Each is in a case that is found by its words too; beyond MostAbout of these it is cut anyhow.
	sent, err := tx.Submissions(ctx, record.SubmissionQuery{
		Words: words, Cases: found.CaseIDs, Limit: MostAbout + 1,
	})
	if err != nil {
		return nil, false, err
	}
	for _, sub := range sent[:min(len(sent), MostAbout)] {
		found.Subjects = append(found.Subjects, "submission:"+sub.ID)
		found.Tables = append(found.Tables, record.AuditTable{
			Form: sub.Form, ArrivedOn: sub.ArrivedOn, ReceivedAt: sub.ReceivedAt,
		})
		known(sub.ReceivedAt)
	}
	return found, len(cases) > MostAbout || len(sent) > MostAbout, nil
}
