package tilts

import (
	"regexp"
	"strings"
	"testing"
)

// printed are rules of print that a program can check. Where a space would let a number
// part from what it belongs to, a no-break space (U+00A0, or &nbsp; in Markdown) stands.
var printed = []struct {
	langs string
	wrong *regexp.Regexp
	say   string
}{
	{"lv en ru", regexp.MustCompile(`(?:\bNr\.|\bNo\.|№) +[\d{]`), "a no-break space before the number"},
	{"lv", regexp.MustCompile(`\d{4}\. +gad`), "a no-break space before gads"},
	{"lv", regexp.MustCompile(`plkst\. +[\d{]`), "a no-break space after plkst."},
	{"lv en ru", regexp.MustCompile(`\d +\d{3}(?:[^\d.,]|[.,](?:\D|$)|$)`), "a no-break space between thousands"},
	{"lv en ru", regexp.MustCompile(`[\d}] +%`), "a no-break space before %"},
	{"lv en ru", regexp.MustCompile(`\b(?:KL|KPL) +\d`), "a no-break space before the section"},
	{"en", regexp.MustCompile(`\d%\d| %`), "no space before %, in English"},
	{"lv en ru", regexp.MustCompile(`\p{L}"|"\p{L}|'\p{L}+'`), "the language's own quotes"},
	{"lv en", regexp.MustCompile(`\p{L}'\p{L}`), "a curly apostrophe"},
}

// TestTextsAreSetAsPrint finds a number that a line's end would part from its word, and a
// typewriter's quotes.
func TestTextsAreSetAsPrint(t *testing.T) {
	t.Parallel()
	for _, s := range everythingSaid(t) {
		for _, rule := range printed {
			if m := rule.wrong.FindString(s.words); m != "" && strings.Contains(rule.langs, s.lang) {
				t.Errorf("%s: %s has %q; write %s", s.at(), s.lang, m, rule.say)
			}
		}
	}
}

// TestHintsEndAsSentences finds a hint or help of several sentences whose last has no end.
func TestHintsEndAsSentences(t *testing.T) {
	t.Parallel()
	hint := regexp.MustCompile(`(?:\.|_)(?:hint|help|text|lead)(?:\.|$)`)
	inside := regexp.MustCompile(`\p{Ll}[.!?] +\p{Lu}`)
	ended := regexp.MustCompile(`[.!?:…}]["”»’)]*$`)
	for _, s := range everythingSaid(t) {
		words := strings.TrimSpace(s.words)
		if hint.MatchString(s.key) && inside.MatchString(words) && !ended.MatchString(words) {
			t.Errorf("%s: %s ends without a full stop: %s", s.at(), s.lang, words)
		}
	}
}
