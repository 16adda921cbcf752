package signature

import (
	"archive/zip"
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"math/big"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"
)

// recipe says how to make a signed container; the zero value makes one that holds.
type recipe struct {
	key     string // rsa, pss, p256, p384, p521
	canon   string
	older   bool // no NULL in the DigestInfo
	signed  time.Time
	shape   func(*x509.Certificate)    // of the signer
	answer  func(*ocsp.Response)       // about the signer
	revoked []x509.RevocationListEntry // on the root's list
	bare    bool                       // no time-stamp
	silent  bool                       // no evidence on certificates
	archive bool
	content time.Time               // of a stamp over what is signed
	before  func(xml string) string // changes what is signed, before it is
	after   func(xml string) string // changes the file of signatures afterwards
	entries func([]entry) []entry   // changes what is packed
}

const (
	exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
	inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
)

func b64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

// container makes a signed container.
func (p *small) container(t testing.TB, r recipe) []byte {
	t.Helper()
	if r.signed.IsZero() {
		r.signed = today.AddDate(0, -6, 0)
	}
	if r.canon == "" {
		r.canon = exclusive
	}
	who := p.signer(t, keyOf(t, r.key), r.shape)
	files := []entry{{"iesniegums.txt", []byte("Lūdzu organizēt izlīgumu.\n")}, {"Otra lapa.txt", []byte("2")}}
	xml := p.signatureXML(t, r, who, files)
	if r.after != nil {
		xml = r.after(xml)
	}
	list := append([]entry{{"mimetype", []byte("application/vnd.etsi.asic-e+zip")}}, files...)
	list = append(list, entry{"META-INF/manifest.xml", []byte(manifestOf(files))},
		entry{"META-INF/signatures0.xml", []byte(xml)})
	if r.entries != nil {
		list = r.entries(list)
	}
	return pack(t, list)
}

func manifestOf(files []entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<manifest:manifest xmlns:manifest="%s"><manifest:file-entry manifest:full-path="/" `+
		`manifest:media-type="application/vnd.etsi.asic-e+zip"/>`, manifestSpace)
	for _, f := range files {
		fmt.Fprintf(&b, `<manifest:file-entry manifest:full-path="%s" manifest:media-type="text/plain"/>`, f.name)
	}
	return b.String() + "</manifest:manifest>"
}

func pack(t testing.TB, list []entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range list {
		if strings.HasSuffix(e.name, "/") {
			e.data = nil
		}
		size := uint64(len(e.data))
		f, err := w.CreateRaw(&zip.FileHeader{
			Name: e.name, CRC32: crc32.ChecksumIEEE(e.data), CompressedSize64: size, UncompressedSize64: size,
		})
		if err == nil && len(e.data) > 0 {
			_, err = f.Write(e.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const shaURI = encSpace + "sha256"

// signatureXML makes the file of signatures: the properties first, then the digests in
// SignedInfo, then its signature, then stamps and evidence.
func (p *small) signatureXML(t testing.TB, r recipe, who holder, files []entry) string {
	t.Helper()
	digestOf := func(data []byte) string {
		return fmt.Sprintf(`<ds:DigestMethod Algorithm="%s"></ds:DigestMethod><ds:DigestValue>%s</ds:DigestValue>`,
			shaURI, b64(sum(crypto.SHA256, data)))
	}
	var references, formats, content strings.Builder
	var all []byte
	for i, f := range files {
		uri := strings.ReplaceAll(f.name, " ", "%20")
		fmt.Fprintf(&references, `<ds:Reference Id="r%d" URI="%s">%s</ds:Reference>`, i, uri, digestOf(f.data))
		fmt.Fprintf(&formats, `<xades:DataObjectFormat ObjectReference="#r%d"><xades:MimeType>text/plain`+
			`</xades:MimeType></xades:DataObjectFormat>`, i)
		all = append(all, f.data...)
	}
	if !r.content.IsZero() {
		fmt.Fprintf(&content, `<xades:AllDataObjectsTimeStamp Id="ct"><xades:EncapsulatedTimeStamp>%s`+
			`</xades:EncapsulatedTimeStamp></xades:AllDataObjectsTimeStamp>`, b64(p.tsa.stamp(t, all, r.content)))
	}
	properties := fmt.Sprintf(`<xades:SignedProperties Id="sp"><xades:SignedSignatureProperties><xades:SigningTime>%s`+
		`</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>%s`+
		`</xades:CertDigest></xades:Cert>`+
		`</xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>%s%s`+
		`</xades:SignedDataObjectProperties></xades:SignedProperties>`,
		r.signed.UTC().Format(time.RFC3339), digestOf(who.cert.Raw), formats.String(), content.String())
	template := `<asic:XAdESSignatures xmlns:asic="` + asicSpace + `" xmlns:ds="` + dsigSpace +
		`" xmlns:xades="` + xadesSpace + `"><ds:Signature Id="S0">INFO` +
		`<ds:SignatureValue Id="v">VALUE</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>` +
		b64(who.cert.Raw) + `</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>` +
		`<xades:QualifyingProperties Target="#S0">` + properties + `UNSIGNED</xades:QualifyingProperties>` +
		`</ds:Object></ds:Signature></asic:XAdESSignatures>`
	transform := `<ds:Transforms><ds:Transform Algorithm="` + r.canon + `"></ds:Transform></ds:Transforms>`
	info := `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="` + r.canon + `"></ds:CanonicalizationMethod>` +
		`<ds:SignatureMethod Algorithm="` + r.methodURI() + `"></ds:SignatureMethod>` + references.String() +
		`<ds:Reference Type="` + typeSigned + `" URI="#sp">` + transform + `PROPERTIES</ds:Reference></ds:SignedInfo>`
	if r.before != nil {
		template, info = r.before(template), r.before(info)
	}
	whole := strings.Replace(template, "INFO", info, 1)
	whole = strings.Replace(whole, "PROPERTIES", digestOf(canonical(t, whole, r.canon, "SignedProperties")), 1)
	value := r.sign(t, who, canonical(t, whole, r.canon, "SignedInfo"))
	whole = strings.Replace(whole, "VALUE", b64(value), 1)
	return strings.Replace(whole, "UNSIGNED", p.unsigned(t, r, who, whole), 1)
}

