package document_test

import (
	"path/filepath"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// Every document the project writes is accessible (PDF/UA-1) and can be kept (PDF/A-2a).
func TestSamplesAreAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{}
	add := func(name, lang string, data any) {
		pdf, err := press.Render(render(t, name, lang, data))
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)+"."+lang] = pdf
	}
	for _, lang := range locale.Languages {
		for name, data := range document.Samples(lang) {
			add(name, lang, data)
		}
		for _, l := range load(t).CaseLetters(lang) {
			add(document.LetterFolder+l.Kind, lang, document.SampleCase(lang))
		}
	}
	presstest.Validate(t, files, "ua1", "2a")
}
