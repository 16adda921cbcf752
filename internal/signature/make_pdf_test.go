package signature

import (
	"bytes"
	"crypto"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// pdfRecipe says how to make a signed PDF; the zero value makes one that holds.
type pdfRecipe struct {
	key    string
	bare   bool                       // no time-stamp
	silent bool                       // no evidence on certificates
	tamper func(signed []byte) []byte // between the signature and what follows
	update map[int]string             // objects written over afterwards
	stamp  bool                       // a time-stamp of the document at the end
	allows int                        // what its author allows to be changed, 1 to 3; 0 where nothing is certified
}

// pdfUpdate appends objects and a table of them, as programs do that save in increments.
func pdfUpdate(data []byte, objects map[int]string) []byte {
	previous := bytes.LastIndex(data, []byte("startxref"))
	out := bytes.Clone(data)
	if len(out) == 0 {
		out = []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	}
	var table strings.Builder
	for _, n := range slices.Sorted(maps.Keys(objects)) {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	at := len(out)
	if previous < 0 {
		table.WriteString("0 1\n0000000000 65535 f \n")
	}
	out = fmt.Appendf(out, "xref\n%strailer\n<</Size 60/Root 1 0 R", table.String())
	if previous >= 0 {
		out = fmt.Appendf(out, "/Prev %s", bytes.Fields(data[previous+len("startxref"):])[0])
	}
	return fmt.Appendf(out, ">>\nstartxref\n%d\n%%%%EOF\n", at)
}

func pdfStreamOf(data []byte) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}

const pageText = "BT /F1 24 Tf 72 720 Td (Lygums) Tj ET"

var pdfBase = map[int]string{
	1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
	2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
	3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 9 0 R>>>>" +
		"/Contents 4 0 R/Annots[6 0 R 10 0 R]>>",
	4:  pdfStreamOf([]byte(pageText)),
	5:  "<</Fields[6 0 R 10 0 R]/SigFlags 3>>",
	6:  "<</Type/Annot/Subtype/Widget/FT/Sig/T(S1)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>",
	9:  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	10: "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[72 600 300 620]/F 4/P 3 0 R/V()>>",
}

// sealPDF adds objects of which one, with SEAL in it, is a signature whose contents of
// make fills in.
func sealPDF(data []byte, objects map[int]string, of func(covered []byte) []byte) []byte {
	const room = 20_000
	hole := "/ByteRange[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]/Contents<" + strings.Repeat("0", room) + ">"
	objects = maps.Clone(objects)
	for n, o := range objects {
		objects[n] = strings.Replace(o, "SEAL", hole, 1)
	}
	out := pdfUpdate(data, objects)
	from := bytes.LastIndex(out, []byte("/Contents<0000")) + len("/Contents")
	to := from + room + 2
	for mark, n := range map[string]int{"AAAAAAAAAA": from, "BBBBBBBBBB": to, "CCCCCCCCCC": len(out) - to} {
		out = bytes.Replace(out, []byte(mark), fmt.Appendf(nil, "%-10d", n), 1)
	}
	covered := append(bytes.Clone(out[:from]), out[to:]...)
	copy(out[from+1:], hex.EncodeToString(of(covered)))
	return out
}

// pdf makes a signed PDF.
func (p *small) pdf(t testing.TB, r pdfRecipe) []byte {
	t.Helper()
	signed := today.AddDate(0, -6, 0)
	who := p.signer(t, keyOf(t, r.key), nil)
	objects := maps.Clone(pdfBase)
	certifies := ""
	if r.allows > 0 {
		certifies = fmt.Sprintf("/Reference[<</Type/SigRef/TransformMethod/DocMDP"+
			"/TransformParams<</Type/TransformParams/V/1.2/P %d>>>>]", r.allows)
	}
	objects[7] = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:" +
		signed.Format("20060102150405") + "Z)" + certifies + "SEAL>>"
	out := sealPDF(nil, objects, func(covered []byte) []byte {
		shape := cmsShape{kind: oidData, digest: sum(crypto.SHA256, covered), pss: r.key == "pss"}
		if !r.bare {
			shape.unsigned = func(value []byte) []derAttribute {
				return []derAttribute{derAttr(oidSignatureTST, p.tsa.stamp(t, value, signed))}
			}
		}
		return who.cms(t, shape)
	})
	if r.tamper != nil {
		out = r.tamper(out)
	}
	if !r.silent {
		out = pdfUpdate(out, map[int]string{
			1:  "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/DSS 20 0 R>>",
			20: "<</Certs[21 0 R]/OCSPs[22 0 R]/CRLs[23 0 R]>>",
			21: pdfStreamOf(p.ca.cert.Raw),
			22: pdfStreamOf(p.answer(t, who.cert, signed.Add(time.Minute), nil)),
			23: pdfStreamOf(p.list(t, today.AddDate(0, 0, -7))),
		})
	}
	if r.stamp {
		out = sealPDF(out, map[int]string{
			5:  "<</Fields[6 0 R 10 0 R 30 0 R]/SigFlags 3>>",
			30: "<</Type/Annot/Subtype/Widget/FT/Sig/T(T1)/Rect[0 0 0 0]/F 132/P 3 0 R/V 31 0 R>>",
			31: "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161 SEAL>>",
			3:  strings.Replace(pdfBase[3], "10 0 R]", "10 0 R 30 0 R]", 1),
		}, func(covered []byte) []byte { return p.tsa.stamp(t, covered, today) })
	}
	if r.update != nil {
		out = pdfUpdate(out, r.update)
	}
	return out
}
