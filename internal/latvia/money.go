package latvia

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// MaxCents is the largest sum there are words for: 999 999 999,99 EUR.
const MaxCents = 99_999_999_999

// ErrMoney is for a text that cannot be read as a sum in euros.
var ErrMoney = errors.New("latvia: not a sum in euros")

// ErrNoWords is for a language in which we cannot write sums in words.
var ErrNoWords = errors.New("latvia: no words for sums in this language")

// Money is "1 234,56 EUR", in English "EUR 1,234.56".
func Money(cents int64, lang string) string {
	sign := ""
	if cents < 0 {
		sign, cents = "−", -cents
	}
	euros := Grouped(cents / 100)
	if lang == "en" {
		return fmt.Sprintf("EUR"+nbsp+"%s%s.%02d", sign, strings.ReplaceAll(euros, nbsp, ","), cents%100)
	}
	return fmt.Sprintf("%s%s,%02d"+nbsp+"EUR", sign, euros, cents%100)
}

// TypedMoney is a sum as it is typed into a field: "1 234,56".
func TypedMoney(cents int64) string { return strings.TrimSuffix(Money(cents, "lv"), nbsp+"EUR") }

// SaidSum is a sum in cents that a message writes in its own language, as Money does.
type SaidSum int64

// In writes the sum in a language.
func (s SaidSum) In(lang string) string { return Money(int64(s), lang) }

// MarshalText keeps the sum as Latvian has it, where only words are kept.
func (s SaidSum) MarshalText() ([]byte, error) { return []byte(Money(int64(s), "lv")), nil }

// Grouped is a whole number in groups of three digits: "1 234".
func Grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	digits := strings.TrimPrefix(s, "-")
	var b strings.Builder
	if digits != s {
		b.WriteString("−")
	}
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(nbsp)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Decimal is the notation that programs read: "1234.56".
func Decimal(cents int64) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }

