// Package pdf writes tagged files made for keeping: PDF 1.7 or 2.0 with a structure tree,
// embedded fonts, one colour profile and XMP metadata.
//
// A File is built page by page and written once. The package has no clock and no
// randomness: the same calls make the same bytes.
package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"tilts/internal/press/font"
)

// File is a document being built. It is for one goroutine.
type File struct {
	meta        Meta
	root        *Element
	pages       []*Page
	subsets     []*font.Subset
	subsetIndex map[*font.Subset]int
	drawn       []drawn
	drawnIndex  map[drawn]int
	attachments []Attachment
	form        *form // nil for a file without fields
	err         error
}

// Attachment is a file that goes along, such as the record as JSON.
type Attachment struct {
	Name         string
	MIME         string // such as "application/json"
	Description  string
	Relationship string // of ISO 19005-3: "Source", "Data", "Alternative", "Supplement" or "Unspecified"
	Data         []byte
}

// New begins a file.
func New(meta Meta) *File {
	meta.Edition = cmp.Or(meta.Edition, LatestEdition)
	return &File{meta: meta, root: &Element{Role: "Document", attached: true, room: rooms.Get().(*room)},
		subsetIndex: map[*font.Subset]int{}, drawnIndex: map[drawn]int{}}
}

// Root is the element all others stand in.
func (f *File) Root() *Element { return f.root }

// Attach adds a file. With attachments the file is of PDF/A's third part.
func (f *File) Attach(a Attachment) { f.attachments = append(f.attachments, a) }

// AddPage begins a page; width and height are in millimetres.
func (f *File) AddPage(width, height float64) *Page {
	p := &Page{file: f, width: width, height: height, content: (*contents.Get().(*[]byte))[:0]}
	f.pages = append(f.pages, p)
	return p
}

func (f *File) font(s *font.Subset) int {
	n, ok := f.subsetIndex[s]
	if !ok {
		n = len(f.subsets)
		f.subsets = append(f.subsets, s)
		f.subsetIndex[s] = n
	}
	return n
}

// drawn is a picture that stands in a file once and on pages as often as they like.
type drawn interface {
	object(o *objects, number int)
}

func (f *File) picture(d drawn) int {
	n, ok := f.drawnIndex[d]
	if !ok {
		n = len(f.drawn)
		f.drawn = append(f.drawn, d)
		f.drawnIndex[d] = n
	}
	return n
}

func (f *File) missing(r rune) {
	if f.err == nil {
		f.err = fmt.Errorf("pdf: no glyph for %U", r)
	}
}

// Bytes writes the file, once: its elements are gone then. It fails when a text had a character without a glyph.
func (f *File) Bytes() ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	o := writers.Get().(*objects)
	defer writers.Put(o)
	o.start(f.meta.Standard, f.meta.Edition)
	catalog, info := o.reserve(), 0
	if f.meta.Standard == PDF17 {
		info = o.reserve()
	}
	tree, pages, resources := o.reserve(), o.reserve(), o.reserve()
	for _, p := range f.pages {
		p.close()
		p.number = o.reserve()
	}
	key := len(f.pages)
	for _, p := range f.pages {
		for _, a := range p.annotations {
			a.number, a.key = o.reserve(), key
			key++
		}
	}
	form := 0
	if f.form != nil {
		for i := range f.form.hidden {
			if n := o.reserve(); i == 0 {
				f.pages[0].hidden = n
			}
		}
		form = f.writeForm(o)
	}
	f.writePages(o, pages, resources)
	f.writeResources(o, resources)
	f.writeStructure(o, tree, key)
	f.writeCatalog(o, catalog, pages, tree, form, f.outline(o))
	if info != 0 {
		o.info(info, f.meta)
	}
	f.root.room.letGo()
	return bytes.Clone(o.finish(catalog, info, f.meta.identifier())), nil
}

// contents and writers are reused, so that their buffers need not grow again.
var contents = sync.Pool{New: func() any { return new([]byte) }}

var writers = sync.Pool{New: func() any { return new(objects) }}

func (f *File) writePages(o *objects, pages, resources int) {
	o.begin(pages)
	o.put("<< /Type /Pages /Count ", len(f.pages), " /Kids [")
	for _, p := range f.pages {
		o.put(ref(p.number), " ")
	}
	o.put("] >>")
	o.end()
	for i, p := range f.pages {
		content := o.reserve()
		o.begin(p.number)
		o.put("<< /Type /Page /Parent ", ref(pages), " /MediaBox ", p.outer(p.bleed))
		if p.bleed > 0 {
			o.put(" /BleedBox ", p.outer(p.bleed), " /TrimBox ", p.outer(0), " /CropBox ", p.outer(0))
		}
		o.put(" /Resources ", ref(resources), " /Contents ", ref(content), " /StructParents ", i, " /Tabs /S")
		f.annotations(o, p)
		o.put(" >>")
		o.end()
		o.deflated(content, "", p.content)
		contents.Put(&p.content)
		for _, a := range p.annotations {
			if a.field == nil {
				o.link(a)
			}
		}
	}
}

