package database

import (
	"context"
	"encoding/json"
	"fmt"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const documentColumns = "id, case_id, party_id, kind, version, number, lang, state, template_hash, mark, " +
	"created_at, object_key, sha256, size, content_type, " +
	"signed_key, signed_sha256, signed_size, signed_content_type, signed_name, signed_on, row_version"

func scanDocument(d *record.Document, r row) error {
	return r.Scan(&d.ID, &d.CaseID, &d.PartyID, &d.Kind, &d.Version, &d.Number, &d.Lang, &d.State, &d.TemplateHash,
		&d.Mark, &d.CreatedAt, &d.Key, &d.SHA256, &d.Size, &d.ContentType,
		&d.Signed.Key, &d.Signed.SHA256, &d.Signed.Size, &d.Signed.ContentType, &d.SignedName, &d.SignedOn,
		&d.RowVersion)
}

// AddDocument adds a frozen document; a mark that exists is fault.Conflict.
func (tx *Tx) AddDocument(ctx context.Context, d record.Document) error {
	return tx.add(ctx, "documents", documentColumns, d.ID, d.CaseID, d.PartyID, d.Kind, d.Version, d.Number, d.Lang,
		d.State, d.TemplateHash, d.Mark, d.CreatedAt,
		d.Key, d.SHA256, d.Size, d.ContentType, d.Signed.Key, d.Signed.SHA256, d.Signed.Size, d.Signed.ContentType,
		d.SignedName, d.SignedOn, d.RowVersion)
}

// UpdateDocument writes a document's state and its signed upload, if the row's
// version is still d.RowVersion, and adds one to it. The frozen part never
// changes, a signed upload only once (domain rule 15).
func (tx *Tx) UpdateDocument(ctx context.Context, d record.Document) error {
	return tx.guarded(ctx, "SELECT 1 FROM documents WHERE id = $1", `UPDATE documents SET
		row_version = row_version + 1, state = $3, signed_key = $4, signed_sha256 = $5, signed_size = $6,
		signed_content_type = $7, signed_name = $8, signed_on = $9 WHERE id = $1 AND row_version = $2`,
		d.ID, d.RowVersion, d.State, d.Signed.Key, d.Signed.SHA256, d.Signed.Size, d.Signed.ContentType, d.SignedName,
		d.SignedOn)
}

// Document returns a document.
func (tx *Tx) Document(ctx context.Context, id string) (record.Document, error) {
	return one(ctx, tx, scanDocument, "SELECT "+documentColumns+" FROM documents WHERE id = $1", id)
}

// Documents lists the documents of a case, oldest first.
func (tx *Tx) Documents(ctx context.Context, caseID string) ([]record.Document, error) {
	return list(
		ctx, tx, scanDocument, "SELECT "+documentColumns+" FROM documents WHERE case_id = $1 ORDER BY id", caseID,
	)
}

// DocumentByMark returns the document with a number and the mark printed on it.
func (tx *Tx) DocumentByMark(ctx context.Context, number, mark string) (record.Document, error) {
	return one(
		ctx, tx, scanDocument,
		"SELECT "+documentColumns+" FROM documents WHERE number = $1 AND mark = $2 AND mark <> ''", number, mark,
	)
}

// DocumentBySum returns the newest document whose frozen bytes, or the signed upload of which,
// have a SHA-256 in hexadecimal digits. What somebody only brought is no document of ours.
func (tx *Tx) DocumentBySum(ctx context.Context, sum string) (record.Document, error) {
	return one(
		ctx, tx, scanDocument,
		"SELECT "+documentColumns+" FROM documents WHERE (sha256 = $1 OR signed_sha256 = $1) AND object_key <> '' "+
			"ORDER BY id DESC LIMIT 1",
		sum,
	)
}

const invitationColumns = "id, case_id, party_id, code_hash, created_at, expires_at, used_at"

func scanInvitation(i *record.Invitation, r row) error {
	return r.Scan(&i.ID, &i.CaseID, &i.PartyID, &i.CodeHash, &i.CreatedAt, &i.ExpiresAt, &i.UsedAt)
}

// AddInvitation adds a one-person code; one that exists is fault.Conflict.
func (tx *Tx) AddInvitation(ctx context.Context, i record.Invitation) error {
	return tx.add(
		ctx, "invitations", invitationColumns, i.ID, i.CaseID, i.PartyID, i.CodeHash, i.CreatedAt, i.ExpiresAt,
		i.UsedAt,
	)
}

// InvitationByHash returns the invitation of a code, also a used or expired one.
func (tx *Tx) InvitationByHash(ctx context.Context, codeHash string) (record.Invitation, error) {
	return one(ctx, tx, scanInvitation, "SELECT "+invitationColumns+" FROM invitations WHERE code_hash = $1", codeHash)
}

// Invitations lists the invitations of a case, oldest first.
func (tx *Tx) Invitations(ctx context.Context, caseID string) ([]record.Invitation, error) {
	return list(
		ctx, tx, scanInvitation, "SELECT "+invitationColumns+" FROM invitations WHERE case_id = $1 ORDER BY id",
		caseID,
	)
}

// UseInvitation uses a code up; a second time is fault.Conflict. Whether it
// has expired is for the caller to look at.
func (tx *Tx) UseInvitation(ctx context.Context, id string, at mediation.Instant) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM invitations WHERE id = $1",
		"UPDATE invitations SET used_at = $2 WHERE id = $1 AND used_at = 0", id, at,
	)
}

