package database

import (
	"context"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const draftColumns = "token_hash, submission_id, form, form_hash, lang, answers, created_at, saved_at, expires_at, " +
	"submitted"

func scanDraft(d *record.Draft, r row) error {
	return r.Scan(
		&d.TokenHash, &d.SubmissionID, &d.Form, &d.FormHash, &d.Lang, opaque{&d.Answers}, &d.CreatedAt, &d.SavedAt,
		&d.ExpiresAt, &d.Submitted,
	)
}

// PutDraft writes a draft, new or changed. Its files are added and removed by
// AddUpload and RemoveUpload.
func (tx *Tx) PutDraft(ctx context.Context, d record.Draft) error {
	_, err := tx.exec(ctx, "INSERT INTO drafts ("+draftColumns+") VALUES ("+marks(10)+`)
		ON CONFLICT (token_hash) DO UPDATE SET lang = excluded.lang, answers = excluded.answers,
			saved_at = excluded.saved_at, expires_at = excluded.expires_at, submitted = excluded.submitted`,
		d.TokenHash, d.SubmissionID, d.Form, d.FormHash, d.Lang, string(d.Answers), d.CreatedAt, d.SavedAt,
		d.ExpiresAt, d.Submitted)
	return err
}

// Draft returns a draft with its files, also an expired one.
func (tx *Tx) Draft(ctx context.Context, tokenHash string) (record.Draft, error) {
	d, err := one(ctx, tx, scanDraft, "SELECT "+draftColumns+" FROM drafts WHERE token_hash = $1", tokenHash)
	if err != nil {
		return d, err
	}
	d.Files, err = tx.uploads(ctx, d.SubmissionID)
	return d, err
}

// DeleteDraft drops a draft, and its files unless they were submitted. A draft
// that is not there is no error.
func (tx *Tx) DeleteDraft(ctx context.Context, tokenHash string) error {
	return tx.dropDrafts(ctx, "token_hash = $1", tokenHash)
}

// DropExpiredDrafts does so with the drafts that ended before now, at most so many.
func (tx *Tx) DropExpiredDrafts(ctx context.Context, now mediation.Instant, most int) error {
	return tx.dropDrafts(ctx, "token_hash IN (SELECT token_hash FROM drafts WHERE expires_at < $1 "+
		"ORDER BY expires_at, token_hash LIMIT $2)", now, most)
}

func (tx *Tx) dropDrafts(ctx context.Context, which string, args ...any) error {
	if _, err := tx.exec(ctx, "DELETE FROM uploads WHERE submission_id IN (SELECT submission_id FROM drafts WHERE "+
		which+") AND submission_id NOT IN (SELECT id FROM submissions)", args...); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "DELETE FROM drafts WHERE "+which, args...)
	return err
}

const uploadColumns = "id, submission_id, field, name, object_key, sha256, size, content_type"

func scanUpload(u *record.Upload, r row) error {
	return r.Scan(&u.ID, &u.SubmissionID, &u.Field, &u.Name, &u.Key, &u.SHA256, &u.Size, &u.ContentType)
}

// AddUpload adds a file to the draft or submission it names.
func (tx *Tx) AddUpload(ctx context.Context, u record.Upload) error {
	return tx.add(
		ctx, "uploads", uploadColumns, u.ID, u.SubmissionID, u.Field, u.Name, u.Key, u.SHA256, u.Size, u.ContentType,
	)
}

// RemoveUpload takes a file back; one that is not there is fault.NotFound.
func (tx *Tx) RemoveUpload(ctx context.Context, submissionID, uploadID string) error {
	n, err := tx.exec(ctx, "DELETE FROM uploads WHERE id = $1 AND submission_id = $2", uploadID, submissionID)
	if err == nil && n == 0 {
		err = notFound()
	}
	return err
}

// uploads lists the files of submissions in the order they came.
func (tx *Tx) uploads(ctx context.Context, submissionIDs ...any) ([]record.Upload, error) {
	if len(submissionIDs) == 0 {
		return nil, nil
	}
	return list(
		ctx, tx, scanUpload,
		"SELECT "+uploadColumns+" FROM uploads WHERE submission_id IN ("+marks(len(submissionIDs))+") ORDER BY id",
		submissionIDs...,
	)
}

// oneOf adds "AND column IN (…)"; no values mean any.
func oneOf[T ~string](s *statement, column string, values []T) {
	if len(values) == 0 {
		return
	}
	s.add("AND")
	in(s, column, values)
}

// in asks for one of some values, of which there is one at least.
func in[T ~string](s *statement, column string, values []T) {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	s.add(column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", args...)
}
