package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
)

// A letter is saved under its own name in its language, and the number says which of that kind it is.
func TestALetterIsSavedUnderItsNameInItsLanguage(t *testing.T) {
	m := ready(t)
	name := func(kind, lang string) string {
		t.Helper()
		id, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{
			Kind: kind, PartyID: m.victim, Lang: lang,
		})
		must(t, err)
		f, err := use.Cases.OpenDocument(ctx, mediator, id, false)
		must(t, err)
		defer f.Close()
		return strings.TrimPrefix(f.Name, m.view().Number+"-")
	}
	first := name("information", "lv")
	for _, x := range [][3]string{
		{"information", "lv", strings.Replace(first, "-1.pdf", "-2.pdf", 1)},
		{"confirmation-victim", "ru", "подтверждение"}, {"confirmation-victim", "en", "confirmation"},
	} {
		if got := name(x[0], x[1]); !strings.Contains(got, x[2]) || strings.Contains(got, "-v") {
			t.Errorf("%s in %s is saved as %q, want %q", x[0], x[1], got, x[2])
		}
	}
	if !strings.HasSuffix(first, "-1.pdf") || strings.Contains(first, "information") {
		t.Errorf("the first is %q", first)
	}
}
