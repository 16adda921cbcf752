package cases

import (
	"context"
	"io"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// enclosed lists the documents of a case that go with a letter to the authority in charge, oldest first:
// the agreements that all have signed, and what else is written to it. Their pages are counted in what
// we printed: of a scan that came back nobody knows how many sheets it shows.
func (s *Service) enclosed(ctx context.Context, v View, kind string) (list []document.EnclosedData, err error) {
	l, err := s.Documents.CaseLetter(kind, locale.Main)
	if err != nil || !l.Encloses || l.For != document.ForDirector {
		return nil, nil // what is no letter is refused where it is drawn
	}
	cat := s.Catalogues.For(locale.Main)
	for _, d := range v.Documents {
		if !s.forDirector(d) || s.retold(v.Case, d) || d.Kind == document.LetterFolder+kind {
			continue
		}
		e := document.EnclosedData{
			Name: s.letterOf(d.Kind).Title, Number: s.LetterNumber(d), Day: s.DayOf(d.CreatedAt),
		}
		if d.Kind == "agreement" {
			e.Name, e.Number, e.Day = cat.T("document.enclosed_agreement"), d.Number, d.SignedOn
		}
		if e.Pages, err = s.pagesOf(ctx, d); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// forDirector reports whether a document is one that the authority gets.
func (s *Service) forDirector(d record.Document) bool {
	if d.Key == "" || d.State == mediation.DocSuperseded {
		return false
	}
	return s.letterOf(d.Kind).For == document.ForDirector || d.Kind == "agreement" && d.State == mediation.DocSigned
}

// pagesOf counts the pages of a kept document.
func (s *Service) pagesOf(ctx context.Context, d record.Document) (int, error) {
	f, err := s.Open(ctx, d.Object, "")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	file, err := io.ReadAll(f)
	if err != nil {
		return 0, err
	}
	return document.Pages(file)
}
