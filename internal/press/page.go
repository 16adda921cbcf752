package press

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/press/pdf"
)

// Margins: 30 left for the binding, 25 right, 16 top.
const (
	marginLeft   = 30.0
	marginRight  = 25.0
	marginTop    = 16.0
	headRule     = 31.0 // of the letterhead, from the page's top
	headBottom   = 38.5
	runningRule  = 22.3
	runningTop   = 26.5
	footHeight   = 29.5 // of the foot's rule, from the page's bottom
	footLow      = 20.0 // of a low foot's
	footGap      = 4.0
	plainBottom  = 20.0 // bottom margin without a foot
	qrSide       = 15.0
	footRuleSize = 0.5
)

// frame draws what surrounds the text of each page. The letterhead and the foot of the
// last page are read as content, before and after the text; what repeats is an artifact.
type frame struct {
	doc           Document
	width, height float64
	voice         voice
	root          *pdf.Element
	code          *picture // of the foot; nil for none
}

func newFrame(doc Document, root *pdf.Element) (frame, error) {
	f := frame{doc: doc, root: root, voice: voiceOf(doc.Lang)}
	f.width, f.height = doc.Size.mm()
	if foot := doc.Footer; foot != nil && foot.QR != "" {
		code, err := qrCode(foot.QR, doc.Edition)
		if err != nil {
			return frame{}, err
		}
		f.code = &code
	}
	return f, nil
}

func (f frame) measure() float64 { return f.width - marginLeft - marginRight }

func (f frame) areas() (first, rest area) {
	bottom := f.height - plainBottom
	if f.doc.Footer != nil {
		bottom = f.footTop() - footGap
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

// layOut sets the document's blocks and surrounds them with head and foot. It names the
// words that were cut between letters, being wider than their place.
func layOut(doc Document, root *pdf.Element) (sheets []sheet, cut []string, err error) {
	f, err := newFrame(doc, root)
	if err != nil {
		return nil, nil, err
	}
	first, rest := f.areas()
	letterhead := f.letterhead()
	b := breakers.Get().(*breaker)
	defer b.letGo()
	b.voice = f.voice
	boxes, err := newSetter(f, b).blocks(doc.Blocks)
	if err != nil {
		return nil, nil, err
	}
	pages, err := fill(boxes, marginLeft, first, rest)
	if err != nil {
		return nil, nil, err
	}
	sheets = make([]sheet, len(pages))
	for i, p := range pages {
		if p.whole {
			sheets[i] = sheet{parts: p.parts, trimmed: true}
			continue
		}
		parts := make([]placed, 0, len(p.parts)+3)
		if doc.Watermark != "" {
			mark, err := watermark(doc.Watermark, f.width, f.height)
			if err != nil {
				return nil, nil, err
			}
			parts = append(parts, placed{items: []item{mark}})
		}
		head := letterhead
		if i > 0 {
			head = f.running()
		}
		parts = append(append(parts, placed{items: head}), p.parts...)
		sheets[i] = sheet{parts: append(parts, placed{items: f.foot(i+1, len(pages))})}
	}
	return sheets, slices.Clone(b.cut), nil
}

func (f frame) running() []item {
	r := f.doc.Running
	if r == (Running{}) {
		return nil
	}
	y := runningRule - labelStyle.pitch() - 1.9
	head := meaning{kind: pdf.Header}
	items := atLeft(labelStyle, r.Left, marginLeft, y, head)
	items = append(items, atRight(labelStyle, r.Right, f.width-marginRight, y, head)...)
	return append(items, f.rule(runningRule).as(head))
}

func (f frame) letterhead() []item {
	h := f.doc.Letterhead
	if h == nil {
		return nil
	}
	const mark = 10.6
	items := []item{
		picture{x: marginLeft - mark/16, y: marginTop - 0.4, width: mark, height: mark, drawing: markRiver()},
	}
	head := f.root.Add("Sect")
	items = append(items, f.said(nameStyle, h.Name, marginLeft+15, marginTop, head)...)
	items = append(items, f.said(unitStyle, h.Unit, marginLeft+15, marginTop+5, head)...)
	for i, contact := range h.Contact {
		x := f.width - marginRight - unitStyle.plain.width(contact, unitStyle.size)
		items = append(items, f.said(unitStyle, contact, x, marginTop+0.6+float64(i)*4.2, head)...)
	}
	return append(items, f.rule(headRule))
}

func (f frame) rule(y float64) item {
	return stroke{x: marginLeft, y: y, length: f.measure(), thickness: footRuleSize, color: river}
}

func (f frame) footTop() float64 {
	if f.doc.Footer.Low {
		return f.height - footLow
	}
	return f.height - footHeight
}

func (f frame) foot(number, count int) []item {
	foot := f.doc.Footer
	if foot == nil {
		return nil
	}
	top, x := f.footTop(), marginLeft
	items := []item{f.rule(top).as(meaning{kind: pdf.Footer})}
	said := f.root.Later("Sect")
	if f.code != nil {
		code := *f.code
		code.x, code.y, code.width, code.height = x, top+3, qrSide, qrSide
		code.of = said.Later("Figure")
		code.of.Alt = foot.QRAlt
		items = append(items, code)
		x += qrSide + 4
	}
	for i, text := range foot.Lines {
		s := footStyle
		if i == 0 {
			s = footStyle.strong()
		}
		items = append(items, f.said(s, text, x, top+3+float64(i)*s.pitch(), said)...)
	}
	if number < count {
		items = mean(items, meaning{kind: pdf.Footer})
	}
	page := strings.ReplaceAll(foot.Page, "{page}", strconv.Itoa(number))
	page = strings.ReplaceAll(page, "{pages}", strconv.Itoa(count))
	return append(items, atRight(labelStyle, page, f.width-marginRight, top+3, meaning{kind: pdf.Footer})...)
}

// atLeft draws a text that is not broken.
func atLeft(s style, text string, x, y float64, what meaning) []item {
	if text == "" {
		return nil
	}
	return []item{glyphs{
		x: x, y: y + s.baseline(), text: text, face: s.plain, size: s.size, color: s.color, meaning: what,
	}}
}

func atRight(s style, text string, x, y float64, what meaning) []item {
	return atLeft(s, text, x-s.plain.width(text, s.size), y, what)
}

// said draws a text that is not broken, as an element of its own in its language.
func (f frame) said(s style, text string, x, y float64, within *pdf.Element) []item {
	e := within.Later("P")
	e.Lang = f.voice.languageOf(text)
	return atLeft(s, text, x, y, meaning{of: e})
}

// content draws a text that is not broken, as an element of its own.
func content(s style, text string, x, y float64, within *pdf.Element) []item {
	return atLeft(s, text, x, y, meaning{of: within.Later("P")})
}
