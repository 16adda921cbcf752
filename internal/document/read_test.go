package document_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/document"
	"tilts/internal/locale"
)

func TestDataReadsBackFromJSON(t *testing.T) {
	t.Parallel()
	for name, want := range document.Samples("lv") {
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := document.ReadData(name, append([]byte("\uFEFF"), raw...))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestWrongDataIsRefused(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"documents/agreement":  `{"Numbr": "x"}`,
		"documents/receipt":    `{} {}`,
		"documents/brochure":   `[]`,
		"documents/statistics": "\xff\xfe{\x00}\x00",
		"documents/nothing":    `{}`,
	} {
		if data, err := document.ReadData(name, []byte(raw)); err == nil {
			t.Errorf("%s: %s reads as %v", name, raw, data)
		}
	}
}

// Whoever judges a letter in a language reads nothing of another one in its sample but
// names, numbers and addresses.
func TestSamplesSpeakTheirLanguage(t *testing.T) {
	t.Parallel()
	main := document.Samples(locale.Main)
	for _, lang := range locale.Languages {
		if lang == locale.Main {
			continue
		}
		for name, data := range document.Samples(lang) {
			same(t, lang+" "+name, reflect.ValueOf(main[name]), reflect.ValueOf(data))
		}
	}
}

// plain is a word that is no name: it begins with a small letter and belongs to no address.
var plain = regexp.MustCompile(`(?:^|[ „«(])\p{Ll}{3,}(?:$|[ ,;“»)])`)

func same(t *testing.T, path string, a, b reflect.Value) {
	t.Helper()
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			same(t, path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	case reflect.Slice:
		for i := range min(a.Len(), b.Len()) {
			same(t, path, a.Index(i), b.Index(i))
		}
	case reflect.String:
		agency := document.SampleBrochure(locale.Main).Agency
		address := strings.Contains(a.String(), " iela ")
		if a.String() == b.String() && a.String() != agency && !address && plain.MatchString(a.String()) {
			t.Errorf("%s is in Latvian: %s", path, a)
		}
	}
}
