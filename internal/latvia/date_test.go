package latvia

import (
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
		{Clock(time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)), "9.00"},
		{Clock(time.Date(2026, 7, 22, 12, 5, 0, 0, time.UTC)), "15.05"},
		{DateRussian(d), "22_ноября 2026_года"},
		{DateRussian(day(t, "2027-05-01")), "1_мая 2027_года"},
		{DateOn(d, "lv"), "2026._gada 22._novembrī"},
		{DateUntil(d, "lv"), "2026._gada 22._novembrim"},
		{DateOn(d, "en"), "22_November 2026"},
		{DateUntil(d, "ru"), "22_ноября 2026_года"},
		{DateOn(d, "lt"), "22.11.2026"},
		{DateDigits(d, "lv"), "22.11.2026."},
		{DateDigits(d, "ru"), "22.11.2026"},
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
		"14.03.": "", "14.03.11": "", "2011": "", "31.02.2011": "", "29.02.2023": "", "03/14/2011": "", "": "",
		"vakar": "", "00.01.2011": "", "01.01.0000": "",
	} {
		got, err := ReadDate(in)
		if want == "" && err == nil || want != "" && (err != nil || ISODate(got) != want) {
			t.Errorf("%q: %v, %v; want %q", in, got, err, want)
		}
	}
}

func TestDateRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapidTime(t))
		for _, s := range []string{ISODate(d), DateShort(d), d.Format("2/1/2006"), d.Format("02012006")} {
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
