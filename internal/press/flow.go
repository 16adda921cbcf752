package press

// box is a strip of the page that is never cut: usually one line. Its items stand
// relative to the left margin and the strip's top.
type box struct {
	before float64 // space above, dropped at a page's top
	height float64
	items  []item
	head   *box    // drawn again above when the box begins a page
	ruled  float32 // length of a rule above it, but not at a page's top; 0 for none
	rails  rails
	keep   bool // never the last on its page while its chain fits one
	begins bool // the first of a clause, a paragraph or a question
	opens  bool // begins a page
	whole  bool // is a page by itself, without margins, head and foot, to be trimmed
}

// rails are where lines run down beside a box, in mm from the left margin; 0 for none.
type rails [2]float32

// area is the part of a page that text may fill, in millimetres from the page's top.
type area struct{ top, bottom float64 }

func (a area) height() float64 { return a.bottom - a.top }

// page is boxes that were given their place.
type page struct {
	parts []placed
	whole bool
}

// placed is items with the place of their origin on the sheet.
type placed struct {
	items []item
	x, y  float64
}

// fill distributes boxes over pages. Boxes tied by keep move together; a chain taller
// than a page is let go where the page ends, so nothing is ever lost.
func fill(boxes []box, left float64, first, rest area) ([]page, error) {
	f := filler{left: left, area: first, rest: rest, y: first.top, now: page{parts: make([]placed, 0, len(boxes))}}
	for i := 0; i < len(boxes); {
		end := i + 1
		for end < len(boxes) && boxes[end-1].keep && !boxes[end].opens {
			end++
		}
		if err := f.chain(boxes[i:end]); err != nil {
			return nil, err
		}
		i = end
	}
	f.turn()
	return f.pages, nil
}

type filler struct {
	left       float64
	area, rest area
	y          float64
	now        page
	pages      []page
}

func (f *filler) empty() bool { return len(f.now.parts) == 0 }

func (f *filler) turn() {
	if f.empty() && len(f.pages) > 0 {
		return
	}
	f.pages = append(f.pages, f.now)
	f.now = page{parts: f.now.parts[len(f.now.parts):]} // the next in the rest of the same buffer
	f.area, f.y = f.rest, f.rest.top
}

func (f *filler) chain(boxes []box) error {
	if boxes[0].opens && !f.empty() {
		f.turn()
	}
	height := 0.0
	for i, b := range boxes {
		height += b.height
		if i > 0 {
			height += b.before
		}
	}
	if !f.empty() && f.y+boxes[0].before+height > f.area.bottom && height <= f.rest.height() {
		f.turn()
	}
	for _, b := range boxes {
		if err := f.place(b); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) place(b box) error {
	if b.whole {
		if !f.empty() {
			f.turn()
		}
		f.now = page{parts: append(f.now.parts, placed{items: b.items}), whole: true}
		f.turn()
		return nil
	}
	if !f.empty() && f.y+b.before+b.height > f.area.bottom {
		f.turn()
	}
	if f.empty() {
		if b.head != nil {
			f.draw(*b.head)
		}
	} else {
		f.rails(b, b.before)
		f.ruleAbove(b)
		f.y += b.before
	}
	f.rails(b, b.height)
	if f.y+b.height > f.area.bottom+0.01 {
		return tall(b.height, f.area.height(), "it needs")
	}
	f.draw(b)
	return nil
}

// rails draws the lines beside a box, from where the page is filled to.
func (f *filler) rails(b box, height float64) {
	for _, x := range b.rails {
		if x != 0 && height > 0 {
			line := stroke{x: float64(x), length: height, thickness: 1, color: hill, down: true}
			f.now.parts = append(f.now.parts, placed{[]item{line}, f.left, f.y})
		}
	}
}

// ruleAbove parts a section of a form from the one before it.
func (f *filler) ruleAbove(b box) {
	if b.ruled != 0 {
		line := stroke{length: float64(b.ruled), thickness: 1, color: river}
		f.now.parts = append(f.now.parts, placed{[]item{line}, f.left, f.y + b.before - sectionAir})
	}
}

func (f *filler) draw(b box) {
	if len(b.items) > 0 {
		f.now.parts = append(f.now.parts, placed{b.items, f.left, f.y})
	}
	f.y += b.height
}

// keepTogether ties lines of one paragraph so that at least two stand on either page.
func keepTogether(boxes []box) {
	n := len(boxes)
	for i := 0; i < n-1; i++ {
		boxes[i].keep = boxes[i].keep || i == 0 || i == n-2 || n <= 3
	}
}

// tie keeps all boxes on one page, the last free.
func tie(boxes []box) {
	for i := 0; i < len(boxes)-1; i++ {
		boxes[i].keep = true
	}
}
