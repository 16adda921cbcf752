package document_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/press"
)

// letterFor is a letter of a case with a front and a text of its own, as a file.
func letterFor(recipient document.Recipient, text string) fstest.MapFS {
	front := fmt.Sprintf("---\ntitle: A\nname: B\nfor: %s\n---\n# A\n\n", recipient)
	return fstest.MapFS{"letters/own.lv.md": {Data: []byte(front + text + "\n")}}
}

func checked(t *testing.T, letter fstest.MapFS) error {
	t.Helper()
	set, err := document.Load(letter)
	if err != nil {
		t.Fatal(err)
	}
	return errors.Join(set.Check()...)
}

// value is something that a letter may say, as a template names it.
type value struct {
	text string         // "{{range .Victims}}{{.Phone}}{{end}}"
	item mediation.Item // empty for a part that has values
	of   string
}

// valuesOf walks everything in the data.
func valuesOf(typ reflect.Type, before, after, dot, of string) (all []value) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		about := of
		if tag := f.Tag.Get("of"); tag != "" {
			about = tag
		}
		name, inner := dot+"."+f.Name, f.Type
		open, end, deeper := before, after, name
		switch inner.Kind() {
		case reflect.Pointer:
			open, end, deeper, inner = open+"{{with "+name+"}}", "{{end}}"+end, "", inner.Elem()
		case reflect.Slice:
			open, end, deeper, inner = open+"{{range "+name+"}}", "{{end}}"+end, "", inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			all = append(all, valuesOf(inner, open, end, deeper, about)...)
			continue
		}
		all = append(all, value{before + "{{" + name + "}} " + after, mediation.Item(f.Tag.Get("item")), about})
	}
	return all
}

// Every value is tried for every recipient: a letter that names what its reader may not
// know is refused, with the place, and any other is not.
func TestEveryValueForEveryRecipient(t *testing.T) {
	t.Parallel()
	refused, taken := 0, 0
	for _, v := range valuesOf(reflect.TypeFor[document.CaseData](), "", "", "", "") {
		if v.item == "" {
			t.Errorf("%s names no item of the table of visibility", v.text)
		}
		for _, r := range document.Recipients {
			set, err := document.Load(letterFor(r, "x "+v.text))
			if err != nil {
				t.Fatal(err)
			}
			tmpl, err := set.Template("letters/own", "lv")
			if err != nil {
				t.Fatal(err)
			}
			err = tmpl.Refused()
			want := mayRead(r, v)
			switch {
			case want && err != nil:
				t.Errorf("%s for %s: %v", v.text, r, err)
			case !want && !refusedAt(err, 8):
				t.Errorf("%s for %s is not refused: %v", v.text, r, err)
			}
			if want {
				taken++
			} else {
				refused++
			}
		}
	}
	if refused < 50 || taken < 100 {
		t.Errorf("%d refused and %d taken: the table is not walked", refused, taken)
	}
}

// refusedAt reports whether all that is wrong is that a letter may not say something on a line.
func refusedAt(err error, line int) bool {
	list, rest := document.MistakesIn(err)
	for _, m := range list {
		if m.Key != "mistake.not_for" || m.File != "letters/own.lv.md" || m.Line != line {
			return false
		}
	}
	return len(list) > 0 && rest == nil
}

// mayRead says it again in words: what a letter to one side may tell of the other is nothing.
func mayRead(r document.Recipient, v value) bool {
	if v.item == mediation.ItemCase {
		return true
	}
	toPerson := r != document.ForBoth && r != document.ForDirector && r != document.ForFile
	switch {
	case toPerson && v.of == "other", !toPerson && v.of == "self":
		return false
	case r == document.ForInvited: // a child is written to with whom it is represented by
		return v.of == "self" && slices.Contains([]mediation.Item{
			mediation.ItemName, mediation.ItemAddress, mediation.ItemRepresentative,
		}, v.item)
	case toPerson:
		return mediation.Visible(v.item, mediation.ReaderSelf, mediation.PlaceLetter, false)
	case r == document.ForBoth:
		return mediation.Visible(v.item, mediation.ReaderOther, mediation.PlaceAgreement, false)
	case r == document.ForDirector:
		return mediation.Visible(v.item, mediation.ReaderDirector, mediation.PlaceLetter, false)
	}
	return mediation.Visible(v.item, mediation.ReaderMediator, mediation.PlaceLetter, false)
}

// What a letter hides in a branch, a part of its own or its head is found too.
func TestMistakesOfLettersNameTheirPlace(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{{if .Outcome}}a{{else}}{{range .Victims}}" +
			"{{.Phone}}{{end}}{{end}}": ":8:45: a letter for the offender may not say {{.Phone}}",
		"{{define \"p\"}}{{range .}}{{.Name}}{{end}}{{end}}" +
			"{{template \"p\" .Victims}}": "a letter for the offender may not say {{.Name}}",
		"{{range $i, $v := .Victims}}{{$v.Email}}{{end}}": "a letter for the offender may not say {{$v.Email}}",
		"{{with .Meeting}}{{.Plce}}{{end}}":               "the data has no Plce here; did you mean Place?",
		"{{.Meeting.Place}}": ":8:11: {{.Meeting.Place}} need not be there; " +
			"ask for it first: {{with .Meeting}}…{{end}}",
		"{{on .Recipient.Name}}":        "wrong type",
		"{{.Terms}}":                    ":8:3: what is printed here is a list; go through it",
		"{{with .Meeting}}{{.}}{{end}}": "has several values; name one",
		"{{.Case.Colour}}":              "the data has no Colour here",
		"{{shout .Case.Number}}":        "there is no function shout",
	} {
		err := checked(t, letterFor(document.ForOffender, text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "letters/own.lv.md:") {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

// The letters of the service are sound, in every language.
func TestLettersAreDrawnInEveryLanguage(t *testing.T) {
	t.Parallel()
	set := load(t)
	kinds := set.CaseLetters(locale.Main)
	if len(kinds) == 0 {
		t.Fatal("no letters")
	}
	for _, lang := range locale.Languages {
		if got := len(set.CaseLetters(lang)); got != len(kinds) {
			t.Errorf("%s has %d letters, %s %d", lang, got, locale.Main, len(kinds))
		}
		for _, l := range kinds {
			tmpl, err := set.Template(document.LetterFolder+l.Kind, lang)
			if err != nil {
				t.Error(err)
				continue
			}
			doc, err := document.Render(tmpl, document.SampleCase(lang), document.SampleFrame())
			if err != nil {
				t.Error(err)
				continue
			}
			if _, err := press.Render(doc); err != nil {
				t.Errorf("%s.%s: %v", l.Kind, lang, err)
			}
		}
	}
}

// A line of which nothing is known is left out; one with a value stays whole.
func TestALineWithoutValuesVanishes(t *testing.T) {
	t.Parallel()
	set := load(t, letterFor(document.ForOffender,
		"Tālrunis: {{.Office.Phone}}\\\nE-pasts: {{.Office.Email}}\\\nAdrese: {{.Office.Address}}"))
	tmpl, err := set.Template("letters/own", "lv")
	if err != nil {
		t.Fatal(err)
	}
	data := document.CaseData{Office: document.OfficeData{Phone: "+371 60 000 000", Address: "Parauga iela 1"}}
	doc, err := document.Render(tmpl, data, document.SampleFrame())
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(press.Texts(doc.Blocks[1]), "|")
	if want := "Tālrunis: +371 60 000 000\nAdrese: Parauga iela 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
