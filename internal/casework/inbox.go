package casework

import (
	"context"

	"tilts/internal/record"
)

// The jobs that take up what arrived; their id is the submission's.
const (
	JobRead = "read" // reads the answers of a file
	JobScan = "scan" // asks the scanner about its files, and lets a file be read that is clean
)

// ReadingTx is what it takes to put a submission back into the inbox.
type ReadingTx interface {
	Hooked
	UpdateSubmission(ctx context.Context, s record.Submission) error
	AddDecision(ctx context.Context, d record.Decision) error
}

// ToInbox puts a submission back to where clerks sort. A file whose reading found it sorted already is read
// now: no job is left that would. That it left a case is written down, and told to the institution that sent it.
func (s *Shared) ToInbox(ctx context.Context, tx ReadingTx, by Actor, sub record.Submission) error {
	before := sub
	sub.ToInbox()
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	if before.CaseID != "" {
		if err := tx.AddDecision(ctx, record.Decision{
			ID: NewID(), SubmissionID: sub.ID, Kind: record.DecidedReturned, MadeAt: s.Instant(), MadeBy: by.ID,
			Said: []byte("{}"), Before: before.State,
		}); err != nil {
			return err
		}
		if err := s.TellReceived(ctx, tx, sub); err != nil {
			return err
		}
	}
	if !sub.Unread() {
		return nil
	}
	return s.ReadOrScan(ctx, tx, JobRead, sub.ID)
}

// ReadOrScan adds the job that reads a file, or the one that has it scanned before.
func (s *Shared) ReadOrScan(ctx context.Context, tx ReadingTx, read, id string) error {
	if s.Settings.Scan {
		read = JobScan
	}
	return tx.Enqueue(ctx, read, id)
}
