package form_test

import (
	"testing"

	"tilts/internal/form"
)

// What joins letters is left alone on screens and left out on paper; what steers text is
// spelled out on both.
func TestShown(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct{ screen, paper string }{
		"👨\u200d👩\u200d👧":       {"👨\u200d👩\u200d👧", "👨👩👧"},
		"❤\ufe0f":               {"❤\ufe0f", "❤"},
		"so\u00adft":            {"so\u00adft", "soft"},
		"می\u200cخواهم":         {"می\u200cخواهم", "میخواهم"},
		"a\u202eb\u200bc\x07":   {"a‹U+202E›b‹U+200B›c‹U+0007›", "a‹U+202E›b‹U+200B›c‹U+0007›"},
		"rinda\r\nrinda\tvārds": {"rinda\nrinda vārds", "rinda\nrinda vārds"},
	} {
		if got := form.Shown(in); got != want.screen {
			t.Errorf("%q on a screen: %q, want %q", in, got, want.screen)
		}
		if got := form.Shown(form.Unjoined(in)); got != want.paper {
			t.Errorf("%q on paper: %q, want %q", in, got, want.paper)
		}
	}
}
