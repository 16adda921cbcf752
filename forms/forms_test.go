package forms_test

import (
	"slices"
	"testing"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// The forms parse, agree with each other and speak every language of the
// catalogues, the main one first.
func TestForms(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"application", "confirmation", "feedback", "letter", "request", "withdrawal"}; !slices.Equal(set.Names(), want) {
		t.Errorf("forms %v, want %v", set.Names(), want)
	}
	for _, name := range set.Names() {
		d, _ := set.Get(name)
		if !slices.Equal(d.Languages, locale.Languages) {
			t.Errorf("%s: languages %v, the catalogues have %v", name, d.Languages, locale.Languages)
		}
	}
}
