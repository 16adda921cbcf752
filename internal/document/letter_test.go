package document_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/document"
	"tilts/internal/locale"
)

func TestTemplatesAreSound(t *testing.T) {
	t.Parallel()
	for _, err := range load(t).Check() {
		t.Error(err)
	}
}

func TestEveryTemplateHasItsSiblings(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, l := range document.Letters() {
		for _, lang := range locale.Languages {
			if _, err := set.Template(l.Template(), lang); err != nil {
				t.Error(err)
			}
		}
	}
	for _, err := range set.Lacking(locale.Languages) {
		t.Error(err)
	}
}

// A letter that nobody has written a template for is named, in each language.
func TestALetterWithoutTemplates(t *testing.T) {
	t.Parallel()
	set, err := document.Load(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := set.Lacking([]string{"lv", "ru"})
	if len(wrong) != 2*len(document.Letters()) ||
		wrong[1].Error() != "documents/agreement.ru.md:1:1: the file is missing; write it" {
		t.Error(wrong)
	}
}

func TestMailCarriesReferenceAndLinkAlone(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, l := range document.Letters() {
		if !l.Mail {
			continue
		}
		name := l.Name
		for _, lang := range locale.Languages {
			found, err := set.Template(l.Template(), lang)
			if err != nil {
				t.Fatal(err)
			}
			got, err := document.Mail(found,
				document.MailData{Reference: "T26\r\nBcc: x@y.example\u202e", Link: "https://tilts.example/s\n\n<b>"})
			if err != nil {
				t.Fatal(err)
			}
			want := "Tilts: T26 Bcc: x@y.example‹U+202E›"
			if name == document.ResumeMail { // nothing was sent yet: there is no reference
				want = "Tilts"
			}
			if got.Subject != want {
				t.Errorf("%s.%s: subject %q", name, lang, got.Subject)
			}
			if !strings.Contains(got.Body, "https://tilts.example/s <b>\n") ||
				strings.ContainsAny(got.Body, "\r\u202e") {
				t.Errorf("%s.%s: body %q", name, lang, got.Body)
			}
		}
	}
}

// Mail goes through strangers' hands: it has a place for a reference and a link, and for
// nothing of a case (domain rule 19).
func TestMailHasNoPlaceForACase(t *testing.T) {
	mail := reflect.TypeFor[document.MailData]()
	var fields []string
	for i := range mail.NumField() {
		fields = append(fields, mail.Field(i).Name)
	}
	if want := []string{"Reference", "Link"}; !slices.Equal(fields, want) {
		t.Errorf("a mail is written from %v, want %v", fields, want)
	}
}