// annotations lists those of a page, in the order of reading.
func (f *File) annotations(o *objects, p *Page) {
	if len(p.annotations) == 0 && p.hidden == 0 {
		return
	}
	o.put(" /Annots [")
	for _, a := range p.annotations {
		o.put(ref(a.number), " ")
	}
	if p.hidden != 0 {
		for i := range f.form.hidden {
			o.put(ref(p.hidden+i), " ")
		}
	}
	o.put("]")
}

// outer is the page's rectangle, larger by a margin on each side.
func (p *Page) outer(margin float64) string {
	return "[" + points(-margin) + " " + points(-margin) + " " + points(p.width+margin) + " " +
		points(p.height+margin) + "]"
}

func points(mm float64) string {
	if mm == 0 {
		return "0"
	}
	return strconv.FormatFloat(mm*pointsPerMM, 'f', 2, 64)
}

func (o *objects) link(l *annotation) {
	o.begin(l.number)
	o.put("<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0]")
	o.area(l.area)
	o.put(" /StructParent ", l.key, " /Contents ", text(l.url), " /A << /S /URI /URI ", text(URI(l.url)), " >> >>")
	o.end()
}

// URI writes an address in ASCII, as actions and readers of codes want it.
func URI(address string) string {
	var out strings.Builder
	out.Grow(len(address))
	for i := range len(address) {
		if b := address[i]; b > ' ' && b < 0x7F {
			out.WriteByte(b)
		} else {
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}

func (f *File) writeResources(o *objects, number int) {
	fonts, pictures := make([]int, len(f.subsets)), make([]int, len(f.drawn))
	for i, s := range f.subsets {
		if f.form != nil && f.form.typed == s {
			fonts[i] = f.form.font
			continue
		}
		fonts[i] = o.font(s)
	}
	for i, d := range f.drawn {
		pictures[i] = o.reserve()
		d.object(o, pictures[i])
	}
	o.begin(number)
	o.put("<< /Font <<")
	for i, n := range fonts {
		o.put(" /F", i, " ", ref(n))
	}
	o.put(" >> /XObject <<")
	for i, n := range pictures {
		o.put(" /X", i, " ", ref(n))
	}
	o.put(" >> >>")
	o.end()
}

func (f *File) writeStructure(o *objects, tree, nextKey int) {
	parents := o.reserve()
	o.number(f.root)
	if o.standard == PDF20 {
		o.namespace = o.reserve()
	}
	o.begin(tree)
	o.put("<< /Type /StructTreeRoot /K ", ref(f.root.number), " /ParentTree ", ref(parents),
		" /ParentTreeNextKey ", nextKey)
	if o.namespace != 0 {
		o.put(" /Namespaces [", ref(o.namespace), "]")
	}
	o.put(" >>")
	o.end()
	if o.namespace != 0 {
		o.begin(o.namespace)
		o.put("<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) >>")
		o.end()
	}
	o.parentTree(parents, f.pages)
	o.element(f.root, tree)
}

func (f *File) writeCatalog(o *objects, catalog, pages, tree, form, outline int) {
	metadata, profile := o.reserve(), o.reserve()
	var files []int
	for _, a := range f.attachments {
		files = append(files, o.attachment(a, f.meta.Created))
	}
	o.packet.Reset()
	f.meta.xmp(&o.packet, len(files) > 0)
	o.stream(metadata, "/Type /Metadata /Subtype /XML", o.packet.Bytes())
	o.stream(profile, "/N 3 /Filter /FlateDecode", srgb(o.edition))
	o.begin(catalog)
	o.put("<< /Type /Catalog /Pages ", ref(pages), " /Lang ", text(f.meta.Lang),
		" /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>",
		" /StructTreeRoot ", ref(tree), " /Metadata ", ref(metadata),
		" /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)",
		" /Info (sRGB IEC61966-2.1) /DestOutputProfile ", ref(profile), " >>]")
	if form != 0 {
		o.put(" /AcroForm ", ref(form))
	}
	if outline != 0 {
		o.put(" /Outlines ", ref(outline))
	}
	if len(files) > 0 {
		o.put(" /Names << /EmbeddedFiles << /Names [")
		for i, n := range files {
			o.put(text(f.attachments[i].Name), " ", ref(n), " ")
		}
		o.put("] >> >> /AF [")
		for _, n := range files {
			o.put(ref(n), " ")
		}
		o.put("]")
	}
	o.put(" >>")
	o.end()
}
