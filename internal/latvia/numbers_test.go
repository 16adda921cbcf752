package latvia

import (
	"testing"
)

// table runs a parser over inputs; an empty want means it must refuse.
func table(t *testing.T, parse func(string) (string, error), cases map[string]string) {
	t.Helper()
	for in, want := range cases {
		got, err := parse(in)
		if want == "" && err == nil || want != "" && (err != nil || got != want) {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestParsePhone(t *testing.T) {
	t.Parallel()
	table(t, ParsePhone, map[string]string{
		"20 000 114": "+37120000114", "+371 20000114": "+37120000114", "00371 20-000-114": "+37120000114",
		"371 20000114": "+37120000114", "+49 (30) 123456": "+4930123456", "+37120000114": "+37120000114",
		"67 00.00.00": "+37167000000",
		"2000011":     "", "+3712000011": "", "+371200001144": "", "112": "", "": "", "+0123456789": "", "zvaniet": "",
		"+1234567890123456": "",
	})
	if got := spaced(PhoneShown("+37120000114")); got != "+371_20_000_114" {
		t.Error(got)
	}
	if got := PhoneShown("+4930123456"); got != "+4930123456" {
		t.Error(got)
	}
}

func TestParseIBAN(t *testing.T) {
	t.Parallel()
	table(t, ParseIBAN, map[string]string{
		"LV80BANK0000435195001": "LV80BANK0000435195001", "lv80 bank 0000 4351 9500 1": "LV80BANK0000435195001",
		"DE89 3704 0044 0532 0130 00": "DE89370400440532013000", "GB82WEST12345698765432": "GB82WEST12345698765432",
		"LV81BANK0000435195001": "", "LV80BANK000043519500": "", "80BANK0000435195001": "", "": "",
	})
	if got := spaced(IBANShown("LV80BANK0000435195001")); got != "LV80_BANK_0000_4351_9500_1" {
		t.Error(got)
	}
}

func TestParseRegistrationNumber(t *testing.T) {
	t.Parallel()
	table(t, ParseRegistrationNumber, map[string]string{
		"40003000001": "40003000001", "4000 3000 001": "40003000001", "90000000001": "90000000001",
		"12345678901": "", "4000300000": "", "LV4000": "",
	})
}

func TestParseOffence(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ in, short, words string }{
		{"KL 175(3)", "KL 175(3)", "Krimināllikuma 175._panta 3._daļa"},
		{"175(3)", "KL 175(3)", "Krimināllikuma 175._panta 3._daļa"},
		{"kl175 ( 3 )", "KL 175(3)", "Krimināllikuma 175._panta 3._daļa"},
		{"KL 253.1(1)", "KL 253.1(1)", "Krimināllikuma 253.¹_panta 1._daļa"},
		{"253¹(1)", "KL 253.1(1)", "Krimināllikuma 253.¹_panta 1._daļa"},
		{"Krimināllikuma 253.¹ panta 1. daļa", "KL 253.1(1)", "Krimināllikuma 253.¹_panta 1._daļa"},
		{"KL 175. panta 3. daļas", "KL 175(3)", "Krimināllikuma 175._panta 3._daļa"},
		{"KL 175", "KL 175", "Krimināllikuma 175._pants"},
		{"Krimināllikuma 130. pants", "KL 130", "Krimināllikuma 130._pants"},
		{"KL 193.1(2.1)", "KL 193.1(2.1)", "Krimināllikuma 193.¹_panta 2.¹_daļa"},
	} {
		o, err := ParseOffence(x.in)
		if err != nil || o.String() != x.short || spaced(o.Words()) != x.words {
			t.Errorf("%q: %v, %q, %v", x.in, o, spaced(o.Words()), err)
		}
	}
	indexed, whole := Offence{Article: 253, ArticleIndex: 1, Part: 2}, Offence{Article: 130}
	for _, x := range []struct{ got, want string }{
		{indexed.In("lv"), "Krimināllikuma 253.¹_panta 2._daļa"},
		{indexed.In("en"), "Section_253¹, Paragraph_2 of the Criminal Law"},
		{indexed.In("ru"), "часть_2 статьи_253¹ Уголовного закона"},
		{whole.In("en"), "Section_130 of the Criminal Law"},
		{whole.In("ru"), "статья_130 Уголовного закона"},
		{whole.In("lt"), "KL 130"},
	} {
		if spaced(x.got) != x.want {
			t.Errorf("%q, want %q", spaced(x.got), x.want)
		}
	}
	for _, in := range []string{"", "KL", "zādzība", "KL 0(1)", "KL 175(0)", "KL 1755(3)", "KL 175(3", "APK 7(1)"} {
		if o, err := ParseOffence(in); err == nil {
			t.Errorf("%q was read as %v", in, o)
		}
	}
}

func FuzzParseOffence(f *testing.F) {
	for _, s := range []string{"KL 175(3)", "253.¹ panta 1. daļa", "KL 253.1(1)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o, err := ParseOffence(s)
		if err != nil {
			return
		}
		for _, again := range []string{o.String(), o.Words()} {
			if got, err := ParseOffence(again); err != nil || got != o {
				t.Errorf("%q reads as %v; its %q as %v, %v", s, o, again, got, err)
			}
		}
	})
}

// What is read is in its standard notation: reading it again changes nothing.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"20 000 114", "LV80BANK0000435195001", "40003000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, parse := range []func(string) (string, error){ParsePhone, ParseIBAN, ParseRegistrationNumber} {
			once, err := parse(s)
			if err != nil {
				continue
			}
			if twice, err := parse(once); err != nil || twice != once {
				t.Errorf("%q reads as %q, and that as %q, %v", s, once, twice, err)
			}
		}
	})
}
