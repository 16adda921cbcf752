package pdf

import (
	"bytes"
	stdlib "compress/zlib"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/zlib"

	"tilts/internal/press/font"
)

// font writes a subset as a composite font and returns its number.
func (o *objects) font(s *font.Subset) int {
	composite, descendant, descriptor := o.reserve(), o.reserve(), o.reserve()
	program, unicode := o.reserve(), o.unicode(s)
	o.begin(composite)
	o.put("<< /Type /Font /Subtype /Type0 /BaseFont /", s.Name, " /Encoding /Identity-H",
		" /DescendantFonts [", ref(descendant), "] /ToUnicode ", ref(unicode), " >>")
	o.end()
	o.begin(descendant)
	o.put("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /", s.Name,
		" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
		" /CIDToGIDMap /Identity /FontDescriptor ", ref(descriptor), " /W ", s.Widths, " >>")
	o.end()
	o.begin(descriptor)
	const symbolic = 4 // its characters are not those of Adobe's standard set
	flags, stem := symbolic, 80
	if s.Angle != 0 {
		flags |= 64
	}
	o.put("<< /Type /FontDescriptor /FontName /", s.Name, " /Flags ", flags,
		" /FontBBox [", s.BBox[0], " ", s.BBox[1], " ", s.BBox[2], " ", s.BBox[3],
		"] /ItalicAngle ", strconv.FormatFloat(s.Angle, 'f', -1, 64),
		" /Ascent ", s.Ascent, " /Descent ", s.Descent, " /CapHeight ", s.CapHeight,
		" /StemV ", stem, " /FontFile2 ", ref(program), " >>")
	o.end()
	o.stream(program, "/Filter /FlateDecode /Length1 "+strconv.Itoa(len(s.Program)), smallest(o.edition, s).program)
	return composite
}

// unicode writes a map from codes to characters and returns its number; faces of the
// same letters share one.
func (o *objects) unicode(s *font.Subset) int {
	deflated := smallest(o.edition, s).toUnicode
	for _, m := range o.maps {
		if bytes.Equal(m.deflated, deflated) {
			return m.number
		}
	}
	n := o.reserve()
	o.stream(n, "/Type/CMap/CMapName/Adobe-Identity-UCS/Filter/FlateDecode", deflated)
	o.maps = append(o.maps, unicodeMap{deflated, n})
	return n
}

type unicodeMap struct {
	deflated []byte
	number   int
}

// attachment writes a file that goes along and returns its specification's number.
func (o *objects) attachment(a Attachment, modified time.Time) int {
	spec, data := o.reserve(), o.reserve()
	o.begin(spec)
	o.put("<< /Type /Filespec /F ", text(a.Name), " /UF ", text(a.Name), " /Desc ", text(a.Description),
		" /AFRelationship /", a.Relationship, " /EF << /F ", ref(data), " /UF ", ref(data), " >> >>")
	o.end()
	o.deflated(data, "/Type /EmbeddedFile /Subtype /"+strings.ReplaceAll(a.MIME, "/", "#2F")+
		" /Params << /Size "+strconv.Itoa(len(a.Data))+" /ModDate "+date(modified)+" >>", a.Data)
	return spec
}

// streams are what a typeface is embedded as.
type streams struct{ program, toUnicode []byte }

// fonts are streams by fontKey, compressed once.
var fonts sync.Map

type fontKey struct {
	subset  *font.Subset
	edition Edition
}

func smallest(e Edition, s *font.Subset) streams {
	key := fontKey{s, e}
	made, ok := fonts.Load(key)
	if !ok {
		made, _ = fonts.LoadOrStore(key, streams{thoroughly(e, s.Program), thoroughly(e, s.ToUnicode)})
	}
	return made.(streams)
}

// thoroughly compresses what is worth the time.
func thoroughly(e Edition, data []byte) []byte {
	var out bytes.Buffer
	var w io.WriteCloser
	var err error
	if e == FirstEdition {
		w, err = stdlib.NewWriterLevel(&out, stdlib.BestCompression)
	} else {
		w, err = zlib.NewWriterLevel(&out, zlib.BestCompression)
	}
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("pdf: deflating in memory: " + err.Error())
	}
	return out.Bytes()
}
