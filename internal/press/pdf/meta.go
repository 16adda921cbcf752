package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
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
}

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

const xmpHead = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
	` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
	` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
`

// xmpTail describes the one schema PDF/A does not know: PDF/UA's.
const xmpTail = `</rdf:Description>
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
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

// xmp writes the metadata packet for a part of PDF/A: "2", or "3" with attachments.
func (m Meta) xmp(out *bytes.Buffer, part string) {
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
	element("<pdfaid:part>", part, "</pdfaid:part>")
	element("<pdfaid:conformance>", "A", "</pdfaid:conformance>")
	element("<pdfuaid:part>", "1", "</pdfuaid:part>")
	out.WriteString(xmpTail)
}
