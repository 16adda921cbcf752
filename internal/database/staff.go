package database

import (
	"context"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/identity"
)

const staffColumns = "id, login, name, role, password_hash, active, volunteer, certificate, certificate_until, " +
	"office, address, certificate_from, phone, created_at, version, factor, factor_step, factor_since, factor_recovery"

func scanStaff(s *identity.Staff, r row) error {
	var recovery string
	err := r.Scan(
		&s.ID, &s.Login, &s.Name, &s.Role, &s.PasswordHash, &s.Active, &s.Volunteer, &s.Certificate,
		&s.CertificateUntil, &s.Office, &s.Address, &s.CertificateFrom, &s.Phone, &s.CreatedAt, &s.Version,
		&s.Factor.Sealed, &s.Factor.Step, &s.Factor.Since, &recovery,
	)
	if recovery != "" {
		s.Factor.Recovery = strings.Fields(recovery)
	}
	if len(s.Factor.Sealed) == 0 {
		s.Factor.Sealed = nil
	}
	return err
}

// sealed is what is kept of a secret; none is no NULL.
func sealed(f identity.Factor) []byte { return append([]byte{}, f.Sealed...) }

// AddStaff adds an account; a login that exists is fault.Conflict.
func (tx *Tx) AddStaff(ctx context.Context, s identity.Staff) error {
	return tx.add(
		ctx, "staff", staffColumns, s.ID, s.Login, s.Name, s.Role, s.PasswordHash, s.Active, s.Volunteer,
		s.Certificate, s.CertificateUntil, s.Office, s.Address, s.CertificateFrom, s.Phone, s.CreatedAt, s.Version,
		sealed(s.Factor), s.Factor.Step, s.Factor.Since, strings.Join(s.Factor.Recovery, " "),
	)
}

// UpdateStaff writes an account, if its version is still s.Version, and adds
// one to it. The login name and the second factor stay.
func (tx *Tx) UpdateStaff(ctx context.Context, s identity.Staff) error {
	return tx.guarded(ctx, "SELECT 1 FROM staff WHERE id = $1", `UPDATE staff SET
		version = version + 1, name = $3, role = $4, password_hash = $5, active = $6, volunteer = $7,
		certificate = $8, certificate_until = $9,
		office = $10, address = $11, certificate_from = $12, phone = $13 WHERE id = $1 AND version = $2`,
		s.ID, s.Version, s.Name, s.Role, s.PasswordHash, s.Active, s.Volunteer, s.Certificate, s.CertificateUntil,
		s.Office, s.Address, s.CertificateFrom, s.Phone)
}

// ChangeFactor writes the second factor of an account, if it is still as it was; else fault.Conflict. The version of
// the account stays: a code is used at each signing in.
func (tx *Tx) ChangeFactor(ctx context.Context, staffID string, from, to identity.Factor) error {
	return tx.guarded(ctx, "SELECT 1 FROM staff WHERE id = $1", `UPDATE staff SET
		factor = $2, factor_step = $3, factor_since = $4, factor_recovery = $5
		WHERE id = $1 AND factor_step = $6 AND factor_since = $7 AND factor_recovery = $8`,
		staffID, sealed(to), to.Step, to.Since, strings.Join(to.Recovery, " "),
		from.Step, from.Since, strings.Join(from.Recovery, " "))
}

// StaffByID returns an account.
func (tx *Tx) StaffByID(ctx context.Context, id string) (identity.Staff, error) {
	return one(ctx, tx, scanStaff, "SELECT "+staffColumns+" FROM staff WHERE id = $1", id)
}

// StaffByLogin returns the account with a login name, which is in small letters.
func (tx *Tx) StaffByLogin(ctx context.Context, login string) (identity.Staff, error) {
	return one(ctx, tx, scanStaff, "SELECT "+staffColumns+" FROM staff WHERE login = $1", login)
}

// AllStaff lists all accounts by login name.
func (tx *Tx) AllStaff(ctx context.Context) ([]identity.Staff, error) {
	return list(ctx, tx, scanStaff, "SELECT "+staffColumns+" FROM staff ORDER BY login")
}

// CountStaff counts all accounts.
func (tx *Tx) CountStaff(ctx context.Context) (int64, error) {
	return one(ctx, tx, func(n *int64, r row) error { return r.Scan(n) }, "SELECT COUNT(*) FROM staff")
}

const loginColumns = "token_hash, staff_id, created_at, last_seen_at, expires_at, awaits_factor"

func scanLogin(l *identity.Login, r row) error {
	return r.Scan(&l.TokenHash, &l.StaffID, &l.CreatedAt, &l.LastSeenAt, &l.ExpiresAt, &l.AwaitsFactor)
}

// AddLogin adds a login.
func (tx *Tx) AddLogin(ctx context.Context, l identity.Login) error {
	return tx.add(
		ctx, "logins", loginColumns, l.TokenHash, l.StaffID, l.CreatedAt, l.LastSeenAt, l.ExpiresAt, l.AwaitsFactor,
	)
}

// LoginsOf lists the logins of an account, the newest first, also expired ones.
func (tx *Tx) LoginsOf(ctx context.Context, staffID string) ([]identity.Login, error) {
	return list(ctx, tx, scanLogin, "SELECT "+loginColumns+
		" FROM logins WHERE staff_id = $1 ORDER BY created_at DESC, token_hash", staffID)
}

