package casework

import (
	"context"
	"fmt"

	"tilts/internal/mail"
	"tilts/internal/record"
)

// mail queues a neutral message in the caller's transaction; to no address it
// does nothing. A mail carries a template's name and a reference, so that
// nothing else can slip into it (domain rule 19).
func (s *Service) mail(ctx context.Context, tx Tx, to, template, lang, reference string) error {
	if to == "" {
		return nil
	}
	return s.post(ctx, tx, record.Mail{To: to, Template: template, Lang: lang, Reference: reference})
}

// post queues a mail.
func (s *Service) post(ctx context.Context, tx Tx, m record.Mail) error {
	m.ID, m.CreatedAt = newID(), s.instant()
	if err := tx.AddMail(ctx, m); err != nil {
		return err
	}
	return tx.Enqueue(ctx, JobMail, m.ID)
}

// Sender delivers mail; the same ID again must not deliver twice if it can help it.
type Sender interface {
	Send(ctx context.Context, m mail.Message) error
}

// SendMail is the job that sends one queued mail. It may run again: a mail that
// was marked sent is left alone, and the Message-ID is the same each time.
func (s *Service) SendMail(ctx context.Context, sender Sender, id string) error {
	var m record.Mail
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		m, err = tx.MailByID(ctx, id)
		return err
	})
	if err != nil || m.SentAt != 0 {
		return err
	}
	msg, err := s.compose(m)
	if err != nil {
		return err
	}
	if err := sender.Send(ctx, msg); err != nil {
		return fmt.Errorf("casework: mail %s: %w", id, err)
	}
	return s.Records.Write(ctx, func(tx Tx) error { return tx.MarkMailSent(ctx, id, s.instant()) })
}

// Requeue puts every mail that was never sent, and every file that nobody has
// read, into the queue again: after a restore, which brings records back but no
// jobs.
func (s *Service) Requeue(ctx context.Context) error {
	return s.Records.Write(ctx, func(tx Tx) error {
		ids, err := tx.UnsentMails(ctx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := tx.Enqueue(ctx, JobMail, id); err != nil {
				return err
			}
		}
		return requeueUnread(ctx, tx)
	})
}

func requeueUnread(ctx context.Context, tx Tx) error {
	q := record.SubmissionQuery{States: []record.SubmissionState{record.SubmissionToRead}, Limit: exportPage}
	for {
		list, err := tx.Submissions(ctx, q)
		if err != nil {
			return err
		}
		for _, sub := range list {
			if !unread(sub) {
				continue
			}
			if err := tx.Enqueue(ctx, JobRead, sub.ID); err != nil {
				return err
			}
		}
		if len(list) < q.Limit {
			return nil
		}
		q.Since, q.After = list[len(list)-1].ReceivedAt, list[len(list)-1].ID
	}
}
