package press

import (
	"math"

	"tilts/internal/press/pdf"
)

// Measures of a form, in millimetres.
const (
	lineBox    = 9.0 // height of a box of one line: high enough for handwriting
	lineStep   = 8.0 // height of each of several lines
	tickSide   = 4.0
	tickGap    = 7.0 // from a box's left to its label
	besideGap  = 6.0 // between two entries that share a line
	askGap     = 4.3 // above a question
	optionGap  = 1.5
	noticeGap  = 2.4
	partIndent = 5.0
)

// Sizes of what is typed, in points. A text of several lines gets as small as it must to
// be seen as a whole.
const (
	typedLine = 11.0
	typedText = 0.0
)

// Styles of a form: sans, so that what is asked and what is answered differ.
var (
	askStyle     = sansStyle(10, 13.4)
	hintStyle    = sansStyle(8.5, 11.6).in(ink2)
	optionStyle  = sansStyle(10, 13.4)
	noticeStyle  = sansStyle(9.5, 13.2).in(ink2)
	whenStyle    = sansStyle(9.5, 13).in(river)
	groupStyle   = serifStyle(12, 16).strong()
	bandStyle    = sansStyle(10, 13.4).strong()
	sectionStyle = serifStyle(15, 19).strong()
)

// form sets the blocks of a form.
func (s setter) form(b Block) ([]box, error) {
	switch b := b.(type) {
	case Entry:
		return []box{s.entries([]Entry{b}, s.width)}, nil
	case Pair:
		return s.pair(b), nil
	case Choice:
		if b.Choosing == FromList && s.fillable() && s.listSize(b) > 0 {
			return []box{s.dropDown(b)}, nil
		}
		return s.choice(b), nil
	case Tick:
		return s.tick(b), nil
	case Notice:
		return s.notice(b), nil
	case Part:
		return s.part(b)
	}
	return nil, nil
}

func (s setter) fillable() bool { return s.frame.doc.Fillable != nil }

// ask sets what stands above a place to fill.
func (s setter) ask(q Question) box {
	set := s.within("P").lines(q.runs(true), askStyle)
	for _, h := range q.Hints {
		set = append(set, s.within("P").lines(h, hintStyle)...)
	}
	return s.merged(set)
}

// runs are the label, set bold or not, and the remark after it.
func (q Question) runs(bold bool) []Run {
	runs := each(q.Label, func(r Run) Run { r.Bold = r.Bold || bold; return r })
	if q.Remark != "" {
		runs = append(runs, Run{Text: " " + q.Remark})
	}
	return runs
}

func (s setter) pair(p Pair) []box {
	half := (s.width - besideGap) / 2
	var boxes []box
	for start := 0; start < len(p.Entries); start += 2 {
		boxes = append(boxes, s.entries(p.Entries[start:min(start+2, len(p.Entries))], half))
	}
	return boxes
}

// entries sets entries beside each other, their boxes at one height.
func (s setter) entries(entries []Entry, width float64) box {
	whole := box{before: askGap}
	heads, inner := make([]box, len(entries)), make([]setter, len(entries))
	top := 0.0
	for i, e := range entries {
		column := s.indented(float64(i) * (width + besideGap))
		column.width = width
		inner[i] = column.within("Div")
		heads[i] = inner[i].ask(e.Question)
		top = max(top, heads[i].height)
	}
	for i, e := range entries {
		whole.items = append(whole.items, heads[i].items...)
		p := inner[i].blank(e.Question, pdf.WrittenText)
		p.y, p.width, p.height = top+1, width, lineBox
		if e.Lines > 1 {
			p.height, p.rules = float64(e.Lines)*lineStep, e.Lines-1
		}
		if s.fillable() {
			p.field = &pdf.Field{Name: e.Name, Hint: e.said(), Required: e.Required, MaxLength: e.Max, Size: typedLine}
			if e.Lines > 1 {
				p.field.Lines, p.field.Size = true, typedText
			}
		}
		whole.items = append(whole.items, p)
		whole.height = max(whole.height, p.y+p.height)
	}
	return whole
}

