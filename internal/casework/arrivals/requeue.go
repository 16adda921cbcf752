package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/record"
)

// requeuePage is how many submissions are in memory at once.
const requeuePage = 500

// Requeue puts every mail that was never sent, every event that was not delivered, and
// every file that nobody has read, into the queue again: after a restore, which brings records back but no
// jobs.
func (s *Service) Requeue(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		for kind, waiting := range map[string]func(context.Context) ([]string, error){
			casework.JobMail: tx.UnsentMails, casework.JobTell: tx.UndeliveredEvents,
		} {
			ids, err := waiting(ctx)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := tx.Enqueue(ctx, kind, id); err != nil {
					return err
				}
			}
		}
		return s.requeueUnread(ctx, tx)
	})
}

func (s *Service) requeueUnread(ctx context.Context, tx Tx) error {
	q := record.SubmissionQuery{States: []record.SubmissionState{record.SubmissionToRead}, Limit: requeuePage}
	for {
		list, err := tx.Submissions(ctx, q)
		if err != nil {
			return err
		}
		for _, sub := range list {
			if !sub.Unread() {
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
