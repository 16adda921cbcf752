package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const webhookColumns = "institution_id, url, secret, earlier_secret, earlier_until, set_at, off_at, version"

func scanWebhook(w *record.Webhook, r row) error {
	return r.Scan(&w.InstitutionID, &w.URL, &w.Secret, &w.EarlierSecret, &w.EarlierUntil, &w.SetAt, &w.OffAt,
		&w.Version)
}

// AddWebhook adds where an institution is told; a second one is fault.Conflict.
func (tx *Tx) AddWebhook(ctx context.Context, w record.Webhook) error {
	return tx.add(ctx, "webhooks", webhookColumns, w.InstitutionID, w.URL, w.Secret, w.EarlierSecret, w.EarlierUntil,
		w.SetAt, w.OffAt, w.Version)
}

// UpdateWebhook writes a webhook, if its version is still w.Version, and adds one to it.
func (tx *Tx) UpdateWebhook(ctx context.Context, w record.Webhook) error {
	return tx.guarded(ctx, "SELECT 1 FROM webhooks WHERE institution_id = $1", `UPDATE webhooks SET
		version = version + 1, url = $3, secret = $4, earlier_secret = $5, earlier_until = $6, set_at = $7, off_at = $8
		WHERE institution_id = $1 AND version = $2`,
		w.InstitutionID, w.Version, w.URL, w.Secret, w.EarlierSecret, w.EarlierUntil, w.SetAt, w.OffAt)
}

// DeleteWebhook forgets an institution's webhook, with its secrets.
func (tx *Tx) DeleteWebhook(ctx context.Context, institutionID string) error {
	n, err := tx.exec(ctx, "DELETE FROM webhooks WHERE institution_id = $1", institutionID)
	if err == nil && n == 0 {
		err = notFound()
	}
	return err
}

// Webhook returns an institution's webhook.
func (tx *Tx) Webhook(ctx context.Context, institutionID string) (record.Webhook, error) {
	return one(
		ctx, tx, scanWebhook, "SELECT "+webhookColumns+" FROM webhooks WHERE institution_id = $1", institutionID,
	)
}

// SubmissionsToTell returns the submissions of a case, without their files, whose institution
// has a webhook that is on.
func (tx *Tx) SubmissionsToTell(ctx context.Context, caseID string) ([]record.Submission, error) {
	return list(ctx, tx, scanSubmission, "SELECT "+submissionColumns+` FROM submissions
		WHERE case_id = $1 AND institution_id <> '' AND institution_id IN (
			SELECT w.institution_id FROM webhooks w WHERE w.off_at = 0) ORDER BY id`, caseID)
}

// TroubledWebhooks returns the institutions that are not told: their webhook is off, or an
// event was given up.
func (tx *Tx) TroubledWebhooks(ctx context.Context) (institutions []string, err error) {
	return list(ctx, tx, scanText, `SELECT institution_id FROM webhooks WHERE off_at > 0 OR institution_id IN (
		SELECT e.institution_id FROM events e WHERE e.given_up_at > 0) ORDER BY institution_id`)
}

const eventColumns = "id, institution_id, number, kind, submission_id, step, changed_on, created_at, attempts, " +
	"tried_at, failure, status, delivered_at, given_up_at"

func scanEvent(e *record.Event, r row) error {
	return r.Scan(&e.ID, &e.InstitutionID, &e.Number, &e.Kind, &e.SubmissionID, &e.Step, &e.ChangedOn, &e.CreatedAt,
		&e.Attempts, &e.TriedAt, &e.Failure, &e.Status, &e.DeliveredAt, &e.GivenUpAt)
}

// AddEvent adds an event.
func (tx *Tx) AddEvent(ctx context.Context, e record.Event) error {
	return tx.add(ctx, "events", eventColumns, e.ID, e.InstitutionID, e.Number, e.Kind, e.SubmissionID, e.Step,
		e.ChangedOn, e.CreatedAt, e.Attempts, e.TriedAt, e.Failure, e.Status, e.DeliveredAt, e.GivenUpAt)
}

// EventByID returns an event.
func (tx *Tx) EventByID(ctx context.Context, id string) (record.Event, error) {
	return one(ctx, tx, scanEvent, "SELECT "+eventColumns+" FROM events WHERE id = $1", id)
}

// Events lists an institution's newest events, the newest first.
func (tx *Tx) Events(ctx context.Context, institutionID string, limit int) ([]record.Event, error) {
	return list(ctx, tx, scanEvent,
		"SELECT "+eventColumns+" FROM events WHERE institution_id = $1 ORDER BY number DESC LIMIT $2",
		institutionID, limit)
}

// MarkEventTried counts an attempt: with a failure and what the receiver answered, or, with
// none, the one that delivered it. A second delivery keeps the first instant.
func (tx *Tx) MarkEventTried(
	ctx context.Context, id string, at mediation.Instant, failure string, status int,
) error {
	_, err := tx.exec(ctx, `UPDATE events SET attempts = attempts + 1, tried_at = $2, failure = $3, status = $4,
		delivered_at = CASE WHEN $3 = '' AND delivered_at = 0 THEN $2 ELSE delivered_at END,
		given_up_at = CASE WHEN $3 = '' THEN 0 ELSE given_up_at END WHERE id = $1`, id, at, failure, status)
	return err
}

// MarkEventGivenUp marks an event that is not tried again, or with 0 one that is; one that
// was delivered stays so.
func (tx *Tx) MarkEventGivenUp(ctx context.Context, id string, at mediation.Instant) error {
	_, err := tx.exec(ctx, "UPDATE events SET given_up_at = $2 WHERE id = $1 AND delivered_at = 0", id, at)
	return err
}

// UndeliveredEvents lists the ids of the events that are still to be delivered, oldest first.
func (tx *Tx) UndeliveredEvents(ctx context.Context) ([]string, error) {
	return list(ctx, tx, scanText, "SELECT id FROM events WHERE delivered_at = 0 AND given_up_at = 0 ORDER BY id")
}

// DropEvents forgets events of before an instant that are over.
func (tx *Tx) DropEvents(ctx context.Context, before mediation.Instant) error {
	_, err := tx.exec(ctx, "DELETE FROM events WHERE created_at < $1 AND delivered_at + given_up_at > 0", before)
	return err
}
