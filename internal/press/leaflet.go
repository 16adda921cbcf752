package press

import (
	"fmt"
	"slices"
)

// Padding of a leaflet's panels: 11 mm at the sides, 14 above, 7 below.
const (
	panelSide   = 11.0
	panelTop    = 14.0
	panelBottom = 7.0
)

// bleed is how far a leaflet's ground is drawn beyond where the sheet is trimmed, in mm.
const bleed = 3.0

// panelPlace is where a panel stands, in mm: the flap is narrower, so that it folds in.
type panelPlace struct {
	inside      bool
	left, width float64
}

// panelPlaces are those of a leaflet's panels, in the order of reading. Seen from inside the
// folds are where they are from outside: 100 and 200 mm from the left there, 97 and 197 here.
var panelPlaces = [...]panelPlace{
	{false, 197, 100}, {true, 0, 100}, {true, 100, 100}, {true, 200, 97}, {false, 0, 97}, {false, 97, 100},
}

// leaflet sets two whole pages, outside and inside; each panel must fit its place.
func (s setter) leaflet(l Leaflet) ([]box, error) {
	outside := box{whole: true, height: s.frame.height, items: []item{arch(s.frame.width, s.frame.height)}}
	inside := box{whole: true, height: s.frame.height}
	for i, panel := range l.Panels {
		at, side, limit := panelPlaces[i], &outside, s.frame.height-archHeight
		if at.inside {
			side, limit = &inside, s.frame.height-panelBottom
		}
		inner := s
		inner.theme, inner.left, inner.width = panelTheme, at.left+panelSide, at.width-2*panelSide
		whole, err := inner.within("Sect").stacked(panel)
		if err != nil {
			return nil, err
		}
		if y := panelTop + whole.height; y > limit {
			wrong := tall(y, limit, fmt.Sprintf("panel %d needs", i+1))
			wrong.Figures["panel"] = i + 1
			return nil, wrong
		}
		side.items = append(side.items, shifted(whole, panelTop).items...)
		if at.left > 0 {
			side.items = append(side.items, foldMarks(at.left, s.frame.height)...)
		}
	}
	return []box{outside, inside}, nil
}

// Unfolded returns a document whose leaflets are pages of A4 to be read as they are, set large.
func Unfolded(doc Document) Document {
	doc.Size, doc.Large = A4, true
	var blocks []Block
	for _, b := range doc.Blocks {
		if l, ok := b.(Leaflet); ok {
			blocks = append(blocks, slices.Concat(l.Panels...)...)
		} else {
			blocks = append(blocks, b)
		}
	}
	doc.Blocks = blocks
	return doc
}

// archHeight is how much of a sheet's height the wide picture needs, from its crown down, in mm.
const archHeight = bridgeHeight - 3

// arch is the wide picture at the foot of a sheet, drawn to the end of its bleed.
func arch(width, height float64) item {
	drawing := bledBridge()
	w := width + 2*bleed
	h := w * drawing.Ratio()
	return picture{x: -bleed, y: height + bleed - h, width: w, height: h, drawing: drawing}
}

func foldMarks(x, height float64) []item {
	const length = 4.0
	return []item{
		stroke{x: x, y: -bleed, length: bleed + length, thickness: 0.4, color: line3, down: true, dashed: true},
		stroke{
			x: x, y: height - length, length: length + bleed, thickness: 0.4, color: line3, down: true, dashed: true,
		},
	}
}
