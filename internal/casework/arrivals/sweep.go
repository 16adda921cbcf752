package arrivals

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/storage"
)

const (
	// orphanAge is how long ago an object must have been announced before nobody
	// pointing at it means that nobody will: a put and its row lie seconds apart.
	orphanAge = 24 * time.Hour
	// trashAge is how long what was swept can be fetched back.
	trashAge = 30 * 24 * time.Hour
	// mostSwept is how many drafts and objects one run sweeps. When more are due than
	// that and than one in shareSwept of all, something is wrong and nothing is swept.
	mostSwept  = 20
	shareSwept = 20

	// eraseFor is how long a store that hangs may keep others from writing.
	eraseFor = 3 * time.Second

	originals, documents, trash = "originals/", "documents/", "trash/"

	figures, monthly = "publications/", "reports/"
)

// SweepDrafts drops drafts whose time is over, a few at a time. The files of those that
// were never sent are swept later, as all that no row names.
func (s *Service) SweepDrafts(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		if sure, err := s.SureOfTime(ctx, tx); err != nil || !sure {
			return err
		}
		return tx.DropExpiredDrafts(ctx, s.Instant(), mostSwept)
	})
}

// SweepObjects moves what nobody points at into the trash, and erases what has been there
// for long: bytes of a file that was taken off a draft, of a paper whose transaction
// failed, of a sender who gave up between the put and the row. Only what this database
// announced before it was put can go, a few objects at a time.
func (s *Service) SweepObjects(ctx context.Context) error {
	var due, old []string
	err := s.Read(ctx, func(tx Tx) error {
		sure, err := s.SureOfTime(ctx, tx)
		if err != nil || !sure {
			return err
		}
		if due, err = s.unnamed(ctx, tx); err != nil {
			return err
		}
		old, err = tx.Announced(ctx, trash, s.before(trashAge))
		return err
	})
	var failed []error
	for _, key := range due[:min(len(due), mostSwept)] {
		failed = append(failed, s.throwAway(ctx, key))
	}
	for _, key := range old[:min(len(old), mostSwept)] {
		failed = append(failed, s.erase(ctx, key, s.before(trashAge)))
	}
	return errors.Join(append(failed, err)...)
}

func (s *Service) before(age time.Duration) mediation.Instant {
	return mediation.InstantOf(s.Now().Add(-age))
}

// unnamed lists what no row names and none will. It is an error when records were lost,
// or so much is due that they may have been.
func (s *Service) unnamed(ctx context.Context, tx Tx) (due []string, err error) {
	gone, err := tx.Gone(ctx, string(casework.ReceiveSubmission))
	if err != nil {
		return nil, err
	}
	if len(gone) > 0 {
		return nil, fmt.Errorf(
			"arrivals: nothing is swept: %d received submissions are gone, first %s", len(gone), gone[0],
		)
	}
	all := 0
	for _, prefix := range []string{originals, documents, figures, monthly} {
		announced, err := tx.CountAnnounced(ctx, prefix)
		if err != nil {
			return nil, err
		}
		orphans, err := tx.Unnamed(ctx, prefix, s.before(orphanAge))
		if err != nil {
			return nil, err
		}
		all, due = all+announced, append(due, orphans...)
	}
	if len(due) > mostSwept && len(due) > all/shareSwept {
		return nil, fmt.Errorf(
			"arrivals: nothing is swept: no row names %d of %d objects; see tilts check", len(due), all,
		)
	}
	return due, nil
}

// throwAway moves an object that no row names into the trash.
func (s *Service) throwAway(ctx context.Context, key string) error {
	sum, err := casework.SumOf(path.Base(key))
	if err != nil {
		return err
	}
	f, err := s.Objects.Get(ctx, key, sum)
	switch {
	case errors.Is(err, storage.ErrNotFound): // it was never put, or is in the trash already
	case err != nil:
		return fmt.Errorf("arrivals: sweep: %w", err)
	default:
		defer f.Close()
		err := s.Write(ctx, func(tx Tx) error { return tx.Announce(ctx, trash+key, s.Instant()) })
		if err == nil {
			err = s.Objects.Put(ctx, trash+key, f, f.Size, sum, f.ContentType)
		}
		if err != nil {
			return fmt.Errorf("arrivals: sweep: %w", err)
		}
	}
	return s.erase(ctx, key, s.before(orphanAge))
}

// erase removes an object that was announced before an instant and that no row names. The
// delete stands inside the transaction: whoever announces the same bytes meanwhile waits
// for it, and puts them again.
func (s *Service) erase(ctx context.Context, key string, before mediation.Instant) error {
	gone := false
	ctx, cancel := context.WithTimeout(ctx, eraseFor)
	defer cancel()
	err := s.Write(ctx, func(tx Tx) error {
		due, err := tx.Unnamed(ctx, key, before)
		if err != nil || !slices.Contains(due, key) {
			return err
		}
		if err := s.Objects.Delete(ctx, key); err != nil {
			return err
		}
		gone = true
		if err := tx.Withdraw(ctx, key); err != nil {
			return err
		}
		return s.Audit(ctx, tx, casework.System, casework.SweepObject, "object", "", key)
	})
	if err == nil && gone {
		s.Log.Warn("an object that no row names was swept", "key", key, "for good", strings.HasPrefix(key, trash))
	}
	return err
}

// dropObjects erases at once what was kept for a draft that somebody threw away unsent.
// What was submitted owns its objects: its row would be found.
func (s *Service) dropObjects(ctx context.Context, submissionID string) error {
	var keys []string
	err := s.Read(ctx, func(tx Tx) error {
		_, err := tx.Submission(ctx, submissionID)
		if fault.KindOf(err) != fault.NotFound {
			return err
		}
		keys, err = tx.Announced(ctx, originals+submissionID+"/", math.MaxInt64)
		return err
	})
	for _, key := range keys {
		if err == nil { // otherwise the sweep takes them
			err = s.erase(ctx, key, math.MaxInt64)
		}
	}
	return err
}
