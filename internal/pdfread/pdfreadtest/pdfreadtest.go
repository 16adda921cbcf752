// Package pdfreadtest writes small filled PDF forms by hand, as a viewer might
// leave them, for tests of whoever reads them.
package pdfreadtest

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"slices"
	"strings"
	"unicode/utf16"
)

// Field is one field with its boxes on the page.
type Field struct {
	Name    string   // "a/b", or "parent.child" for a field below another
	Value   string   // typed text, or the export value that is on; "Off" for none
	Options []string // export values of a tick box or of the radio buttons; none for a text
	Extra   string   // further entries of the dictionary, "/MaxLen 5"
	Boxes   int      // of a text field; 0 counts as 1

	// Drawn are the export values that are drawn as on; nil for the value, which most
	// programs draw. Where Stateless, the value alone tells.
	Drawn     []string
	Stateless bool
}

// Filled writes a one-page form. The same fields give the same bytes.
func Filled(fields ...Field) []byte { return About("", fields...) }

// Written is a page that says something, line by line, in letters of ASCII.
func Written(lines ...string) []byte {
	w := &writer{offsets: make([]int, 1)}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, pages, page, content := w.reserve(), w.reserve(), w.reserve(), w.reserve()
	text := "BT /F 10 Tf 14 TL 40 800 Td"
	for _, line := range lines {
		text += " (" + line + ") '"
	}
	text += " ET"
	w.object(catalog, "<</Type/Catalog /Pages "+ref(pages)+">>")
	w.object(pages, "<</Type/Pages /Count 1 /Kids ["+ref(page)+"]>>")
	w.object(page, "<</Type/Page /Parent "+ref(pages)+" /MediaBox [0 0 595 842] /Contents "+ref(content)+
		" /Resources <</Font <</F <</Type/Font /Subtype/Type1 /BaseFont/Helvetica>> >> >> >>")
	w.object(content, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(text), text))
	return w.end("")
}

// Scanned is a page of so many points that is a picture and nothing else, a JPEG in grey, turned by so
// many degrees.
func Scanned(picture []byte, wide, high, turned int) []byte {
	return drawn(picture, wide, high, turned, fmt.Sprintf("%d 0 0 %d 0 0 cm /I Do", wide, high))
}

// Stamped is a sheet of A4 on which a picture stands, a JPEG in grey, so many points wide and high, and a line of
// ASCII over it, as programs for scanning write.
func Stamped(picture []byte, wide, high int, line string) []byte {
	return drawn(picture, 595, 842, 0, fmt.Sprintf(
		"q %d 0 0 %d 0 0 cm /I Do Q BT /F 8 Tf 20 10 Td (%s) Tj ET", wide, high, line,
	))
}

// drawn is a page on which what is said is drawn.
func drawn(picture []byte, wide, high, turned int, draw string) []byte {
	size, err := jpeg.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		panic(err)
	}
	w := &writer{offsets: make([]int, 1)}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, pages, page, content, image := w.reserve(), w.reserve(), w.reserve(), w.reserve(), w.reserve()
	w.object(catalog, "<</Type/Catalog /Pages "+ref(pages)+">>")
	w.object(pages, "<</Type/Pages /Count 1 /Kids ["+ref(page)+"]>>")
	w.object(page, fmt.Sprintf(
		"<</Type/Page /Parent %s /MediaBox [0 0 %d %d] /Rotate %d /Contents %s /Resources <</XObject <</I %s>>"+
			" /Font <</F <</Type/Font /Subtype/Type1 /BaseFont/Helvetica>> >> >> >>",
		ref(pages), wide, high, turned, ref(content), ref(image),
	))
	w.object(content, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(draw), draw))
	w.object(image, fmt.Sprintf(
		"<</Type/XObject /Subtype/Image /Width %d /Height %d /ColorSpace/DeviceGray /BitsPerComponent 8"+
			" /Filter/DCTDecode /Length %d>>\nstream\n%s\nendstream",
		size.Width, size.Height, len(picture), picture,
	))
	return w.end("")
}

