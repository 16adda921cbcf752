package press

import (
	"strconv"
	"strings"
)

// Margins of look.md: 30 left for the binding, 25 right, 16 top.
const (
	marginLeft   = 30.0
	marginRight  = 25.0
	marginTop    = 16.0
	headRule     = 31.0 // of the letterhead, from the page's top
	headBottom   = 38.5
	runningRule  = 22.3
	runningTop   = 26.5
	footHeight   = 29.5 // of the foot's rule, from the page's bottom
	footGap      = 4.0
	plainBottom  = 20.0 // bottom margin without a foot
	qrSide       = 15.0
	footRuleSize = 0.5
)

// frame draws what surrounds the text of each page.
type frame struct {
	doc           Document
	width, height float64
}

func newFrame(doc Document) frame {
	width, height := doc.Size.mm()
	return frame{doc, width, height}
}

func (f frame) measure() float64 { return f.width - marginLeft - marginRight }

func (f frame) areas() (first, rest area) {
	bottom := f.height - plainBottom
	if f.doc.Footer != nil {
		bottom = f.height - footHeight - footGap
	}
	first, rest = area{marginTop, bottom}, area{marginTop, bottom}
	if f.doc.Letterhead != nil {
		first.top = headBottom
	}
	if f.doc.Running != (Running{}) {
		rest.top = runningTop
		if f.doc.Letterhead == nil {
			first.top = marginTop
		}
	}
	return first, rest
}

// layOut sets the document's blocks and surrounds them with head and foot.
func layOut(doc Document) ([]sheet, error) {
	f := newFrame(doc)
	first, rest := f.areas()
	boxes, err := newSetter(f).blocks(doc.Blocks)
	if err != nil {
		return nil, err
	}
	pages, err := fill(boxes, marginLeft, first, rest)
	if err != nil {
		return nil, err
	}
	sheets := make([]sheet, len(pages))
	for i, p := range pages {
		if p.whole {
			sheets[i] = sheet{p.items}
			continue
		}
		var items []item
		if doc.Watermark != "" {
			mark, err := watermark(doc.Watermark, f.width, f.height)
			if err != nil {
				return nil, err
			}
			mark.png = distinct(mark.png, i)
			items = append(items, mark)
		}
		foot, err := f.foot(i+1, len(pages))
		if err != nil {
			return nil, err
		}
		sheets[i] = sheet{append(append(append(items, f.head(i)...), p.items...), foot...)}
	}
	return sheets, nil
}

func (f frame) head(index int) []item {
	if index == 0 {
		return f.letterhead()
	}
	r := f.doc.Running
	if r == (Running{}) {
		return nil
	}
	y := runningRule - labelStyle.pitch() - 1.9
	items := atLeft(labelStyle, r.Left, marginLeft, y)
	items = append(items, atRight(labelStyle, r.Right, f.width-marginRight, y)...)
	return append(items, f.rule(runningRule))
}

func (f frame) letterhead() []item {
	h := f.doc.Letterhead
	if h == nil {
		return nil
	}
	const mark = 10.6
	items := []item{picture{marginLeft - mark/16, marginTop - 0.4, mark, mark, markPNG(river, river)}}
	items = append(items, atLeft(nameStyle, h.Name, marginLeft+15, marginTop)...)
	items = append(items, atLeft(unitStyle, h.Unit, marginLeft+15, marginTop+5)...)
	for i, contact := range h.Contact {
		items = append(items, atRight(unitStyle, contact, f.width-marginRight, marginTop+0.6+float64(i)*4.2)...)
	}
	return append(items, f.rule(headRule))
}

func (f frame) rule(y float64) item {
	return stroke{x: marginLeft, y: y, length: f.measure(), thickness: footRuleSize, color: river}
}

func (f frame) foot(number, count int) ([]item, error) {
	foot := f.doc.Footer
	if foot == nil {
		return nil, nil
	}
	top, x := f.height-footHeight, marginLeft
	items := []item{f.rule(top)}
	if foot.QR != "" {
		code, err := qrPNG(foot.QR)
		if err != nil {
			return nil, err
		}
		items = append(items, picture{x, top + 3, qrSide, qrSide, distinct(code, number)})
		x += qrSide + 4
	}
	for i, text := range foot.Lines {
		s := footStyle
		if i == 0 {
			s = footStyle.strong()
		}
		items = append(items, atLeft(s, text, x, top+3+float64(i)*s.pitch())...)
	}
	page := strings.NewReplacer("{page}", strconv.Itoa(number), "{pages}", strconv.Itoa(count)).Replace(foot.Page)
	return append(items, atRight(labelStyle, page, f.width-marginRight, top+3)...), nil
}

func atLeft(s style, text string, x, y float64) []item {
	if text == "" {
		return nil
	}
	return []item{glyphs{x, y + s.baseline(), text, s.plain, s.size, s.color}}
}

func atRight(s style, text string, x, y float64) []item {
	return atLeft(s, text, x-s.plain.width(text, s.size), y)
}
