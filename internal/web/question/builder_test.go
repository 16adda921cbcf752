package question

import (
	"testing"

	"tilts/internal/form"
)

// A box shows what was read as people write it, and what they typed as they typed it.
func TestABoxShowsWhatWasReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		kind              form.Kind
		value, lang, want string
	}{
		{form.Date, "2026-09-22", "lv", "22.09.2026."},
		{form.Date, "22. septembrī", "lv", "22. septembrī"},
		{form.Amount, "37.64", "lv", "37,64"},
		{form.Amount, "12240.00", "ru", "12\u00a0240,00"},
		{form.Amount, "37.64", "en", "37.64"},
		{form.Amount, "37,6", "lv", "37,6"},
		{form.Amount, "ap 400", "lv", "ap 400"},
		{form.Line, "37.64", "lv", "37.64"},
	} {
		if got := shownValue(&form.Field{Kind: x.kind}, x.value, x.lang); got != x.want {
			t.Errorf("%s %q in %s is shown as %q, want %q", x.kind, x.value, x.lang, got, x.want)
		}
	}
}
