package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// scansField names scans of a form that asks for no files.
const scansField = "scans"

// ScansField is under which question scans of a form are kept: its first for files.
func ScansField(def *form.Definition) string {
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.File {
				return f.ID
			}
		}
	}
	return scansField
}

// Enter receives a form that a clerk fills in for somebody who wrote on paper or by mail, called
// or came. It is checked as if it were sent from a page, but what stands on the paper under a
// condition that is not met is kept, and scans that KeepScan kept under the key go with it. The
// receipt is the sender's.
func (s *Service) Enter(ctx context.Context, by casework.Actor, in Form) (Receipt, error) {
	if err := casework.Allow(by, casework.EnterForm); err != nil {
		return Receipt{}, err
	}
	in.entered, in.Lang = true, s.langOf(in.Answers, in.Lang)
	return s.once(ctx, in.Key, func() (Receipt, error) {
		err := s.Read(ctx, func(tx Tx) error {
			d, err := s.draft(ctx, tx, in.Key)
			if err == nil {
				in.Files, in.id, in.savedAt, in.draft = d.Files, d.SubmissionID, d.SavedAt, d.TokenHash
			} else if fault.KindOf(err) == fault.NotFound {
				err = nil
			}
			return err
		})
		if err != nil {
			return Receipt{}, err
		}
		return s.sendForm(ctx, by, in)
	})
}

// KeepScan keeps a scan under the key of what a clerk is entering, whatever else is wrong there.
func (s *Service) KeepScan(
	ctx context.Context, by casework.Actor, key string, def *form.Definition, a Attachment,
) error {
	if err := casework.Allow(by, casework.EnterForm); err != nil {
		return err
	}
	_, err := s.Draft(ctx, key)
	if fault.KindOf(err) == fault.NotFound {
		err = s.startDraft(ctx, key, def, locale.Main)
	}
	if err != nil {
		return err
	}
	return s.AddFile(ctx, key, ScansField(def), a.Name, a.ContentType, a.File)
}
