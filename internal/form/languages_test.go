package form

import (
	"testing"

	"tilts/internal/locale"
)

// Of each language of the catalogues it is known how it speaks to the sender.
func TestEveryLanguageSpeaksToTheSender(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		if toSender[lang] == nil {
			t.Errorf("of %s it is not", lang)
		}
	}
}
