package document_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// eachSample draws every document and every letter of a case in every language, and an invitation to
// who represents a party.
func eachSample(t *testing.T, visit func(t *testing.T, file string, doc press.Document)) {
	for _, lang := range locale.Languages {
		samples := document.Samples(lang)
		for _, l := range load(t).CaseLetters(lang) {
			tmpl, err := load(t).Template(document.LetterFolder+l.Kind, lang)
			if err != nil {
				t.Fatal(err)
			}
			samples[document.LetterFolder+l.Kind] = tmpl.SampleData(document.Whole)
		}
		invitation, err := load(t).Template("documents/invitation", lang)
		if err != nil {
			t.Fatal(err)
		}
		t.Run("invitation-represents."+lang, func(t *testing.T) {
			t.Parallel()
			data := invitation.SampleData(document.Represents)
			visit(t, "invitation-represents."+lang, render(t, "documents/invitation", lang, data))
		})
		for name, data := range samples {
			file := strings.TrimPrefix(name, "documents/") + "." + lang
			t.Run(file, func(t *testing.T) {
				t.Parallel()
				visit(t, file, render(t, name, lang, data))
			})
		}
	}
}

// The goldens show each sample as blocks and as the printed page's text.
func TestGolden(t *testing.T) {
	t.Parallel()
	eachSample(t, func(t *testing.T, file string, doc press.Document) {
		var blocks strings.Builder
		writeBlocks(&blocks, doc.Blocks, "")
		text := strings.ReplaceAll(pdfText(t, doc, "-layout"), "\f", "\n--- page\n")
		golden(t, file+".golden", doc.Title+"\n\n"+blocks.String()+"\n---\n"+text)
	})
}

// The structures show what a screen reader hears of each sample, and in which order.
func TestStructures(t *testing.T) {
	t.Parallel()
	eachSample(t, func(t *testing.T, file string, doc press.Document) {
		pdf, err := press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join("structure", filepath.Base(file)+".golden"), presstest.Outline(t, pdf))
	})
}

// What people hold in their hands looks as it did.
func TestPagePictures(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"agreement.lv", "agreement.ru", "invitation.lv", "brochure.lv", "brochure.ru"} {
		kind, lang, _ := strings.Cut(name, ".")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf, err := press.Render(sampleOf(t, kind, lang))
			if err != nil {
				t.Fatal(err)
			}
			presstest.Pictures(t, name, pdf, 60, *update)
		})
	}
}

func sampleOf(t *testing.T, name, lang string) press.Document {
	t.Helper()
	return render(t, "documents/"+name, lang, document.Samples(lang)["documents/"+name])
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run with -update if this is meant:\n%s", diff)
	}
}
