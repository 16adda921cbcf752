package arrivals

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// arrival is something that is about to be received, whatever it is: its row, the bytes
// that count, and what else is written with them.
type arrival struct {
	row      record.Submission // its original is named already
	original io.ReadSeeker
	key      string // the sender's secret; empty when nobody holds one

	// record writes what comes with the row, in its transaction, before it: it may change
	// the row. nil for nothing.
	record func(tx Tx, row *record.Submission) error
	mailTo string         // address of the receipt's mail; empty for none
	read   string         // the job that reads it, if it is a file
	taken  []record.Taken // where it was taken from; none for nowhere
}

// receive keeps what arrived, in one way for everything: the original first, then row,
// audit entry and jobs in one transaction, then the receipt. When receive returns nil
// nothing of it can be lost.
func (s *Service) receive(ctx context.Context, by casework.Actor, a arrival) (Receipt, error) {
	if err := s.Keep(ctx, a.row.Original, a.original); err != nil {
		return Receipt{}, err
	}
	var row record.Submission
	err := s.Write(ctx, func(tx Tx) (err error) {
		row = a.row // Write may run more than once
		if row.IdenticalTo, err = identical(ctx, tx, row); err != nil {
			return err
		}
		if a.record != nil {
			if err := a.record(tx, &row); err != nil {
				return err
			}
		}
		if err := s.add(ctx, tx, &row); err != nil {
			return err
		}
		for _, t := range a.taken {
			t.SubmissionID, t.At = row.ID, s.Instant()
			if err := tx.AddTaken(ctx, t); err != nil {
				return err
			}
		}
		detail := row.Form + " " + row.Original.SHA256
		if err := s.Audit(
			ctx, tx, by, casework.ReceiveSubmission, "submission:"+row.ID, row.CaseID, detail,
		); err != nil {
			return err
		}
		if s.waits(row, false) {
			if err := s.ReadOrScan(ctx, tx, a.read, row.ID); err != nil {
				return err
			}
		} else if s.Settings.Scan {
			if err := tx.Enqueue(ctx, casework.JobScan, row.ID); err != nil {
				return err
			}
		}
		return s.mail(ctx, tx, a.mailTo, receiptMail(row.Files, nil), row.Lang, row.Reference)
	})
	if err != nil {
		return Receipt{}, err
	}
	return s.receipt(row, a.key), nil
}

// references is how many a submission is offered: of a million given out in a year, the chance
// that all three are taken is one in 10¹³.
const references = 3

// add adds the row, with another reference when its own is taken.
func (s *Service) add(ctx context.Context, tx Tx, row *record.Submission) error {
	err := tx.AddSubmission(ctx, *row)
	for n := 1; n < references && fault.KindOf(err) == fault.Conflict; n++ {
		refer(row, s.NewReference(s.Now()))
		err = tx.AddSubmission(ctx, *row)
	}
	return err // of an id or a key that exists it is the conflict all the same
}

// identical finds an earlier submission with the same bytes. It is a new submission all
// the same, only marked.
func identical(ctx context.Context, tx Tx, row record.Submission) (string, error) {
	id, _, err := tx.IdenticalOriginal(ctx, row.Original.SHA256)
	return id, err
}

// sameAs is the earlier submission that one is identical to; the zero one where there is none.
func sameAs(ctx context.Context, tx Tx, sub record.Submission) (Companion, error) {
	if sub.IdenticalTo == "" {
		return Companion{}, nil
	}
	first, err := tx.Submission(ctx, sub.IdenticalTo)
	return Companion{ID: first.ID, Reference: first.Reference, Form: first.Form, State: first.State}, err
}

// SameAs tells a clerk which earlier submission one is the same as, byte for byte; the zero one where there is none.
func (s *Service) SameAs(ctx context.Context, by casework.Actor, sub record.Submission) (same Companion, err error) {
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return same, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		same, err = sameAs(ctx, tx, sub)
		return err
	})
	return same, err
}

// row begins the row of something that arrives, on a day or today.
func (s *Service) row(id, key, lang string, channel mediation.Channel, on mediation.Date) record.Submission {
	row := record.Submission{
		ID: id, Reference: s.NewReference(s.Now()), Lang: lang, Channel: channel, ArrivedOn: on,
		ReceivedAt: s.Instant(), State: record.SubmissionReceived, Version: 1,
	}
	if row.ArrivedOn == "" {
		row.ArrivedOn = s.Today()
	}
	if key != "" {
		row.ClientKey = hashKey(key)
		row.AccessHash = identity.HashCode(accessCode(key, row.ID))
	}
	return row
}

// describe puts answers into the row, and what it says because of them.
func describe(row *record.Submission, def *form.Definition, a form.Answers) (err error) {
	row.Form, row.FormHash = def.Name, def.Hash()
	row.Title, row.Safety = short(senderName(a)), minds(def, a)
	row.SearchKey = searchKey(*row, def, a)
	if def.Anonymous() && row.State == record.SubmissionReceived {
		if row.State = record.SubmissionCounted; row.Reading == "" { // the sender of a file has a code already
			row.AccessHash = ""
		}
	}
	if row.Answers, err = json.Marshal(a); err != nil {
		return fmt.Errorf("arrivals: answers: %w", err)
	}
	return nil
}

// short cuts what nobody has checked to the length of the longest name.
func short(s string) string {
	if r := []rune(s); len(r) > 2*form.Limits.NameLength {
		return string(r[:2*form.Limits.NameLength]) + "…"
	}
	return s
}
