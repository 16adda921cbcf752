package casework

import (
	"context"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// JobMail is the background job that sends a mail; its id is the mail's.
const JobMail = "mail"

// MailTx is a transaction that can queue mail.
type MailTx interface {
	Tx
	AddMail(ctx context.Context, m record.Mail) error
	// Enqueue adds a background job that runs after the transaction.
	Enqueue(ctx context.Context, kind, id string) error
}

// Post queues a mail, in the caller's transaction.
func (s *Shared) Post(ctx context.Context, tx MailTx, m record.Mail) error {
	_, err := s.PostTo(ctx, tx, m)
	return err
}

// PostTo is Post that says which mail it is, for whoever looks whether it came away.
func (s *Shared) PostTo(ctx context.Context, tx MailTx, m record.Mail) (id string, err error) {
	m.ID, m.CreatedAt = NewID(), s.Instant()
	if err := tx.AddMail(ctx, m); err != nil {
		return "", err
	}
	return m.ID, tx.Enqueue(ctx, JobMail, m.ID)
}

// PostNeutral queues a mail to somebody's address and reports whether it did: to no address
// it does not, and neither past the few that an address gets in a day. A mail carries a
// template's name, a reference and a link, so that nothing else can slip into it
// (domain rule 19).
func (s *Shared) PostNeutral(ctx context.Context, tx MailTx, m record.Mail) (posted bool, err error) {
	if !PlainAddress(m.To) {
		return false, nil
	}
	switch err := s.Mail(ctx, tx, "to "+strings.ToLower(m.To)); {
	case fault.KindOf(err) == fault.TooMany:
		s.Log.Warn("an address had its mails of the day", "reference", m.Reference)
		return false, nil
	case err != nil:
		return false, err
	}
	return true, s.Post(ctx, tx, m)
}

// PlainAddress reports whether mail may be sent to what somebody typed.
func PlainAddress(s string) bool {
	address, err := latvia.ParseEmail(s)
	return err == nil && address == s
}

// Mail takes one of the mails that an address or a draft may have in a day, in the
// caller's transaction.
func (s *Shared) Mail(ctx context.Context, tx Tx, key string) error {
	c := CountOf("mails "+key, identity.Mails)
	t, err := tx.Throttle(ctx, c.key)
	if err != nil {
		return err
	}
	if wait := t.Wait(s.Now()); wait > 0 {
		return fault.New(fault.TooMany, "fault.too_many_mails", fault.Args{"seconds": int(wait.Seconds()) + 1})
	}
	return tx.PutThrottle(ctx, c.key, t.Fail(s.Now(), c.allowance))
}
