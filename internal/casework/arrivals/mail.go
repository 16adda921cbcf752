package arrivals

import (
	"context"
	"fmt"
	"slices"
	"time"

	"tilts/internal/document"
	"tilts/internal/mail"
	"tilts/internal/record"
)

// mail queues a neutral message in the caller's transaction. What it says stands on the page
// too.
func (s *Service) mail(ctx context.Context, tx Tx, to, template, lang, reference string) error {
	_, err := s.PostNeutral(ctx, tx, record.Mail{To: to, Template: template, Lang: lang, Reference: reference})
	return err
}

// receiptMail is the template of a receipt: it asks for the file again where a password locks one, among those
// sent with a form or those within what was read, which is nil for a form.
func receiptMail(files []record.Upload, said *record.Said) string {
	locked := slices.ContainsFunc(files, func(u record.Upload) bool { return u.Unopened() == record.FileLocked })
	within := said != nil && slices.ContainsFunc(said.Unopened, func(u record.SaidUnopened) bool {
		return u.Reason == record.UnreadEncrypted
	})
	if locked || within {
		return document.LockedMail
	}
	return document.ReceiptMail
}

// Sender delivers mail; the same ID again must not deliver twice if it can help it.
type Sender interface {
	Send(ctx context.Context, m mail.Message) error
}

// SendMail is the job that sends one queued mail. It may run again: a mail that
// was marked sent is left alone, and the Message-ID is the same each time.
func (s *Service) SendMail(ctx context.Context, sender Sender, id string) error {
	var m record.Mail
	err := s.Read(ctx, func(tx Tx) (err error) {
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
		return fmt.Errorf("arrivals: mail %s: %w", id, err)
	}
	return s.Write(ctx, func(tx Tx) error { return tx.MarkMailSent(ctx, id, s.Instant()) })
}

// GiveUpMail is told of a mail that is not tried again: whoever sorts what it is about
// sees it. An administrator may still have it tried once more.
func (s *Service) GiveUpMail(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx Tx) error { return tx.MarkMailGivenUp(ctx, id, s.Instant()) })
}

// compose fills a mail's template: a reference and a link, nothing else.
func (s *Service) compose(m record.Mail) (mail.Message, error) {
	t, err := s.Documents.Template("mail/"+m.Template, m.Lang)
	if err != nil {
		return mail.Message{}, err
	}
	path := m.Path
	if path == "" {
		path = "/" + m.Lang + "/status"
	}
	link, _ := s.Link(path)
	if path == record.NoLink {
		link = ""
	}
	msg, err := document.Mail(t, document.MailData{Reference: m.Reference, Link: link})
	return mail.Message{
		ID: m.ID, Date: m.CreatedAt.Time(), To: m.To, Subject: msg.Subject, Text: msg.Body, Lang: m.Lang,
		Appointment: appointment(m.Appointment),
	}, err
}

// meetingLasts is how long a meeting is in a calendar; nobody knows it before.
const meetingLasts = 2 * time.Hour

func appointment(a *record.Appointment) *mail.Appointment {
	if a == nil {
		return nil
	}
	entry := &mail.Appointment{
		UID: a.UID, Sequence: a.Sequence, Begins: a.Day.Time(), Location: a.Location, Cancelled: a.Cancelled,
	}
	if a.At != 0 {
		entry.Begins, entry.Lasts = a.At.Time(), meetingLasts
	}
	return entry
}
