package press

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tilts/internal/press/font"
	"tilts/internal/press/pdf"
)

// token is a stretch of spaces or of other characters, inside one run.
type token struct {
	span
	space, feed bool
	glued       bool // a space at which a line does not end
	soft        bool // a soft hyphen stands behind it
	open        bool // a line may end behind it as it is
	width       float64
}

// tokenise cuts runs into tokens, each measured.
func tokenise(tokens []token, runs []Run, s style) []token {
	for i := range runs {
		r := &runs[i]
		face, within := s.face(*r), inline(*r)
		glyphs, ems := face.read(), s.size*mmPerPoint
		for at := 0; at < len(r.Text); {
			t := token{span: span{face: face, url: r.URL, within: within, run: r, at: at}}
			var width float64
			width, at = t.cut(glyphs, r.Text, at)
			t.width = width * ems
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// cut makes the token that begins at a place of a text; it returns its width in ems and
// where the next one begins.
func (t *token) cut(glyphs *font.Face, text string, from int) (width float64, next int) {
	switch text[from] {
	case ' ', '\n':
		t.space, t.feed = text[from] == ' ', text[from] == '\n'
		t.text = text[from : from+1]
		t.glued = t.space && glued(text, from)
		return glyphs.Advance(rune(text[from])), from + 1
	}
	letters := 0 // without anything else between
	for i, r := range text[from:] {
		end := from + i
		switch {
		case r == ' ' || r == '\n':
			t.text = text[from:end]
			return width, end
		case r == font.SoftHyphen:
			t.text, t.soft = text[from:end], end > from
			return width, end + len(softHyphen)
		}
		width += glyphs.Advance(r)
		if unicode.IsLetter(r) {
			letters++
			continue
		}
		if after := end + utf8.RuneLen(r); letters >= fewest && divides(r) && startsWithLetters(text[after:]) {
			t.text, t.open = text[from:after], true
			return width, after
		}
		letters = 0
	}
	t.text = text[from:]
	return width, len(text)
}

// fewest letters stand on both sides of a hyphen at which a word may be divided: not
// "e-pasts" and "A/S".
const fewest = 2

// divides reports whether a line may end behind a character between two words, as in a
// double surname.
func divides(r rune) bool { return r == '-' || r == '–' || r == '/' }

func startsWithLetters(text string) bool {
	for range fewest {
		r, size := utf8.DecodeRuneInString(text)
		if !unicode.IsLetter(r) {
			return false
		}
		text = text[size:]
	}
	return true
}

const softHyphen = string(font.SoftHyphen)

// inline returns the element of a link or of words in another language, nil for others.
func inline(r Run) *pdf.Element {
	if r.URL == "" && r.Lang == "" {
		return nil
	}
	e := pdf.Detached("Span")
	if r.URL != "" {
		e = pdf.Detached("Link")
	}
	e.Lang = r.Lang
	return e
}

// written is the text of tokens.
func written(tokens []token) string {
	var text strings.Builder
	for _, t := range tokens {
		text.WriteString(t.text)
	}
	return text.String()
}

func total(tokens []token) float64 {
	sum := 0.0
	for _, t := range tokens {
		sum += t.width
	}
	return sum
}
