package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const templateVersionColumns = "id, file, hash, based_on, file_hash, note, from_day, proposed_at, proposed_by, " +
	"approved_at, approved_by, ended_at, ended_by"

func templateVersionInto(v *record.TemplateVersion) []any {
	return []any{&v.ID, &v.File, &v.Hash, &v.BasedOn, &v.FileHash, &v.Note, &v.From, &v.ProposedAt, &v.ProposedBy,
		&v.ApprovedAt, &v.ApprovedBy, &v.EndedAt, &v.EndedBy}
}

func scanTemplateVersion(v *record.TemplateVersion, r row) error {
	return r.Scan(templateVersionInto(v)...)
}

// AddTemplateVersion adds a proposed version; its bytes are kept before.
func (tx *Tx) AddTemplateVersion(ctx context.Context, v record.TemplateVersion) error {
	return tx.add(ctx, "template_versions", templateVersionColumns, v.ID, v.File, v.Hash, v.BasedOn, v.FileHash,
		v.Note, v.From, v.ProposedAt, v.ProposedBy, v.ApprovedAt, v.ApprovedBy, v.EndedAt, v.EndedBy)
}

// TemplateVersion returns a version.
func (tx *Tx) TemplateVersion(ctx context.Context, id string) (record.TemplateVersion, error) {
	return one(ctx, tx, scanTemplateVersion,
		"SELECT "+templateVersionColumns+" FROM template_versions WHERE id = $1", id)
}

// TemplateVersions lists the versions of a file, the newest first; of all files for an empty one.
func (tx *Tx) TemplateVersions(ctx context.Context, file string) ([]record.TemplateVersion, error) {
	return list(ctx, tx, scanTemplateVersion, "SELECT "+templateVersionColumns+
		" FROM template_versions WHERE file = $1 OR $1 = '' ORDER BY id DESC", file)
}

// ApproveTemplateVersion notes who approved a version; one that was approved or taken back
// meanwhile is fault.Conflict.
func (tx *Tx) ApproveTemplateVersion(ctx context.Context, id, by string, at mediation.Instant) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM template_versions WHERE id = $1",
		"UPDATE template_versions SET approved_at = $3, approved_by = $2 "+
			"WHERE id = $1 AND approved_at = 0 AND ended_at = 0", id, by, at,
	)
}

// EndTemplateVersion notes who took a version back; a second time is fault.Conflict.
func (tx *Tx) EndTemplateVersion(ctx context.Context, id, by string, at mediation.Instant) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM template_versions WHERE id = $1",
		"UPDATE template_versions SET ended_at = $3, ended_by = $2 WHERE id = $1 AND ended_at = 0", id, by, at,
	)
}

// ApprovedTemplates lists the versions that were approved and not taken back, in the order in
// which they were approved.
func (tx *Tx) ApprovedTemplates(ctx context.Context) ([]record.ApprovedTemplate, error) {
	return list(ctx, tx, func(t *record.ApprovedTemplate, r row) error {
		return r.Scan(append(templateVersionInto(&t.TemplateVersion), &t.Source)...)
	}, "SELECT "+templateVersionColumns+", (SELECT source FROM kept WHERE kept.hash = template_versions.hash) "+
		"FROM template_versions WHERE approved_at > 0 AND ended_at = 0 ORDER BY approved_at, id")
}

// DocumentsOfTemplate counts the frozen documents that were drawn with a template.
func (tx *Tx) DocumentsOfTemplate(ctx context.Context, hash string) (int, error) {
	return one(ctx, tx, func(n *int, r row) error {
		return r.Scan(n)
	}, "SELECT COUNT(*) FROM documents WHERE template_hash = $1", hash)
}
