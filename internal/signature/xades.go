package signature

import (
	"crypto/x509"
	"slices"
	"strings"
	"time"
)

// checkXML gives a verdict on each signature in one file of signatures.
func (c *container) checkXML(data []byte, trust Trust, now time.Time) []Verdict {
	damaged := []Verdict{{Indication: Failed, Sub: FormatFailure, Level: LevelB}}
	document, err := parseXML(data)
	if err != nil {
		return damaged
	}
	elements := signaturesIn(document)
	if len(elements) == 0 || len(elements) > maxSignatures {
		return damaged
	}
	ids, unique := idsOf(document)
	var list []Verdict
	for _, element := range elements {
		x := &xades{container: c}
		x.verdict.Level = LevelB
		var shaped bool
		x.xml, shaped = takeApart(element, ids)
		switch {
		case !shaped || !unique || len(c.files) == 0, c.kind == ASiCE && c.listing == nil:
			x.stop(Failed, FormatFailure) // ASiC-E with XAdES must have a manifest, and something that is signed
		default:
			x.read()
		}
		list = append(list, x.decide(trust, now))
	}
	return list
}

// xades is a XAdES signature over files of a container.
type xades struct {
	sealed
	container *container
	xml       *xmlSignature
	signed    *node // SignedProperties
	unsigned  *node // UnsignedSignatureProperties
	data      [][]byte
	evidenced bool
}

// read checks what needs no trust: the certificate meant, the digests, the signature.
func (x *xades) read() {
	if !x.findProperties() {
		x.stop(Failed, FormatFailure)
		return
	}
	x.findCertificate()
	missing, properties := x.checkReferences()
	x.checkValue()
	if missing { // a signature that fails says more than a file that is not there
		x.stop(Indeterminate, DataNotFound)
	}
	if properties != 1 {
		x.stop(Indeterminate, ConstraintsFailure)
	}
	if x.signed.path(xadesSpace, "SignedSignatureProperties", "SigningTime") == nil {
		x.stop(Indeterminate, ConstraintsFailure)
	}
	x.readUnsigned()
	x.readContentStamps()
	if x.stampedBy(signatureStamp) {
		x.verdict.Level = LevelT
		if x.evidenced {
			x.verdict.Level = LevelLT
		}
	}
	if x.verdict.Level == LevelLT && x.stampedBy(archiveStamp) {
		x.verdict.Level = LevelLTA
	}
}

func (x *xades) stampedBy(kind stampKind) bool {
	return slices.ContainsFunc(x.stamps, func(s stamp) bool { return s.kind == kind })
}

// findProperties finds the properties: they must be inside this signature, once, and be
// what its reference of their type resolves to.
func (x *xades) findProperties() bool {
	var found *node
	for _, object := range x.xml.element.all(dsigSpace, "Object") {
		for _, q := range object.all(xadesSpace, "QualifyingProperties") {
			if found != nil {
				return false
			}
			found = q
		}
	}
	if found == nil {
		return false
	}
	if target := found.attr("Target"); target != "" && target != "#"+x.xml.element.attr("Id") {
		return false
	}
	var once bool
	if x.signed, once = found.child(xadesSpace, "SignedProperties"); !once || x.signed == nil {
		return false
	}
	x.unsigned = found.path(xadesSpace, "UnsignedProperties", "UnsignedSignatureProperties")
	when := x.signed.path(xadesSpace, "SignedSignatureProperties", "SigningTime")
	x.verdict.Claimed, _ = time.Parse(time.RFC3339, when.content())
	return true
}

