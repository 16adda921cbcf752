package cases

import (
	"fmt"
	"strings"
	"unicode"

	"tilts/internal/document"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/record"
)

// LetterTitle is what a kept document of a letter is called in a language; its file's name
// when that letter is no longer there.
func (s *Service) LetterTitle(kind, lang string) (title string, letter bool) {
	name, letter := strings.CutPrefix(kind, document.LetterFolder)
	if !letter {
		return "", false
	}
	for _, l := range []string{lang, locale.Main} {
		if l, err := s.Documents.CaseLetter(name, l); err == nil {
			return l.Title, true
		}
	}
	return name, true
}

// fileName is what a document of a case is saved as: the number of the case, what it is in the document's own
// language, and which of that kind in the case, or which version of an agreement; never a person. One without an id is
// not kept yet. all are the documents of the case.
func (s *Service) fileName(number string, d record.Document, all []record.Document) string {
	const most = 48 // letters
	if d.Kind == "agreement" {
		return documentName(number, numbered("izligums", agreementOf(d)), d.Version)
	}
	title, letter := s.LetterTitle(d.Kind, d.Lang)
	if !letter {
		title = s.Catalogues.For(d.Lang).T("staff.document_"+d.Kind, "version", d.Version)
	}
	n := 1
	for _, other := range all {
		if other.Kind == d.Kind && (d.ID == "" || other.ID < d.ID) {
			n++
		}
	}
	name := latvia.FileName(title, most)
	if name == "" { // in Cyrillic
		words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) })
		name = strings.Join(words, "-")
	}
	return fmt.Sprintf("%s-%s-%d.pdf", number, name, n)
}
