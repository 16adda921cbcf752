package latvia

import "testing"

func TestQuotesWithinQuotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"lv", "biedrībā „Zaļais pagalms”", "biedrībā “Zaļais pagalms”"},
		{"en", "biedrībā „Zaļais pagalms” un SIA «Tilts»", "biedrībā ‘Zaļais pagalms’ un SIA ‘Tilts’"},
		{"en", `SIA "Tilts", “Bridge”`, "SIA ‘Tilts’, ‘Bridge’"},
		{"ru", "biedrībā „Zaļais pagalms”", "biedrībā „Zaļais pagalms“"},
		{"ru", "„Zaļais pagalms“, «Мост»", "„Zaļais pagalms“, „Мост“"},
		{"en", "5” and nothing else", "5’ and nothing else"},
		{"lv", "", ""},
	} {
		if got := QuotesWithin(c.text, c.lang); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.lang, c.text, got, c.want)
		}
	}
}
