package latvia

import (
	"fmt"
	"testing"
)

func TestReadClock(t *testing.T) {
	for typed, want := range map[string]string{
		"14.10": "14.10", "9:05": "9.05", " 9 ": "9.00", "plkst. 18.00": "18.00", "00.00": "0.00", "23:59": "23.59",
		"24.00": "", "9.60": "", "9.5": "", "": "", "pusdivos": "", "14.10.2026": "", "-1.00": "",
	} {
		got, err := ReadClock(typed)
		if (err == nil) != (want != "") || err == nil && got.String() != want {
			t.Errorf("%q is read as %s, %v, want %q", typed, got, err, want)
		}
	}
}

func FuzzReadClock(f *testing.F) {
	f.Add("14.10")
	f.Fuzz(func(t *testing.T, s string) {
		at, err := ReadClock(s)
		if err != nil {
			return
		}
		if again, err := ReadClock(at.String()); err != nil || again != at {
			t.Errorf("%q is read as %s, and that as %s, %v", s, at, again, err)
		}
	})
}

func TestReadClocks(t *testing.T) {
	for typed, want := range map[string]string{
		"14.30–16.00": "[14.30 16.00]", "no 9:05": "[9.05]", "9": "[9.00]", "pusdivos": "[]", "": "[]",
		"25.00 vai 8.00": "[8.00]",
	} {
		if got := fmt.Sprint(ReadClocks(typed)); got != want {
			t.Errorf("%q has %s, want %s", typed, got, want)
		}
	}
}