// A sum: whole euros, without groups or in groups of three that one sign divides, and
// cents after another sign. What begins with a zero has no groups: 0,500 is half a euro
// to whoever wrote it, and 500 euros to nobody.
var (
	currency = regexp.MustCompile(`EUR|eur|Eur|eiro|€`)
	sums     = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{1,9})(?:[.,](\d{1,2}))?$`),
		regexp.MustCompile(`^([1-9]\d{0,2}(?:[ ']\d{3}){1,2})(?:[.,](\d{1,2}))?$`),
		regexp.MustCompile(`^([1-9]\d{0,2}(?:\.\d{3}){1,2})(?:,(\d{1,2}))?$`),
		regexp.MustCompile(`^([1-9]\d{0,2}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?$`),
	}
	threeDecimals = regexp.MustCompile(`[.,]\d{3}$`)

	ungroup = strings.NewReplacer(".", "", ",", "", " ", "", "'", "")
)

// ParseMoney reads a sum as people type it: "1 234,56", "1234.56", "1.234,56",
// "25 EUR", "€ 25". Three digits after a point or comma are thousands. The
// result is in cents, at most MaxCents.
func ParseMoney(s string) (cents int64, err error) {
	s = strings.ReplaceAll(Line(s), "’", "'")
	s = strings.TrimSpace(currency.ReplaceAllString(s, ""))
	for _, written := range sums {
		if parts := written.FindStringSubmatch(s); parts != nil {
			return inCents(ungroup.Replace(parts[1]), parts[2])
		}
	}
	return 0, ErrMoney
}

// AmbiguousDecimal reports whether a sum ends in three digits after a point or comma:
// thousands to a person (ParseMoney), and three decimals to a program that prints so.
func AmbiguousDecimal(s string) bool {
	return threeDecimals.MatchString(strings.TrimSpace(currency.ReplaceAllString(Line(s), "")))
}

// manyDecimals is more of them than a sum has.
var manyDecimals = regexp.MustCompile(`\d[.,]\d{3,}$`)

// ManyDecimals reports whether more than two digits stand after the last point or comma: of a
// sum that cannot be read, it is why.
func ManyDecimals(s string) bool {
	return manyDecimals.MatchString(strings.TrimSpace(currency.ReplaceAllString(Line(s), "")))
}

// largeSum is a sum of more whole euros than ParseMoney reads, in groups or not.
var largeSum = regexp.MustCompile(`^(?:\d{10,}|[1-9]\d{0,2}(?:[ '.,]\d{3}){3,})(?:[.,]\d{1,2})?$`)

// LargeSum reports whether a text is a sum that is more than MaxCents: of one that cannot be read, it is why.
func LargeSum(s string) bool {
	s = strings.ReplaceAll(Line(s), "’", "'")
	return largeSum.MatchString(strings.TrimSpace(currency.ReplaceAllString(s, "")))
}

// inCents reckons euros and the first or both digits of cents.
func inCents(euros, cents string) (int64, error) {
	n, err := strconv.ParseInt(euros+(cents + "00")[:2], 10, 64)
	if err != nil {
		return 0, ErrMoney
	}
	return n, nil
}

// MoneyInWords writes a sum from 0 to MaxCents for a contract: in Latvian
// "trīs simti astoņdesmit eiro un 00 centi", in English "three hundred and
// eighty euros and 00 cents", in Russian "триста восемьдесят евро 00 центов".
// Any other sum is ErrMoney, any other language ErrNoWords.
func MoneyInWords(cents int64, lang string) (string, error) {
	if cents < 0 || cents > MaxCents {
		return "", ErrMoney
	}
	euros, rest := cents/100, cents%100
	switch lang {
	case "lv":
		return fmt.Sprintf("%s eiro un %02d %s", latvianNumber(euros), rest, latvian(rest, "cents", "centi")), nil
	case "en":
		words := fmt.Sprintf("%s %s", englishNumber(euros), english(euros, "euro"))
		return fmt.Sprintf("%s and %02d %s", words, rest, english(rest, "cent")), nil
	case "ru":
		return fmt.Sprintf(
			"%s евро %02d %s", russianNumber(euros), rest, russian(rest, "цент", "цента", "центов"),
		), nil
	}
	return "", ErrNoWords
}

// latvian picks the noun's form: one for 1, 21, 31 …, but not 11.
func latvian(n int64, one, many string) string {
	if n%10 == 1 && n%100 != 11 {
		return one
	}
	return many
}

func english(n int64, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

var (
	latvianUnits = [20]string{
		"", "viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi", "desmit",
		"vienpadsmit", "divpadsmit", "trīspadsmit", "četrpadsmit", "piecpadsmit", "sešpadsmit", "septiņpadsmit",
		"astoņpadsmit", "deviņpadsmit",
	}
	latvianTens = [10]string{
		"", "", "divdesmit", "trīsdesmit", "četrdesmit", "piecdesmit", "sešdesmit", "septiņdesmit", "astoņdesmit",
		"deviņdesmit",
	}
	englishUnits = [20]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	englishTens = [10]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// latvianNumber writes 0 to 999 999 999 in the masculine nominative, as eiro,
// tūkstotis and miljons want it.
func latvianNumber(n int64) string {
	if n == 0 {
		return "nulle"
	}
	var words []string
	for _, scale := range []struct {
		size      int64
		one, many string
	}{{1_000_000, "miljons", "miljoni"}, {1000, "tūkstotis", "tūkstoši"}, {1, "", ""}} {
		part := n / scale.size % 1000
		if part == 0 {
			continue
		}
		if hundreds := part / 100; hundreds > 0 {
			words = append(words, latvianUnits[hundreds], latvian(hundreds, "simts", "simti"))
		}
		if below := part % 100; below < 20 {
			words = append(words, latvianUnits[below])
		} else {
			words = append(words, latvianTens[below/10], latvianUnits[below%10])
		}
		words = append(words, latvian(part, scale.one, scale.many))
	}
	return joinWords(words)
}

// englishNumber writes 0 to 999 999 999.
func englishNumber(n int64) string {
	if n == 0 {
		return "zero"
	}
	var words []string
	for _, scale := range []struct {
		size int64
		name string
	}{{1_000_000, "million"}, {1000, "thousand"}, {1, ""}} {
		part := n / scale.size % 1000
		if part == 0 {
			continue
		}
		hundreds, below := part/100, part%100
		if hundreds > 0 {
			words = append(words, englishUnits[hundreds], "hundred")
		}
		if below > 0 && (hundreds > 0 || scale.size == 1 && n > 100) {
			words = append(words, "and")
		}
		words = append(words, englishBelowHundred(below), scale.name)
	}
	return joinWords(words)
}

func englishBelowHundred(n int64) string {
	switch {
	case n < 20:
		return englishUnits[n]
	case n%10 == 0:
		return englishTens[n/10]
	}
	return englishTens[n/10] + "-" + englishUnits[n%10]
}

// joinWords joins the words there are; a zero in the middle left an empty one.
func joinWords(words []string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
