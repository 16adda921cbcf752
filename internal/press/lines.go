package press

import "strings"

// style is how a run of text is set.
type style struct {
	plain, bold, italic, boldItalic *face
	size, leading                   float64 // points
	color                           color
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

func (s style) in(c color) style { s.color = c; return s }

// pitch is the height of one line, in millimetres.
func (s style) pitch() float64 { return s.leading * mmPerPoint }

// baseline is how far below its line's top the text stands, in millimetres.
func (s style) baseline() float64 {
	const ascent, descent = 0.891, 0.216 // Liberation Serif; Sans differs by hundredths
	return ((s.leading-(ascent+descent)*s.size)/2 + ascent*s.size) * mmPerPoint
}

// span is a part of a line in one face.
type span struct {
	text      string
	face      *face
	underline bool
}

// line is one set line; width leaves out the spaces at its end.
type line struct {
	spans []span
	width float64
}

// token is a stretch of spaces or of other characters, inside one run.
type token struct {
	span
	space, feed bool
	width       float64
}

// breakLines sets runs into lines no wider than width, in millimetres. Lines break at
// spaces and line feeds, a word wider than the line between its letters. Spaces at a
// line's end stay in the text, so that it can be copied and searched.
func breakLines(runs []Run, s style, width float64) []line {
	b := breaker{max: width, style: s}
	tokens := tokenise(runs, s)
	for i := 0; i < len(tokens); {
		switch t := tokens[i]; {
		case t.feed:
			b.flush()
			i++
		case t.space:
			b.spaces = append(b.spaces, t)
			i++
		default:
			end := i
			for end < len(tokens) && !tokens[end].space && !tokens[end].feed {
				end++
			}
			b.word(tokens[i:end])
			i = end
		}
	}
	b.flush()
	return b.lines
}

func tokenise(runs []Run, s style) []token {
	var tokens []token
	for _, r := range runs {
		face, rest := s.face(r), r.Text
		for rest != "" {
			n := strings.IndexFunc(rest, func(c rune) bool { return (c == ' ' || c == '\n') != (rest[0] == ' ' || rest[0] == '\n') })
			if n < 0 {
				n = len(rest)
			}
			if rest[0] == ' ' || rest[0] == '\n' {
				n = 1
			}
			t := token{span: span{rest[:n], face, r.URL != ""}, space: rest[0] == ' ', feed: rest[0] == '\n'}
			t.width = face.width(t.text, s.size)
			tokens, rest = append(tokens, t), rest[n:]
		}
	}
	return tokens
}

type breaker struct {
	max    float64
	style  style
	lines  []line
	now    line
	spaces []token // seen, not yet between two words
}

func (b *breaker) word(tokens []token) {
	width, gap := total(tokens), total(b.spaces)
	if len(b.now.spans) > 0 && b.now.width+gap+width > b.max {
		b.flush()
	}
	b.takeSpaces()
	if b.now.width+width <= b.max {
		for _, t := range tokens {
			b.add(t.span, t.width)
		}
		return
	}
	for _, t := range tokens {
		for _, r := range t.text {
			w := t.face.width(string(r), b.style.size)
			if b.now.width+w > b.max && len(b.now.spans) > 0 {
				b.flush()
			}
			b.add(span{string(r), t.face, t.underline}, w)
		}
	}
}

func (b *breaker) takeSpaces() {
	for _, t := range b.spaces {
		b.add(t.span, t.width)
	}
	b.spaces = nil
}

// add appends to the line, joining what has the same style.
func (b *breaker) add(s span, width float64) {
	b.now.width += width
	if n := len(b.now.spans); n > 0 && b.now.spans[n-1].face == s.face && b.now.spans[n-1].underline == s.underline {
		b.now.spans[n-1].text += s.text
		return
	}
	b.now.spans = append(b.now.spans, s)
}

func (b *breaker) flush() {
	width := b.now.width
	b.takeSpaces()
	b.now.width = width
	b.lines = append(b.lines, b.now)
	b.now = line{}
}

func total(tokens []token) float64 {
	sum := 0.0
	for _, t := range tokens {
		sum += t.width
	}
	return sum
}

// set draws a line with its left end at x and its top at y.
func (s style) set(l line, x, y float64) []item {
	var items []item
	for _, sp := range l.spans {
		base, width := y+s.baseline(), sp.face.width(sp.text, s.size)
		items = append(items, glyphs{x, base, sp.text, sp.face, s.size, s.color})
		if sp.underline {
			items = append(items, stroke{x: x, y: base + 0.12*s.size*mmPerPoint, length: width, thickness: 0.5, color: s.color})
		}
		x += width
	}
	return items
}

// spaced draws a text with extra space between its letters, tracking ems wide.
func (s style) spaced(text string, x, y, tracking float64) []item {
	var items []item
	for _, r := range text {
		letter := string(r)
		items = append(items, glyphs{x, y + s.baseline(), letter, s.plain, s.size, s.color})
		x += s.plain.width(letter, s.size) + tracking*s.size*mmPerPoint
	}
	return items
}
