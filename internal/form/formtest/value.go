package formtest

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/latvia"
)

var (
	names = []string{
		"Anita", "Bērziņa", "Jānis", "Kalniņš", "Žanna", "Ģirts", "Ņikita", "Ольга", "Щукина", "Юрий", "Ёлкин",
		"Anna-Marija", "O'Hara", "Łukasz", "Grünberg", "Ēriks Ūdris", "d’Arc",
	}
	words = []string{
		"autobusā", "paņēma", "telefonu", "atvainošanās", "gribu", "satikties", "šķērsiela", "Ķekava", "встреча",
		"помощь", "ещё", "=1+1", "<b>", "{{.}}", "| a |", `"pēdiņas"`, "„pēdiņas”", "100 %", "(iekavas)", `a\b`,
		"&amp;", "#1", "12–4", "€",
	}
	countries = []string{"Lietuva", "Igaunija", "Україна", "Polija"}
	towns     = []string{
		"Dārza iela 12–4, Valmiera, LV-4201", "Brīvības iela 1, Rīga, LV-1010", "„Kalniņi”, Cēsu nov., LV-4101",
	}
)

// drawText draws the answer of a kind that has one, in standard notation.
func drawText(t *rapid.T, f *form.Field) string {
	digits := func(n int) string { return drawDigits(t, n) }
	pick := func(list []string) string { return rapid.SampledFrom(list).Draw(t, f.ID) }
	switch f.Kind {
	case form.Name:
		return within(f, pick(names)+rapid.SampledFrom([]string{"", " Liepa", "-Ozols"}).Draw(t, "more"))
	case form.PersonCode:
		return personCode(t)
	case form.ForeignID:
		return within(f, "AB"+digits(6))
	case form.Country:
		return within(f, pick(countries))
	case form.Date:
		last := 2035
		if f.Range == form.Past {
			last = 2015
		}
		return latvia.ISODate(drawDate(t, last))
	case form.Email:
		who, at := []string{"a", "anita.berzina", "o'hara+1", "x_y-z"}, []string{"@example.lv", "@pasts.example.com"}
		return pick(who) + digits(3) + pick(at)
	case form.Phone:
		return pick([]string{"+3712", "+3716"}) + digits(7)
	case form.Address:
		return within(f, pick(towns))
	case form.Number:
		return "1" + digits(rapid.IntRange(0, 4).Draw(t, "digits"))
	case form.Amount:
		return fmt.Sprintf("%d.%s", rapid.IntRange(0, 999_999).Draw(t, "euros"), digits(2))
	case form.Reference:
		return pick([]string{"I-2026-", "20/8-", "T26-8K3M-"}) + digits(4)
	case form.Code:
		return rapid.StringMatching(`[0-9A-HJKMNP-TV-Z]{16}`).Draw(t, f.ID)
	case form.IBAN:
		return iban(t)
	case form.Offence:
		return pick([]string{"KL 175(3)", "KL 253.1(1)", "KL 180", "KL 130(2)"})
	case form.CriminalCase:
		return digits(11)
	case form.Registration:
		return "4" + digits(10)
	}
	return prose(t, f)
}

// within cuts a text to the field's length.
func within(f *form.Field, s string) string {
	for utf8.RuneCountInString(s) > f.MaxLength {
		_, last := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-last]
	}
	return strings.TrimSpace(s)
}

// prose is some words, of several lines where the field takes them.
func prose(t *rapid.T, f *form.Field) string {
	between := []string{" "}
	if f.Long() {
		between = []string{" ", " ", "\n", "\n\n", ", "}
	}
	s := rapid.SampledFrom(words).Draw(t, "word")
	for range rapid.IntRange(0, 12).Draw(t, "words") {
		s += rapid.SampledFrom(between).Draw(t, "between") + rapid.SampledFrom(words).Draw(t, "word")
	}
	return within(f, s)
}

func drawDigits(t *rapid.T, n int) string {
	s := ""
	for range n {
		s += string(rune('0' + rapid.IntRange(0, 9).Draw(t, "digit")))
	}
	return s
}

func drawDate(t *rapid.T, last int) time.Time {
	from := time.Date(1930, 1, 1, 0, 0, 0, 0, time.UTC)
	days := int(time.Date(last, 12, 31, 0, 0, 0, 0, time.UTC).Sub(from).Hours() / 24)
	return from.AddDate(0, 0, rapid.IntRange(0, days).Draw(t, "day"))
}

// personCode is a code of the new kind, or an old one whose date and check
// digit are right.
func personCode(t *rapid.T) string {
	if rapid.Bool().Draw(t, "new code") {
		return fmt.Sprintf("3%d%s-%s", rapid.IntRange(2, 9).Draw(t, "second"), drawDigits(t, 4), drawDigits(t, 5))
	}
	born := drawDate(t, 2015)
	begin := fmt.Sprintf("%s-%d", born.Format("020106"), born.Year()/100-18)
	for {
		number := drawDigits(t, 3)
		for check := range 10 {
			s := begin + number + fmt.Sprint(check)
			if c, err := latvia.ParsePersonCode(s); err == nil && c.CheckDigitOK() {
				return s
			}
		}
	}
}

// iban is a Latvian account number whose check digits are right.
func iban(t *rapid.T) string {
	account := "BANK" + drawDigits(t, 13)
	for check := range 98 {
		if n, err := latvia.ParseIBAN(fmt.Sprintf("LV%02d%s", check, account)); err == nil {
			return n
		}
	}
	panic("formtest: an account has check digits")
}
