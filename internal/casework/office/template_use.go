package office

import (
	"context"

	"tilts/internal/document"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// UseTemplates takes the approved versions into use, each from its day on. One that this
// program cannot use, because its data changed, is logged, and the file counts.
func (s *Service) UseTemplates(ctx context.Context) error {
	var rows []record.ApprovedTemplate
	err := s.Read(ctx, func(tx Tx) (err error) {
		rows, err = tx.ApprovedTemplates(ctx)
		return err
	})
	if err != nil || !s.approved.changed(rows) {
		return err
	}
	var list []document.Version
	for _, row := range rows {
		t, err := document.Parse(row.File, row.Source)
		if err == nil {
			err = t.Mistakes()
		}
		if err != nil {
			s.Log.Error("an approved template cannot be used", "version", row.ID, "error", err)
			continue
		}
		list = append(list, document.Version{
			Template: t, From: s.countsFrom(row.TemplateVersion), New: row.FileHash == "",
		})
	}
	s.Documents.Adopt(list)
	return nil
}

// countsFrom is the day from which an approved version is in use: its own, or that of its
// approval if that was later.
func (s *Service) countsFrom(v record.TemplateVersion) mediation.Date {
	return max(v.From, s.DayOf(v.ApprovedAt))
}
