package press

import (
	"slices"
	"strings"
	"sync"

	"tilts/internal/press/pdf"
)

// style is how a run of text is set.
type style struct {
	plain, bold, italic, boldItalic *face
	size, leading                   float64 // points
	color                           pdf.Color
}

func (s style) face(r Run) *face {
	switch {
	case r.Bold && r.Italic:
		return s.boldItalic
	case r.Bold:
		return s.bold
	case r.Italic:
		return s.italic
	}
	return s.plain
}

func (s style) strong() style {
	s.plain, s.italic = s.bold, s.boldItalic
	return s
}

func (s style) in(c pdf.Color) style { s.color = c; return s }

// pitch is the height of one line, in millimetres.
func (s style) pitch() float64 { return s.leading * mmPerPoint }

// baseline is how far below its line's top the text stands, in millimetres.
func (s style) baseline() float64 {
	const ascent, descent = 0.891, 0.216 // Liberation Serif; Sans differs by hundredths
	return ((s.leading-(ascent+descent)*s.size)/2 + ascent*s.size) * mmPerPoint
}

// span is a part of a line in one face.
type span struct {
	text   string
	face   *face
	url    string       // underlined, and leads there
	within *pdf.Element // of a link or another language; nil for the block's own

	run *Run // where the text comes from
	at  int  // its place there, in bytes
}

// line is one set line; width leaves out the spaces at its end.
type line struct {
	spans []span
	width float64
}

// set breaks runs into lines no wider than width, in millimetres. Lines break at spaces that
// are not glued, at line feeds and behind hyphens, a word wider than the line between its
// letters. Spaces at a line's end stay in the text, so that it can be copied and searched. A
// soft hyphen is shown where a line ends with it. The lines hold until the breaker is let go.
func (b *breaker) set(runs []Run, s style, width float64) []line {
	b.max, b.style = width, s
	runs = b.voice.spoken(runs)
	first := len(b.lines)
	tokens := tokenise(b.tokens[:0], runs, s)
	for i := 0; i < len(tokens); {
		switch t := tokens[i]; {
		case t.feed:
			b.feed(t)
			i++
		case t.space && !t.glued:
			b.spaces = append(b.spaces, t)
			i++
		default:
			end := i
			for end < len(tokens) && (!tokens[end].space || tokens[end].glued) && !tokens[end].feed {
				end++
			}
			b.word(tokens[i:end])
			i = end
		}
	}
	b.flush()
	b.tokens = tokens
	return b.lines[first:]
}

// breakers are reused, so that their buffers need not grow again.
var breakers = sync.Pool{New: func() any { return new(breaker) }}

// letGo keeps the breaker's buffers for another document, and nothing of this one's content.
func (b *breaker) letGo() {
	for _, buffer := range [][]token{b.tokens, b.spaces} {
		clear(buffer[:cap(buffer)])
	}
	clear(b.lines)
	clear(b.spans)
	*b = breaker{tokens: b.tokens[:0], spaces: b.spaces[:0], lines: b.lines[:0], spans: b.spans[:0]}
	breakers.Put(b)
}

// breaker breaks all the texts of a document into lines.
type breaker struct {
	voice  voice // of the document
	max    float64
	style  style
	now    line
	spaces []token  // seen, not yet between two words
	tokens []token  // of the text being broken
	lines  []line   // of all texts
	spans  []span   // of all lines; the last are those of the line now being set
	cut    []string // words that had to be broken between letters
}

func (b *breaker) word(tokens []token) {
	width, gap := total(tokens), total(b.spaces)
	if width > b.max && b.loosened(tokens) {
		return
	}
	if b.now.width+gap+width > b.max {
		if n := b.fitting(tokens, b.max-b.now.width-gap); n > 0 {
			b.hyphenate(tokens[:n])
			b.word(tokens[n:])
			return
		}
		if len(b.now.spans) > 0 {
			b.flush()
			b.word(tokens)
			return
		}
	}
	b.takeSpaces()
	if b.now.width+width <= b.max {
		for _, t := range tokens {
			b.add(t.span, t.width)
		}
		return
	}
	b.cut = append(b.cut, written(tokens))
	for _, t := range tokens {
		for i, r := range t.text {
			w := t.face.width(string(r), b.style.size)
			if b.now.width+w > b.max && len(b.now.spans) > 0 {
				b.flush()
			}
			letter := t.span
			letter.text = string(r)
			letter.at = t.at + i
			b.add(letter, w)
		}
	}
}

