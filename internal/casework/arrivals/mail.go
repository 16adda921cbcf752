package arrivals

import (
	"context"
	"fmt"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mail"
	"tilts/internal/record"
)

// mail queues a neutral message in the caller's transaction; to no address it
// does nothing, and neither past the few that an address gets in a day: what it
// says stands on the page too. A mail carries a template's name and a reference, so that
// nothing else can slip into it (domain rule 19).
func (s *Service) mail(ctx context.Context, tx Tx, to, template, lang, reference string) error {
	if !plainAddress(to) {
		return nil
	}
	switch err := s.Mail(ctx, tx, "to "+strings.ToLower(to)); {
	case fault.KindOf(err) == fault.TooMany:
		s.Log.Warn("an address had its mails of the day", "reference", reference)
		return nil
	case err != nil:
		return err
	}
	return s.post(ctx, tx, record.Mail{To: to, Template: template, Lang: lang, Reference: reference})
}

// plainAddress reports whether mail may be sent to what somebody typed.
func plainAddress(s string) bool {
	address, err := latvia.ParseEmail(s)
	return err == nil && address == s
}

// post queues a mail.
func (s *Service) post(ctx context.Context, tx Tx, m record.Mail) error {
	m.ID, m.CreatedAt = casework.NewID(), s.Instant()
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
	msg, err := document.Mail(t, document.MailData{Reference: m.Reference, Link: link})
	return mail.Message{
		ID: m.ID, Date: m.CreatedAt.Time(), To: m.To, Subject: msg.Subject, Text: msg.Body, Lang: m.Lang,
	}, err
}
