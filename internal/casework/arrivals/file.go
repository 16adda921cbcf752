package arrivals

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
	"tilts/storage"
)

// File is bytes that arrive and whose content nobody has read yet.
type File struct {
	File        *storage.File
	Name        string
	ContentType string
	Lang        string
	Channel     mediation.Channel
	ArrivedOn   mediation.Date // empty for today
	// Key is the sender's secret: sent again with it, the same gets the same receipt.
	Key string // empty when nobody holds one
	// Later lets it be read after everybody else's: its sender's files took long enough.
	Later bool
	// Source is where it was taken from, and each of Items tells it from everything else there: with
	// any of them again it is the same arrival.
	Source record.Source // empty for nowhere
	Items  []string
}

// MailName is the name of a mail from the mailbox until it is read: what it says of itself is for
// the process that reads it.
const MailName = "e-pasts.eml"

// SendFile receives a file. It waits to be read, by ReadFile or by a person.
func (s *Service) SendFile(ctx context.Context, by casework.Actor, in File) (Receipt, error) {
	if key := s.wrongArrival(in.ArrivedOn); key != "" && in.ArrivedOn != "" {
		return Receipt{}, fault.At("arrived_on", key)
	}
	return s.onceFrom(ctx, in, func() (Receipt, error) {
		row := s.row(casework.NewID(), in.Key, in.Lang, in.Channel, in.ArrivedOn)
		row.Form, row.Title, row.State = FileForm, in.Name, record.SubmissionToRead
		row.SearchKey = searchKey(row, nil, nil)
		row.Original = casework.Original(row.ID, in.File.Sum, in.File.Size, in.ContentType)
		read := casework.JobRead
		if in.Later {
			read = JobReadLater
		}
		a := arrival{row: row, original: in.File, key: in.Key, read: read}
		if in.Source != "" {
			for _, item := range in.Items {
				a.taken = append(a.taken, record.Taken{Source: in.Source, Item: itemHash(item)})
			}
		}
		return s.receive(ctx, by, a)
	})
}

// onceFrom is once for what was taken from somewhere. Of two programs that take the same at once,
// one is refused by the other's row.
func (s *Service) onceFrom(ctx context.Context, in File, f func() (Receipt, error)) (Receipt, error) {
	if in.Source == "" {
		return s.once(ctx, in.Key, f)
	}
	if before, err := s.TakenFrom(ctx, in.Source, in.Items...); fault.KindOf(err) != fault.NotFound {
		return before, err
	}
	r, err := f()
	if fault.KindOf(err) == fault.Conflict {
		if before, failed := s.TakenFrom(ctx, in.Source, in.Items...); failed == nil {
			return before, nil
		}
	}
	return r, err
}

// TakenFrom is the receipt of what was taken from somewhere under one of these; fault.NotFound when
// it was not.
func (s *Service) TakenFrom(ctx context.Context, source record.Source, items ...string) (r Receipt, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		for _, item := range items {
			t, err := tx.Taken(ctx, source, itemHash(item))
			if fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err == nil {
				r.Submission, err = tx.Submission(ctx, t.SubmissionID)
			}
			return err
		}
		return fault.New(fault.NotFound, "fault.not_found")
	})
	r.Again = err == nil
	return r, err
}

// itemHash keeps names of files and mails out of the records.
func itemHash(item string) string {
	sum := sha256.Sum256([]byte(item))
	return hex.EncodeToString(sum[:])
}

// FileReceipt is the receipt of a file with what became of reading it.
type FileReceipt struct {
	Receipt
	Definition *form.Definition // of the answers; nil when there are none
	Answers    form.Answers
	Wrong      []fault.Field     // missing, wrong or not asked for in them
	NotRead    []surface.Unclear // what the file says besides
}

// FileReceipt returns the receipt of a file again to whoever holds its key;
// fault.NotFound when nothing was received with it.
func (s *Service) FileReceipt(ctx context.Context, key string) (FileReceipt, error) {
	r, err := s.Receipt(ctx, key)
	f := FileReceipt{Receipt: r}
	if err != nil {
		return f, err
	}
	if f.NotRead, err = readUnclear(r.Unclear); err != nil || !r.Reading.Answered() {
		return f, err
	}
	if f.Definition, err = s.definition(ctx, r.Form, r.FormHash); err != nil {
		return f, err
	}
	if f.Answers, err = casework.ReadAnswers(r.Submission.Answers); err == nil {
		f.Wrong = s.wrongIn(f.Definition, f.Answers, f.NotRead)
	}
	return f, err
}
