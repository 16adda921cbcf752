package arrivals

import (
	"testing"

	"tilts/internal/locale"
	"tilts/internal/reading"
)

// What was read is shown as people write it, not as programs keep it.
func TestWhatWasReadIsShownAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for field, x := range map[reading.Field][2]string{
		reading.OffenceDate: {"2026-10-03", "03.10.2026."}, reading.BirthDate: {"1990-01-31", "31.01.1990."},
		reading.Amount: {"380", "380,00\u00a0EUR"}, reading.InterpreterLanguage: {"lt", "lietuviešu"},
		reading.Phone: {"+37120000114", "+37120000114"},
	} {
		if got := shownRead(all.For("lv"), reading.Value{Field: field, Text: x[0]}); got != x[1] {
			t.Errorf("%s %s is shown as %q, want %q", field, x[0], got, x[1])
		}
	}
}

// No code of ours stands beside a letter: each has a word in every language.
func TestEveryCodeThatIsReadHasAWord(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[reading.Field][]string{
		reading.Role:                {"victim", "offender", "representative", "institution"},
		reading.RepresentationBasis: {"parent", "guardian", "trustee", "orphans_court"},
		reading.MeetingMode:         {"in_person", "online"}, reading.MeetingForm: {"session", "conference"},
		reading.Consent: {"true", "false"}, reading.SafetyConcern: {"true", "false"},
	}
	for _, lang := range []string{"lv", "ru", "en"} {
		for field, list := range codes {
			for _, code := range list {
				got := shownRead(all.For(lang), reading.Value{Field: field, Text: code})
				if got == code && (lang != "en" || code != "online") {
					t.Errorf("%s: %s is shown as %q", lang, field, got)
				}
			}
		}
		for _, kind := range []string{"application", "confirmation", "request", "withdrawal", "other"} {
			for _, key := range []string{"copy.kind_" + kind, "copy.tag_" + kind} {
				if !all.For(lang).Has(key) {
					t.Errorf("%s has no %s", lang, key)
				}
			}
		}
	}
}
