package press

import "tilts/internal/press/pdf"

// Bars is a chart of lying bars: a group for each row, and in it a bar for each series. Whoever cannot see it
// gets Alt, which is required; the numbers belong into a table beside it.
type Bars struct {
	Series []string // the legend; one alone has none
	Groups []BarGroup
	Alt    string
}

// BarGroup is a row of the chart, with a bar for each series.
type BarGroup struct {
	Label string
	Bars  []Bar
}

// Bar is as long as its percent of the longest there may be, 0 to 100, with its number at the end.
type Bar struct {
	Percent float64
	Text    string
}

func (Bars) block() {}

func (b Bars) texts() []string {
	texts := append([]string{}, b.Series...)
	for _, g := range b.Groups {
		texts = append(texts, g.Label)
		for _, bar := range g.Bars {
			texts = append(texts, bar.Text)
		}
	}
	return texts
}

// barLook is how the bars of a series look.
type barLook struct {
	color  pdf.Color
	height float64 // mm
}

// barSet is how a chart is drawn: its bars, and the air above each group.
type barSet struct {
	air  float64 // mm
	bars []barLook
}

// Bars of one series alone; or strong ones, and those they are compared with lighter and thinner. Where such groups
// are many, they are lower, so that the table that belongs to them and its notes stay on the page.
var (
	lonelyBars   = barSet{1.3, []barLook{{river, 3.4}}}
	comparedBars = barSet{1.3, []barLook{{river, 2.7}, {water, 1.8}}}
	crowdedBars  = barSet{0.6, []barLook{{river, 2.3}, {water, 1.6}}}
)

// crowded is how many groups are many.
const crowded = 7

func (b Bars) set() barSet {
	switch {
	case len(b.Series) < 2:
		return lonelyBars
	case len(b.Groups) >= crowded:
		return crowdedBars
	}
	return comparedBars
}

// lesserNumber is at the end of bars that others are compared with.
var lesserNumber = sansStyle(7, 9).in(ink2)

const (
	barGap    = 0.3  // between bars, mm
	barNumber = 17.0 // what a number may take at a bar's end, mm
)

// bars sets a chart, group by group, on one page if one holds it.
func (s setter) bars(b Bars) []box {
	s = s.within("Figure")
	s.in.Alt = b.Alt
	what := meaning{of: s.in}
	label := s.theme.label.in(ink)
	side := 0.0
	for _, g := range b.Groups {
		side = max(side, label.plain.width(g.Label, label.size))
	}
	side = min(side, 0.42*s.width)
	left := s.left + side + 3
	room := s.left + s.width - left - barNumber
	boxes := make([]box, 0, len(b.Groups)+1)
	if len(b.Series) > 1 {
		boxes = append(boxes, s.legend(b.Series, left, what))
	}
	for _, g := range b.Groups {
		boxes = append(boxes, s.group(g, b.set(), left, side, room, what))
	}
	if len(boxes) > 0 {
		boxes[0].before = s.theme.paragraph + 1
	}
	tie(boxes)
	return boxes
}

// legend names the series above the bars.
func (s setter) legend(series []string, x float64, what meaning) box {
	st := s.theme.label
	b := box{height: st.pitch() + 0.5}
	for i, name := range series {
		look := comparedBars.bars[min(i, len(comparedBars.bars)-1)]
		y := (st.pitch() - look.height) / 2
		b.items = append(b.items, rectangle(x, y, 5, look.height, look.color, what))
		b.items = append(b.items, atLeft(st, name, x+6.5, 0, what)...)
		x += 12 + st.plain.width(name, st.size)
	}
	return b
}

// group is one row: its label, and its bars under each other.
func (s setter) group(g BarGroup, set barSet, left, side, room float64, what meaning) box {
	label, number := s.theme.label.in(ink), s.theme.label.in(ink).strong()
	var b box
	y := set.air
	for i, bar := range g.Bars {
		look, st := set.bars[min(i, len(set.bars)-1)], number
		if i > 0 {
			st = lesserNumber
		}
		long := room * min(max(bar.Percent, 0), 100) / 100
		if long > 0 {
			b.items = append(b.items, rectangle(left, y, long, look.height, look.color, what))
		}
		b.items = append(b.items, atLeft(st, bar.Text, left+long+1.5, y+(look.height-st.pitch())/2, what)...)
		y += look.height + barGap
	}
	lines := s.breaker.set(Plain(g.Label), label, side)
	high := float64(len(lines)) * label.pitch()
	b.height = max(y, high)
	for i, l := range lines {
		at := s.left + side - l.width
		b.items = append(b.items, label.set(l, at, set.air/2+(b.height-high)/2+float64(i)*label.pitch(), s.in)...)
	}
	base := stroke{x: left, y: 0, length: b.height, thickness: 0.5, color: line3, down: true}
	b.items = append([]item{base}, b.items...)
	return b
}

// rectangle is a filled one.
func rectangle(x, y, width, height float64, c pdf.Color, what meaning) item {
	d := pdf.NewDrawing(width, height)
	d.Color(c)
	d.Rect(0, 0, width, height)
	d.Fill()
	return picture{x: x, y: y, width: width, height: height, drawing: d, meaning: what}
}
