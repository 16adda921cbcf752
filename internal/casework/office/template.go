package office

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// TemplateItem is a template in use.
type TemplateItem struct {
	File, Name, Lang string
	Called           string         // by which staff choose it; empty for what is no letter of a case
	From             mediation.Date // since when a version is in use; empty for the file
	Proposed         int            // versions that wait for approval
}

// Templates lists the templates in use, by their files.
func (s *Service) Templates(ctx context.Context, by casework.Actor) (list []TemplateItem, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return nil, err
	}
	waiting := map[string]int{}
	err = s.Read(ctx, func(tx Tx) error {
		clear(waiting)
		list = nil
		versions, err := tx.TemplateVersions(ctx, "")
		for _, v := range versions {
			if v.EndedAt != 0 {
				continue
			}
			if v.ApprovedAt == 0 {
				waiting[v.File]++
			}
			listed := slices.ContainsFunc(list, func(i TemplateItem) bool { return i.File == v.File })
			if t, ok := s.calledNew(ctx, tx, v); ok && !listed {
				list = append(list, TemplateItem{File: v.File, Name: t.Name(), Lang: t.Lang(), Called: t.Called()})
			}
		}
		for i := range list {
			list[i].Proposed = waiting[list[i].File]
		}
		return err
	})
	for _, t := range s.Documents.InUse() {
		list = append(list, TemplateItem{
			File: t.File(), Name: t.Name(), Lang: t.Lang(), Called: t.Called(), From: t.From,
			Proposed: waiting[t.File()],
		})
	}
	return list, err
}

// TemplateView is a template with its versions.
type TemplateView struct {
	TemplateItem
	Source    string // in use
	Samples   []string
	OfCase    bool // it is filled with a case
	Documents int  // frozen ones that were drawn with what is in use
	Changed   bool // a version is in use, and the file is another than when it was written
	Versions  []VersionItem
}

// Template opens a template.
func (s *Service) Template(ctx context.Context, by casework.Actor, file string) (v TemplateView, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return v, err
	}
	now, ok := s.Documents.VersionInUse(file)
	err = s.Read(ctx, func(tx Tx) (err error) {
		if !ok {
			if now, err = s.newLetter(ctx, tx, file); err != nil {
				return err
			}
		}
		v = TemplateView{Source: string(now.Bytes()), Samples: samplesOf(now.Template), OfCase: now.For() != ""}
		v.TemplateItem = TemplateItem{
			File: file, Name: now.Name(), Lang: now.Lang(), Called: now.Called(), From: now.From,
		}
		names, err := staffNames(ctx, tx)
		if err != nil {
			return err
		}
		versions, err := tx.TemplateVersions(ctx, file)
		if err != nil {
			return err
		}
		for _, row := range versions {
			item, err := s.versionItem(ctx, tx, row, names)
			if err != nil {
				return err
			}
			v.Versions = append(v.Versions, item)
		}
		if ok {
			v.Documents, err = tx.DocumentsOfTemplate(ctx, now.Hash())
		}
		return err
	})
	v.Changed = slices.ContainsFunc(v.Versions, func(i VersionItem) bool { return i.InUse && s.fileChanged(i) })
	return v, err
}

// fileChanged reports whether a file is another than it was when a version was written.
func (s *Service) fileChanged(i VersionItem) bool {
	t, ok := s.Documents.FileTemplate(i.File)
	return ok && i.FileHash != t.Hash()
}

// TryTemplate shows what a changed template would make of a sample, and its mistakes.
func (s *Service) TryTemplate(
	_ context.Context, by casework.Actor, file, source, sample string,
) (trial casework.Trial, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return trial, err
	}
	if !s.Documents.Known(file) {
		return trial, fault.New(fault.NotFound, "fault.not_found")
	}
	return s.Shared.TryTemplate(file, source, casework.SampleOf(sample))
}
