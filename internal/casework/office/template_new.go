package office

import (
	"context"
	"path"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/record"
)

// calledNew is what a new letter is called of which a version waits for its approval or for its
// day; not ok for any other template.
func (s *Service) calledNew(ctx context.Context, tx Tx, v record.TemplateVersion) (t document.Template, ok bool) {
	if _, used := s.Documents.VersionInUse(v.File); used || !s.Documents.MayBegin(v.File) {
		return t, false
	}
	source, err := keptText(ctx, tx, casework.KeptTemplate, v.Hash)
	if err != nil {
		return t, false
	}
	t, err = document.Parse(v.File, []byte(source))
	return t, err == nil
}

// newLetter is a letter that is not in use yet as its page shows it: what was proposed last, else
// the same letter in another language.
func (s *Service) newLetter(ctx context.Context, tx Tx, file string) (document.Version, error) {
	missing := fault.New(fault.NotFound, "fault.not_found")
	if !s.Documents.MayBegin(file) {
		return document.Version{}, missing
	}
	for _, lang := range append([]string{""}, locale.Languages...) {
		sibling := file
		if lang != "" {
			sibling = strings.TrimSuffix(file, path.Ext(strings.TrimSuffix(file, ".md"))+".md") + "." + lang + ".md"
		}
		if t, ok := s.Documents.VersionInUse(sibling); ok {
			t.Template, _ = document.Parse(file, t.Bytes())
			return document.Version{Template: t.Template}, nil
		}
		versions, err := tx.TemplateVersions(ctx, sibling)
		if err != nil {
			return document.Version{}, err
		}
		versions = slices.DeleteFunc(versions, func(v record.TemplateVersion) bool { return v.EndedAt != 0 })
		if len(versions) == 0 {
			continue
		}
		source, err := keptText(ctx, tx, casework.KeptTemplate, versions[0].Hash)
		if err != nil {
			return document.Version{}, err
		}
		t, err := document.Parse(file, []byte(source))
		return document.Version{Template: t}, err
	}
	return document.Version{}, missing
}
