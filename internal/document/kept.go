package document

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// A token stands for a kept value: U+E000, the value's index in the digits
// U+E010 to U+E019, U+E001. To Markdown these are letters without meaning; in a
// template or a value they cannot occur (Parse refuses them, Shown spells them out).
const (
	tokenStart = '\ue000'
	tokenEnd   = '\ue001'
	tokenZero  = '\ue010'
	keepName   = "keep"
)

func isToken(r rune) bool { return r >= tokenStart && r <= tokenZero+9 }

// kept holds the values of one execution, as the template's language writes them.
type kept struct {
	lang   string
	values []string
	bytes  int // of all values

	shorter bool // lines without values were left out
}

func (k *kept) funcs() template.FuncMap { return template.FuncMap{keepName: k.keep} }

// keep puts a value aside and returns its token.
func (k *kept) keep(value any) (string, error) {
	if err := printable(value); err != nil {
		return "", err
	}
	shown := Shown(printed(value, k.lang))
	if k.bytes += len(shown); k.bytes > mostValues {
		return "", wrong("mistake.values_too_long", "most", locale.AtMost(mostValues))
	}
	k.values = append(k.values, shown)
	return string(tokenStart) + digits(len(k.values)-1) + string(tokenEnd), nil
}

// printable refuses what is no single value: a list or a part of the data, which would be printed
// as the program writes it.
func printable(value any) error {
	switch v := reflect.Indirect(reflect.ValueOf(value)); v.Kind() {
	case reflect.Slice, reflect.Array:
		return wrong("mistake.list")
	case reflect.Struct, reflect.Map:
		return wrong("mistake.group")
	}
	return nil
}

// begins is a line that begins an element of its own, which is left out as a whole when it
// is empty: an item, a row, a heading, a value of facts.
var begins = regexp.MustCompile(`^\s*([-*+|#:<]|\d+[.)] )`)

// without leaves out each line of a text whose values are all empty, such as that of a
// telephone nobody gave.
func (k *kept) without(text string) string {
	if !slices.Contains(k.values, "") {
		return text
	}
	lines := strings.Split(text, "\n")
	left := slices.DeleteFunc(slices.Clone(lines), k.vanishes)
	k.shorter = len(left) < len(lines)
	return strings.Join(left, "\n")
}

// vanishes reports whether a line has values, and none of them says anything.
func (k *kept) vanishes(line string) bool {
	return strings.ContainsRune(line, tokenStart) && !begins.MatchString(line) && k.resolve(values(line)) == ""
}

// values are the tokens of a line without the words around them.
func values(line string) string {
	return strings.Map(func(r rune) rune {
		if isToken(r) {
			return r
		}
		return -1
	}, line)
}

// resolve puts the values back into a text.
func (k *kept) resolve(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, string(tokenStart))
		out.WriteString(before)
		if !found {
			return out.String()
		}
		index, after, _ := strings.Cut(rest, string(tokenEnd))
		out.WriteString(k.values[ofDigits(index)])
		text = after
	}
}

// Shown makes a text visible as it is: control, direction and private characters are
// spelled out like ‹U+202E›, line ends become one line feed, a tab a space.
func Shown(text string) string {
	if usual(text) {
		return text
	}
	return form.Shown(form.Unjoined(text))
}

// usual reports whether a text has nothing but letters, signs and spaces of our languages,
// which nearly every text has.
func usual(text string) bool {
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~', r >= '\u00a0' && r <= '\u017f' && r != '\u00ad', r >= '\u0400' && r <= '\u045f',
			r >= '\u2010' && r <= '\u2026', r == '€', r == '№':
		default:
			return false
		}
	}
	return true
}

// oneLine is a text without line ends, for titles, subjects and heads.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
