package latvia

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestParsePersonCode(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		in, want  string
		birth     string // "-" when the code hides it
		checkOK   bool
		wantError error
		digits    int // of a LengthError
	}{
		{in: "161175-19997", want: "161175-19997", birth: "1975-11-16", checkOK: true},
		{in: "16117519997", want: "161175-19997", birth: "1975-11-16", checkOK: true},
		{in: " 161175 – 19997 ", want: "161175-19997", birth: "1975-11-16", checkOK: true},
		{in: "161175-19998", want: "161175-19998", birth: "1975-11-16"},
		{in: "328673-00679", want: "328673-00679", birth: "-", checkOK: true},
		{in: "328673-00677", want: "328673-00677", birth: "-", checkOK: true},
		{in: "391234-56789", want: "391234-56789", birth: "-", checkOK: true},
		{in: "290200-21001", want: "290200-21001", birth: "2000-02-29", checkOK: true},
		{in: "311299-01234", want: "311299-01234", birth: "1899-12-31"},
		{in: "161375-19997", wantError: ErrDate},
		{in: "290299-11000", wantError: ErrDate},
		{in: "161175-39997", wantError: ErrDate}, // no such century
		{in: "310275-19997", wantError: ErrDate}, // 30 and 31 are days, not new codes
		{in: "16117519", digits: 8},
		{in: "161175-199970", digits: 12},
		{in: "", digits: 0},
		{in: "161175-1999X", wantError: ErrCharacter},
		{in: "١٦١١٧٥-١٩٩٩٧", wantError: ErrCharacter},
	} {
		c, err := ParsePersonCode(x.in)
		var length *LengthError
		switch {
		case x.want != "":
			if err != nil || c.String() != x.want || c.CheckDigitOK() != x.checkOK {
				t.Errorf("%q: %v, %v, check digit %v", x.in, c, err, c.CheckDigitOK())
			}
			birth := c.BirthDate()
			if x.birth == "-" && !birth.IsZero() || x.birth != "-" && ISODate(birth) != x.birth {
				t.Errorf("%q: born %v, want %s", x.in, birth, x.birth)
			}
		case x.wantError != nil:
			if !errors.Is(err, x.wantError) {
				t.Errorf("%q: %v, want %v", x.in, err, x.wantError)
			}
		case !errors.As(err, &length) || length.Digits != x.digits:
			t.Errorf("%q: %v, want %d digits", x.in, err, x.digits)
		}
	}
}

func TestMasked(t *testing.T) {
	t.Parallel()
	c, err := ParsePersonCode("32867300679")
	if err != nil || c.Masked() != "328673-•••••" {
		t.Error(c.Masked(), err)
	}
	var none PersonCode
	if none.Masked() != "" || none.String() != "" || none.ShowsBirthDate() {
		t.Error("the zero code is not empty")
	}
}

// Every new code is fine; of old codes with the same first ten digits exactly
// one passes the check, except where the remainder 10 folds onto 0.
func TestCheckDigitProperty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := Day(rapidTime(t))
		serial := rapid.IntRange(0, 999).Draw(t, "serial")
		head := day.Format("020106") + string(rune('0'+day.Year()/100-18)) + pad3(serial)
		passing := 0
		for k := range 10 {
			c, err := ParsePersonCode(head + string(rune('0'+k)))
			if err != nil {
				t.Fatal(err)
			}
			if !c.BirthDate().Equal(day) {
				t.Fatalf("%v: born %v, want %v", c, c.BirthDate(), day)
			}
			if c.CheckDigitOK() {
				passing++
			}
		}
		if passing != 1 {
			t.Fatalf("%s: %d check digits pass", head, passing)
		}
	})
}

func pad3(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}

func FuzzParsePersonCode(f *testing.F) {
	f.Add("161175-19997")
	f.Add("328673 00679")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParsePersonCode(s)
		if err != nil {
			return
		}
		if again, err := ParsePersonCode(c.String()); err != nil || again != c {
			t.Errorf("%q reads as %v, and that as %v, %v", s, c, again, err)
		}
	})
}
