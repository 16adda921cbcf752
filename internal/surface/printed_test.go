package surface_test

import (
	"testing"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// A print is of the form whose title and version stand at its foot, however its program moved
// blanks and lines.
func TestAPrintIsOfTheFormItShows(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	forms := all(t)
	for _, def := range forms {
		for _, lang := range def.Languages {
			title := def.Title.In(lang)
			words := catalogues.For(lang)
			line := words.T("surface.version", "title", title, "hash", def.Hash()[:8])
			for what, text := range map[string]string{
				"as drawn":        "Nekas.\n" + line + "\n1. lpp. no 7",
				"other blanks":    "x" + line[:4] + "\n " + line[4:len(line)-3] + "\u00a0" + line[len(line)-3:],
				"another version": words.T("surface.version", "title", title, "hash", "0000abcd"),
			} {
				if got := surface.Printed(text, forms, catalogues); got != def {
					t.Errorf("%s, %s, %s: %v", def.Name, lang, what, name(got))
				}
			}
			for what, text := range map[string]string{
				"the title alone": title, "no version": words.T("surface.version", "title", title, "hash", "2.0"),
				"nothing": "",
			} {
				if got := surface.Printed(text, forms, catalogues); got != nil {
					t.Errorf("%s, %s, %s: %v, want none", def.Name, lang, what, name(got))
				}
			}
		}
	}
}

func FuzzPrinted(f *testing.F) {
	catalogues, err := locale.Load()
	if err != nil {
		f.Fatal(err)
	}
	forms := all(f)
	f.Add("Iesniegums, versija ae970611\n1. lpp. no 7")
	f.Fuzz(func(t *testing.T, text string) { surface.Printed(text, forms, catalogues) })
}

func name(def *form.Definition) string {
	if def == nil {
		return "none"
	}
	return def.Name
}
