package arrivals

import (
	"context"
	"fmt"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// SweepDrafts drops drafts whose time is over, and the objects of those that were never
// submitted.
func (s *Service) SweepDrafts(ctx context.Context) error {
	var gone []string
	err := s.Write(ctx, func(tx Tx) (err error) {
		gone, err = tx.DropExpiredDrafts(ctx, s.Instant())
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range gone {
		if err := s.dropObjects(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// dropObjects deletes what was kept for a draft that ended unsent. What was
// submitted owns its objects: its row would be found.
func (s *Service) dropObjects(ctx context.Context, submissionID string) error {
	err := s.Read(ctx, func(tx Tx) error { _, err := tx.Submission(ctx, submissionID); return err })
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	for o, err := range s.Objects.List(ctx, "originals/"+submissionID+"/") {
		if err != nil {
			return err
		}
		if err := s.Objects.Delete(ctx, o.Key); err != nil {
			return err
		}
	}
	return nil
}

// orphanAge is how old an object must be before nobody pointing at it means
// that nobody will: a put and its row lie seconds apart.
const orphanAge = 24 * time.Hour

// SweepObjects removes what nobody points at: bytes of a file that was taken
// off a draft, of a paper whose transaction failed, of a sender who gave up
// between the put and the row. First the old keys are listed, then every row is
// asked; only what no row names goes.
func (s *Service) SweepObjects(ctx context.Context) error {
	before := s.Now().Add(-orphanAge)
	orphans := map[string]bool{}
	for o, err := range s.Objects.List(ctx, "") {
		if err != nil {
			return fmt.Errorf("arrivals: sweep: %w", err)
		}
		if o.Modified.Before(before) {
			orphans[o.Key] = true
		}
	}
	for o, err := range s.Stream.EveryObject(ctx) {
		if err != nil {
			return fmt.Errorf("arrivals: sweep: %w", err)
		}
		delete(orphans, o.Key)
	}
	for key := range orphans {
		if err := s.Objects.Delete(ctx, key); err != nil {
			return err
		}
		err := s.Write(ctx, func(tx Tx) error {
			return s.Audit(ctx, tx, casework.System, casework.SweepObject, "object", "", key)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
