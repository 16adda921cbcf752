package casework

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// JobTell is the background job that tells an institution of an event; its id is the event's.
const JobTell = "webhook"

// Events are the records of what institutions are told.
type Events interface {
	AddEvent(ctx context.Context, e record.Event) error
	// NextNumber gives 1, 2, 3 … of the named counter, without gaps.
	NextNumber(ctx context.Context, counter string) (int64, error)
	// Enqueue adds a background job that runs after the transaction.
	Enqueue(ctx context.Context, kind, id string) error
}

// Hooked are those, with whether an institution is told at all.
type Hooked interface {
	Events
	Webhook(ctx context.Context, institutionID string) (record.Webhook, error)
}

// TellReceived tells the institution that sent a submission, if its program wants to know, that it is in no case and
// what is decided of it now: which of the decisions is seen when the event is sent, as of its instant.
func (s *Shared) TellReceived(ctx context.Context, tx Hooked, sub record.Submission) error {
	if sub.Institution == "" {
		return nil
	}
	w, err := tx.Webhook(ctx, sub.Institution)
	if fault.KindOf(err) == fault.NotFound || err == nil && w.OffAt != 0 {
		return nil
	}
	if err != nil {
		return err
	}
	return s.Tell(ctx, tx, record.Event{
		InstitutionID: sub.Institution, Kind: record.StepChanged, SubmissionID: sub.ID, Step: mediation.StepReceived,
		ChangedOn: s.Today(),
	})
}

// Tell writes an event down and queues it, in the caller's transaction. Its id, number and
// instant are filled in. Whoever calls has seen that the institution has a webhook.
func (s *Shared) Tell(ctx context.Context, tx Events, e record.Event) (err error) {
	e.ID, e.CreatedAt = NewID(), s.Instant()
	if e.Number, err = tx.NextNumber(ctx, "events "+e.InstitutionID); err != nil {
		return err
	}
	if err := tx.AddEvent(ctx, e); err != nil {
		return err
	}
	return tx.Enqueue(ctx, JobTell, e.ID)
}
