package latvia

import (
	"encoding/json"
	"testing"
	"time"
)

func TestADayAndASumAreSaidInALanguageAndKeptAsWords(t *testing.T) {
	t.Parallel()
	day, sum := SaidDay(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)), SaidSum(123456)
	for lang, want := range map[string][2]string{
		"lv": {"22.11.2026.", "1" + nbsp + "234,56" + nbsp + "EUR"},
		"en": {"22" + nbsp + "November 2026", "EUR" + nbsp + "1,234.56"},
	} {
		if got := [2]string{day.In(lang), sum.In(lang)}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	kept, err := json.Marshal(map[string]any{"date": day, "amount": SaidSum(100)})
	if want := `{"amount":"1,00` + nbsp + `EUR","date":"22.11.2026."}`; err != nil || string(kept) != want {
		t.Errorf("%s, %v; want %s", kept, err, want)
	}
}
