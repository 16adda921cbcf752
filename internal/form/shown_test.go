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

// A code stands in groups of four, however it was typed; what is none stays as it was typed.
func TestACodeIsShownInGroups(t *testing.T) {
	t.Parallel()
	f := &form.Field{Kind: form.Code}
	for in, want := range map[string]string{
		"H4RD92KMWX7P3K7Q": "H4RD 92KM WX7P 3K7Q", "h4rd-92km-wx7p-3k7q": "H4RD 92KM WX7P 3K7Q", "H4RD 92": "H4RD 92",
		"": "",
	} {
		if got := f.Shown(in, "lv"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
