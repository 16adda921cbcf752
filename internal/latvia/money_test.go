package latvia

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMoney(t *testing.T) {
	t.Parallel()
	for cents, want := range map[int64]string{
		0: "0,00_EUR", 5: "0,05_EUR", 123456: "1_234,56_EUR", 38000: "380,00_EUR", MaxCents: "999_999_999,99_EUR",
		-123456: "−1_234,56_EUR",
	} {
		if got := spaced(Money(cents, "lv")); got != want {
			t.Errorf("%d: %s, want %s", cents, got, want)
		}
	}
	for cents, want := range map[int64]string{38000: "EUR_380.00", -123456: "EUR_−1,234.56"} {
		if got := spaced(Money(cents, "en")); got != want {
			t.Errorf("%d: %s, want %s", cents, got, want)
		}
	}
	if got := spaced(Grouped(-1234567)); got != "−1_234_567" {
		t.Error(got)
	}
}

func TestParseMoney(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int64{
		"1 234,56": 123456, "1234.56": 123456, "1.234,56": 123456, "1,234.56": 123456, "1 234,56 EUR": 123456,
		"€ 25": 2500, "25 eiro": 2500, "12,5": 1250, "1.234": 123400, "0,05": 5, "999999999,99": MaxCents,
		"1.234.567,8": 123456780, "1'234,5": 123450, "1’234’567": 123456700, "1 234 567,8": 123456780, "007": 700,
		"0,5": 50, "0.50": 50, "00,05": 5, "1,234": 123400, "-1 234": -1,
		// A group cannot follow a zero, and one sign does not both divide groups and begin the cents.
		"0,500": -1, "0.500": -1, "0 500": -1, "0'500": -1, "00.500": -1, "012.345": -1, "012 345": -1, "0,500.00": -1,
		"000,500": -1, "0,5000": -1, "12,345,6": -1, "1.234.5": -1, "1.234,567": -1, "1 234.567": -1, "380 00": -1,
		"1 2 3": -1, "12 34": -1, "1.234 567": -1,
		"": -1, "-5": -1, "1,2,3": -1, "1.2345": -1, "1000000000": -1, "piecdesmit": -1, "5 USD": -1,
	} {
		got, err := ParseMoney(in)
		if want < 0 && err == nil || want >= 0 && (err != nil || got != want) {
			t.Errorf("%q: %d, %v; want %d", in, got, err, want)
		}
	}
}

func TestMoneyInWords(t *testing.T) {
	t.Parallel()
	const nines, nine = "deviņi simti deviņdesmit deviņi", "nine hundred and ninety-nine"
	for _, x := range []struct {
		cents  int64
		lv, en string
	}{
		{0, "nulle eiro un 00 centi", "zero euros and 00 cents"},
		{1, "nulle eiro un 01 cents", "zero euros and 01 cent"},
		{100, "viens eiro un 00 centi", "one euro and 00 cents"},
		{1111, "vienpadsmit eiro un 11 centi", "eleven euros and 11 cents"},
		{2121, "divdesmit viens eiro un 21 cents", "twenty-one euros and 21 cents"},
		{10000, "viens simts eiro un 00 centi", "one hundred euros and 00 cents"},
		{10100, "viens simts viens eiro un 00 centi", "one hundred and one euros and 00 cents"},
		{38000, "trīs simti astoņdesmit eiro un 00 centi", "three hundred and eighty euros and 00 cents"},
		{100000, "viens tūkstotis eiro un 00 centi", "one thousand euros and 00 cents"},
		{
			123456, "viens tūkstotis divi simti trīsdesmit četri eiro un 56 centi",
			"one thousand two hundred and thirty-four euros and 56 cents",
		},
		{200500, "divi tūkstoši pieci eiro un 00 centi", "two thousand and five euros and 00 cents"},
		{1100000, "vienpadsmit tūkstoši eiro un 00 centi", "eleven thousand euros and 00 cents"},
		{2100000, "divdesmit viens tūkstotis eiro un 00 centi", "twenty-one thousand euros and 00 cents"},
		{10000000, "viens simts tūkstoši eiro un 00 centi", "one hundred thousand euros and 00 cents"},
		{100000000, "viens miljons eiro un 00 centi", "one million euros and 00 cents"},
		{
			MaxCents,
			strings.Join([]string{nines + " miljoni", nines + " tūkstoši", nines + " eiro un 99 centi"}, " "),
			strings.Join([]string{nine + " million", nine + " thousand", nine + " euros and 99 cents"}, " "),
		},
	} {
		for lang, want := range map[string]string{"lv": x.lv, "en": x.en} {
			if got, err := MoneyInWords(x.cents, lang); err != nil || got != want {
				t.Errorf("%d: %q, %v; want %q", x.cents, got, err, want)
			}
		}
	}
	for _, cents := range []int64{-1, MaxCents + 1} {
		if _, err := MoneyInWords(cents, "lv"); !errors.Is(err, ErrMoney) {
			t.Errorf("%d: %v", cents, err)
		}
	}
}