const mailColumns = "id, recipient, template, lang, reference, created_at, sent_at, path, given_up_at, appointment"

func scanMail(m *record.Mail, r row) error {
	var appointment string
	err := r.Scan(
		&m.ID, &m.To, &m.Template, &m.Lang, &m.Reference, &m.CreatedAt, &m.SentAt, &m.Path, &m.GivenUpAt, &appointment,
	)
	if err == nil && appointment != "" {
		err = json.Unmarshal([]byte(appointment), &m.Appointment)
	}
	return err
}

// AddMail adds an outgoing message.
func (tx *Tx) AddMail(ctx context.Context, m record.Mail) error {
	appointment := ""
	if m.Appointment != nil {
		text, err := json.Marshal(m.Appointment)
		if err != nil {
			return fmt.Errorf("database: appointment of mail %s: %w", m.ID, err)
		}
		appointment = string(text)
	}
	return tx.add(
		ctx, "mails", mailColumns, m.ID, m.To, m.Template, m.Lang, m.Reference, m.CreatedAt, m.SentAt, m.Path,
		m.GivenUpAt, appointment,
	)
}

// MailByID returns an outgoing message.
func (tx *Tx) MailByID(ctx context.Context, id string) (record.Mail, error) {
	return one(ctx, tx, scanMail, "SELECT "+mailColumns+" FROM mails WHERE id = $1", id)
}

// MarkMailSent marks a message as sent; a second time keeps the first instant.
// A mail with a path of its own was asked for once and by nobody we know: where
// it led, and to whom it went, is blanked.
func (tx *Tx) MarkMailSent(ctx context.Context, id string, at mediation.Instant) error {
	n, err := tx.exec(
		ctx,
		"UPDATE mails SET sent_at = CASE WHEN sent_at = 0 THEN $2 ELSE sent_at END, recipient = CASE WHEN path = "+
			"'' THEN recipient ELSE '' END, path = '', appointment = '', given_up_at = 0 WHERE id = $1",
		id, at,
	)
	if err == nil && n == 0 {
		err = notFound()
	}
	return err
}

// MarkMailGivenUp marks a message that is not tried again; one that was sent stays sent.
func (tx *Tx) MarkMailGivenUp(ctx context.Context, id string, at mediation.Instant) error {
	_, err := tx.exec(ctx, "UPDATE mails SET given_up_at = $2 WHERE id = $1 AND sent_at = 0", id, at)
	return err
}

// MailGivenUp reports whether a message about a submission could not be sent.
func (tx *Tx) MailGivenUp(ctx context.Context, reference string) (bool, error) {
	n, err := one(ctx, tx, func(n *int, r row) error {
		return r.Scan(n)
	}, "SELECT COUNT(*) FROM mails WHERE reference = $1 AND reference <> '' AND given_up_at > 0", reference)
	return n > 0, err
}

// UnsentMails lists the ids of the messages that were not sent, oldest first.
func (tx *Tx) UnsentMails(ctx context.Context) ([]string, error) {
	return list(ctx, tx, func(id *string, r row) error {
		return r.Scan(id)
	}, "SELECT id FROM mails WHERE sent_at = 0 ORDER BY id")
}
