package pdf

import (
	"cmp"
	"strconv"

	"tilts/internal/press/font"
)

// FieldKind is what a reader can do with a field.
type FieldKind uint8

// The kinds of field.
const (
	TextField  FieldKind = iota
	TickField            // a box that is on or off
	RadioField           // places of which one is on
	ListField            // a list that drops down
)

// Field is a question of a fillable file. It has a place on a page, a radio field
// several; see Page.Place.
type Field struct {
	Name      string // unique in the file, without a full stop
	Hint      string // what it asks for, for people who cannot see the page; required
	Kind      FieldKind
	Required  bool
	Lines     bool    // a text of several lines
	MaxLength int     // characters of a text; 0 for any number
	Size      float64 // points of what is typed; 0 for as large as fits
	Options   []FieldOption

	number int // of its object, once it has places
	places []*annotation
}

// FieldOption is an entry of a list: the value behind it, and the words people see.
type FieldOption struct{ Value, Label string }

// HiddenField is a text inside the file that no page shows and nobody can change.
type HiddenField struct{ Name, Hint, Value string }

// form is the fields of a file.
type form struct {
	face   *font.Face // for what people type
	typed  *font.Subset
	fields []*Field
	hidden []HiddenField
	looks  map[look]int // objects of ticks' appearances, by how they look
	font   int          // object of typed
}

// look is one appearance of a field: how large it is and what it shows.
type look struct {
	width, height float64 // points
	kind          FieldKind
	on            bool
}

// Fillable makes the file one whose fields can be filled, in letters of a face.
func (f *File) Fillable(typed *font.Face) {
	f.form = &form{face: typed, typed: typed.Typed(), looks: map[look]int{}}
}

// Hide adds a hidden field. The file must be Fillable.
func (f *File) Hide(h HiddenField) { f.form.hidden = append(f.form.hidden, h) }

// pieces divides a text into what one subset can show each. What is drawn in the face
// that people type in needs no other subsets than the one that is there for them.
func (f *File) pieces(face *font.Face, s string, yield func(font.Piece)) {
	if f.form != nil && f.form.face == face && f.form.typed.HasAll(s) {
		yield(font.Piece{Subset: f.form.typed, Text: s})
		return
	}
	face.Pieces(s, yield)
}

// Place returns a field a place on the page, belonging to a Form element that has nothing
// else. The value is that of a tick or of one place of a radio field, and so is the hint.
// The file must be Fillable.
func (p *Page) Place(e *Element, f *Field, value, hint string, x, y, width, height float64) {
	a := &annotation{
		area: box{p.x(x), p.y(y + height), p.x(x + width), p.y(y)}, owner: e,
		field: &place{of: f, page: p, value: value, hint: hint},
	}
	p.annotations = append(p.annotations, a)
	e.attach()
	e.add(kid{page: p, annotation: a})
	if len(f.places) == 0 {
		p.file.form.fields = append(p.file.form.fields, f)
	}
	f.places = append(f.places, a)
}

// place is one place of a field.
type place struct {
	of          *Field
	page        *Page
	value, hint string
}

// The flags of ISO 32000-1, 12.7.3 and 12.7.4, each a bit's value.
const (
	readOnly  = 1 << 0
	required  = 1 << 1
	multiline = 1 << 12
	radio     = 1 << 15
	combo     = 1 << 17
)

func (f *Field) flags() int {
	flags := 0
	if f.Required {
		flags |= required
	}
	switch {
	case f.Kind == TextField && f.Lines:
		flags |= multiline
	case f.Kind == RadioField:
		flags |= radio
	case f.Kind == ListField:
		flags |= combo
	}
	return flags
}

// typeName is the font of the fields' own resources. PDFium, which Chromium's viewer and
// LibreOffice draw with, types every letter beyond western Europe in a font that it
// chooses itself, and loses those it lacks, such as ģ and ķ; it asks the field's own font
// first only when that has the name of a symbol font.
const typeName = "/Wingdings"

// typing is the default appearance of a text: font, size and ink.
func typing(size float64) text {
	return text(typeName + " " + strconv.FormatFloat(size, 'f', -1, 64) + " Tf 0.067 g")
}

// writeForm writes the fields and what they look like, and returns the form's object.
func (f *File) writeForm(o *objects) int {
	form := f.form
	form.font = o.font(form.typed)
	number := o.reserve()
	var all []int
	for _, field := range form.fields {
		if field.Kind == RadioField {
			field.number = o.reserve()
			o.radio(field)
			all = append(all, field.number)
		} else {
			all = append(all, field.places[0].number)
		}
		for _, a := range field.places {
			o.place(form, a)
		}
	}
	for i, h := range form.hidden {
		o.hidden(form, f.pages[0], h, f.pages[0].hidden+i)
		all = append(all, f.pages[0].hidden+i)
	}
	o.begin(number)
	o.put("<< /Fields [")
	for _, n := range all {
		o.put(ref(n), " ")
	}
	o.put("] /DA ", typing(0), " /DR << /Font << ", typeName, " ", ref(form.font), " >> >> >>")
	o.end()
	return number
}

