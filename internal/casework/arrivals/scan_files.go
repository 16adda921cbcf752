package arrivals

import (
	"context"
	"errors"
	"io"

	"tilts/internal/casework"
	"tilts/internal/record"
)

// Scanner tells whether bytes are harmful. An error means that nothing is known of them.
type Scanner interface {
	Scan(ctx context.Context, file io.Reader, size int64) (verdict record.ScanVerdict, found string, err error)
}

// ScanFiles asks about each file of a submission that is not known to be clean: the scanner may
// know better now. A file that was only received is read once it is known to be clean. One that cannot be opened,
// as it is lost in the store, holds up no other; the error is told when all were tried.
func (s *Service) ScanFiles(ctx context.Context, scanner Scanner, id string) error {
	var sub record.Submission
	var waiting []record.Object
	if err := s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		waiting, err = without(ctx, tx, sub, record.ScanClean)
		return err
	}); err != nil {
		return err
	}
	var lost []error
	readable := true
	for _, obj := range waiting {
		file, err := s.Open(ctx, obj, "")
		if err != nil {
			lost, readable = append(lost, err), readable && obj.Key != sub.Original.Key
			continue
		}
		if err := s.scan(ctx, scanner, obj, file); err != nil {
			return errors.Join(append(lost, err)...)
		}
	}
	if readable {
		lost = append(lost, s.Write(ctx, func(tx Tx) error { return s.readScanned(ctx, tx, id) }))
	}
	return errors.Join(lost...)
}

// scan asks about one file, and closes it.
func (s *Service) scan(ctx context.Context, scanner Scanner, obj record.Object, file io.ReadCloser) error {
	defer file.Close()
	verdict, found, err := scanner.Scan(ctx, file, obj.Size)
	if err != nil {
		return err
	}
	if verdict != record.ScanClean {
		s.Log.Warn("a file is not released", "object", obj.Key, "verdict", verdict, "found", found)
	}
	return s.Write(ctx, func(tx Tx) error {
		return tx.PutScanned(ctx, record.Scanned{SHA256: obj.SHA256, Verdict: verdict, Found: found, At: s.Instant()})
	})
}

// readScanned lets a file be read that is clean, and says of another why it is not.
func (s *Service) readScanned(ctx context.Context, tx Tx, id string) error {
	sub, err := tx.Submission(ctx, id)
	if err != nil {
		return err
	}
	before, err := seenOf(ctx, tx, id)
	switch {
	case err != nil || !s.waits(sub, before.known):
		return err
	case !sub.Unread(): // of several files one may be clean
		return tx.Enqueue(ctx, casework.JobRead, id)
	}
	known, err := tx.Scanned(ctx, sub.Original.SHA256)
	if err != nil {
		return err
	}
	switch known.Verdict {
	case record.ScanClean:
		return tx.Enqueue(ctx, casework.JobRead, id)
	case record.ScanInfected:
		return s.recordReading(ctx, tx, sub, found{told: told{outcome: record.UnreadInfected}})
	}
	return s.recordReading(ctx, tx, sub, found{told: told{outcome: record.UnreadUnscanned}})
}
