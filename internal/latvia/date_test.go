package latvia

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// spaced shows non-breaking spaces as underscores.
func spaced(s string) string { return strings.ReplaceAll(s, nbsp, "_") }

func TestDatesInWords(t *testing.T) {
	t.Parallel()
	d := day(t, "2026-11-22")
	for _, x := range []struct{ got, want string }{
		{DateDative(d), "2026._gada 22._novembrim"},
		{DateLocative(d), "2026._gada 22._novembrī"},
		{DateLocative(day(t, "2026-03-01")), "2026._gada 1._martā"},
		{DateDative(day(t, "2026-05-04")), "2026._gada 4._maijam"},
		{DateEnglish(d), "22_November 2026"},
		{DateShort(d), "22.11.2026."},
		{Clock(time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC), "lv"), "9.00"},
		{Clock(time.Date(2026, 7, 22, 12, 5, 0, 0, time.UTC), "en"), "15:05"},
		{DateRussian(d), "22_ноября 2026_года"},
		{DateRussian(day(t, "2027-05-01")), "1_мая 2027_года"},
		{DateOn(d, "lv"), "2026._gada 22._novembrī"},
		{DateUntil(d, "lv"), "2026._gada 22._novembrim"},
		{DateOn(d, "en"), "22_November 2026"},
		{Weekday(d, "lv"), "svētdien"},
		{Weekday(d, "en"), "Sunday"},
		{Weekday(d, "ru"), "воскресенье"},
		{Weekday(d, "lt"), ""},
		{DateUntil(d, "ru"), "22_ноября 2026_года"},
		{DateOn(d, "lt"), "22.11.2026"},
		{DateBrief(d, "lv"), "22.11.2026."},
		{DateBrief(d, "ru"), "22.11.2026"},
		{DateBrief(d, "en"), "22_November 2026"},
		{DateInYear(d, "ru"), "22.11."},
		{DateInYear(d, "en"), "22_Nov"},
	} {
		if spaced(x.got) != x.want {
			t.Errorf("%q, want %q", spaced(x.got), x.want)
		}
	}
}

func TestReadDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"14.03.2011.": "2011-03-14", "14.3.2011": "2011-03-14", "2011-03-14": "2011-03-14", "14/03/2011": "2011-03-14",
		"14, 3, 2011": "2011-03-14", "14032011": "2011-03-14", "14 03 2011": "2011-03-14",
		"14.03.2011. g.": "2011-03-14", "2011.03.14.": "2011-03-14",
		" 14. 03. 2011. ": "2011-03-14", "29.02.2024": "2024-02-29",
		"01.01.1990 г.": "1990-01-01", "01.\u00a001.\u00a01990.": "1990-01-01", "01.01.1990.g.": "1990-01-01",
		"14.03.2011 gada": "2011-03-14", "14.03.2011 года": "2011-03-14", "14–03–2011": "2011-03-14",
		"2011—03—14":             "2011-03-14",
		"2027. gada 15. janvārī": "2027-01-15", "2027.\u00a0gada 15.\u00a0janvārim": "2027-01-15",
		"15. janvāris 2027": "2027-01-15", "2027. g. 15. janv.": "2027-01-15", "14. marts 1988": "1988-03-14",
		"14. marta 1988. gadā": "1988-03-14", "1 мая 2027 года": "2027-05-01", "1 май 2027": "2027-05-01",
		"15 января 2027 г.": "2027-01-15", "15-го января 2027": "2027-01-15", "22 November 2026": "2026-11-22",
		"November 22, 2026": "2026-11-22", "22nd of Nov. 2026": "2026-11-22", "the 1st of September 2026": "2026-09-01",
		"15. JANVĀRĪ 2027": "2027-01-15", "15 janvari 2027": "2027-01-15",
		"15. janvārī": "", "janvāris 2027": "", "15. janvārī 27": "", "15 martians 2027": "", "2027 2026 janvāris": "",
		"15 januarius 2027": "", "15 ja 2027": "", "15. janvārī 2027 plkst. 10": "",
		"14.03.": "", "14.03.11": "", "2011": "", "31.02.2011": "", "29.02.2023": "", "03/14/2011": "", "": "",
		"vakar": "", "00.01.2011": "", "01.01.0000": "",
	} {
		got, err := ReadDate(in)
		if want == "" && err == nil || want != "" && (err != nil || ISODate(got) != want) {
			t.Errorf("%q: %v, %v; want %q", in, got, err, want)
		}
	}
}

// A day that a month has not is told of, in whatever way it is written.
func TestDaysThatDoNotExist(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]NoDayError{
		"30.02.2027": {2027, time.February, 30}, "29.02.2023.": {2023, time.February, 29},
		"2027-02-30": {2027, time.February, 30}, "31.04.2027": {2027, time.April, 31},
		"32.01.2027":      {2027, time.January, 32},
		"31. jūnijā 2027": {2027, time.June, 31}, "30022027": {2027, time.February, 30},
		"2027. gada 30. februāris": {2027, time.February, 30}, "31 ноября 2026": {2026, time.November, 31},
	} {
		var got *NoDayError
		if _, err := ReadDate(in); !errors.As(err, &got) || *got != want {
			t.Errorf("%q: %v, want %v", in, err, &want)
		}
	}
	for _, in := range []string{"30.13.2027", "00.02.2027", "30.02.", "2027-13-01", "vakar"} {
		if _, err := ReadDate(in); !errors.Is(err, ErrNoDate) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestDateRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapidTime(t))
		all := []string{ISODate(d), DateShort(d), d.Format("2/1/2006"), d.Format("02012006")}
		for _, lang := range []string{"lv", "en", "ru", "lt"} {
			all = append(all, DateOn(d, lang), DateUntil(d, lang), DateBrief(d, lang))
		}
		for _, s := range all {
			if got, err := ReadDate(s); err != nil || !got.Equal(d) {
				t.Fatalf("%q: %v, %v", s, got, err)
			}
		}
	})
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"14.03.2011.", "2011-03-14", "14032011", "14.03."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadDate(s)
		if err != nil {
			return
		}
		if again, err := ReadDate(ISODate(d)); err != nil || !again.Equal(d) {
			t.Errorf("%q reads as %v, and that as %v, %v", s, d, again, err)
		}
	})
}
