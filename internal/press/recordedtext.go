package press

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"tilts/internal/press/pdf"
)

// faceOf returns the face for a family of maroto's; unknown ones are set in serif.
func faceOf(family string, style fontstyle.Type) *face {
	s := serifStyle(0, 0)
	switch strings.ToLower(family) {
	case "sans", "arial", "helvetica":
		s = sansStyle(0, 0)
	}
	both := style == fontstyle.BoldItalic
	return s.face(Run{Bold: both || style == fontstyle.Bold, Italic: both || style == fontstyle.Italic})
}

// GetFontHeight is the size in millimetres.
func (r *recorder) GetFontHeight(prop *props.Font) float64 { return prop.Size * mmPerPoint }

// GetLinesQuantity counts the lines of a text in a column.
func (r *recorder) GetLinesQuantity(text string, prop *props.Text, width float64) int {
	return len(marotoLines(compose(text), prop, width))
}

// marotoLines breaks a text as maroto does: at spaces, or at any letter with a dash. Each line but
// the last ends in the space that keeps its last word apart from the next for a screen reader.
func marotoLines(text string, prop *props.Text, width float64) []string {
	face := faceOf(prop.Family, prop.Style)
	if prop.BreakLineStrategy == breakline.DashStrategy {
		return dashLines(text, face, prop.Size, width)
	}
	text = spacedOnce(text)
	lines := make([]string, 0, 8)
	from, now, gap := 0, 0.0, face.width(" ", prop.Size)
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], ' '); n >= 0 {
			end = at + n
		}
		wide := face.width(text[at:end], prop.Size)
		switch {
		case at > from && now+gap+wide <= width:
			now += gap + wide
		case at > from:
			lines = append(lines, text[from:at])
			from, now = at, wide
		default:
			now = wide
		}
		at = end + 1
	}
	if from < len(text) {
		lines = append(lines, text[from:])
	}
	return lines
}

// spacedOnce has one space wherever a text has white space of any length, and none at its ends.
// A non-breaking space is no white space.
func spacedOnce(text string) string {
	after := ' '
	for _, r := range text {
		if r == ' ' && after == ' ' || r != ' ' && isSpace(r) {
			return strings.Join(strings.FieldsFunc(text, isSpace), " ")
		}
		after = r
	}
	return strings.TrimSuffix(text, " ")
}

func isSpace(r rune) bool { return r != '\u00a0' && unicode.IsSpace(r) }

func dashLines(text string, face *face, size, width float64) []string {
	var lines []string
	content, now, dash := "", 0.0, face.width(" - ", size)
	for _, letter := range text {
		if now+dash > width-dash && content != "" {
			lines = append(lines, content+"-")
			content, now = "", 0
		}
		content += string(letter)
		now += face.width(string(letter), size)
	}
	if content != "" {
		lines = append(lines, content)
	}
	return lines
}

// AddText sets a text into a cell: its lines a size and the padding apart, the first
// with its baseline a size under the cell's top.
func (r *recorder) AddText(text string, cell *entity.Cell, prop *props.Text) {
	text = compose(text)
	if missing := Missing(text); missing != nil {
		r.fail(&GlyphError{Rune: missing[0], Block: "components", Text: text})
		return
	}
	em := prop.Size * mmPerPoint
	left, right := min(prop.Left, cell.Width), min(prop.Right, cell.Width)
	width := max(0, cell.Width-left-right)
	lines := []string{text}
	face := faceOf(prop.Family, prop.Style)
	if strings.Contains(text, "\n") || face.width(text, prop.Size) > width {
		lines = marotoLines(text, prop, width)
	}
	line := glyphs{
		x: cell.X + left, y: cell.Y + min(prop.Top, cell.Height) + em, face: face, size: prop.Size,
		color: shade(prop.Color),
	}
	line.of = r.textElement(prop)
	if prop.Hyperlink != nil {
		line.url, line.color = *prop.Hyperlink, shade(&props.BlueColor)
	}
	for _, l := range lines {
		r.items = line.aligned(r.items, l, width, prop.Align)
		line.y += em + prop.VerticalPadding
	}
}

func (r *recorder) textElement(prop *props.Text) *pdf.Element {
	role := r.role
	switch {
	case role == "":
		role = "P"
	case role[0] == 'H':
		r.refuse("heading; it is a block of its own, so that its level is checked")
	}
	e := r.in.Add(role)
	if prop.Hyperlink != nil {
		return e.Add("Link")
	}
	return e
}

// aligned places one line in a width, and adds it to the items.
func (g glyphs) aligned(items []item, text string, width float64, how align.Type) []item {
	g.text = text
	free := width - g.face.width(strings.TrimRight(text, " "), g.size)
	switch how {
	case align.Right:
		g.x += free
	case align.Center:
		g.x += free / 2
	case align.Justify:
		words := strings.Fields(text)
		if len(words) < 2 {
			break
		}
		space := justified(text, words, g.face, g.size, width)
		at := 0
		for _, w := range words {
			at += strings.Index(text[at:], w)
			placed := g
			placed.text = w + " "
			if at += len(w); strings.HasPrefix(text[at:], " ") {
				placed.text = text[at-len(w) : at+1] // without a copy
			}
			items = append(items, placed)
			g.x += g.face.width(w, g.size) + space
		}
		return items
	}
	return append(items, g)
}

// justified is the width of the spaces that make words fill a line. As in maroto, a last
// line that ends a sentence is not drawn apart.
func justified(text string, words []string, face *face, size, width float64) float64 {
	natural := face.width(" ", size)
	ems := 0.0
	for _, w := range words {
		ems += face.read().Width(w)
	}
	space := (width - ems*size*mmPerPoint) / float64(len(words)-1)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	if space > 10*natural && !unicode.IsLetter(last) && !unicode.IsNumber(last) {
		return natural
	}
	return space
}
