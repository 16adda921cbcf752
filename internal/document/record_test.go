package document_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
	"tilts/internal/press/pdf"
	"tilts/internal/press/presstest"
)

// frozen is a document as it is kept.
func frozen(t testing.TB, name, lang string, data any) []byte {
	return frozenAs(t, press.PDF17, name, lang, data)
}

func frozenAs(t testing.TB, standard press.Standard, name, lang string, data any) []byte {
	t.Helper()
	tmpl, err := load(t).Template(name, lang)
	if err != nil {
		t.Fatal(err)
	}
	frame := document.SampleFrame()
	frame.Standard = standard
	doc, err := document.Freeze(tmpl, data, frame)
	if err != nil {
		t.Fatal(err)
	}
	out, err := press.Render(doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// keptKinds are the documents that are kept, with what they are drawn from.
func keptKinds(t testing.TB, lang string) map[string]any {
	all := map[string]any{
		"documents/agreement":  document.SampleCase(lang),
		"documents/invitation": document.SampleCase(lang),
	}
	for _, l := range load(t).CaseLetters(lang) {
		all[document.LetterFolder+l.Kind] = document.SampleCase(lang)
	}
	return all
}

// Whatever is kept can be drawn again from itself alone, and stays accessible and made for
// keeping with what it carries (PDF/A-3a, or PDF/A-4f). What it carries is the same in every
// language, and without it each is judged in each (TestSamplesAreAccessibleAndArchival): here
// the languages take turns.
func TestFrozenDocumentsAreDrawnAgain(t *testing.T) {
	t.Parallel()
	all, judged := drawnAgain(t, press.PDF17, locale.Languages...), map[string][]byte{}
	for i, name := range slices.Sorted(maps.Keys(keptKinds(t, locale.Main))) {
		file := fileName(name, locale.Languages[i%len(locale.Languages)])
		judged[file] = all[file]
	}
	presstest.Validate(t,
		presstest.Carrying.Of(judged), presstest.CarryingPDF20.Of(drawnAgain(t, press.PDF20, "en")))
}

func fileName(document, lang string) string {
	return strings.ReplaceAll(document, "/", "-") + "." + lang
}

// drawnAgain are all documents that are kept, after each was drawn again from itself.
func drawnAgain(t *testing.T, standard press.Standard, languages ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, lang := range languages {
		for name, data := range keptKinds(t, lang) {
			file := frozenAs(t, standard, name, lang, data)
			r, err := document.Replay(file)
			if err != nil || r.Template != name || r.Lang != lang {
				t.Errorf("%s in %s: %v, of %s in %s", name, lang, err, r.Template, r.Lang)
			}
			files[fileName(name, lang)] = file
		}
	}
	return files
}

// Of 1,000 forgeries of one byte none is taken for the document.
func TestNoForgedByteIsMissed(t *testing.T) {
	t.Parallel()
	file := frozen(t, "documents/agreement", "lv", document.SampleCase("lv"))
	r, places := rand.New(rand.NewPCG(3, 4)), map[string]bool{}
	for range 1000 {
		at := r.IntN(len(file))
		forged := bytes.Clone(file)
		forged[at] ^= byte(1 + r.IntN(255))
		_, err := document.Replay(forged)
		if !errors.Is(err, document.ErrDiffers) && !errors.Is(err, pdf.ErrNotOurs) {
			t.Fatalf("byte %d of %d changed: %v", at, len(file), err)
		}
		places[err.Error()] = true
	}
	if len(places) < 10 {
		t.Errorf("every forgery is named alike: %v", places)
	}
}

// A word that is changed in what the document is drawn from, and the whole drawn from that,
// is a document of its own; changed in one of them alone it is named.
func TestAForgedWordIsNamed(t *testing.T) {
	t.Parallel()
	data := document.SampleCase("lv")
	file := frozen(t, "documents/agreement", "lv", data)
	data.Terms[1].Amount = 38_00
	other := frozen(t, "documents/agreement", "lv", data)
	parts, _, err := pdf.Parts(file)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]int{}
	for _, p := range parts {
		names[p.Name]++
	}
	if names["page 1"] != 1 || names["page 2"] != 1 || names["the attachment application/json"] != 1 {
		t.Errorf("the parts are %v", names)
	}
	for _, p := range parts {
		forged, ok := swapped(file, other, p.Name)
		if !ok {
			continue
		}
		if _, err := document.Replay(forged); err == nil {
			t.Errorf("%s of another document is taken", p.Name)
		}
	}
	if _, err := document.Replay(append(bytes.Clone(file), "1 0 obj\n"...)); err == nil ||
		!strings.Contains(err.Error(), "8 bytes were added after its end") {
		t.Errorf("an addition: %v", err)
	}
}

// swapped is a file with a stream of another one in place of its own.
func swapped(file, other []byte, name string) ([]byte, bool) {
	from, ok1 := raw(file, name)
	to, ok2 := raw(other, name)
	if !ok1 || !ok2 || bytes.Equal(from, to) {
		return nil, false
	}
	return bytes.Replace(file, from, to, 1), true
}

// raw is a page's stream with its length, found by its number among those without a type.
func raw(file []byte, name string) ([]byte, bool) {
	var n int
	if _, err := fmt.Sscanf(name, "page %d", &n); err != nil {
		return nil, false
	}
	rest := file
	for i := 1; ; i++ {
		at := bytes.Index(rest, []byte("<</Filter/FlateDecode/Length "))
		if at < 0 {
			return nil, false
		}
		end := at + bytes.Index(rest[at:], []byte("endstream"))
		if i == n {
			return rest[at:end], true
		}
		rest = rest[end:]
	}
}

func FuzzReplay(f *testing.F) {
	f.Add([]byte("%PDF-1.7\n"))
	f.Add(frozen(f, "documents/invitation", "lv", document.SampleCase("lv")))
	f.Fuzz(func(t *testing.T, file []byte) { document.Replay(file) })
}
