package arrivals

import (
	"cmp"
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Happening is one thing that was done with a submission.
type Happening struct {
	At     mediation.Instant
	By     string // a colleague's name; otherwise "applicant", "system", "cli" …, as the audit has it
	Action casework.Action
	Detail string // as the audit has it
}

// mostLooked is how many of the newest entries of the audit a history is made of.
const mostLooked = 500

// History tells what was done with a submission, newest first. Whoever only looked at it stands in the audit
// alone, which an administrator reads.
func (s *Service) History(ctx context.Context, by casework.Actor, id string) (list []Happening, err error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return nil, err
	}
	looks := []casework.Action{casework.ViewSubmission, casework.ViewOriginal}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		names := map[string]string{}
		about := &record.AuditAbout{Subjects: []string{"submission:" + id}}
		entries, err := tx.Audit(ctx, record.AuditQuery{About: about, Limit: mostLooked})
		if err != nil {
			return err
		}
		cased, err := intoCase(ctx, tx, id)
		if err != nil {
			return err
		}
		entries = append(entries, cased...)
		slices.SortFunc(entries, func(a, b record.AuditEntry) int { return cmp.Compare(b.Seq, a.Seq) })
		for _, e := range entries {
			h := Happening{At: e.At, Action: casework.Action(e.Action), Detail: e.Detail}
			if slices.Contains(looks, h.Action) {
				continue
			}
			if h.By = names[e.Actor]; h.By == "" {
				if h.By, err = nameOf(ctx, tx, e.Actor); err != nil {
					return err
				}
				names[e.Actor] = h.By
			}
			list = append(list, h)
		}
		return nil
	})
	return list, err
}

// intoCase are the entries that tell how a submission came into the case in which it is: they stand with the case.
func intoCase(ctx context.Context, tx Tx, id string) ([]record.AuditEntry, error) {
	sub, err := tx.Submission(ctx, id)
	if err != nil || sub.CaseID == "" {
		return nil, err
	}
	entries, err := tx.Audit(ctx, record.AuditQuery{CaseID: sub.CaseID, From: sub.ReceivedAt, Limit: mostLooked})
	return slices.DeleteFunc(entries, func(e record.AuditEntry) bool {
		brings := e.Action == string(casework.OpenCase) || e.Action == string(casework.AttachSubmission)
		return !brings || e.Detail != "submission:"+id
	}), err
}
