package surface_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

var office = surface.Agency{
	Name: "Valsts probācijas dienests", Office: "Vidzemes nodaļa", Address: "Parka iela 9, Valmiera, LV-4201",
	Phone: "+371 60 000 000", Email: "pasts@example.lv",
}

// printsOf are those of all our forms, and the texts of each in each language.
func printsOf(t *testing.T) (*surface.Prints, map[string][]string) {
	t.Helper()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	options := func(lang string, paper bool) surface.Options {
		return surface.Options{
			Paper: paper, Agency: office, Created: time.Unix(1_780_000_000, 0), Catalogue: catalogues.For(lang),
		}
	}
	var defs []*form.Definition
	texts := map[string][]string{}
	for _, name := range set.Names() {
		def, _ := set.Get(name)
		defs = append(defs, def)
		for _, lang := range def.Languages {
			doc, err := surface.Document(def, lang, options(lang, true))
			if err != nil {
				t.Fatal(err)
			}
			texts[name+" "+lang] = doc.Texts()
		}
	}
	p, err := surface.NewPrints(defs, options)
	if err != nil {
		t.Fatal(err)
	}
	return p, texts
}

// asSeen is print as a poor eye takes it: no diacritics, a letter wrong in some words, boxes taken for
// letters, other lines.
func asSeen(words []string) string {
	var b strings.Builder
	for i, w := range words {
		w = latvia.Fold(w)
		if r := []rune(w); len(r) > 4 && i%7 == 3 {
			r[len(r)/2] = 'x'
			w = string(r)
		}
		if i%23 == 5 {
			b.WriteString("O ")
		}
		b.WriteString(w)
		b.WriteString(map[bool]string{true: "\n", false: " "}[i%6 == 5])
	}
	return b.String()
}

// Whatever part of a form of ours is seen, and however badly: it is known as ours, and next to nothing of it
// is taken for what somebody wrote.
func TestWhatWePrintedIsKnown(t *testing.T) {
	p, texts := printsOf(t)
	const page = 120
	for name, lines := range texts {
		words := strings.Fields(strings.Join(lines, " "))
		for i := 0; i+page <= len(words); i += page {
			seen := asSeen(words[i : i+page])
			ours := p.On(seen)
			if ours.Form == "" {
				t.Errorf("%s, words from %d: not known as ours:\n%s", name, i, seen)
				continue
			}
			left := unprinted(seen, ours.Spans)
			if of, n := letterCount(seen), letterCount(left); n*4 > of {
				t.Errorf("%s, words from %d: %d letters of %d are left:\n%s", name, i, n, of, left)
			}
			for _, own := range []string{"290200", "60 000 000", "parka iela"} {
				if strings.Contains(left, own) {
					t.Errorf("%s, words from %d: %s is left:\n%s", name, i, own, left)
				}
			}
		}
	}
}

func unprinted(text string, spans [][2]int) string {
	out := []byte(text)
	for _, s := range spans {
		for i := s[0]; i < s[1]; i++ {
			out[i] = ' '
		}
	}
	return string(out)
}

func letterCount(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// What stands between our questions stays.
func TestAnswersBetweenOurQuestionsStay(t *testing.T) {
	p, texts := printsOf(t)
	words := strings.Fields(strings.Join(texts["application lv"], " "))
	text := asSeen(words[:150]) + "\nZvirbulis Kārlis, 26 111 222\n" + asSeen(words[150:300])
	ours := p.On(text)
	left := unprinted(text, ours.Spans)
	if ours.Form != "application" || !strings.Contains(left, "Zvirbulis Kārlis, 26 111 222") {
		t.Errorf("of %q: %s", ours.Form, left)
	}
}

// A letter is no form, though it says a sentence of ours; only how we are reached is ours in it.
func TestALetterIsNoForm(t *testing.T) {
	p, _ := printsOf(t)
	const text = "Valsts probācijas dienests, Parka iela 9, Valmiera\nTālr. 60000000, Pasts@example.lv\n" +
		"Piedalīšanās ir brīvprātīga un bez maksas, tāpēc piesakos. Vārds: Anita. Personas kods: 290200-21001.\n" +
		"Dzīvoju Parka ielā 19, tālr. 26 000 000, anita.pasts@example.lv. Jums: (+371) 60 000-000, 0037160000000."
	ours := p.On(text)
	if ours.Form != "" {
		t.Errorf("it is taken for %s", ours.Form)
	}
	var got []string
	for _, s := range ours.Spans {
		got = append(got, text[s[0]:s[1]])
	}
	want := "Parka iela 9, Valmiera|60000000|Pasts@example.lv|371) 60 000-000|0037160000000"
	if strings.Join(got, "|") != want {
		t.Errorf("ours are %q", got)
	}
}

func BenchmarkOwnInALetter(b *testing.B) {
	p, err := surface.NewPrints(nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Es, Anita Bērziņa, lūdzu organizēt izlīgumu ar Kristapu Ozolu. ", 30)
	for b.Loop() {
		p.On(text)
	}
}
