package main

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/locale"
)

// A key that is taken away from one language, or from all, is named with the file it
// belongs into.
func TestCheckNamesWhatACatalogueLacks(t *testing.T) {
	t.Parallel()
	if wrong := checkCatalogues(locale.Files); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for key, languages := range map[string][]string{
		"form.too_long":         {"ru"},
		"statistics.t1.title":   locale.Languages, // a table's title
		"api.kind_iban":         locale.Languages, // what the API says of a kind of field
		"document.term_apology": locale.Languages, // a clause of the agreement
		"applicant.language_en": locale.Languages, // what a language is called
		"statistics.head.share": {"en"},
		"staff.enter_which":     {"lv"}, // the others then have a key too many
	} {
		area, _, _ := strings.Cut(key, ".")
		less := copied(t, locale.Files)
		line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `:.*\n`)
		for _, lang := range languages {
			found := false
			for name, file := range less {
				if strings.HasPrefix(name, lang+"/"+area) && line.Match(file.Data) {
					file.Data, found = line.ReplaceAll(file.Data, nil), true
				}
			}
			if !found {
				t.Fatalf("no line of %s in %s", key, lang)
			}
		}
		said := ""
		for _, wrong := range checkCatalogues(less) {
			said += wrong.Error() + "\n"
		}
		for _, lang := range languages {
			if key == "staff.enter_which" {
				lang = "en"
			}
			named := regexp.MustCompile(
				`(?m)^` + lang + "/" + area + `(?:/\w+)?\.yaml:\d+:\d+: "` + regexp.QuoteMeta(key) + `" is `)
			if !named.MatchString(said) {
				t.Errorf("%s taken from %v: %s", key, languages, said)
			}
		}
	}
}

// copied is a file system that may be changed.
func copied(t *testing.T, from fs.FS) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, path)
		all[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
