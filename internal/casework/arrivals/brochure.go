package arrivals

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/latvia"
)

// The edition of the brochure: a changed text is a new one.
const edition = 1

var editionOf = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// Brochure draws the public leaflet, to be folded or, set large, on pages as they are.
func (s *Service) Brochure(lang string, large bool) ([]byte, error) {
	draw, id := s.Draw, "brochure"
	if large {
		draw, id = s.DrawLarge, "brochure-large"
	}
	r, err := draw("documents/brochure", lang, id, s.brochureData(lang), editionOf)
	return r.PDF, err
}

// BrochureText is the same leaflet as a page reads it.
func (s *Service) BrochureText(lang string) (title string, text []casework.Passage, err error) {
	return s.Passages("brochure", lang, s.brochureData(lang))
}

func (s *Service) brochureData(lang string) document.BrochureData {
	full, typed := s.Link("")
	a := s.Settings.Agency
	return document.BrochureData{
		Site: typed, URL: full, Phone: a.Phone, Hours: a.PhoneHours.In(lang), Agency: a.Name.In(lang),
		Edition: s.Catalogues.For(lang).T("document.edition", "n", edition, "date", latvia.SaidDay(editionOf)),
	}
}

// brochureShown is the hash of the brochure that a form speaks of, in the
// language it was filled in: part of the consent record (domain rule 18).
func (s *Service) brochureShown(a form.Answers, lang string) string {
	t, err := s.Documents.Template("documents/brochure", lang)
	if !yes(a, "brochure_read") || err != nil {
		return ""
	}
	return t.Hash()
}

// keepVersions keeps the bytes of the definition that answers belong to, and of
// the brochure they speak of, whose hash it gives.
func (s *Service) keepVersions(
	ctx context.Context, tx Tx, def *form.Definition, a form.Answers, lang string,
) (brochure string, err error) {
	if err := casework.KeepForm(ctx, tx, def); err != nil {
		return "", err
	}
	if brochure = s.brochureShown(a, lang); brochure == "" {
		return "", nil
	}
	t, err := s.Documents.Template("documents/brochure", lang)
	if err != nil {
		return "", err
	}
	return brochure, casework.KeepTemplate(ctx, tx, t)
}
