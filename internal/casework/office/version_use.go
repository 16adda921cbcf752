package office

import (
	"context"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// UseApproved takes the approved versions of templates and forms into use, each from its day on.
// One that this program cannot use is logged, and what was in use before it counts; see Unusable.
func (s *Service) UseApproved(ctx context.Context) error {
	var rows []record.ApprovedTemplate
	var former []record.KeptForm
	err := s.Read(ctx, func(tx Tx) (err error) {
		if rows, err = tx.ApprovedTemplates(ctx); err != nil {
			return err
		}
		former, err = tx.FormerForms(ctx)
		return err
	})
	if err != nil || !s.approved.changed(rows) {
		return err
	}
	var templates []document.Version
	var forms []form.Version
	var wrong []error
	for _, row := range rows {
		if name, is := casework.FormOf(row.File); is {
			def, err := casework.ParseForm(name, row.Source)
			if err != nil {
				wrong = append(wrong, err)
				continue
			}
			forms = append(forms, form.Version{
				Definition: def, From: string(s.countsFrom(row.TemplateVersion)), File: row.Hash == row.FileHash,
			})
			continue
		}
		t, err := document.Parse(row.File, row.Source)
		if err == nil {
			err = t.Mistakes()
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", row.File, err))
			continue
		}
		templates = append(templates, document.Version{
			Template: t, From: s.countsFrom(row.TemplateVersion), New: row.FileHash == "",
		})
	}
	s.Documents.Adopt(templates)
	s.Forms.Adopt(forms, parsed(former))
	s.approved.mu.Lock()
	s.approved.unusable = wrong
	s.approved.mu.Unlock()
	for _, err := range s.Unusable() {
		s.Log.Error("an approved form or template cannot be used; what was before it counts", "error", err)
	}
	return nil
}

// Unusable tells which approved versions this program cannot use, and why.
func (s *Service) Unusable() []error {
	s.approved.mu.Lock()
	defer s.approved.mu.Unlock()
	return append(slices.Clone(s.approved.unusable), s.Forms.Unusable()...)
}

// parsed are the forms that can still be read: of another nothing is known any more.
func parsed(former []record.KeptForm) (list []*form.Definition) {
	for _, f := range former {
		if def, err := casework.ParseForm(f.Name, f.Source); err == nil {
			list = append(list, def)
		}
	}
	return list
}

// countsFrom is the day from which an approved version is in use: its own, or that of its
// approval if that was later.
func (s *Service) countsFrom(v record.TemplateVersion) mediation.Date {
	return max(v.From, s.DayOf(v.ApprovedAt))
}
