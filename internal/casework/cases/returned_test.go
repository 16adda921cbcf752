package cases

import "testing"

// The head of an agreement says which one it is, also where eyes have read it badly.
func TestAnotherAgreementIsSeenByItsHead(t *testing.T) {
	t.Parallel()
	const own = "I-2026-0412"
	for text, want := range map[string][3]string{
		"Izlīgums Nr. I-2026-0412/1, 2. versija":       {},
		"Izlīgums Nr. I-2026-0412/1, 1. versija":       {"", "", "1"},
		"Settlement l-2026-0412/1, version 1":          {"", "", "1"},
		"Izlīgums Nr. I-2026-0412/1, 1. redakcija":     {"", "", "1"},
		"Соглашение I-2026-0412/1, редакция 1":         {"", "", "1"},
		"Соглашение I-2026-0412/1, версия 1":           {"", "", "1"},
		"Izlīgums Nr. I-2026-0412/2, 2. versija":       {"", "I-2026-0412/2", ""},
		"Izlīgums Nr. I-2019-9999/1, 2. versija":       {"I-2019-9999", "I-2019-9999/1", ""},
		"Lieta I-2026-0412, izlīgums I-2026-0412/1":    {},
		"Lieta I-2026-0412, kas nav nevienas versijas": {},
		"": {},
	} {
		got := [3]string{otherCase(own, text), otherCase(agreementNumber(own, 1), text), otherVersion(2, text)}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
