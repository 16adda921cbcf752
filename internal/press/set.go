package press

import (
	"strconv"
	"strings"

	"tilts/internal/press/pdf"
)

// setter sets blocks into boxes of one width.
type setter struct {
	frame frame
	theme theme
	left  float64 // indent from the text's left margin, mm
	width float64 // from the indent to the right margin, mm
	in    *pdf.Element

	breaker *breaker
}

func newSetter(f frame, b *breaker) setter {
	s := setter{frame: f, breaker: b, theme: letterTheme, width: f.measure(), in: f.root}
	if f.doc.Large {
		s.theme = largeTheme
	}
	return s
}

// indented sets further right by mm.
func (s setter) indented(mm float64) setter {
	s.left += mm
	s.width -= mm
	return s
}

// within sets into a new element.
func (s setter) within(role string) setter {
	s.in = s.in.Add(role)
	return s
}

// blocks sets blocks one under the other.
func (s setter) blocks(blocks []Block) ([]box, error) {
	boxes := make([]box, 0, 4*len(blocks))
	section := 0 // where the boxes of the section begin
	gap, breaks, tabled := 0.0, false, false
	var before Block
	var clauses *pdf.Element // the list that clauses one after the other stand in
	for _, b := range blocks {
		switch b := b.(type) {
		case Space:
			gap += b.MM
			continue
		case PageBreak:
			breaks = true
			continue
		case Heading:
			if b.Class == Section {
				section = len(boxes) // what is signed is what the section asks
			}
		case Signatures:
			keepLast(boxes, section)
		}
		inner := s
		if _, ok := b.(Clause); !ok {
			clauses = nil
		} else {
			if clauses == nil {
				clauses = s.in.Add("L")
				clauses.Numbering = pdf.Decimal
			}
			inner.in = clauses
		}
		set, err := inner.block(b)
		if err != nil {
			return nil, err
		}
		if len(set) > 0 {
			switch b.(type) {
			case Clause, Paragraph, Entry, Choice, Tick, Pair:
				set[0].begins = true
			}
			set[0].before += gap
			set[0].opens = set[0].opens || breaks
			gap, breaks = 0, false
			if _, ok := b.(Notice); ok && is[Heading](before) {
				set[len(set)-1].keep = true // it speaks of what follows
			}
			p, _ := b.(Paragraph)
			if p.Class == Note && is[Clause](before) {
				set[0].before += noteUnderClause
			}
			if tabled = is[Table](b) || tabled && (p.Class == Note || p.Class == Fine); tabled && !is[Table](b) {
				boxes[len(boxes)-1].keep = true // notes stand with their table
			}
		}
		before = b
		boxes = append(boxes, set...)
	}
	return boxes, nil
}

// keepLast keeps the last two clauses, or questions of a form, with the signature rows under them; where the section,
// which begins at a box, has none, the last box.
func keepLast(boxes []box, section int) {
	from, n := len(boxes)-1, 0
	for i := len(boxes) - 1; i >= section && n < 2; i-- {
		if boxes[i].begins {
			from, n = i, n+1
		}
	}
	for i := max(0, from); i < len(boxes); i++ {
		boxes[i].keep = true
	}
}

// noteUnderClause is more space above a note that follows what is agreed, in mm.
const noteUnderClause = 3.0

func is[T Block](b Block) bool { _, ok := b.(T); return ok }

func (s setter) block(b Block) ([]box, error) {
	switch b := b.(type) {
	case Heading:
		return s.heading(b), nil
	case Paragraph:
		return s.within("P").paragraph(b.Runs, s.theme.class(b.Class), s.theme.paragraph), nil
	case Split:
		return s.split(b), nil
	case Clause:
		return s.clause(b)
	case List:
		return s.list(b), nil
	case Table:
		return s.table(b), nil
	case Bars:
		return s.bars(b), nil
	case Facts:
		return s.facts(b), nil
	case Parties:
		return s.parties(b), nil
	case Signatures:
		return s.signatures(b), nil
	case CodeBox:
		return s.codes(b), nil
	case Figure:
		return s.figure(b)
	case Rule:
		return []box{{before: 3, height: 0.2, items: []item{s.rule(0, 0.5, pale)}}}, nil
	case Address:
		return s.address(b)
	case Together:
		return s.together(b)
	case Columns:
		return s.columned(b)
	case Leaflet:
		return s.leaflet(b)
	case Components:
		return s.components(b)
	}
	return s.form(b)
}

func (s setter) rule(y, thickness float64, c pdf.Color) item {
	return stroke{x: s.left, y: y, length: s.width, thickness: thickness, color: c}
}

// lines sets runs into one box per line.
func (s setter) lines(runs []Run, st style) []box {
	set := s.breaker.set(runs, st, s.width)
	boxes := make([]box, len(set))
	for i, l := range set {
		boxes[i] = box{height: st.pitch(), items: st.set(l, s.left, 0, s.in)}
	}
	keepTogether(boxes)
	return boxes
}

// How much smaller a name or a cover's title is set, so that no word of it is cut.
const (
	leastName  = 0.7
	leastCover = 0.5
)

// name sets a name.
func (s setter) name(runs []Run, st style) []box {
	return s.lines(runs, s.breaker.shrunk(runs, st, s.width, leastName))
}

