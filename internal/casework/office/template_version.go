package office

import (
	"context"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// VersionItem is a version in the list of a template's.
type VersionItem struct {
	record.TemplateVersion
	ProposedName, ApprovedName, EndedName string
	InUse                                 bool
	Documents                             int
}

func staffNames(ctx context.Context, tx Tx) (map[string]string, error) {
	all, err := tx.AllStaff(ctx)
	names := map[string]string{}
	for _, st := range all {
		names[st.ID] = st.Name
	}
	return names, err
}

func (s *Service) versionItem(
	ctx context.Context, tx Tx, row record.TemplateVersion, names map[string]string,
) (VersionItem, error) {
	now, _ := s.Documents.VersionInUse(row.File)
	i := VersionItem{
		TemplateVersion: row, ProposedName: names[row.ProposedBy], ApprovedName: names[row.ApprovedBy],
		EndedName: names[row.EndedBy],
		InUse:     row.ApprovedAt != 0 && row.EndedAt == 0 && now.Hash() == row.Hash && now.From == s.countsFrom(row),
	}
	var err error
	i.Documents, err = tx.DocumentsOfTemplate(ctx, row.Hash)
	return i, err
}

func samplesOf(t document.Template) (list []string) {
	for _, sample := range t.Samples() {
		list = append(list, string(sample))
	}
	return list
}

// longestNote is how long an explanation of a change may be, in characters.
const longestNote = 500

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
	note = latvia.Line(note)
	if n := len([]rune(note)); n < 3 || n > longestNote {
		wrong = append(wrong, fault.Field{
			Path: "change_note", Key: "fault.template_note", Args: fault.Args{"max": longestNote},
		})
	}
	if !from.Valid() || from < s.Today() {
		wrong = append(wrong, fault.Field{Path: "counts_from", Key: "fault.template_day"})
	}
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

// VersionView is a version beside what it would take the place of.
type VersionView struct {
	VersionItem
	Name, Lang string
	Called     string // as a TemplateItem's
	Samples    []string
	Source     string
	Before     string // what it is compared with: in use now or, of one in use, before it
	Changes    []string
	Moved      bool // what is in use is no longer what it was written from
	May        Steps
}

// Steps are what somebody may do with a version now.
type Steps struct{ Approve, TakeBack bool }

// TemplateVersion opens a version.
func (s *Service) TemplateVersion(ctx context.Context, by casework.Actor, id string) (v VersionView, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return v, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		row, err := tx.TemplateVersion(ctx, id)
		if err != nil {
			return err
		}
		names, err := staffNames(ctx, tx)
		if err != nil {
			return err
		}
		v = VersionView{}
		if v.VersionItem, err = s.versionItem(ctx, tx, row, names); err != nil {
			return err
		}
		if v.Source, err = keptTemplate(ctx, tx, row.Hash); err != nil {
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
	if lines := strings.Split(udiff.Unified("", "", v.Before, v.Source), "\n"); len(lines) > 2 {
		v.Changes = lines[2 : len(lines)-1] // without the names of the files
	}
	manages := by.May(casework.ManageTemplates) && v.EndedAt == 0
	v.May = Steps{Approve: manages && v.ApprovedAt == 0 && !v.Moved && v.ProposedBy != by.ID, TakeBack: manages}
	return v, nil
}

// compare finds what a version is compared with.
func (s *Service) compare(ctx context.Context, tx Tx, v *VersionView) error {
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
	before, err := keptTemplate(ctx, tx, v.BasedOn)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	v.Before = before
	return err
}

// moved reports whether a version that waits was written from what no longer is in use, or will not be: to
// approve it would undo what another one changed.
func (s *Service) moved(ctx context.Context, tx Tx, v record.TemplateVersion) (bool, error) {
	if v.ApprovedAt != 0 || v.EndedAt != 0 {
		return false, nil
	}
	now, ok := s.Documents.VersionInUse(v.File)
	if ok != (v.BasedOn != "") || ok && now.Hash() != v.BasedOn {
		return true, nil
	}
	approved, err := tx.ApprovedTemplates(ctx)
	return slices.ContainsFunc(approved, func(other record.ApprovedTemplate) bool {
		return other.File == v.File && other.ApprovedAt >= v.ProposedAt
	}), err
}

// ApproveTemplate lets a version be used from its day on. Nobody approves their own.
func (s *Service) ApproveTemplate(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return err
	}
	if err := s.UseTemplates(ctx); err != nil { // another replica may have approved one
		return err
	}
	err := s.Write(ctx, func(tx Tx) error {
		v, err := tx.TemplateVersion(ctx, id)
		if err != nil {
			return err
		}
		moved, err := s.moved(ctx, tx, v)
		switch {
		case err != nil:
			return err
		case moved:
			return fault.New(fault.Conflict, "fault.template_moved")
		case v.ProposedBy == by.ID || by.ID == casework.Terminal.ID:
			return fault.New(fault.Forbidden, "fault.template_own")
		}
		if err := tx.ApproveTemplateVersion(ctx, id, by.ID, s.Instant()); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ApproveTemplate, "template:"+id, "", v.File)
	})
	if err != nil {
		return err
	}
	return s.UseTemplates(ctx)
}

// TakeBackTemplate ends a version, proposed or in use; what was in use before counts again at once.
func (s *Service) TakeBackTemplate(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return err
	}
	err := s.Write(ctx, func(tx Tx) error {
		v, err := tx.TemplateVersion(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.EndTemplateVersion(ctx, id, by.ID, s.Instant()); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.TakeBackTemplate, "template:"+id, "", v.File)
	})
	if err != nil {
		return err
	}
	return s.UseTemplates(ctx)
}
