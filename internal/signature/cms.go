package signature

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidSignedData    = oid{1, 2, 840, 113549, 1, 7, 2}
	oidContentType   = oid{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = oid{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime   = oid{1, 2, 840, 113549, 1, 9, 5}
	oidSigningCert   = oid{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningCertV2 = oid{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidSignatureTST  = oid{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidContentTST    = oid{1, 2, 840, 113549, 1, 9, 16, 2, 20}
	oidAdobeRevoked  = oid{1, 2, 840, 113583, 1, 1, 8}

	oidRSA       = oid{1, 2, 840, 113549, 1, 1, 1}
	oidPSS       = oid{1, 2, 840, 113549, 1, 1, 10}
	oidECPublic  = oid{1, 2, 840, 10045, 2, 1}
	oidMGF1      = oid{1, 2, 840, 113549, 1, 1, 8}
	combinedOIDs = map[string]method{
		"1.2.840.113549.1.1.5":  {scheme: pkcs1, hash: crypto.SHA1},
		"1.2.840.113549.1.1.14": {scheme: pkcs1, hash: crypto.SHA224},
		"1.2.840.113549.1.1.11": {scheme: pkcs1, hash: crypto.SHA256},
		"1.2.840.113549.1.1.12": {scheme: pkcs1, hash: crypto.SHA384},
		"1.2.840.113549.1.1.13": {scheme: pkcs1, hash: crypto.SHA512},
		"1.2.840.10045.4.1":     {scheme: ecdsaDER, hash: crypto.SHA1},
		"1.2.840.10045.4.3.1":   {scheme: ecdsaDER, hash: crypto.SHA224},
		"1.2.840.10045.4.3.2":   {scheme: ecdsaDER, hash: crypto.SHA256},
		"1.2.840.10045.4.3.3":   {scheme: ecdsaDER, hash: crypto.SHA384},
		"1.2.840.10045.4.3.4":   {scheme: ecdsaDER, hash: crypto.SHA512},
	}
)

// maxSigners is more than one because some time-stamps are signed twice.
const maxSigners = 8

// cms is a SignedData of RFC 5652.
type cms struct {
	contentType asn1.ObjectIdentifier
	content     []byte // nil when it is elsewhere
	certs       []*x509.Certificate
	lists       [][]byte
	signers     []cmsSigner
}

type cmsSigner struct {
	issuer   []byte // with serial, or
	serial   *big.Int
	keyID    []byte
	digest   crypto.Hash
	how      method
	value    []byte
	signed   []byte // the signed attributes as they were signed; nil when there are none
	attrs    []cmsAttribute
	unsigned []cmsAttribute
}

type cmsAttribute struct {
	kind   asn1.ObjectIdentifier
	values [][]byte
}

// parseCMS reads a SignedData. Certificates that Go cannot read are left out.
func parseCMS(ber []byte) (*cms, error) {
	der, err := derOf(ber)
	if err != nil {
		return nil, err
	}
	outer := cryptobyte.String(der)
	var info, wrapped, body cryptobyte.String
	var kind asn1.ObjectIdentifier
	if !outer.ReadASN1(&info, tags.SEQUENCE) || !info.ReadASN1ObjectIdentifier(&kind) || !kind.Equal(oidSignedData) ||
		!info.ReadASN1(&wrapped, explicit(0)) || !wrapped.ReadASN1(&body, tags.SEQUENCE) {
		return nil, errBinary
	}
	c := &cms{}
	var digests, encapsulated, content, certs, lists, signers cryptobyte.String
	var hasContent, hasCerts, hasLists bool
	if !version(&body, 1, 3, 4, 5) || !body.ReadASN1(&digests, tags.SET) ||
		!body.ReadASN1(&encapsulated, tags.SEQUENCE) ||
		!encapsulated.ReadASN1ObjectIdentifier(&c.contentType) ||
		!encapsulated.ReadOptionalASN1(&content, &hasContent, explicit(0)) ||
		!body.ReadOptionalASN1(&certs, &hasCerts, explicit(0)) ||
		!body.ReadOptionalASN1(&lists, &hasLists, explicit(1)) ||
		!body.ReadASN1(&signers, tags.SET) {
		return nil, errBinary
	}
	announced, ok := digestsIn(digests)
	if !ok {
		return nil, errBinary
	}
	if hasContent {
		var octets cryptobyte.String
		if !content.ReadASN1(&octets, tags.OCTET_STRING) {
			return nil, errBinary
		}
		c.content = octets
	}
	c.certs = certificates(pieces(certs))
	c.lists = pieces(lists)
	for !signers.Empty() {
		var signer cryptobyte.String
		if len(c.signers) == maxSigners || !signers.ReadASN1(&signer, tags.SEQUENCE) {
			return nil, errBinary
		}
		s, err := parseSigner(signer)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(announced, s.digest) {
			return nil, errBinary
		}
		c.signers = append(c.signers, s)
	}
	return c, nil
}

// digestsIn reads the digest methods that a message announces. A signer must use one of them: RFC 5652, 5.1
// lets a reader refuse others, and readers that hash while the content comes do.
func digestsIn(set cryptobyte.String) (list []crypto.Hash, ok bool) {
	for !set.Empty() {
		var a pkix.AlgorithmIdentifier
		if !readAlgorithm(&set, &a) {
			return nil, false
		}
		hash, known := hashOf(a.Algorithm)
		if given := a.Parameters.FullBytes; known && len(given) > 0 && !bytes.Equal(given, asn1.NullBytes) {
			return nil, false // RFC 5754, 2: left out, or NULL
		}
		list = append(list, hash)
	}
	return list, true
}

// version reads a version that must be one of these.
func version(in *cryptobyte.String, known ...int) bool {
	var n int
	return in.ReadASN1Integer(&n) && slices.Contains(known, n)
}

func explicit(n uint8) tags.Tag { return tags.Tag(n).ContextSpecific().Constructed() }

// pieces takes a set apart.
func pieces(set cryptobyte.String) (list [][]byte) {
	for !set.Empty() && len(list) < maxEvidence {
		var one cryptobyte.String
		var tag tags.Tag
		if !set.ReadAnyASN1Element(&one, &tag) {
			return list
		}
		list = append(list, one)
	}
	return list
}

func certificates(ders [][]byte) (list []*x509.Certificate) {
	for _, der := range ders {
		if c, err := x509.ParseCertificate(der); err == nil {
			list = append(list, c)
		}
	}
	return list
}

func parseSigner(in cryptobyte.String) (s cmsSigner, err error) {
	var id, signed, unsigned cryptobyte.String
	var hasSigned, hasUnsigned bool
	var value []byte
	if !version(&in, 1, 3) {
		return s, errBinary
	}
	if in.PeekASN1Tag(tags.Tag(0).ContextSpecific()) {
		if !in.ReadASN1(&id, tags.Tag(0).ContextSpecific()) {
			return s, errBinary
		}
		s.keyID = id
	} else {
		var name cryptobyte.String
		s.serial = new(big.Int)
		if !in.ReadASN1(&id, tags.SEQUENCE) || !id.ReadASN1Element(&name, tags.SEQUENCE) ||
			!id.ReadASN1Integer(s.serial) {
			return s, errBinary
		}
		s.issuer = name
	}
	var digest, how pkix.AlgorithmIdentifier
	if !readAlgorithm(&in, &digest) {
		return s, errBinary
	}
	var known bool
	if s.digest, known = hashOf(digest.Algorithm); !known {
		return s, errBinary
	}
	at := in
	if in.ReadOptionalASN1(&signed, &hasSigned, explicit(0)) && hasSigned {
		var whole cryptobyte.String
		at.ReadASN1Element(&whole, explicit(0))
		s.signed = append([]byte{0x31}, whole[1:]...) // it is signed as the set it is
	}
	if !readAlgorithm(&in, &how) || !in.ReadASN1Bytes(&value, tags.OCTET_STRING) ||
		!in.ReadOptionalASN1(&unsigned, &hasUnsigned, explicit(1)) {
		return s, errBinary
	}
	s.value = value
	if s.how, known = cmsMethod(how, s.digest); !known {
		return s, errBinary
	}
	if s.attrs, err = parseAttributes(signed); err != nil {
		return s, err
	}
	s.unsigned, err = parseAttributes(unsigned)
	return s, err
}

func readAlgorithm(in *cryptobyte.String, a *pkix.AlgorithmIdentifier) bool {
	var whole cryptobyte.String
	if !in.ReadASN1Element(&whole, tags.SEQUENCE) {
		return false
	}
	rest, err := asn1.Unmarshal(whole, a)
	return err == nil && len(rest) == 0
}

func parseAttributes(in cryptobyte.String) (list []cmsAttribute, err error) {
	for !in.Empty() {
		var one, values cryptobyte.String
		var a cmsAttribute
		if len(list) > 100 || !in.ReadASN1(&one, tags.SEQUENCE) || !one.ReadASN1ObjectIdentifier(&a.kind) ||
			!one.ReadASN1(&values, tags.SET) {
			return nil, errBinary
		}
		a.values = pieces(values)
		list = append(list, a)
	}
	return list, nil
}

// cmsMethod reads a signature algorithm; a plain key algorithm takes the digest's hash.
func cmsMethod(a pkix.AlgorithmIdentifier, digest crypto.Hash) (method, bool) {
	switch {
	case a.Algorithm.Equal(oidRSA):
		return method{scheme: pkcs1, hash: digest}, true
	case a.Algorithm.Equal(oidECPublic):
		return method{scheme: ecdsaDER, hash: digest}, true
	case a.Algorithm.Equal(oidPSS):
		return pssMethod(a.Parameters.FullBytes)
	}
	m, known := combinedOIDs[a.Algorithm.String()]
	return m, known
}

// pssMethod reads the parameters of PSS; both hashes must be the same.
func pssMethod(der []byte) (method, bool) {
	var p struct {
		Hash    pkix.AlgorithmIdentifier `asn1:"explicit,optional,tag:0"`
		MGF     pkix.AlgorithmIdentifier `asn1:"explicit,optional,tag:1"`
		Salt    int                      `asn1:"explicit,optional,tag:2,default:20"`
		Trailer int                      `asn1:"explicit,optional,tag:3,default:1"`
	}
	rest, err := asn1.Unmarshal(der, &p)
	if err != nil || len(rest) > 0 || p.Trailer != 1 || p.Salt < 0 || p.Salt > 512 {
		return method{}, false
	}
	hash, masking := crypto.SHA1, crypto.SHA1
	known := true
	if len(p.Hash.Algorithm) > 0 {
		hash, known = hashOf(p.Hash.Algorithm)
	}
	if len(p.MGF.Algorithm) > 0 {
		var inner pkix.AlgorithmIdentifier
		if _, err := asn1.Unmarshal(p.MGF.Parameters.FullBytes, &inner); err != nil || !p.MGF.Algorithm.Equal(oidMGF1) {
			return method{}, false
		}
		masking, _ = hashOf(inner.Algorithm)
	}
	return method{scheme: pss, hash: hash, salt: p.Salt}, known && hash == masking
}

// only returns the only value of an attribute that occurs once.
func only(attrs []cmsAttribute, kind asn1.ObjectIdentifier) []byte {
	var value []byte
	for _, a := range attrs {
		if a.kind.Equal(kind) {
			if value != nil || len(a.values) != 1 {
				return nil
			}
			value = a.values[0]
		}
	}
	return value
}

// signerOf finds the certificate that a signer names.
func (s *cmsSigner) signerOf(certs []*x509.Certificate) *x509.Certificate {
	for _, c := range certs {
		byName := s.serial != nil && c.SerialNumber.Cmp(s.serial) == 0 && bytes.Equal(c.RawIssuer, s.issuer)
		if byName || len(s.keyID) > 0 && bytes.Equal(c.SubjectKeyId, s.keyID) {
			return c
		}
	}
	return nil
}

// check reports whether the digest of the content is what was signed, whether the
// signature is the certificate's, and whether it is in the older encoding.
func (s *cmsSigner) check(
	digest []byte, kind asn1.ObjectIdentifier, cert *x509.Certificate,
) (intact, valid, older bool) {
	if s.signed == nil {
		valid, older = s.how.verify(cert.PublicKey, digest, s.value)
		return valid, valid, older
	}
	var said []byte
	var contentType asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(only(s.attrs, oidMessageDigest), &said); err != nil {
		return false, false, false
	}
	if _, err := asn1.Unmarshal(only(s.attrs, oidContentType), &contentType); err != nil || !contentType.Equal(kind) {
		return equal(said, digest), false, false
	}
	valid, older = s.how.verify(cert.PublicKey, sum(s.how.hash, s.signed), s.value)
	return equal(said, digest), valid, older
}

// names reports whether the signed attributes name a certificate, and whether it is this one.
func (s *cmsSigner) names(cert *x509.Certificate) (said, right bool) {
	if der := only(s.attrs, oidSigningCertV2); der != nil {
		hash, digest, ok := certificateDigest(der, true)
		return true, ok && equal(sum(hash, cert.Raw), digest)
	}
	if der := only(s.attrs, oidSigningCert); der != nil {
		hash, digest, ok := certificateDigest(der, false)
		return true, ok && equal(sum(hash, cert.Raw), digest)
	}
	return false, false
}

// certificateDigest reads the first entry of a SigningCertificate or SigningCertificateV2.
func certificateDigest(der []byte, v2 bool) (hash crypto.Hash, digest []byte, ok bool) {
	in := cryptobyte.String(der)
	var body, list, first cryptobyte.String
	if !in.ReadASN1(&body, tags.SEQUENCE) || !body.ReadASN1(&list, tags.SEQUENCE) ||
		!list.ReadASN1(&first, tags.SEQUENCE) {
		return 0, nil, false
	}
	hash = crypto.SHA1
	if v2 {
		hash = crypto.SHA256
		if first.PeekASN1Tag(tags.SEQUENCE) {
			var a pkix.AlgorithmIdentifier
			if !readAlgorithm(&first, &a) {
				return 0, nil, false
			}
			if hash, ok = hashOf(a.Algorithm); !ok {
				return 0, nil, false
			}
		}
	}
	return hash, digest, first.ReadASN1Bytes(&digest, tags.OCTET_STRING)
}
