package document_test

import (
	"maps"
	"path/filepath"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// Every document the project writes is accessible (PDF/UA-1) and can be kept (PDF/A-2a), and
// so it is in the newer standards: PDF/UA-2 and Well-Tagged PDF, PDF/A-4.
func TestSamplesAreAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{}
	for _, lang := range locale.Languages {
		maps.Copy(files, allSamples(t, press.PDF17, lang))
	}
	presstest.Validate(t, presstest.PDF17.Of(files),
		presstest.PDF20.Of(allSamples(t, press.PDF20, "ru")))
}

// allSamples are all documents in a language, by name and language.
func allSamples(t *testing.T, standard press.Standard, lang string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	add := func(name, lang string, data any) {
		doc := render(t, name, lang, data)
		doc.Standard = standard
		pdf, err := press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)+"."+lang] = pdf
		if name == "documents/brochure" {
			if files["large."+lang], err = press.Render(press.Unfolded(doc)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, data := range document.Samples(lang) {
		add(name, lang, data)
	}
	for _, l := range load(t).CaseLetters(lang) {
		add(document.LetterFolder+l.Kind, lang, document.SampleCase(lang))
	}
	return files
}