func TestMoneyInRussianWords(t *testing.T) {
	t.Parallel()
	const nines = "девятьсот девяносто девять"
	for cents, want := range map[int64]string{
		0: "ноль евро 00 центов", 1: "ноль евро 01 цент", 2: "ноль евро 02 цента", 100: "один евро 00 центов",
		205: "два евро 05 центов", 1111: "одиннадцать евро 11 центов", 2121: "двадцать один евро 21 цент",
		4012: "сорок евро 12 центов", 9033: "девяносто евро 33 цента",
		38000: "триста восемьдесят евро 00 центов", 100000: "одна тысяча евро 00 центов",
		123456: "одна тысяча двести тридцать четыре евро 56 центов",
		200500: "две тысячи пять евро 00 центов", 500000: "пять тысяч евро 00 центов",
		1100000: "одиннадцать тысяч евро 00 центов", 2100000: "двадцать одна тысяча евро 00 центов",
		2200200: "двадцать две тысячи два евро 00 центов", 10000000: "сто тысяч евро 00 центов",
		100000000: "один миллион евро 00 центов", 240000000: "два миллиона четыреста тысяч евро 00 центов",
		1200000000: "двенадцать миллионов евро 00 центов",
		MaxCents:   strings.Join([]string{nines + " миллионов", nines + " тысяч", nines + " евро 99 центов"}, " "),
	} {
		if got, err := MoneyInWords(cents, "ru"); err != nil || got != want {
			t.Errorf("%d: %q, %v; want %q", cents, got, err, want)
		}
	}
	if got, err := MoneyInWords(100, "lt"); got != "" || !errors.Is(err, ErrNoWords) {
		t.Errorf("a language without words: %q, %v", got, err)
	}
}

// readRussian reads the words back, knowing only what each word is worth.
func readRussian(t *rapid.T, words string) (n int64) {
	worth := map[string]int64{"ноль": 0, "одна": 1, "две": 2}
	for i := range russianTens {
		worth[russianTens[i]], worth[russianHundreds[i]] = int64(i)*10, int64(i)*100
	}
	for i, w := range russianUnits {
		worth[w] = int64(i)
	}
	var below int64
	for w := range strings.FieldsSeq(words) {
		v, known := worth[w]
		switch {
		case strings.HasPrefix(w, "тысяч"):
			n, below = n+below*1000, 0
		case strings.HasPrefix(w, "миллион"):
			n, below = n+below*1_000_000, 0
		case known:
			below += v
		default:
			t.Fatalf("what is %q?", w)
		}
	}
	return n + below
}

// readLatvian reads the words back, knowing only what each word is worth.
func readLatvian(t *rapid.T, words string) (n int64) {
	var below int64
	for w := range strings.FieldsSeq(words) {
		switch w {
		case "nulle":
		case "simts", "simti":
			below *= 100
		case "tūkstotis", "tūkstoši":
			n, below = n+below*1000, 0
		case "miljons", "miljoni":
			n, below = n+below*1_000_000, 0
		default:
			if i := slices.Index(latvianUnits[1:], w); i >= 0 {
				below += int64(i + 1)
			} else if i := slices.Index(latvianTens[2:], w); i >= 0 {
				below += int64(i+2) * 10
			} else {
				t.Fatalf("what is %q?", w)
			}
		}
	}
	return n + below
}

func TestMoneyProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(0, MaxCents).Draw(t, "cents")
		for _, s := range []string{Money(cents, "lv"), Money(cents, "en"), Decimal(cents)} {
			if got, err := ParseMoney(s); err != nil || got != cents {
				t.Fatalf("%q: %d, %v", s, got, err)
			}
		}
		words, err := MoneyInWords(cents, "lv")
		if err != nil {
			t.Fatal(err)
		}
		euros, _, _ := strings.Cut(words, " eiro un ")
		if got := readLatvian(t, euros); got != cents/100 {
			t.Fatalf("%q reads back as %d", words, got)
		}
		if words, err = MoneyInWords(cents, "ru"); err != nil {
			t.Fatal(err)
		}
		euros, _, _ = strings.Cut(words, " евро ")
		if got := readRussian(t, euros); got != cents/100 {
			t.Fatalf("%q reads back as %d", words, got)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1 234,56", "1.234,56 EUR", "12,5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cents, err := ParseMoney(s)
		if err != nil {
			return
		}
		if again, err := ParseMoney(Decimal(cents)); cents < 0 || cents > MaxCents || err != nil || again != cents {
			t.Errorf("%q reads as %d, and that as %d, %v", s, cents, again, err)
		}
	})
}

func TestManyDecimals(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"0,500": true, "0.500 EUR": true, "12,3456": true, "€ 1 234,567": true, "380,00": false, "0,5": false,
		"pieci": false, "12 34": false, "500": false, "": false,
	} {
		if got := ManyDecimals(typed); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
}