// blank is a place to write, still without size and field, in a new element.
func (s setter) blank(q Question, written pdf.Written) place {
	p := place{x: s.left, of: s.in.Add("Form")}
	if !s.fillable() {
		p.of.Written, p.of.Alt = written, q.said()
	}
	return p
}

// listArrow is what a viewer takes of a list's box for its arrow, and the room around the text.
const listArrow = 12

// listSize is the size in which every option of a list fits into its box, which a viewer would cut
// otherwise; 0 when one would be too small to read.
func (s setter) listSize(c Choice) float64 {
	const smallest = 8.5
	widest := widestOption(c)
	if room := s.width - listArrow; widest > room {
		if size := math.Floor(2*typedLine*room/widest) / 2; size >= smallest {
			return size
		}
		return 0
	}
	return typedLine
}

func widestOption(c Choice) (widest float64) {
	for _, o := range c.Options {
		widest = max(widest, sans.width(join(o.Label), typedLine))
	}
	return widest
}

// dropDown sets a list whose options fit; one with longer options has a circle for each instead.
func (s setter) dropDown(c Choice) box {
	s = s.within("Div")
	head := s.ask(c.Question)
	p := s.blank(c.Question, pdf.WrittenText)
	p.y, p.width, p.height, p.list = head.height+1, s.width, lineBox, true
	options := []pdf.FieldOption{{}}
	for _, o := range c.Options {
		options = append(options, pdf.FieldOption{Value: o.Value, Label: join(o.Label)})
	}
	if half := (s.width - besideGap) / 2; widestOption(c)+listArrow < half {
		p.width = half
	}
	p.field = &pdf.Field{
		Kind: pdf.ListField, Name: c.Name, Hint: c.said(), Required: c.Required, Options: options,
		Size: s.listSize(c),
	}
	return box{before: askGap, height: p.y + p.height, items: append(head.items, p)}
}

// choice sets a question over its options, several in a row when all are short.
func (s setter) choice(c Choice) []box {
	s = s.within("Div")
	head := s.ask(c.Question)
	head.before, head.keep = askGap, true
	boxes := []box{head}
	list := s.within("L")
	list.in.Numbering = pdf.Unnumbered
	var group *pdf.Field
	if s.fillable() && c.Choosing != Several {
		group = &pdf.Field{Kind: pdf.RadioField, Name: c.Name, Hint: c.said(), Required: c.Required}
	}
	columns := s.optionColumns(c)
	width := s.width / float64(columns)
	for start := 0; start < len(c.Options); start += columns {
		row := box{before: optionGap}
		for i, o := range c.Options[start:min(start+columns, len(c.Options))] {
			column := list.indented(float64(i) * width)
			column.width = width
			one := column.option(c, o, group)
			row.items = append(row.items, one.items...)
			row.height = max(row.height, one.height)
		}
		boxes = append(boxes, row)
	}
	tie(boxes)
	return boxes
}

// optionColumns is how many options a row takes.
func (s setter) optionColumns(c Choice) int {
	widest := 0.0
	for _, o := range c.Options {
		if len(o.Hint) > 0 {
			return 1
		}
		widest = max(widest, sans.width(join(o.Label), optionStyle.size))
	}
	fitting := int(s.width / (tickGap + widest + 4))
	if len(c.Options) == 4 && fitting == 3 {
		fitting = 2 // two rows of two are easier to read than three and one
	}
	return max(1, min(fitting, len(c.Options), 4))
}

