package press

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// voice reads a document aloud. It reads words of another language wrongly unless it is told.
// Letters tell: Cyrillic ones are Russian where the document is in Latin ones, Latin ones are
// Latvian in a document in Cyrillic, where names, addresses and offices stand as they are, and
// so are those with Latvian signs in any other.
type voice struct {
	lang     string
	cyrillic bool // the letters of the language
}

func voiceOf(lang string) voice {
	script, _ := language.Make(lang).Script()
	return voice{lang: lang, cyrillic: script == language.MustParseScript("Cyrl")}
}

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
func (v voice) spoken(runs []Run) []Run {
	divided := runs
	for i, r := range runs {
		parts := []Run{r}
		if r.Lang == "" && v.mayBeForeign(r.Text) {
			parts = v.divided(r)
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
func (v voice) mayBeForeign(text string) bool {
	for i := range len(text) {
		b := text[i]
		switch {
		case v.cyrillic:
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				return true
			}
		case b >= 0xD0 && b <= 0xD3, v.lang != "lv" && (b == 0xC4 || b == 0xC5):
			return true
		}
	}
	return false
}

// divided cuts the words of other languages out of a run.
func (v voice) divided(r Run) []Run {
	var parts []Run
	from := 0
	add := func(to int, language string) {
		if to > from {
			part := r
			part.Text, part.Lang = r.Text[from:to], language
			parts, from = append(parts, part), to
		}
	}
	for _, at := range v.foreignWords(r.Text) {
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

func (v voice) foreignWords(text string) (found []stretch) {
	in := func(pattern *regexp.Regexp, lang string) {
		for _, at := range pattern.FindAllStringIndex(text, -1) {
			if isSpoken(text[at[0]:at[1]]) {
				found = append(found, stretch{at[0], at[1], lang})
			}
		}
	}
	switch {
	case v.cyrillic:
		in(latin, "lv")
	case v.lang == "lv":
		in(cyrillic, "ru")
	default:
		if in(signed, "lv"); found == nil {
			in(cyrillic, "ru")
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
func (v voice) languageOf(text string) string {
	if !v.mayBeForeign(text) {
		return ""
	}
	for _, at := range v.foreignWords(text) {
		rest := text[:at.from] + text[at.to:]
		if !strings.ContainsFunc(rest, unicode.IsLetter) {
			return at.lang
		}
	}
	return ""
}
