package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// TryTemplate shows what a changed letter or agreement would say in a case that the reader may
// open; of a letter to one person, to the first whom it is for. Nothing is kept.
func (s *Service) TryTemplate(
	ctx context.Context, by casework.Actor, file, source, caseID string,
) (trial casework.Trial, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return trial, err
	}
	if _, ok := s.Documents.FileTemplate(file); !ok {
		return trial, fault.New(fault.NotFound, "fault.not_found")
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return trial, err
	}
	return s.Shared.TryTemplate(file, source, func(t document.Template) (any, error) {
		switch {
		case t.Name() == "documents/agreement":
			full, typed := s.Link("/" + t.Lang() + "/check")
			return agreementData(s.Catalogues.For(t.Lang()), v, printing{
				version: 1, state: mediation.DocPreview, year: s.Now().Year(), checkURL: full, checkPage: typed,
			}), nil
		case t.For() == "":
			return nil, fault.At("sample", "fault.template_no_case")
		}
		q := LetterRequest{Lang: t.Lang()}
		if t.For().Person() {
			if q.PartyID = firstOf(v, t.For()); q.PartyID == "" {
				return nil, fault.At("sample", "fault.template_nobody")
			}
		}
		data := s.letterData(v, t.For(), q)
		if !t.Fits(data) {
			return nil, fault.At("sample", "fault.letter_early")
		}
		return data, nil
	})
}

// firstOf is the first party of a case to whom a letter may go; empty for none.
func firstOf(v View, r document.Recipient) string {
	for _, p := range v.Parties {
		if takes(r, p) {
			return p.ID
		}
	}
	return ""
}
