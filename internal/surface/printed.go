package surface

import (
	"strings"
	"unicode"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// shownHash is how much of a version's hash stands at the foot of a form.
const shownHash = 8

// Printed finds the form that a print shows, by the line with title and version at the foot of
// each of our pages; nil where none is shown. Programs that print leave nothing else of
// where a file is from. A version that is in use goes before one that once was, and the
// longer title before one that it ends with.
func Printed(text string, forms []*form.Definition, catalogues locale.Catalogues) (shown *form.Definition) {
	text = unspaced(text)
	best := 0
	for _, def := range forms {
		for _, lang := range def.Languages {
			line := unspaced(catalogues.For(lang).T("surface.version", "title", def.Title.In(lang), "hash", ""))
			for _, after := range strings.Split(text, line)[1:] {
				if len(after) < shownHash || strings.Trim(after[:shownHash], "0123456789abcdef") != "" {
					continue
				}
				fits := len(line)
				if strings.HasPrefix(def.Hash(), after[:shownHash]) {
					fits += len(text)
				}
				if fits > best {
					best, shown = fits, def
				}
			}
		}
	}
	return shown
}

// unspaced is a text without blanks and line breaks: programs that print move them.
func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}
