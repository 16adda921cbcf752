package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func (s *Service) versionItem(
	ctx context.Context, tx Tx, row record.TemplateVersion, names map[string]string,
) (VersionItem, error) {
	now, _ := s.Documents.VersionInUse(row.File)
	var err error
	i := s.listed(row, names, now.Hash(), now.From)
	i.Documents, err = tx.DocumentsOfTemplate(ctx, row.Hash)
	return i, err
}

func samplesOf(t document.Template) (list []string) {
	for _, sample := range t.Samples() {
		list = append(list, string(sample))
	}
	return list
}

// ProposeTemplate keeps a changed template, to be used from a day on once another
// administrator has approved it. A template with mistakes is refused.
func (s *Service) ProposeTemplate(
	ctx context.Context, by casework.Actor, file, source, note string, from mediation.Date,
) (id string, err error) {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return "", err
	}
	now, ok := s.Documents.VersionInUse(file)
	if !ok && !s.Documents.MayBegin(file) {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	original, _ := s.Documents.FileTemplate(file)
	t, wrong := s.proposed(file, source, now)
	note, amiss := s.dated(note, from)
	wrong = append(wrong, amiss...)
	if len(wrong) > 0 {
		return "", &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	v := record.TemplateVersion{
		ID: casework.NewID(), File: file, Hash: t.Hash(), Note: note, From: from,
		ProposedAt: s.Instant(), ProposedBy: by.ID,
	}
	if ok {
		v.BasedOn = now.Hash()
	}
	if original.Name() != "" {
		v.FileHash = original.Hash()
	}
	err = s.Write(ctx, func(tx Tx) error {
		if err := casework.KeepTemplate(ctx, tx, t); err != nil {
			return err
		}
		if ok {
			if err := casework.KeepTemplate(ctx, tx, now.Template); err != nil {
				return err
			}
		}
		if err := tx.AddTemplateVersion(ctx, v); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ProposeTemplate, "template:"+v.ID, "", file)
	})
	return v.ID, err
}

// proposed reads a template that somebody proposes, and what is wrong with it.
func (s *Service) proposed(
	file, source string, now document.Version,
) (t document.Template, wrong []fault.Field) {
	t, err := s.ReadTemplate(file, source)
	if err == nil {
		err = t.Mistakes()
	}
	switch {
	case err != nil:
		wrong = append(wrong, fault.Field{Path: "source", Key: "fault.template_mistakes"})
	case t.Hash() == now.Hash():
		wrong = append(wrong, fault.Field{Path: "source", Key: "fault.template_same"})
	}
	return t, wrong
}

// TemplateVersionView is a version of a template beside what it would take the place of.
type TemplateVersionView struct {
	VersionView
	Name, Lang string
	Called     string // as a TemplateItem's
	Samples    []string
	Source     string
	Before     string // what it is compared with: in use now or, of one in use, before it
}

// TemplateVersion opens a version of a template.
func (s *Service) TemplateVersion(
	ctx context.Context, by casework.Actor, id string,
) (v TemplateVersionView, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return v, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		row, err := ofTemplate(tx.TemplateVersion(ctx, id))
		if err != nil {
			return err
		}
		names, err := staffNames(ctx, tx)
		if err != nil {
			return err
		}
		v = TemplateVersionView{}
		if v.VersionItem, err = s.versionItem(ctx, tx, row, names); err != nil {
			return err
		}
		if v.Source, err = keptText(ctx, tx, casework.KeptTemplate, row.Hash); err != nil {
			return err
		}
		if v.Moved, err = s.moved(ctx, tx, row); err != nil {
			return err
		}
		return s.compare(ctx, tx, &v)
	})
	if err != nil {
		return v, err
	}
	v.Changes = changes(v.Before, v.Source)
	manages := by.May(casework.ManageTemplates) && v.EndedAt == 0
	v.May = Steps{Approve: manages && v.ApprovedAt == 0 && !v.Moved && v.ProposedBy != by.ID, TakeBack: manages}
	return v, nil
}

// ofTemplate refuses a version that is a form's.
func ofTemplate(v record.TemplateVersion, err error) (record.TemplateVersion, error) {
	if _, form := casework.FormOf(v.File); err == nil && form {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return v, err
}

// compare finds what a version is compared with.
func (s *Service) compare(ctx context.Context, tx Tx, v *TemplateVersionView) error {
	now, ok := s.Documents.VersionInUse(v.File)
	if !ok || v.BasedOn == "" { // a new letter, compared with nothing
		t, err := document.Parse(v.File, []byte(v.Source))
		if err != nil {
			return err
		}
		v.Name, v.Lang, v.Called, v.Samples = t.Name(), t.Lang(), t.Called(), samplesOf(t)
		return nil
	}
	v.Name, v.Lang, v.Called, v.Samples = now.Name(), now.Lang(), now.Called(), samplesOf(now.Template)
	v.Before = string(now.Bytes())
	if v.ApprovedAt == 0 && v.EndedAt == 0 {
		return nil
	}
	before, err := keptText(ctx, tx, casework.KeptTemplate, v.BasedOn)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	v.Before = before
	return err
}

func (s *Service) moved(ctx context.Context, tx Tx, v record.TemplateVersion) (bool, error) {
	now, ok := s.Documents.VersionInUse(v.File)
	if !ok {
		return movedFrom(ctx, tx, v, "")
	}
	return movedFrom(ctx, tx, v, now.Hash())
}

// ApproveTemplate lets a version be used from its day on. Nobody approves their own.
func (s *Service) ApproveTemplate(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return err
	}
	return s.approve(ctx, by, id, func(tx Tx, v record.TemplateVersion) error {
		if _, err := ofTemplate(v, nil); err != nil {
			return err
		}
		moved, err := s.moved(ctx, tx, v)
		switch {
		case err != nil:
			return err
		case moved:
			return fault.New(fault.Conflict, "fault.template_moved")
		case ownOf(v, by):
			return fault.New(fault.Forbidden, "fault.template_own")
		}
		return s.Audit(ctx, tx, by, casework.ApproveTemplate, "template:"+id, "", v.File)
	})
}

// TakeBackTemplate ends a version, proposed or in use; what was in use before counts again at once.
func (s *Service) TakeBackTemplate(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return err
	}
	return s.end(ctx, by, id, "", func(tx Tx, v record.TemplateVersion) error {
		if _, err := ofTemplate(v, nil); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.TakeBackTemplate, "template:"+id, "", v.File)
	})
}