// findCertificate picks the certificate that the signed properties name.
func (x *xades) findCertificate() {
	var certs []*x509.Certificate
	for _, data := range x.xml.keyInfo.all(dsigSpace, "X509Data") {
		for _, c := range data.all(dsigSpace, "X509Certificate") {
			if der, ok := base64Of(c); ok {
				certs = append(certs, certificates([][]byte{der})...)
			}
		}
	}
	x.evidence.addCerts(certs...)
	properties := x.signed.path(xadesSpace, "SignedSignatureProperties")
	var named *node
	for _, kind := range []string{"SigningCertificateV2", "SigningCertificate"} {
		if cert := properties.path(xadesSpace, kind, "Cert", "CertDigest"); named == nil && cert != nil {
			named = cert
		}
	}
	if named == nil {
		if len(certs) > 0 {
			x.cert = certs[0]
		}
		x.stop(Indeterminate, NoSigningCertificate) // anybody could have put this one in
		return
	}
	hash := xmlDigests[named.path(dsigSpace, "DigestMethod").attr("Algorithm")]
	value := named.path(dsigSpace, "DigestValue")
	if hash == 0 || value == nil {
		x.stop(Indeterminate, ConstraintsFailure)
		return
	}
	digest, _ := base64Of(value)
	for _, c := range certs {
		if equal(sum(hash, c.Raw), digest) {
			x.cert = c
		}
	}
	if x.cert == nil && len(certs) > 0 {
		x.cert = certs[0]
		x.stop(Indeterminate, NoSigningCertificate)
	}
}

// checkReferences checks every digest; it reports whether something signed is not there, and how often
// the properties are among what is signed.
func (x *xades) checkReferences() (missing bool, properties int) {
	altered := false
	for _, r := range x.xml.references {
		var octets []byte
		if target := x.xml.target(r); target != nil {
			octets = x.xml.octets(r)
			if target == x.signed {
				properties++
			}
		} else if f := x.fileOf(r); f != nil {
			f.Covered = true
			x.verdict.Covers = append(x.verdict.Covers, f.Name)
			octets = fileOctets(f, r)
			if r.hash != 0 && !equal(sum(r.hash, octets), r.digest) {
				x.verdict.Altered = append(x.verdict.Altered, f.Name)
			}
		}
		x.data = append(x.data, octets)
		switch {
		case octets == nil && r.kind == typeSigned:
			x.stop(Indeterminate, DataNotFound)
		case octets == nil:
			missing = true
		case r.hash == 0:
			x.stop(Indeterminate, UnknownMethod)
		case !equal(sum(r.hash, octets), r.digest):
			altered = true
		}
		x.hashes = append(x.hashes, r.hash)
	}
	if altered {
		x.stop(Failed, HashFailure)
	}
	return missing, properties
}

// fileOf finds the file that a reference means: by its name, or where that is not what was
// signed, the one whose octets were.
func (x *xades) fileOf(r reference) *File {
	if r.uri == "" || strings.HasPrefix(r.uri, "#") {
		return nil
	}
	named := x.container.find(r.uri)
	if r.canon != nil || r.hash == 0 || named != nil && equal(sum(r.hash, named.Data), r.digest) {
		return named
	}
	for i := range x.container.files {
		if f := &x.container.files[i]; equal(sum(r.hash, f.Data), r.digest) {
			x.verdict.note(NoteRenamed)
			return f
		}
	}
	return named
}

// fileOctets is what a reference to a file is over: the file, or the canonical form of it.
func fileOctets(f *File, r reference) []byte {
	if r.canon == nil {
		if f.Data == nil {
			return []byte{}
		}
		return f.Data
	}
	document, err := parseXML(f.Data)
	if err != nil {
		return nil
	}
	return r.canon.document(document)
}

// checkValue checks the signature over SignedInfo.
func (x *xades) checkValue() {
	if x.cert == nil {
		return
	}
	m := x.xml.method
	value, ok := base64Of(x.xml.value)
	if !ok {
		x.stop(Failed, FormatFailure)
		return
	}
	if m.hash == 0 {
		x.stop(Indeterminate, UnknownMethod)
		return
	}
	x.hashes = append(x.hashes, m.hash)
	valid, older := m.verify(x.cert.PublicKey, sum(m.hash, x.xml.canon.element(x.xml.info, nil)), value)
	if !valid {
		x.stop(Failed, CryptoFailure)
	}
	if older {
		x.verdict.note(NoteOlderEncoding)
	}
}
