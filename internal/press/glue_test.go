package press_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/press"
)

// What belongs together stands on one line, wherever the line ends.
func TestNothingBreaksInsideNumbersAndAddresses(t *testing.T) {
	t.Parallel()
	for _, whole := range []string{
		"+371 60 000 000", "20 000 115", "1 234,56 EUR", "12 %", "2026. gada", "3. oktobrī", "22 November 2026",
		"22 ноября", "2026 года", "plkst. 14.00", "Nr. 347", "№ 11200451226", "290200-21001",
		"LV80 BANK 0000 4351 9500 1",
		"Parauga iela 1", "Upes ielā 4-12", "LV-4201", "KL 175", "175. panta", "8 stundas", "J. Kalējs", "p. 3",
		"I-2026-0412/1", "01.12.2026.",
	} {
		kept := whole
		if _, house, ok := strings.Cut(whole, " iel"); ok {
			kept = "iel" + house
		}
		lang, before, behind := "lv", "Vārdi pirms tā. ", " un vārdi pēc tā"
		if strings.ContainsAny(whole, "ая") {
			lang, before, behind = "ru", "Слова перед этим. ", " и слова потом"
		}
		for width := 65.0; width < 130; width += 0.7 {
			text := strings.Repeat(before, 2) + whole + strings.Repeat(behind, 3)
			lines := press.Lines(text, lang, width)
			if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, kept) }) {
				t.Errorf("%s breaks at %.1f mm: %q", whole, width, lines)
				break
			}
			if got := strings.Join(lines, ""); got != text {
				t.Fatalf("%q became %q", text, got)
			}
		}
	}
}

// What may be parted is parted, and what is too wide for a line is parted at its spaces first.
func TestLinesStillBreak(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"Tas bija 2026. Tad viņi", 30, []string{"Tas bija 2026. ", "Tad viņi"}},
		{"1111 2222 3333 4444", 25, []string{"1111 2222 ", "3333 4444"}},
		{"K7PD 3MXA 9TWE 2R4H", 33, []string{"K7PD 3MXA ", "9TWE 2R4H"}},
	} {
		if diff := cmp.Diff(tt.want, press.Lines(tt.text, "lv", tt.width)); diff != "" {
			t.Error(diff)
		}
	}
}

// A voice is told which words are of another language.
func TestWordsOfAnotherLanguage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, text string
		want       []string
	}{
		{"ru", "Kristaps Ozols признаёт эти факты.", []string{"lv:Kristaps Ozols", " признаёт эти факты."}},
		{"ru", "Адрес: Parauga iela 1, Valmiera, LV-4201.", []string{
			"Адрес: ", "lv:Parauga iela 1, Valmiera, LV-4201."}},
		{"ru", "Счёт LV80 BANK 0000, 380,00 EUR", []string{"Счёт LV80 BANK 0000, 380,00 EUR"}},
		{"ru", "Откройте страницу tilts.example/ru/status", []string{"Откройте страницу tilts.example/ru/status"}},
		{"ru", "в обществе «Zaļais pagalms» и", []string{"в обществе «", "lv:Zaļais pagalms", "» и"}},
		{"en", "Kristaps took the phone of Anita Bērziņa.", []string{
			"Kristaps took the phone of ", "lv:Anita Bērziņa", "."}},
		{"en", "A letter in Russian: Я согласен, спасибо.", []string{
			"A letter in Russian: ", "ru:Я согласен, спасибо", "."}},
		{"lv", "Viņa rakstīja: Прошу перезвонить.", []string{"Viņa rakstīja: ", "ru:Прошу перезвонить", "."}},
		{"lv", "Anita Bērziņa", []string{"Anita Bērziņa"}},
		{"uk", "Kristaps Ozols визнає це.", []string{"lv:Kristaps Ozols", " визнає це."}},
	} {
		if diff := cmp.Diff(tt.want, press.Spoken(tt.text, tt.lang)); diff != "" {
			t.Errorf("%s in %s: %s", tt.text, tt.lang, diff)
		}
	}
}
