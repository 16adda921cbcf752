package press

import (
	"strings"
	"unicode/utf8"

	"tilts/internal/press/pdf"
)

// Standing is where things stand on a page that Render draws, in millimetres from its left and its top.
type Standing struct {
	Words []StandingWord
	Ticks []StandingTick
	// Blanks are the places to type in of a file that is filled on a screen.
	Blanks []StandingBlank
}

// StandingBlank is a field to type in, or a list to choose from, in millimetres from its left upper corner.
type StandingBlank struct {
	Name             string
	X, Y, Wide, High float64
	Lines            bool // there is room for several
}

// StandingWord is a word between blanks: from where to where it goes, and its baseline.
type StandingWord struct {
	Text            string
	Left, Right, On float64
}

// StandingTick is a box or circle of TickSide to tick. Name and Value are those that a field there has.
type StandingTick struct {
	Name, Value string
	Round       bool
	X, Y        float64 // of its left upper corner
}

// TickSide is the side of a box to tick and the diameter of a circle, in millimetres.
const TickSide = tickSide

// Stand tells where the words and the places to tick of a document stand, page by page. It refuses as Render does.
func Stand(doc Document) ([]Standing, error) {
	doc = composed(doc)
	if err := check(doc); err != nil {
		return nil, err
	}
	sheets, _, err := layOut(doc, pdf.New(pdf.Meta{}).Root())
	if err != nil {
		return nil, err
	}
	pages := make([]Standing, len(sheets))
	for i, s := range sheets {
		for _, part := range s.parts {
			for _, it := range part.items {
				pages[i].take(it.moved(part.x, part.y))
			}
		}
	}
	return pages, nil
}

func (s *Standing) take(it item) {
	switch it := it.(type) {
	case glyphs:
		from := -1
		for i := range len(it.text) + 1 {
			blank := i == len(it.text) || it.text[i] == ' ' || strings.HasPrefix(it.text[i:], "\u00a0") ||
				i > 0 && it.text[i-1:min(i+1, len(it.text))] == "\u00a0"
			switch {
			case !blank && from < 0:
				from = i
			case blank && from >= 0:
				left, right := it.x+it.before(from), it.x+it.before(i)
				s.Words = append(s.Words, StandingWord{it.text[from:i], left, right, it.y})
				from = -1
			}
		}
	case place:
		if f := it.field; f != nil && (f.Kind == pdf.TextField || f.Kind == pdf.ListField) {
			s.Blanks = append(s.Blanks, StandingBlank{f.Name, it.x, it.y, it.width, it.height, f.Lines})
		}
		if it.name != "" {
			s.Ticks = append(s.Ticks, StandingTick{it.name, it.value, it.round, it.x, it.y})
		}
	}
}

// before is how wide a text is up to a byte, in millimetres.
func (g glyphs) before(i int) float64 {
	return g.face.width(g.text[:i], g.size) + float64(utf8.RuneCountInString(g.text[:i]))*g.tracking*mmPerPoint
}
