package cases

import (
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// letterOf is what a kept document says as a letter of a case; nothing for one that is none any more.
func (s *Service) letterOf(kind string) document.CaseLetter {
	name, letter := strings.CutPrefix(kind, document.LetterFolder)
	if !letter {
		return document.CaseLetter{}
	}
	l, _ := s.Documents.CaseLetter(name, locale.Main) // of one that is gone, nothing is known
	return l
}

// LetterNumber is the number that a kept letter says of itself, such as "I-2026-0412/v2"; empty for
// what says none.
func (s *Service) LetterNumber(d record.Document) string {
	if !s.letterOf(d.Kind).Numbered {
		return ""
	}
	return letterNumbered(d.Number, d.Version)
}

// CertificateOf is the newest certificate of what a party agreed to, as long as nothing was recorded of it since;
// nil for none.
func (v View) CertificateOf(p *mediation.Party) *record.Document {
	for _, d := range slices.Backward(v.Documents) {
		is := d.PartyID == p.ID && d.Kind == document.LetterFolder+certificate && d.State != mediation.DocSuperseded
		if is && len(v.At(d.ID).Fulfilled) == len(v.Fulfilled) {
			return &d
		}
	}
	return nil
}