func (s setter) option(c Choice, o Option, group *pdf.Field) box {
	entry := s.within("LI")
	said := join(o.Label)
	if len(o.Hint) > 0 {
		said += ". " + join(o.Hint)
	}
	alone := Question{Of: c.Of, Label: Plain(join(c.Label) + ": " + said)}
	written := pdf.WrittenChoice
	if c.Choosing == Several {
		written = pdf.WrittenTick
	}
	p := entry.within("Lbl").blank(alone, written)
	p.name, p.round, p.value, p.hint, p.field = c.Name, c.Choosing != Several, o.Value, alone.said(), group
	if c.Choosing == Several {
		p.name, p.value = c.Name+"/"+o.Value, ticked
	}
	if s.fillable() && c.Choosing == Several {
		p.field = &pdf.Field{Kind: pdf.TickField, Name: p.name, Hint: p.hint}
	}
	return entry.within("LBody").beside(p, o.Label, [][]Run{o.Hint})
}

// ticked is the value of a box that is on.
const ticked = "yes"

func (s setter) tick(t Tick) []box {
	s = s.within("Div")
	p := s.blank(t.Question, pdf.WrittenTick)
	p.name, p.value = t.Name, ticked
	if s.fillable() {
		p.hint = t.said()
		p.field = &pdf.Field{Kind: pdf.TickField, Name: t.Name, Hint: t.said(), Required: t.Required}
	}
	one := s.beside(p, t.runs(false), t.Hints)
	one.before = askGap
	return []box{one}
}

// beside sets a text, and hints under it, beside a place to tick.
func (s setter) beside(p place, text []Run, hints [][]Run) box {
	said := s.indented(tickGap)
	set := said.within("P").lines(text, optionStyle)
	for _, h := range hints {
		if len(h) > 0 {
			set = append(set, said.within("P").lines(h, hintStyle)...)
		}
	}
	one := s.merged(set)
	p.y, p.width, p.height = (optionStyle.pitch()-tickSide)/2, tickSide, tickSide
	return box{height: math.Max(one.height, tickSide+p.y), items: append([]item{p}, one.items...)}
}

func (s setter) notice(n Notice) []box {
	var boxes []box
	if len(n.Label) > 0 {
		boxes = s.within("P").lines(Question{Label: n.Label}.runs(true), askStyle)
	}
	for _, h := range n.Hints {
		boxes = append(boxes, s.within("P").lines(h, noticeStyle)...)
	}
	if len(boxes) > 0 {
		boxes[0].before = noticeGap
	}
	tie(boxes)
	return boxes
}

// part sets what is filled only sometimes.
func (s setter) part(p Part) ([]box, error) {
	inner := s.indented(partIndent).within("Sect")
	boxes := []box{{before: askGap, keep: true}}
	boxes = append(boxes, inner.within("P").lines(p.When, whenStyle)...)
	for i := range boxes {
		boxes[i].keep = true
	}
	under, err := inner.blocks(p.Blocks)
	if err != nil || len(under) == 0 {
		return nil, err
	}
	under[0].before = max(under[0].before-2, 0)
	boxes = append(boxes, under...)
	for i := range boxes[1:] {
		b := &boxes[i+1]
		b.rails = rails{float32(s.left + 0.6), b.rails[0]} // a third one inside has no line
	}
	return boxes, nil
}

// section sets a heading under a rule.
func (s setter) section(h Heading) []box {
	boxes := s.paragraph(h.Text, sectionStyle, 7+sectionAir)
	boxes[0].ruled = float32(s.width)
	for i := range boxes {
		boxes[i].keep = true
	}
	return boxes
}

// sectionAir is between a section's rule and its heading.
const sectionAir = 2.6

// band sets a heading on a ground.
func (s setter) band(h Heading) []box {
	const air = 1.1
	inner := s.indented(2.4)
	inner.width -= 2.4
	one := shifted(inner.merged(inner.lines(h.Text, bandStyle)), air)
	one.height += air
	one.items = append([]item{ground{x: s.left, width: s.width, height: one.height, color: sunken}}, one.items...)
	one.before, one.keep = 5, true
	return []box{one}
}
