package press

import (
	"regexp"
	"strings"
	"unicode"
)

// A voice reads words of another language wrongly unless it is told. Letters tell: Cyrillic
// ones are Russian where the document is not, Latin ones are Latvian in a Russian document,
// where names, addresses and offices stand as they are, and so are those with Latvian signs in
// any other.

var (
	cyrillic = regexp.MustCompile(`\p{Cyrillic}[\p{Cyrillic}-]*` +
		`(?:[ ,.\d\x{a0}«»„”"-]+\p{Cyrillic}[\p{Cyrillic}-]*)*`)
	latin = regexp.MustCompile(`[\p{Latin}][\p{Latin}\d./@_-]*(?:[ ,\x{a0}„”"–-]+(?:[\d]+[\p{Latin}.]*[ ,\x{a0}]+)?` +
		`[\p{Latin}][\p{Latin}\d./@_-]*)*`)
	signed = regexp.MustCompile(`(?:\p{Lu}[\p{Latin}-]*[ \x{a0}])*` +
		`[\p{Latin}-]*[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ][\p{Latin}-]*` +
		`(?:[ \x{a0}](?:\p{Lu}[\p{Latin}-]*|[\p{Latin}-]*[āčēģīķļņšūž][\p{Latin}-]*))*`)
)

// spoken divides runs so that words of another language stand in runs of their own.
func spoken(runs []Run, lang string) []Run {
	divided := runs
	for i, r := range runs {
		parts := []Run{r}
		if r.Lang == "" && mayBeForeign(r.Text, lang) {
			parts = r.divided(lang)
		}
		if len(parts) > 1 || parts[0].Lang != r.Lang {
			if len(divided) == len(runs) && &divided[0] == &runs[0] {
				divided = append(make([]Run, 0, len(runs)+4), runs[:i]...)
			}
			divided = append(divided, parts...)
		} else if len(divided) != len(runs) || &divided[0] != &runs[0] {
			divided = append(divided, r)
		}
	}
	return divided
}

// mayBeForeign is a quick look at a text's bytes.
func mayBeForeign(text, lang string) bool {
	for i := range len(text) {
		b := text[i]
		switch {
		case lang == "ru":
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				return true
			}
		case b >= 0xD0 && b <= 0xD3, lang != "lv" && (b == 0xC4 || b == 0xC5):
			return true
		}
	}
	return false
}

// divided cuts the words of other languages out of a run.
func (r Run) divided(lang string) []Run {
	var parts []Run
	from := 0
	add := func(to int, language string) {
		if to > from {
			part := r
			part.Text, part.Lang = r.Text[from:to], language
			parts, from = append(parts, part), to
		}
	}
	for _, at := range foreignWords(r.Text, lang) {
		add(at.from, "")
		add(at.to, at.lang)
	}
	add(len(r.Text), "")
	return parts
}

type stretch struct {
	from, to int
	lang     string
}

func foreignWords(text, lang string) (found []stretch) {
	in := func(pattern *regexp.Regexp, language string, spoken func(string) bool) {
		for _, at := range pattern.FindAllStringIndex(text, -1) {
			if spoken(text[at[0]:at[1]]) {
				found = append(found, stretch{at[0], at[1], language})
			}
		}
	}
	switch lang {
	case "ru":
		in(latin, "lv", isSpoken)
	case "lv":
		in(cyrillic, "ru", isSpoken)
	default:
		if in(signed, "lv", isSpoken); found == nil {
			in(cyrillic, "ru", isSpoken)
		}
	}
	return found
}

// isSpoken reports whether letters are words: not an address of the net, a code or a currency.
func isSpoken(text string) bool {
	for _, word := range strings.Fields(text) {
		if inner := strings.TrimRight(word, ".,"); strings.ContainsAny(inner, "./@_") {
			return false
		}
	}
	return strings.ContainsFunc(text, unicode.IsLower)
}

// languageOf is the language of a text that is foreign as a whole; empty for others.
func languageOf(text, lang string) string {
	if !mayBeForeign(text, lang) {
		return ""
	}
	for _, at := range foreignWords(text, lang) {
		rest := text[:at.from] + text[at.to:]
		if !strings.ContainsFunc(rest, unicode.IsLetter) {
			return at.lang
		}
	}
	return ""
}
