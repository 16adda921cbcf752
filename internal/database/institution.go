package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const institutionColumns = "id, name, email, address, added_at, added_by, version"

func scanInstitution(i *record.Institution, r row) error {
	return r.Scan(&i.ID, &i.Name, &i.Email, &i.Address, &i.AddedAt, &i.AddedBy, &i.Version)
}

// AddInstitution adds an institution; a name that exists is fault.Conflict.
func (tx *Tx) AddInstitution(ctx context.Context, i record.Institution) error {
	return tx.add(
		ctx, "institutions", institutionColumns, i.ID, i.Name, i.Email, i.Address, i.AddedAt, i.AddedBy, i.Version,
	)
}

// ChangeInstitution writes name, e-mail and address of an institution, if its version is still i.Version.
func (tx *Tx) ChangeInstitution(ctx context.Context, i record.Institution) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM institutions WHERE id = $1",
		"UPDATE institutions SET version = version + 1, name = $3, email = $4, address = $5 "+
			"WHERE id = $1 AND version = $2",
		i.ID, i.Version, i.Name, i.Email, i.Address,
	)
}

// Institution returns an institution.
func (tx *Tx) Institution(ctx context.Context, id string) (record.Institution, error) {
	return one(ctx, tx, scanInstitution, "SELECT "+institutionColumns+" FROM institutions WHERE id = $1", id)
}

// Institutions lists all of them by name.
func (tx *Tx) Institutions(ctx context.Context) ([]record.Institution, error) {
	return list(ctx, tx, scanInstitution, "SELECT "+institutionColumns+" FROM institutions ORDER BY name")
}

const apiKeyColumns = "id, institution_id, hash, beginning, label, made_at, made_by, ended_at, ended_by, used_on"

func scanAPIKey(k *record.APIKey, r row) error {
	return r.Scan(&k.ID, &k.InstitutionID, &k.Hash, &k.Beginning, &k.Label, &k.MadeAt, &k.MadeBy, &k.EndedAt,
		&k.EndedBy, &k.UsedOn)
}

// AddAPIKey adds a key to an institution.
func (tx *Tx) AddAPIKey(ctx context.Context, k record.APIKey) error {
	return tx.add(ctx, "api_keys", apiKeyColumns, k.ID, k.InstitutionID, k.Hash, k.Beginning, k.Label, k.MadeAt,
		k.MadeBy, k.EndedAt, k.EndedBy, k.UsedOn)
}

// APIKeyByHash returns a key, also one that has ended.
func (tx *Tx) APIKeyByHash(ctx context.Context, hash string) (record.APIKey, error) {
	return one(ctx, tx, scanAPIKey, "SELECT "+apiKeyColumns+" FROM api_keys WHERE hash = $1", hash)
}

// APIKeys lists the keys of an institution, the oldest first.
func (tx *Tx) APIKeys(ctx context.Context, institution string) ([]record.APIKey, error) {
	return list(
		ctx, tx, scanAPIKey, "SELECT "+apiKeyColumns+" FROM api_keys WHERE institution_id = $1 ORDER BY id",
		institution,
	)
}

// EndAPIKey ends a key of an institution; one that has ended is fault.Conflict.
func (tx *Tx) EndAPIKey(ctx context.Context, id, institution, by string, at mediation.Instant) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM api_keys WHERE id = $1",
		"UPDATE api_keys SET ended_at = $3, ended_by = $4 WHERE id = $1 AND institution_id = $2 AND ended_at = 0",
		id, institution, at, by,
	)
}

// UseAPIKey notes the day on which a key was used.
func (tx *Tx) UseAPIKey(ctx context.Context, id string, on mediation.Date) error {
	_, err := tx.exec(ctx, "UPDATE api_keys SET used_on = $2 WHERE id = $1", id, on)
	return err
}