// LoginByHash returns the login of a token, also an expired one.
func (tx *Tx) LoginByHash(ctx context.Context, tokenHash string) (identity.Login, error) {
	return one(ctx, tx, scanLogin, "SELECT "+loginColumns+" FROM logins WHERE token_hash = $1", tokenHash)
}

// TouchLogin notes when a login was last seen; one that is gone is no error.
func (tx *Tx) TouchLogin(ctx context.Context, tokenHash string, at int64) error {
	_, err := tx.exec(ctx, "UPDATE logins SET last_seen_at = $2 WHERE token_hash = $1", tokenHash, at)
	return err
}

// DeleteLogin ends a login; one that is gone is no error.
func (tx *Tx) DeleteLogin(ctx context.Context, tokenHash string) error {
	_, err := tx.exec(ctx, "DELETE FROM logins WHERE token_hash = $1", tokenHash)
	return err
}

// DeleteLoginsOf ends all logins of an account.
func (tx *Tx) DeleteLoginsOf(ctx context.Context, staffID string) error {
	_, err := tx.exec(ctx, "DELETE FROM logins WHERE staff_id = $1", staffID)
	return err
}

// DeleteOtherLogins ends all logins of an account but one.
func (tx *Tx) DeleteOtherLogins(ctx context.Context, staffID, tokenHash string) error {
	_, err := tx.exec(ctx, "DELETE FROM logins WHERE staff_id = $1 AND token_hash <> $2", staffID, tokenHash)
	return err
}

// DropExpiredLogins drops the logins that ended before now and tells how many.
func (tx *Tx) DropExpiredLogins(ctx context.Context, now int64) (int64, error) {
	return tx.exec(ctx, "DELETE FROM logins WHERE expires_at < $1", now)
}

const linkColumns = "token_hash, staff_id, purpose, expires_at, used_at"

func scanLink(l *identity.Link, r row) error {
	return r.Scan(&l.TokenHash, &l.StaffID, &l.Purpose, &l.ExpiresAt, &l.UsedAt)
}

// AddLink adds a one-time link.
func (tx *Tx) AddLink(ctx context.Context, l identity.Link) error {
	return tx.add(ctx, "links", linkColumns, l.TokenHash, l.StaffID, l.Purpose, l.ExpiresAt, l.UsedAt)
}

// LinkByHash returns the link of a token, also a used or expired one.
func (tx *Tx) LinkByHash(ctx context.Context, tokenHash string) (identity.Link, error) {
	return one(ctx, tx, scanLink, "SELECT "+linkColumns+" FROM links WHERE token_hash = $1", tokenHash)
}

// UseLink uses a link up; a second time is fault.Conflict.
func (tx *Tx) UseLink(ctx context.Context, tokenHash string, at int64) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM links WHERE token_hash = $1",
		"UPDATE links SET used_at = $2 WHERE token_hash = $1 AND used_at = 0 AND expires_at >= $2", tokenHash, at,
	)
}

// EndLinksOf ends every link of an account that nobody used, just before an instant.
func (tx *Tx) EndLinksOf(ctx context.Context, staffID string, at int64) error {
	_, err := tx.exec(ctx, `UPDATE links SET expires_at = $2
		WHERE staff_id = $1 AND used_at = 0 AND expires_at > $2`, staffID, at-1)
	return err
}

// UsedLinks lists the links for a lost password of an account that were used, the newest first.
func (tx *Tx) UsedLinks(ctx context.Context, staffID string) ([]identity.Link, error) {
	return list(ctx, tx, scanLink, "SELECT "+linkColumns+` FROM links
		WHERE staff_id = $1 AND purpose = $2 AND used_at > 0 ORDER BY used_at DESC, token_hash`,
		staffID, identity.PurposePassword)
}

// Throttle returns the wrong tries of a key; the zero Throttle when there are none.
func (tx *Tx) Throttle(ctx context.Context, key string) (identity.Throttle, error) {
	t, err := one(ctx, tx, func(t *identity.Throttle, r row) error { return r.Scan(&t.Failures, &t.Last, &t.Until) },
		"SELECT failures, last_at, waits_until FROM throttles WHERE key = $1", key)
	if fault.KindOf(err) == fault.NotFound {
		return identity.Throttle{}, nil
	}
	return t, err
}

// PutThrottle keeps the wrong tries of a key; the zero Throttle forgets them.
func (tx *Tx) PutThrottle(ctx context.Context, key string, t identity.Throttle) error {
	if t == (identity.Throttle{}) {
		_, err := tx.exec(ctx, "DELETE FROM throttles WHERE key = $1", key)
		return err
	}
	_, err := tx.exec(ctx, `INSERT INTO throttles (key, failures, last_at, waits_until) VALUES ($1, $2, $3, $4)
		ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at,
			waits_until = excluded.waits_until`, key, t.Failures, t.Last, t.Until)
	return err
}

// DropThrottles drops the tries of keys whose last one was before then: they
// name logins and addresses, so they do not stay. It tells how many.
func (tx *Tx) DropThrottles(ctx context.Context, then int64) (int64, error) {
	return tx.exec(ctx, "DELETE FROM throttles WHERE last_at < $1", then)
}
