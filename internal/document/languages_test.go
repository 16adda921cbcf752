package document

import (
	"testing"

	"tilts/internal/locale"
)

// Each language of the catalogues says how a list ends.
func TestEveryLanguageJoinsLists(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		if and[lang] == "" {
			t.Errorf("%s does not", lang)
		}
	}
}
