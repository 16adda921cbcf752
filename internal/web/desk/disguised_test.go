package desk_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// aField is what a person may still correct in the inbox: it stays as it was typed.
var aField = regexp.MustCompile(`(?s)<textarea.*?</textarea>|<input[^>]*>`)

// What turns a text round is spelled out to staff as it is to the sender, typed or read in a file. A name that does so
// is not taken at all, and a file's is saved without it.
func TestATextThatIsTurnedRoundIsShownAsItIs(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	const evil, shown = "\u202egnp.exe", "‹U+202E›gnp.exe"
	typed := sendAnswers(t, "letter", form.Answers{
		"account":    "Lūdzu izlīgumu. Skatiet failu " + evil + " pielikumā.",
		"given_name": "Vizma", "family_name": "Saulīte", "phone": "+37120000558",
	})
	read := readLetter(t, o, "Iesniegums\n\nLūdzu izlīgumu. Skatiet failu "+evil+" pielikumā.\n")
	for what, path := range map[string]string{
		"a letter that was typed": "/staff/inbox/" + typed.ID, "a file": "/staff/inbox/" + read.ID,
	} {
		page := html.UnescapeString(aField.ReplaceAllString(b.get(path).Body.String(), ""))
		if strings.Contains(page, "\u202e") || !strings.Contains(page, shown) {
			at := max(strings.Index(page, "\u202e"), 100)
			page = page[at-100 : min(at+60, len(page))]
			t.Errorf("%s turns its text round, or does not show %q: %q", what, shown, page)
		}
	}
}
