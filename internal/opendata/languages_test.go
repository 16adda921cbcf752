package opendata

import (
	"testing"

	"tilts/internal/locale"
)

// Each language of the catalogues has its entry in the list of the Publications Office.
func TestEveryLanguageHasItsCode(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		if languages[lang] == "" {
			t.Errorf("%s has none", lang)
		}
	}
}