// About is Filled with a subject in what the file says of itself.
func About(subject string, fields ...Field) []byte {
	w := &writer{offsets: make([]int, 6)}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var roots, annots []string
	parents := map[string]*parent{}
	var order []string
	for _, f := range fields {
		above, name, nested := strings.Cut(f.Name, ".")
		if !nested {
			id := w.field(f, f.Name, "", &annots)
			roots = append(roots, ref(id))
			continue
		}
		p := parents[above]
		if p == nil {
			p = &parent{id: w.reserve()}
			parents[above], order = p, append(order, above)
			roots = append(roots, ref(p.id))
		}
		p.kids = append(p.kids, ref(w.field(f, name, "/Parent "+ref(p.id), &annots)))
	}
	for _, name := range order {
		w.object(
			parents[name].id, fmt.Sprintf("<</T %s /Kids [%s]>>", Text(name), strings.Join(parents[name].kids, " ")),
		)
	}
	w.object(
		1, "<</Type/Catalog /Pages 2 0 R /AcroForm <</Fields ["+strings.Join(roots, " ")+"] /DA (/Helv 0 Tf) >> >>",
	)
	w.object(2, "<</Type/Pages /Kids [3 0 R] /Count 1>>")
	w.object(
		3,
		"<</Type/Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>> /Annots ["+strings.Join(annots, " ")+"]>>",
	)
	w.object(4, "<</Type/XObject /Subtype/Form /BBox [0 0 9 9] /Length 0>>\nstream\n\nendstream")
	w.object(5, "<</Type/XObject /Subtype/Form /BBox [0 0 9 9] /Length 12>>\nstream\n0 0 9 9 re f\nendstream")
	if subject == "" {
		return w.end("")
	}
	info := w.reserve()
	w.object(info, "<</Subject "+Text(subject)+">>")
	return w.end("/Info " + ref(info))
}

type parent struct {
	id   int
	kids []string
}

type writer struct {
	out     bytes.Buffer
	offsets []int // by object number; 0 is not used
}

func ref(id int) string { return fmt.Sprintf("%d 0 R", id) }

func (w *writer) reserve() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets) - 1
}

func (w *writer) object(id int, body string) {
	w.offsets[id] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nendobj\n", id, body)
}

func (w *writer) end(more string) []byte {
	at := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, offset := range w.offsets[1:] {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&w.out, "trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), more, at)
	return w.out.Bytes()
}

const widget = "/Type/Annot /Subtype/Widget /Rect [50 700 250 720] /F 4 "

// field writes a field and its boxes, and gives its object's number.
func (w *writer) field(f Field, name, above string, annots *[]string) int {
	entries := "/T " + Text(name) + " " + above + " " + f.Extra + " "
	id := w.reserve()
	switch {
	case len(f.Options) == 0:
		entries += "/FT/Tx /V " + Text(f.Value) + " "
		if f.Boxes < 2 {
			w.object(id, "<<"+widget+entries+">>")
			*annots = append(*annots, ref(id))
			return id
		}
		var kids []string
		for range f.Boxes {
			kid := w.reserve()
			w.object(kid, "<<"+widget+"/Parent "+ref(id)+">>")
			kids, *annots = append(kids, ref(kid)), append(*annots, ref(kid))
		}
		w.object(id, "<<"+entries+"/Kids ["+strings.Join(kids, " ")+"]>>")
	case len(f.Options) == 1:
		w.object(id, "<<"+widget+entries+"/FT/Btn "+state(f, f.Options[0])+"/V/"+f.Value+">>")
		*annots = append(*annots, ref(id))
	default:
		var kids []string
		for _, option := range f.Options {
			kid := w.reserve()
			w.object(kid, "<<"+widget+"/Parent "+ref(id)+" "+state(f, option)+">>")
			kids, *annots = append(kids, ref(kid)), append(*annots, ref(kid))
		}
		w.object(id, "<<"+entries+"/FT/Btn /Ff 49152 /V/"+f.Value+" /Kids ["+strings.Join(kids, " ")+"]>>")
	}
	return id
}

// state is the appearance of a box with this export value.
func state(f Field, option string) string {
	looks := "/AP <</N <</" + option + " 5 0 R /Off 4 0 R>> >> "
	drawn := f.Drawn
	if drawn == nil {
		drawn = []string{f.Value}
	}
	switch {
	case f.Stateless:
		return looks
	case slices.Contains(drawn, option):
		return looks + "/AS/" + option + " "
	}
	return looks + "/AS/Off "
}

// Text is a text as a PDF holds it: UTF-16 with a mark, in hex.
func Text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}
