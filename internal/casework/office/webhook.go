package office

import (
	"context"
	"errors"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/webhook"
)

const (
	// bothSign is how long an earlier secret still signs beside the new one.
	bothSign = 24 * time.Hour

	// eventMemory is how long what institutions were told is remembered.
	eventMemory = 90 * 24 * time.Hour

	// eventsShown is how many of the newest events the administrator sees.
	eventsShown = 20
)

// WebhookView is an institution's webhook as the administrator sees it; no URL: there is none.
type WebhookView struct {
	Institution  string // its name
	URL          string
	SetAt        mediation.Instant
	OffAt        mediation.Instant // when the receiver said that it wants no more; 0: it has not
	EarlierUntil mediation.Instant // until then an earlier secret signs too; 0: none does
	Events       []EventView       // the newest first
}

// EventView is an event with the reference of what it is about.
type EventView struct {
	record.Event
	Reference string           // empty for a test
	Decision  casework.Outward // that it told; empty for none
}

// Webhook shows the webhook of an institution. A secret is never shown again.
func (s *Service) Webhook(ctx context.Context, by casework.Actor, institutionID string) (v WebhookView, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return v, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		institution, err := tx.Institution(ctx, institutionID)
		if err != nil {
			return err
		}
		v = WebhookView{Institution: institution.Name}
		w, err := tx.Webhook(ctx, institutionID)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		v.URL, v.SetAt, v.OffAt = w.URL, w.SetAt, w.OffAt
		if w.EarlierUntil > s.Instant() {
			v.EarlierUntil = w.EarlierUntil
		}
		events, err := tx.Events(ctx, institutionID, eventsShown)
		for _, e := range events {
			shown := EventView{Event: e}
			if e.SubmissionID != "" {
				sub, err := tx.Submission(ctx, e.SubmissionID)
				if err != nil {
					return err
				}
				shown.Reference = sub.Reference
			}
			if e.Step == mediation.StepReceived {
				list, err := tx.Decisions(ctx, e.SubmissionID)
				if err != nil {
					return err
				}
				shown.Decision = casework.OutwardAt(list, e.CreatedAt)
			}
			v.Events = append(v.Events, shown)
		}
		return err
	})
	return v, err
}

// Notice is an event with the name of the institution that is told of it.
type Notice struct {
	record.Event
	Institution string
}

// Notices gives events by their ids; those that are gone are left out.
func (s *Service) Notices(ctx context.Context, by casework.Actor, ids []string) (all map[string]Notice, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		all = map[string]Notice{}
		for _, id := range ids {
			e, err := tx.EventByID(ctx, id)
			if fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			i, err := tx.Institution(ctx, e.InstitutionID)
			if err != nil {
				return err
			}
			all[id] = Notice{e, i.Name}
		}
		return nil
	})
	return all, err
}

// SetWebhook says where an institution is told of its requests. The first time it gives the
// secret, which is shown once; later it changes the address, and switches on what was off. Seen is when the address was
// set that is to be changed, 0 for none: an address that somebody else set meanwhile stays, and is fault.Conflict.
func (s *Service) SetWebhook(
	ctx context.Context, by casework.Actor, institutionID, address string, seen mediation.Instant,
) (secret string, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return "", err
	}
	to, err := s.Hooks.ParseURL(strings.TrimSpace(address))
	switch {
	case errors.Is(err, webhook.ErrPrivate):
		return "", fault.At("webhook_url", "fault.webhook_private")
	case err != nil:
		return "", fault.At("webhook_url", "fault.webhook_address")
	}
	err = s.Write(ctx, func(tx Tx) error {
		if _, err := tx.Institution(ctx, institutionID); err != nil {
			return err
		}
		w, err := tx.Webhook(ctx, institutionID)
		none := fault.KindOf(err) == fault.NotFound
		switch {
		case (none || err == nil) && w.SetAt != seen:
			return fault.New(fault.Conflict, "fault.conflict")
		case none:
			secret = webhook.NewSecret()
			err = tx.AddWebhook(ctx, record.Webhook{
				InstitutionID: institutionID, URL: to.String(), Secret: secret, SetAt: s.Instant(), Version: 1,
			})
		case err == nil:
			secret, w.URL, w.SetAt, w.OffAt = "", to.String(), s.Instant(), 0
			err = tx.UpdateWebhook(ctx, w)
		}
		if err != nil {
			return err
		}
		// The rest of the address may be a secret of the receiver's.
		return s.Audit(ctx, tx, by, casework.SetWebhook, "institution:"+institutionID, "", to.Host)
	})
	return secret, err
}

// ReplaceSecret returns a new secret, which is shown once. The one before signs too for a
// day, so that the receiver can change over without missing an event.
func (s *Service) ReplaceSecret(
	ctx context.Context, by casework.Actor, institutionID string,
) (secret string, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return "", err
	}
	secret = webhook.NewSecret()
	return secret, s.Write(ctx, func(tx Tx) error {
		w, err := tx.Webhook(ctx, institutionID)
		if err != nil {
			return err
		}
		w.EarlierSecret, w.Secret = w.Secret, secret
		w.EarlierUntil = mediation.InstantOf(s.Now().Add(bothSign))
		if err := tx.UpdateWebhook(ctx, w); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ReplaceWebhookSecret, "institution:"+institutionID, "", "")
	})
}

// RemoveWebhook forgets where an institution was told, and the secrets. What is not yet
// delivered is given up.
func (s *Service) RemoveWebhook(ctx context.Context, by casework.Actor, institutionID string) error {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if err := tx.DeleteWebhook(ctx, institutionID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.EndWebhook, "institution:"+institutionID, "", "")
	})
}

// TestWebhook tells an institution of nothing, to see whether that arrives.
func (s *Service) TestWebhook(ctx context.Context, by casework.Actor, institutionID string) error {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if _, err := tx.Webhook(ctx, institutionID); err != nil {
			return err
		}
		return s.Tell(ctx, tx, record.Event{InstitutionID: institutionID, Kind: record.TestEvent})
	})
}

// TellAgain tries an event of an institution once more that was given up.
func (s *Service) TellAgain(ctx context.Context, by casework.Actor, institutionID, eventID string) error {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		e, err := tx.EventByID(ctx, eventID)
		if err != nil {
			return err
		}
		if e.InstitutionID != institutionID || e.GivenUpAt == 0 {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		if err := tx.MarkEventGivenUp(ctx, eventID, 0); err != nil {
			return err
		}
		return tx.Enqueue(ctx, casework.JobTell, eventID)
	})
}

// SweepEvents forgets what institutions were told long ago.
func (s *Service) SweepEvents(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		return tx.DropEvents(ctx, mediation.InstantOf(s.Now().Add(-eventMemory)))
	})
}
