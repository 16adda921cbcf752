package latvia

import (
	"strings"
	"testing"
	"unicode"
)

// unseen lists every mark that nobody sees, and white every white space.
func unseen() (marks, white []rune) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		switch {
		case Invisible(r):
			marks = append(marks, r)
		case unicode.IsSpace(r):
			white = append(white, r)
		}
	}
	return marks, white
}

// Whatever is copied along with a number, between its parts or around it, the number is
// read: each reader × each mark × each space.
func TestReadersSeeWhatPeopleSee(t *testing.T) {
	t.Parallel()
	readers := map[string]func(string) (string, error){
		"20_000_114": ParsePhone, "+371_20000114": ParsePhone,
		"LV80_BANK_0000_4351_9500_1": ParseIBAN,
		"4000_3000_001":              ParseRegistrationNumber,
		"290200_21001": func(s string) (string, error) {
			c, err := ParsePersonCode(s)
			return c.String(), err
		},
		"1_234,56": func(s string) (string, error) {
			cents, err := ParseMoney(s)
			return Decimal(cents), err
		},
		"14._03._2011.": func(s string) (string, error) {
			d, err := ReadDate(s)
			return ISODate(d), err
		},
		"KL 175_(3)": func(s string) (string, error) {
			o, err := ParseOffence(s)
			return o.String(), err
		},
	}
	marks, white := unseen()
	if len(marks) < 400 || len(white) < 25 {
		t.Fatalf("%d marks, %d spaces", len(marks), len(white))
	}
	for in, read := range readers {
		want, err := read(strings.ReplaceAll(in, "_", " "))
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		try := func(r rune, s string) {
			if got, err := read(s); err != nil || got != want {
				t.Errorf("%q with U+%04X: %q, %v; want %q", in, r, got, err, want)
			}
		}
		for _, r := range marks {
			mark := string(r)
			try(r, mark+strings.ReplaceAll(in, "_", mark+" "+mark)+mark)
		}
		for _, r := range white {
			space := string(r)
			try(r, space+strings.ReplaceAll(in, "_", space)+space)
		}
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		" a\r\nb\tc\u00a0d\u202fe ": "a  b c d e", "\u202a+371 20\u202c": "+371 20", "so\u00adft": "soft",
		"e\u0301": "é", "e\u034f\u0301": "é", "\ufefft\u200be\u2060st\ufe0f": "test", "\u200b\u00a0": "",
	} {
		if got := Line(in); got != want || Line(got) != got {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := Spaced("A\u200bn\u2028na\u0085"); got != "A\u200bn na" {
		t.Errorf("%q", got)
	}
}