func (s setter) paragraph(runs []Run, st style, above float64) []box {
	boxes := s.lines(runs, st)
	boxes[0].before = above
	return boxes
}

func (s setter) heading(h Heading) []box {
	st, above := s.theme.heading(h.Level)
	s = s.within("H" + strconv.Itoa(h.Level))
	s.in.Title = strings.TrimSpace(h.Number + " " + strings.ReplaceAll(join(h.Text), softHyphen, ""))
	switch h.Class {
	case DocumentTitle:
		text := strings.ToUpper(join(h.Text))
		const tracking = 0.055
		extra := tracking * titleStyle.size * mmPerPoint * float64(len([]rune(text)))
		if titleStyle.plain.width(text, titleStyle.size)+extra <= s.width {
			s.in.Actual = join(h.Text) // a voice may spell what is in capitals
			return []box{{
				before: 2, height: titleStyle.pitch(), keep: true,
				items: titleStyle.spaced(text, s.left, 0, tracking, s.in),
			}}
		}
		st = titleStyle
	case Cover:
		st = s.breaker.shrunk(h.Text, coverStyle, s.width, leastCover)
	case Section:
		return s.section(h)
	case Group:
		st, above = groupStyle, 5.5
	case Band:
		return s.band(h)
	}
	body := s
	if h.Number != "" {
		body = s.indented(s.theme.number)
	}
	boxes := body.paragraph(h.Text, st.strong(), above)
	if h.Number != "" {
		number := atLeft(st.strong(), h.Number+" ", s.left, 0, meaning{of: s.in}) // heard as a word of its own
		boxes[0].items = append(number, boxes[0].items...)
	}
	for i := range boxes {
		boxes[i].keep = true
	}
	return boxes
}

func (s setter) split(b Split) []box {
	st := s.theme.text
	left, right := s.breaker.set(b.Left, st, s.width/2-4), s.breaker.set(b.Right, st, s.width)
	if len(left) > 1 || len(right) > 1 || left[0].width+right[0].width+4 > s.width {
		return append(s.within("P").paragraph(b.Left, st, 1), s.within("P").paragraph(b.Right, st, 0)...)
	}
	items := st.set(left[0], s.left, 0, s.in.Add("P"))
	items = append(items, st.set(right[0], s.left+s.width-right[0].width, 0, s.in.Add("P"))...)
	return []box{{before: 1, height: st.pitch(), items: items}}
}

func (s setter) clause(c Clause) ([]box, error) {
	entry := s.within("LI")
	var number []item
	if c.Number != "" {
		number = atLeft(s.theme.text, c.Number, s.left, 0, meaning{of: entry.in.Add("Lbl")})
	}
	body := entry.within("LBody").indented(s.theme.number)
	boxes := body.within("P").paragraph(c.Runs, s.theme.text, s.theme.paragraph)
	boxes[0].items = append(number, boxes[0].items...)
	if len(c.Body) == 0 {
		return boxes, nil
	}
	under, err := body.blocks(c.Body)
	if err != nil {
		return nil, err
	}
	boxes[len(boxes)-1].keep = true
	return append(boxes, under...), nil
}

func (s setter) list(l List) []box {
	boxes := s.items(l)
	if len(boxes) > 0 {
		boxes[0].before = s.theme.paragraph
	}
	return boxes
}

// items sets a list, and the lists in its items further right.
func (s setter) items(l List) []box {
	indent := 6.0
	if l.Ordered {
		indent = s.theme.number
	}
	list := s.within("L")
	list.in.Numbering = pdf.Unnumbered
	if l.Ordered {
		list.in.Numbering = pdf.Decimal
	}
	var boxes []box
	for i, it := range l.Items {
		entry := list.within("LI")
		label := entry.in.Add("Lbl")
		body := entry.within("LBody").indented(indent)
		first := len(boxes)
		for _, runs := range it.Paragraphs {
			boxes = append(boxes, body.within("P").paragraph(runs, s.theme.text, 0)...)
		}
		if it.Nested != nil {
			under := body.items(*it.Nested)
			if len(boxes) > first && len(under) > 0 {
				boxes[len(boxes)-1].keep = true
			}
			boxes = append(boxes, under...)
		}
		if len(boxes) > first {
			boxes[first].before = s.theme.item
			boxes[first].items = append(s.label(l.Ordered, i, label), boxes[first].items...)
		}
	}
	return boxes
}

// label is the number or dash of a list item.
func (s setter) label(ordered bool, index int, of *pdf.Element) []item {
	if ordered {
		return atLeft(s.theme.numeral, strconv.Itoa(index+1)+s.theme.stop, s.left, 0, meaning{of: of})
	}
	return atLeft(s.theme.text, "–", s.left, 0, meaning{of: of})
}

func (s setter) figure(f Figure) ([]box, error) {
	width := min(f.Width, s.width)
	p, err := drawImage(f.Image, s.frame.doc.Edition)
	if err != nil {
		return nil, err
	}
	p.x, p.width, p.height = s.left, width, width*p.height
	p.of = s.in.Add("Figure")
	p.of.Alt = f.Alt
	return []box{{before: s.theme.paragraph, height: p.height, items: []item{p}}}, nil
}
