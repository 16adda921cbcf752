package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/record"
)

// requeuePage is how many submissions are in memory at once.
const requeuePage = 500

// again are the kinds of jobs of which a restore brings back what they were about, and how each is put into the
// queue again. What runs by the clock needs no entry.
var again = []struct {
	kinds []string
	queue func(*Service, context.Context, Tx) error
}{
	{[]string{casework.JobMail}, each(casework.JobMail, Tx.UnsentMails)},
	{[]string{casework.JobTell}, each(casework.JobTell, Tx.UndeliveredEvents)},
	{[]string{cases.JobBatch}, each(cases.JobBatch, Tx.UnfinishedBatches)},
	{[]string{casework.JobRead, JobReadLater, casework.JobScan}, (*Service).requeueUnread},
}

func each(kind string, waiting func(Tx, context.Context) ([]string, error)) func(*Service, context.Context, Tx) error {
	return func(_ *Service, ctx context.Context, tx Tx) error {
		ids, err := waiting(tx, ctx)
		for _, id := range ids {
			if err == nil {
				err = tx.Enqueue(ctx, kind, id)
			}
		}
		return err
	}
}

// Requeued are the kinds of jobs that a restore puts into the queue again.
func Requeued() (kinds []string) {
	for _, a := range again {
		kinds = append(kinds, a.kinds...)
	}
	return kinds
}

// Requeue puts what was to be done into the queue again: after a restore, which brings records back but no jobs.
func (s *Service) Requeue(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		for _, a := range again {
			if err := a.queue(s, ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) requeueUnread(ctx context.Context, tx Tx) error {
	q := record.SubmissionQuery{
		States: []record.SubmissionState{record.SubmissionToRead, record.SubmissionReceived}, Limit: requeuePage,
	}
	for {
		list, err := tx.Submissions(ctx, q)
		if err != nil {
			return err
		}
		for _, sub := range list {
			before, err := seenOf(ctx, tx, sub.ID)
			if err != nil {
				return err
			}
			if !s.waits(sub, before.known) {
				continue
			}
			if err := s.ReadOrScan(ctx, tx, casework.JobRead, sub.ID); err != nil {
				return err
			}
		}
		if len(list) < q.Limit {
			return nil
		}
		q.Since, q.After = list[len(list)-1].ReceivedAt, list[len(list)-1].ID
	}
}
