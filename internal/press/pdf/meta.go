package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Meta describes a file. Title, Lang and Created are required.
type Meta struct {
	Title   string
	Lang    string // BCP 47
	Author  string // may be empty
	Subject string // may be empty
	Creator string // the program that made the document
	Created time.Time
	ID      string // the same ID, title and time give the same identifier of the file

	Standard Standard
	Edition  Edition
}

// Standard is what a file promises to whoever keeps it and to whoever has it read aloud.
type Standard uint8

// The standards. The first is what programs of archives and courts know today.
const (
	PDF17 Standard = iota // PDF/A-2a, or 3a with attachments, and PDF/UA-1
	PDF20                 // PDF/A-4, or 4f with attachments, PDF/UA-2, and WTPDF 1.0
)

// producer writes the files.
const producer = "Tilts press"

func (m Meta) identifier() string {
	sum := sha256.Sum256([]byte(m.ID + "\x00" + m.Title + "\x00" + m.Created.UTC().Format(time.RFC3339)))
	return hex.EncodeToString(sum[:16])
}

// info writes the document information, which repeats the XMP.
func (o *objects) info(number int, m Meta) {
	o.begin(number)
	o.put("<< /Title ", text(m.Title))
	for _, entry := range []struct{ key, value string }{
		{"Author", m.Author}, {"Subject", m.Subject}, {"Creator", m.Creator}, {"Producer", producer},
	} {
		if entry.value != "" {
			o.put(" /", entry.key, " ", text(entry.value))
		}
	}
	o.put(" /CreationDate ", date(m.Created), " /ModDate ", date(m.Created), " >>")
	o.end()
}

// identified is the part of XMP that names what a file conforms to.
func (m Meta) identified(attachments bool) string {
	if m.Standard == PDF20 {
		conformance := ""
		if attachments {
			conformance = "<pdfaid:conformance>F</pdfaid:conformance>\n"
		}
		return "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>\n" + conformance +
			"<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>\n" + xmpDeclared
	}
	part := "2"
	if attachments {
		part = "3"
	}
	return "<pdfaid:part>" + part + "</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n" +
		"<pdfuaid:part>1</pdfuaid:part>\n" + xmpDescribed
}

// xmpDeclared declares Well-Tagged PDF: for accessibility, and for use by other programs.
const xmpDeclared = `<pdfd:declarations xmlns:pdfd="http://pdfa.org/declarations/"><rdf:Bag>
<rdf:li rdf:parseType="Resource">` +
	`<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource">` +
	`<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>
`

var standardNames = [...]string{PDF17: "a-2a", PDF20: "a-4f"}

// String is the standard's name, as in configuration and records.
func (s Standard) String() string { return standardNames[s] }

// ParseStandard reads a standard's name; nothing is the first.
func ParseStandard(name string) (Standard, error) {
	i := slices.Index(standardNames[:], name)
	if i < 0 && name != "" {
		there := strings.Join(standardNames[:], " and ")
		return PDF17, fmt.Errorf("%q is no standard of PDF; there are %s", name, there)
	}
	return Standard(max(i, 0)), nil
}

const xmpHead = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
	` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
	` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
`

// xmpDescribed describes the one schema that PDF/A-2 and 3 do not know: PDF/UA's.
const xmpDescribed = `</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"` +
	` xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
`

const xmpTail = `</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

// xmp writes the metadata packet.
func (m Meta) xmp(out *bytes.Buffer, attachments bool) {
	out.WriteString(xmpHead)
	element := func(open, value, close string) {
		if value == "" {
			return
		}
		out.WriteString(open)
		if err := xml.EscapeText(out, []byte(value)); err != nil {
			panic("pdf: writing into memory: " + err.Error())
		}
		out.WriteString(close)
		out.WriteByte('\n')
	}
	const zone = "2006-01-02T15:04:05-07:00"
	at := m.Created.UTC().Format(zone)
	element(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, m.Title, "</rdf:li></rdf:Alt></dc:title>")
	element(`<dc:creator><rdf:Seq><rdf:li>`, m.Author, "</rdf:li></rdf:Seq></dc:creator>")
	element(
		`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, m.Subject, "</rdf:li></rdf:Alt></dc:description>",
	)
	element(`<dc:language><rdf:Bag><rdf:li>`, m.Lang, "</rdf:li></rdf:Bag></dc:language>")
	element("<dc:format>", "application/pdf", "</dc:format>")
	element("<xmp:CreateDate>", at, "</xmp:CreateDate>")
	element("<xmp:ModifyDate>", at, "</xmp:ModifyDate>")
	element("<xmp:CreatorTool>", m.Creator, "</xmp:CreatorTool>")
	element("<pdf:Producer>", producer, "</pdf:Producer>")
	out.WriteString(m.identified(attachments))
	out.WriteString(xmpTail)
}
