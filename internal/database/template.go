package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const templateVersionColumns = "id, file, hash, based_on, file_hash, note, from_day, proposed_at, proposed_by, " +
	"approved_at, approved_by, ended_at, ended_by, ended_note"

func templateVersionInto(v *record.TemplateVersion) []any {
	return []any{&v.ID, &v.File, &v.Hash, &v.BasedOn, &v.FileHash, &v.Note, &v.From, &v.ProposedAt, &v.ProposedBy,
		&v.ApprovedAt, &v.ApprovedBy, &v.EndedAt, &v.EndedBy, &v.EndedNote}
}

func scanTemplateVersion(v *record.TemplateVersion, r row) error {
	return r.Scan(templateVersionInto(v)...)
}

// AddTemplateVersion adds a proposed version; its bytes are kept before.
func (tx *Tx) AddTemplateVersion(ctx context.Context, v record.TemplateVersion) error {
	return tx.add(ctx, "template_versions", templateVersionColumns, v.ID, v.File, v.Hash, v.BasedOn, v.FileHash,
		v.Note, v.From, v.ProposedAt, v.ProposedBy, v.ApprovedAt, v.ApprovedBy, v.EndedAt, v.EndedBy, v.EndedNote)
}

// TemplateVersion returns a version.
func (tx *Tx) TemplateVersion(ctx context.Context, id string) (record.TemplateVersion, error) {
	return one(ctx, tx, scanTemplateVersion,
		"SELECT "+templateVersionColumns+" FROM template_versions WHERE id = $1", id)
}

// TemplateVersions lists the versions of a file, a form's or a template's, the newest first; of all
// files for an empty one.
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

// EndTemplateVersion notes who took a version back or refused it, and why; a second time is
// fault.Conflict.
func (tx *Tx) EndTemplateVersion(ctx context.Context, id, by, note string, at mediation.Instant) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM template_versions WHERE id = $1",
		"UPDATE template_versions SET ended_at = $4, ended_by = $2, ended_note = $3 "+
			"WHERE id = $1 AND ended_at = 0", id, by, note, at,
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

// FormerForms lists the forms that approved versions took the place of, and those versions, the
// newest first: what was handed out as them still comes back. No more than 200.
func (tx *Tx) FormerForms(ctx context.Context) ([]record.KeptForm, error) {
	return list(ctx, tx, func(f *record.KeptForm, r row) error {
		return r.Scan(&f.Name, &f.Source)
	}, "SELECT kept.name, kept.source FROM template_versions v "+
		"JOIN kept ON kept.hash = v.hash OR kept.hash = v.based_on "+
		"WHERE kept.kind = 'form' AND v.approved_at > 0 ORDER BY v.approved_at DESC, v.id, kept.hash LIMIT 200")
}

// DocumentsOfTemplate counts the frozen documents that were drawn with a template.
func (tx *Tx) DocumentsOfTemplate(ctx context.Context, hash string) (int, error) {
	return one(ctx, tx, func(n *int, r row) error {
		return r.Scan(n)
	}, "SELECT COUNT(*) FROM documents WHERE template_hash = $1", hash)
}
