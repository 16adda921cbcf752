package mediation

import "testing"

// However a language is written it has one code; what is counted is never anybody's own words.
func TestALanguageInWordsHasOneCode(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"": "", " ": "", "ru": "ru", "krievu": "ru", "Krieviski": "ru", "русский": "ru", "Russian": "ru",
		"latviešu valoda": "lv", "latviešu zīmju valoda": "sign", "на жестовом": "sign", "English": "en",
		"ukraiņu": "uk", "lietuviešu": "other", "krievu vai angļu": "other", "other": "other",
		"zīmju valoda, Anna Kalniņa 20001234": "sign", "zvanīt 20001234": "other",
	} {
		if got := TongueOf(written); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

// What was free text once is folded to its code; which language it is stays readable.
func TestAnOldInterpreterIsFoldedToACode(t *testing.T) {
	t.Parallel()
	for was, want := range map[string][2]string{
		"krievu": {"ru", "ru"}, "ru": {"ru", "ru"}, "": {"", ""}, "lietuviešu": {"other", "lietuviešu"},
	} {
		c := Fold([]Fact{
			{ID: "1", CaseID: "c", Body: &Opened{Number: "I-2026-0001"}},
			{ID: "2", CaseID: "c", PartyID: "v", Body: &PartyNamed{Side: Victim, Interpreter: was}},
		}, nil)
		if p := c.Party("v"); p.Interpreter != want[0] || p.Spoken() != want[1] {
			t.Errorf("%q is %q, spoken %q", was, p.Interpreter, p.Spoken())
		}
	}
}
