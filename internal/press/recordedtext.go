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

// marotoLines breaks a text as maroto does: at spaces, or at any letter with a dash.
func marotoLines(text string, prop *props.Text, width float64) []string {
	face := faceOf(prop.Family, prop.Style)
	if prop.BreakLineStrategy == breakline.DashStrategy {
		return dashLines(text, face, prop.Size, width)
	}
	var lines []string
	var line []byte
	now := 0.0
	for _, word := range strings.Fields(strings.ReplaceAll(text, "\u00a0", nonBreaking)) {
		word = strings.ReplaceAll(word, nonBreaking, "\u00a0")
		wide, gap := face.width(word, prop.Size), face.width(" ", prop.Size)
		if len(line) > 0 && now+gap+wide <= width {
			line = append(append(line, ' '), word...)
			now += gap + wide
			continue
		}
		if len(line) > 0 {
			lines = append(lines, string(line))
		}
		line, now = append(line[:0], word...), wide
	}
	if len(line) > 0 {
		lines = append(lines, string(line))
	}
	return lines
}

// nonBreaking stands for a non-breaking space while words are split.
const nonBreaking = "\x00"

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
	for _, c := range text {
		if !shown(c) {
			r.fail(&GlyphError{Rune: c, Block: "components", Text: text})
			return
		}
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
	for i, l := range lines {
		if i < len(lines)-1 && prop.BreakLineStrategy != breakline.DashStrategy {
			l += " " // keeps the words apart for a screen reader
		}
		r.items = append(r.items, line.aligned(l, width, prop.Align)...)
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

// aligned places one line in a width.
func (g glyphs) aligned(text string, width float64, how align.Type) []item {
	g.text = text
	free := width - g.face.width(strings.TrimRight(text, " "), g.size)
	words := strings.Fields(text)
	switch {
	case how == align.Right:
		g.x += free
	case how == align.Center:
		g.x += free / 2
	case how == align.Justify && len(words) > 1:
		space := justified(text, words, g.face, g.size, width)
		var items []item
		x := g.x
		for _, w := range words {
			placed := g
			placed.text, placed.x = w+" ", x
			items = append(items, placed)
			x += g.face.width(w, g.size) + space
		}
		return items
	}
	return []item{g}
}

// justified is the width of the spaces that make words fill a line. As in maroto, a last
// line that ends a sentence is not drawn apart.
func justified(text string, words []string, face *face, size, width float64) float64 {
	natural := face.width(" ", size)
	space := (width - face.width(strings.Join(words, ""), size)) / float64(len(words)-1)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	if space > 10*natural && !unicode.IsLetter(last) && !unicode.IsNumber(last) {
		return natural
	}
	return space
}
