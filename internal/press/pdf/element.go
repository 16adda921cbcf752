package pdf

import "sync"

// Element is a node of the structure tree: what a screen reader hears.
type Element struct {
	Role    string // a standard structure type of PDF 1.7, such as "H1"
	Alt     string // in place of what is drawn; required for a Figure
	Lang    string // BCP 47, when it differs from the parent's
	Actual  string // how what is drawn is read, such as a word for one in spaced capitals
	Scope   Scope  // of a TH
	Columns int    // of a TH or TD that goes over several; 0 for one
	Title   string // of a heading, for its bookmark

	parent   *Element
	kids     []kid
	first    [1]kid // where they are as long as there is but one
	room     *room
	box      *box    // of a Figure
	top      float64 // of a heading's first line on its page, points
	number   int32   // of its object
	attached bool

	Numbering Numbering // of an L
	Written   Written   // of a Form that is filled by hand
}

// Numbering is how the entries of a list are numbered. The zero value leaves it open.
type Numbering uint8

// The numberings in use.
const (
	Unnumbered Numbering = iota + 1
	Decimal
)

// Scope is what a head of a table heads. The zero value leaves it open.
type Scope uint8

// What a head can head.
const (
	Column Scope = iota + 1
	Row
)

// Written is what is done by hand at a place of a printed form. The zero value leaves it open.
type Written uint8

// The ways to fill a place by hand.
const (
	WrittenText Written = iota + 1
	WrittenTick
	WrittenChoice // one of several
)

var writtenRoles = [...]string{0: "", WrittenText: "tv", WrittenTick: "cb", WrittenChoice: "rb"}

var numberings = [...]string{0: "", Unnumbered: "None", Decimal: "Decimal"}

// numbering is how a list with labels is numbered: what has no order but dashes or words
// before its items has a name of its own since PDF 2.0.
func (o *objects) numbering(n Numbering) string {
	if n == Unnumbered && o.standard == PDF20 {
		return "Unordered"
	}
	return numberings[n]
}

var scopes = [...]string{0: "", Column: "Column", Row: "Row"}

// kid is an element, marked content of a page, or an annotation.
type kid struct {
	element    *Element
	page       *Page
	mark       int
	annotation *annotation
}

type box struct{ left, bottom, right, top float64 } // points

// Add puts a new element at the end of this one.
func (e *Element) Add(role string) *Element {
	child := e.Later(role)
	child.attach()
	return child
}

// Later returns a new element which takes its place at the end of this one when something
// is drawn in it, and none when nothing is.
func (e *Element) Later(role string) *Element {
	child := e.room.element()
	child.Role, child.parent = role, e
	return child
}

// room is where the elements of one file stand, so that each needs no place of its own.
type room struct {
	shelves []*[shelf]Element
	used    int // of their places
}

const shelf = 32 // elements

// rooms are reused, once their file is written.
var rooms = sync.Pool{New: func() any { return new(room) }}

func (r *room) element() *Element {
	if r == nil {
		return new(Element)
	}
	if r.used == len(r.shelves)*shelf {
		r.shelves = append(r.shelves, new([shelf]Element))
	}
	e := &r.shelves[r.used/shelf][r.used%shelf]
	r.used++
	e.room = r
	return e
}

// letGo keeps the places of the elements for another file, and nothing of what they hold.
func (r *room) letGo() {
	for i := range r.used {
		e := &r.shelves[i/shelf][i%shelf]
		clear(e.kids)
		*e = Element{kids: e.kids[:0]}
	}
	r.used = 0
	rooms.Put(r)
}

// add puts what stands in an element at its end.
func (e *Element) add(k kid) {
	if e.kids == nil {
		e.kids = e.first[:0]
	}
	e.kids = append(e.kids, k)
}

// Detached returns an element without a place yet; see In.
func Detached(role string) *Element { return &Element{Role: role} }

// In sets where a detached element belongs once something is drawn in it.
func (e *Element) In(parent *Element) { e.parent = parent }

func (e *Element) attach() {
	if e.attached || e.parent == nil {
		return
	}
	e.attached = true
	e.parent.attach()
	e.parent.add(kid{element: e})
}

// number returns each element of a tree its object.
func (o *objects) number(e *Element) {
	e.number = int32(o.reserve())
	for _, k := range e.kids {
		if k.element != nil {
			o.number(k.element)
		}
	}
}

// element writes a tree, each node an object.
func (o *objects) element(e *Element, parent int) {
	o.begin(int(e.number))
	o.put("<</S/", e.Role, "/P ", ref(parent))
	if e.parent == nil && o.namespace != 0 {
		o.put("/NS ", ref(o.namespace))
	}
	if e.Alt != "" {
		o.put("/Alt ", text(e.Alt))
	}
	if e.Lang != "" {
		o.put("/Lang ", text(e.Lang))
	}
	if e.Actual != "" {
		o.put("/ActualText ", text(e.Actual))
	}
	switch {
	case e.Scope != 0 || e.Columns > 0:
		o.put("/A<</O/Table")
		if e.Scope != 0 {
			o.put("/Scope/", scopes[e.Scope])
		}
		if e.Columns > 0 {
			o.put("/ColSpan ", e.Columns)
		}
		o.put(">>")
	case e.Numbering != 0:
		o.put("/A<</O/List/ListNumbering/", o.numbering(e.Numbering), ">>")
	case e.Written != 0:
		o.put("/A<</O/PrintField/Role/", writtenRoles[e.Written])
		if e.Written != WrittenText {
			o.put("/checked/off")
		}
		o.put(">>")
	case e.box != nil:
		o.put("/A<</O/Layout/Placement/Block/BBox[")
		for _, v := range []float64{e.box.left, e.box.bottom, e.box.right, e.box.top} {
			o.out = append(appendNumber(o.out, v), ' ')
		}
		o.put("]>>")
	}
	o.kids(e)
	o.put(">>")
	o.end()
	for _, k := range e.kids {
		if k.element != nil {
			o.element(k.element, int(e.number))
		}
	}
}

// kids writes an element's contents. Marks on the page named by Pg are bare numbers.
func (o *objects) kids(e *Element) {
	if len(e.kids) == 0 {
		return
	}
	var home *Page
	for _, k := range e.kids {
		if k.page != nil && k.annotation == nil {
			home = k.page
			o.put("/Pg ", ref(home.number))
			break
		}
	}
	o.put("/K[")
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			o.put(ref(k.element.number))
		case k.annotation != nil:
			o.put("<</Type/OBJR/Obj ", ref(k.annotation.number), "/Pg ", ref(k.page.number), ">>")
		case k.page == home:
			o.put(k.mark)
		default:
			o.put("<</Type/MCR/Pg ", ref(k.page.number), "/MCID ", k.mark, ">>")
		}
		o.put(" ")
	}
	o.put("]")
}

// parentTree writes the way back, from marks and annotations to their elements.
func (o *objects) parentTree(number int, pages []*Page) {
	o.begin(number)
	o.put("<< /Nums [")
	for i, p := range pages {
		o.put(i, " [")
		for _, owner := range p.owners {
			o.put(ref(owner.number), " ")
		}
		o.put("]\n")
	}
	for _, p := range pages {
		for _, a := range p.annotations {
			o.put(a.key, " ", ref(a.owner.number), "\n")
		}
	}
	o.put("] >>")
	o.end()
}