// loosened sets what is wider than a line word by word, though its spaces are glued.
func (b *breaker) loosened(tokens []token) bool {
	at := slices.IndexFunc(tokens, func(t token) bool { return t.glued })
	if at < 0 {
		return false
	}
	if at > 0 {
		b.word(tokens[:at])
	}
	b.spaces = append(b.spaces, tokens[at])
	if at+1 < len(tokens) {
		b.word(tokens[at+1:])
	}
	return true
}

// fitting returns how many tokens fit a width, with the hyphen that is shown behind a
// soft one; 0 for none.
func (b *breaker) fitting(tokens []token, width float64) int {
	fit := 0
	for i, t := range tokens[:len(tokens)-1] {
		width -= t.width
		if t.open && width >= 0 || t.soft && t.face.width(softHyphen, b.style.size) <= width {
			fit = i + 1
		}
	}
	return fit
}

// hyphenate ends a line in the middle of a word.
func (b *breaker) hyphenate(tokens []token) {
	b.takeSpaces()
	for _, t := range tokens {
		b.add(t.span, t.width)
	}
	if last := tokens[len(tokens)-1]; last.soft {
		last.text = softHyphen
		b.add(last.span, last.face.width(softHyphen, b.style.size))
	}
	b.flush()
}

// feed ends a line at a line feed. The space keeps the words apart for a screen reader.
func (b *breaker) feed(t token) {
	if len(b.now.spans) > 0 && len(b.spaces) == 0 {
		t.text = " "
		b.spaces = append(b.spaces, t)
	}
	b.flush()
}

func (b *breaker) takeSpaces() {
	for _, t := range b.spaces {
		b.add(t.span, t.width)
	}
	b.spaces = b.spaces[:0]
}

// add appends to the line, joining what has the same style.
func (b *breaker) add(s span, width float64) {
	b.now.width += width
	if n := len(b.now.spans); n > 0 && b.now.spans[n-1].face == s.face && b.now.spans[n-1].within == s.within {
		last := &b.now.spans[n-1]
		end := last.at + len(last.text)
		if last.run == s.run && end == s.at && strings.HasPrefix(s.run.Text[end:], s.text) {
			last.text = s.run.Text[last.at : end+len(s.text)] // without a copy
			return
		}
		last.text += s.text
		last.at = -len(last.text) - 1 // in no one place
		return
	}
	b.spans = append(b.spans, s)
	b.now.spans = b.spans[len(b.spans)-len(b.now.spans)-1:]
}

func (b *breaker) flush() {
	width := b.now.width
	b.takeSpaces()
	b.now.width = width
	b.lines = append(b.lines, b.now)
	b.now = line{}
}

// shrunk returns the style, smaller if need be, in which no word of the runs is wider
// than width, but not smaller than least of its size. Names are set so: between letters they
// are broken only when there is no other way.
func (b *breaker) shrunk(runs []Run, s style, width, least float64) style {
	b.tokens = tokenise(b.tokens[:0], runs, s)
	widest, word := width, 0.0
	for _, t := range b.tokens {
		if t.space || t.feed {
			word = 0
			continue
		}
		word += t.width
		widest = max(widest, word)
		if t.open || t.soft {
			word = 0
		}
	}
	by := max(width/widest, least)
	s.size *= by
	s.leading *= by
	return s
}

// set draws a line with its left end at x and its top at y, as the content of an element.
func (s style) set(l line, x, y float64, owner *pdf.Element) []item {
	items := make([]item, 0, len(l.spans))
	for i, sp := range l.spans {
		base, width := y+s.baseline(), 0.0
		if sp.url != "" || i+1 < len(l.spans) { // else nobody asks
			width = sp.face.width(sp.text, s.size)
		}
		of := owner
		if sp.within != nil {
			sp.within.In(owner)
			of = sp.within
		}
		items = append(items, glyphs{
			x: x, y: base, text: sp.text, face: sp.face, size: s.size, color: s.color, url: sp.url,
			meaning: meaning{of: of},
		})
		if sp.url != "" {
			items = append(items, stroke{
				x: x, y: base + 0.12*s.size*mmPerPoint, length: width, thickness: 0.5, color: s.color,
			})
		}
		x += width
	}
	return items
}

// spaced draws a text with extra space between its letters, tracking ems wide.
func (s style) spaced(text string, x, y, tracking float64, owner *pdf.Element) []item {
	return []item{glyphs{
		x: x, y: y + s.baseline(), text: text, face: s.plain, size: s.size, tracking: tracking * s.size,
		color: s.color, meaning: meaning{of: owner},
	}}
}