// canonical is the canonical form of the first element with a name.
func canonical(t testing.TB, xml, how, local string) []byte {
	t.Helper()
	document, err := parseXML([]byte(xml))
	if err != nil {
		t.Fatal(err)
	}
	var found *node
	rootOf(document).walk(func(n *node) {
		if n.kind == element && n.local == local && found == nil {
			found = n
		}
	})
	return canons[how].element(found, nil)
}

func (r recipe) methodURI() string {
	switch r.key {
	case "rsa":
		return dsigMore + "rsa-sha256"
	case "pss":
		return dsigMore7 + "sha256-rsa-MGF1"
	}
	return dsigMore + "ecdsa-sha256"
}

// sign signs as XML wants it.
func (r recipe) sign(t testing.TB, who holder, data []byte) []byte {
	t.Helper()
	digest := sum(crypto.SHA256, data)
	if k, is := who.key.(*rsa.PrivateKey); is && r.older {
		info := seq(algo(hashOIDs[crypto.SHA256]), derWrap([]byte{4}, digest))
		return must(rsa.SignPKCS1v15(rand.Reader, k, 0, info))
	}
	value, _ := who.sign(t, digest, r.key == "pss")
	if k, is := who.key.(*ecdsa.PrivateKey); is {
		var rs struct{ R, S *big.Int }
		if _, err := asn1.Unmarshal(value, &rs); err != nil {
			t.Fatal(err)
		}
		size := (k.Curve.Params().BitSize + 7) / 8
		return append(rs.R.FillBytes(make([]byte, size)), rs.S.FillBytes(make([]byte, size))...)
	}
	return value
}

// unsigned makes the stamps and the evidence.
func (p *small) unsigned(t testing.TB, r recipe, who holder, whole string) string {
	t.Helper()
	var b strings.Builder
	stamped := func(kind, attrs string, data []byte, at time.Time) string {
		return fmt.Sprintf(`<%s%s><ds:CanonicalizationMethod Algorithm="%s"></ds:CanonicalizationMethod>`+
			`<xades:EncapsulatedTimeStamp>%s</xades:EncapsulatedTimeStamp></%s>`,
			kind, attrs, exclusive, b64(p.tsa.stamp(t, data, at)), kind)
	}
	if !r.bare {
		b.WriteString(stamped("xades:SignatureTimeStamp", ` Id="ts"`,
			canonical(t, whole, exclusive, "SignatureValue"), r.signed))
	}
	if !r.silent {
		fmt.Fprintf(&b, `<xades:CertificateValues><xades:EncapsulatedX509Certificate>%s`+
			`</xades:EncapsulatedX509Certificate></xades:CertificateValues>`, b64(p.ca.cert.Raw))
		fmt.Fprintf(&b, `<xades:RevocationValues><xades:CRLValues><xades:EncapsulatedCRLValue>%s`+
			`</xades:EncapsulatedCRLValue></xades:CRLValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>%s`+
			`</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>`,
			b64(p.list(t, today.AddDate(0, 0, -7), r.revoked...)),
			b64(p.answer(t, who.cert, r.signed.Add(time.Minute), r.answer)))
	}
	unsigned := "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>" + b.String() + "%s" +
		"</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
	if !r.archive {
		return fmt.Sprintf(unsigned, "")
	}
	x := &xades{container: &container{files: []File{
		{Name: "iesniegums.txt", Data: []byte("Lūdzu organizēt izlīgumu.\n")},
		{Name: "Otra lapa.txt", Data: []byte("2")},
	}}}
	document := must(parseXML([]byte(strings.Replace(whole, "UNSIGNED", fmt.Sprintf(unsigned, ""), 1))))
	ids, _ := idsOf(document)
	x.xml, _ = takeApart(signaturesIn(document)[0], ids)
	x.read()
	over := bytes.Join(x.archived(canons[exclusive], len(x.unsigned.children)), nil)
	return fmt.Sprintf(unsigned, stamped("xades141:ArchiveTimeStamp",
		` xmlns:xades141="`+xades141+`" Id="ats"`, over, today))
}