// naming writes what a field is called and asks for.
func (o *objects) naming(f *Field) {
	o.put(" /T ", text(f.Name), " /TU ", text(f.Hint))
	if flags := f.flags(); flags != 0 {
		o.put(" /Ff ", flags)
	}
}

// radio writes the field that its places are the kids of.
func (o *objects) radio(f *Field) {
	o.begin(f.number)
	o.put("<< /FT /Btn")
	o.naming(f)
	o.put(" /V /Off /Kids [")
	for _, a := range f.places {
		o.put(ref(a.number), " ")
	}
	o.put("] >>")
	o.end()
}

// place writes a place, together with its field when it is the only one.
func (o *objects) place(form *form, a *annotation) {
	p, f := a.field, a.field.of
	look := look{width: a.area.right - a.area.left, height: a.area.top - a.area.bottom, kind: f.Kind}
	off := o.look(form, look)
	look.on = true
	on := 0
	if f.Kind == TickField || f.Kind == RadioField {
		on = o.look(form, look)
	}
	o.begin(a.number)
	o.put("<< /Type /Annot /Subtype /Widget /F 4 /P ", ref(p.page.number), " /StructParent ", a.key)
	o.area(a.area)
	o.said(cmp.Or(p.hint, f.Hint))
	switch f.Kind {
	case TextField:
		o.put(" /FT /Tx")
		o.naming(f)
		if f.MaxLength > 0 {
			o.put(" /MaxLen ", f.MaxLength)
		}
		o.put(" /DA ", typing(f.Size))
	case ListField:
		o.put(" /FT /Ch")
		o.naming(f)
		o.put(" /Opt [")
		for _, option := range f.Options {
			o.put("[", text(option.Value), " ", text(option.Label), "] ")
		}
		o.put("] /DA ", typing(f.Size))
	case TickField:
		o.put(" /FT /Btn")
		o.naming(f)
		o.put(" /V /Off /AS /Off /MK << /CA (4) >>")
	case RadioField:
		o.put(" /Parent ", ref(f.number), " /TU ", text(p.hint), " /AS /Off /MK << /CA (l) >>")
	}
	if on != 0 {
		o.put(" /AP << /N << /", p.value, " ", ref(on), " /Off ", ref(off), " >> >> >>")
	} else {
		o.put(" /AP << /N ", ref(off), " >> >>")
	}
	o.end()
}

// said repeats what a place asks for where PDF/UA-2 looks for it.
func (o *objects) said(hint string) {
	if o.standard == PDF20 {
		o.put(" /Contents ", text(hint))
	}
}

func (o *objects) area(a box) {
	o.put(" /Rect [")
	for _, v := range []float64{a.left, a.bottom, a.right, a.top} {
		o.out = append(appendNumber(o.out, v), ' ')
	}
	o.put("]")
}

// hidden writes a text without a place: a widget beyond the page's edge, where PDF/UA
// wants none in the tree and which PDF/A lets be, unlike one with the flag for hiding.
func (o *objects) hidden(form *form, home *Page, h HiddenField, number int) {
	empty := o.look(form, look{})
	o.begin(number)
	o.put("<< /Type /Annot /Subtype /Widget /F 4 /P ", ref(home.number), " /Rect [-1 -1 -1 -1] /FT /Tx /Ff ", readOnly,
		" /T ", text(h.Name), " /TU ", text(h.Hint), " /V ", text(h.Value))
	o.said(h.Hint)
	o.put(" /DA ", typing(0), " /AP << /N ", ref(empty), " >> >>")
	o.end()
}

// look returns the object of an appearance; equal ones of ticks are written once.
// A text's is its own: programs that fill forms write what they show into it.
func (o *objects) look(form *form, l look) int {
	if n, ok := form.looks[l]; ok {
		return n
	}
	n := o.reserve()
	if l.kind == TickField || l.kind == RadioField {
		form.looks[l] = n
	}
	var drawn []byte
	switch {
	case l.kind == TickField && l.on:
		drawn = tick(l.width, l.height)
	case l.kind == RadioField && l.on:
		drawn = dot(l.width, l.height)
	case l.kind == TextField || l.kind == ListField:
		drawn = []byte("/Tx BMC\nEMC\n")
	}
	box := appendNumber([]byte("/Type /XObject /Subtype /Form /BBox [0 0 "), l.width)
	box = append(appendNumber(append(box, ' '), l.height), "] /Resources << >>"...)
	o.stream(n, string(box), drawn)
	return n
}

// tick draws a tick into a box, in ink.
func tick(width, height float64) []byte {
	p := Page{}
	p.numbers("RG", 0.067, 0.067, 0.067)
	p.numbers("w", 0.13*height)
	p.put("1 J 1 j\n")
	p.numbers("m", 0.2*width, 0.5*height)
	p.numbers("l", 0.42*width, 0.26*height)
	p.numbers("l", 0.82*width, 0.78*height)
	p.put("S\n")
	return p.content
}

// dot draws a full circle into a round place, in ink.
func dot(width, height float64) []byte {
	const radius = 0.27
	d := NewDrawing(width, height)
	d.Color(Color{17, 17, 17})
	d.Move(width*(0.5+radius), height/2)
	d.Arc(width/2, height/2, radius*width, radius*height, 0, 360)
	d.Fill()
	return d.operators
}
