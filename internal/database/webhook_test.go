package database_test

import (
	"context"
	"errors"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func addInstitutions(t *testing.T, db *database.DB) {
	t.Helper()
	write(t, db, func(ctx context.Context, tx *database.Tx) error {
		return errors.Join(tx.AddInstitution(ctx, institution(1)), tx.AddInstitution(ctx, institution(2)))
	})
}

func TestWebhooks(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		addInstitutions(t, db)
		vp := institution(1).ID
		w := record.Webhook{InstitutionID: vp, URL: "https://vp.example.lv/", Secret: "whsec_1", SetAt: 5, Version: 1}
		find := func(ctx context.Context, tx *database.Tx) (record.Webhook, error) { return tx.Webhook(ctx, vp) }
		add := func(ctx context.Context, tx *database.Tx) error { return tx.AddWebhook(ctx, w) }
		missing(t, db, find)
		write(t, db, add)
		refused(t, db, fault.Conflict, add)
		got(t, db, w, find)
		w.URL, w.Secret, w.EarlierSecret = "https://x.lv/", "whsec_2", "whsec_1"
		w.EarlierUntil, w.SetAt, w.OffAt = 9, 6, 7
		update := func(ctx context.Context, tx *database.Tx) error { return tx.UpdateWebhook(ctx, w) }
		write(t, db, update)
		refused(t, db, fault.Conflict, update)
		w.Version = 2
		got(t, db, w, find)
		troubled := func(ctx context.Context, tx *database.Tx) ([]string, error) { return tx.TroubledWebhooks(ctx) }
		got(t, db, []string{vp}, troubled)
		w.OffAt = 0
		write(t, db, update)
		got(t, db, nil, troubled)
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddEvent(ctx, record.Event{ID: "e", InstitutionID: vp, GivenUpAt: 1})
		})
		got(t, db, []string{vp}, troubled)
		remove := func(ctx context.Context, tx *database.Tx) error { return tx.DeleteWebhook(ctx, vp) }
		write(t, db, remove)
		missing(t, db, find)
		refused(t, db, fault.NotFound, remove)
		refused(t, db, fault.NotFound, update)
	})
}

func TestEvents(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		addInstitutions(t, db)
		vp, other := institution(1).ID, institution(2).ID
		e := record.Event{
			ID: "e1", InstitutionID: vp, Number: 1, Kind: record.StepChanged, SubmissionID: "s1",
			Step: mediation.StepMeeting, ChangedOn: "2026-11-28", CreatedAt: 10,
		}
		second := record.Event{ID: "e2", InstitutionID: vp, Number: 2, Kind: record.TestEvent, CreatedAt: 20}
		third := record.Event{ID: "e3", InstitutionID: other, Number: 1, Kind: record.TestEvent, CreatedAt: 30}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for _, e := range []record.Event{e, second, third} {
				if err := tx.AddEvent(ctx, e); err != nil {
					return err
				}
			}
			return nil
		})
		find := func(ctx context.Context, tx *database.Tx) (record.Event, error) { return tx.EventByID(ctx, "e1") }
		waiting := func(ctx context.Context, tx *database.Tx) ([]string, error) { return tx.UndeliveredEvents(ctx) }
		tried := func(at mediation.Instant, failure string, status int) {
			t.Helper()
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.MarkEventTried(ctx, "e1", at, failure, status)
			})
		}
		giveUp := func(at mediation.Instant) {
			t.Helper()
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.MarkEventGivenUp(ctx, "e1", at) })
		}
		got(t, db, e, find)
		got(t, db, []string{"e1", "e2", "e3"}, waiting)
		tried(40, "refused", 500)
		giveUp(41)
		e.Attempts, e.TriedAt, e.Failure, e.Status, e.GivenUpAt = 1, 40, "refused", 500, 41
		got(t, db, e, find)
		got(t, db, []string{"e2", "e3"}, waiting)
		giveUp(0)
		got(t, db, []string{"e1", "e2", "e3"}, waiting)
		tried(50, "", 0)
		tried(60, "", 0) // a job may run twice
		giveUp(70)       // too late: it was delivered after all
		e.Attempts, e.TriedAt, e.Failure, e.Status, e.DeliveredAt, e.GivenUpAt = 3, 60, "", 0, 50, 0
		got(t, db, e, find)
		got(t, db, []record.Event{second, e}, func(ctx context.Context, tx *database.Tx) ([]record.Event, error) {
			return tx.Events(ctx, vp, 10)
		})
		got(t, db, []record.Event{second}, func(ctx context.Context, tx *database.Tx) ([]record.Event, error) {
			return tx.Events(ctx, vp, 1)
		})
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DropEvents(ctx, 30) })
		missing(t, db, find)
		got(t, db, []string{"e2", "e3"}, waiting) // what is not over stays
	})
}
