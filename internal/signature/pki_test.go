package signature

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"sort"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"
)

// holder is a certificate with its key.
type holder struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// small is a public key infrastructure of the tests' own: a root that is trusted, an
// authority below it, and who answers, stamps and signs.
type small struct {
	root, ca, responder, tsa holder
}

// today is when files of the tests' own making are judged. It is really today, because
// answers of OCSP are made with the clock, and a little later than any of them.
var today = time.Now().Add(10 * time.Minute).UTC().Truncate(time.Second)

var serials int64 = 1000

func keyOf(t testing.TB, kind string) crypto.Signer {
	t.Helper()
	var key crypto.Signer
	var err error
	switch kind {
	case "rsa", "pss":
		key, err = rsaKey()
	case "p384":
		key, err = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case "p521":
		key, err = ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	default:
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// rsaKey is one key for all tests: making one takes long.
var rsaKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// issue makes a certificate; shape changes what it says.
func (h holder) issue(t testing.TB, name string, key crypto.Signer, shape func(*x509.Certificate)) holder {
	t.Helper()
	serials++
	c := &x509.Certificate{
		SerialNumber: big.NewInt(serials),
		Subject:      pkix.Name{CommonName: name, Country: []string{"LV"}},
		NotBefore:    today.AddDate(-2, 0, 0),
		NotAfter:     today.AddDate(3, 0, 0),
	}
	if shape != nil {
		shape(c)
	}
	parent, signer := h.cert, h.key
	if parent == nil {
		parent, signer = c, key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return holder{cert, key}
}

func authority(c *x509.Certificate) {
	c.IsCA, c.BasicConstraintsValid = true, true
	c.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	c.SubjectKeyId = sum(crypto.SHA1, []byte(c.Subject.CommonName))
}

func newSmall(t testing.TB) *small {
	t.Helper()
	p := &small{}
	p.root = holder{}.issue(t, "Test Root", keyOf(t, ""), authority)
	p.ca = p.root.issue(t, "Test CA", keyOf(t, ""), authority)
	p.responder = p.ca.issue(t, "Test OCSP", keyOf(t, ""), func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning}
		c.ExtraExtensions = []pkix.Extension{{Id: oidNoCheck, Value: []byte{5, 0}}}
	})
	p.tsa = p.root.issue(t, "Test TSA", keyOf(t, ""), func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtraExtensions = []pkix.Extension{{
			Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, // as RFC 3161 wants it
			Value: []byte{0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 8},
		}}
	})
	return p
}

func (p *small) trust() Trust { return Trust{Anchors: []*x509.Certificate{p.root.cert}} }

// signer issues a certificate to a person.
func (p *small) signer(t testing.TB, key crypto.Signer, shape func(*x509.Certificate)) holder {
	return p.ca.issue(t, "Anna Bērziņa", key, func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageContentCommitment
		c.Subject.SerialNumber = "PNOLV-321806-14495"
		if shape != nil {
			shape(c)
		}
	})
}

// answer is an answer of OCSP about a certificate.
func (p *small) answer(t testing.TB, cert *x509.Certificate, at time.Time, change func(*ocsp.Response)) []byte {
	t.Helper()
	r := ocsp.Response{
		Status: ocsp.Good, SerialNumber: cert.SerialNumber, ThisUpdate: at, ProducedAt: at,
		Certificate: p.responder.cert, IssuerHash: crypto.SHA1,
	}
	if change != nil {
		change(&r)
	}
	der, err := ocsp.CreateResponse(p.ca.cert, p.responder.cert, r, p.responder.key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// list is the root's list of withdrawn certificates.
func (p *small) list(t testing.TB, at time.Time, revoked ...x509.RevocationListEntry) []byte {
	t.Helper()
	der, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: at, NextUpdate: at.AddDate(0, 1, 0), RevokedCertificateEntries: revoked,
	}, p.root.cert, p.root.key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type derAttribute struct {
	Type   asn1.ObjectIdentifier
	Values []asn1.RawValue `asn1:"set"`
}

func derAttr(kind asn1.ObjectIdentifier, value []byte) derAttribute {
	return derAttribute{kind, []asn1.RawValue{{FullBytes: value}}}
}

// derSet writes attributes as a set, in the order DER wants.
func derSet(tag byte, attrs []derAttribute) []byte {
	var list [][]byte
	for _, a := range attrs {
		list = append(list, must(asn1.Marshal(a)))
	}
	sort.Slice(list, func(i, j int) bool { return bytes.Compare(list[i], list[j]) < 0 })
	return derWrap([]byte{tag}, bytes.Join(list, nil))
}

func seq(parts ...[]byte) []byte { return derWrap([]byte{0x30}, bytes.Join(parts, nil)) }

func algo(id asn1.ObjectIdentifier, params ...byte) []byte {
	return seq(must(asn1.Marshal(id)), params)
}

// cmsShape is what a CMS of the tests has beside what it must have.
type cmsShape struct {
	content  []byte // inside; nil when it is elsewhere
	kind     asn1.ObjectIdentifier
	digest   []byte
	signed   []derAttribute
	unsigned func(value []byte) []derAttribute
	pss      bool
	when     time.Time
	extra    []*x509.Certificate
}

// cms makes a SignedData with SHA-256.
func (h holder) cms(t testing.TB, s cmsShape) []byte {
	t.Helper()
	sha := algo(hashOIDs[crypto.SHA256], 5, 0)
	certID := seq(seq(seq(derWrap([]byte{4}, sum(crypto.SHA256, h.cert.Raw)))))
	attrs := append([]derAttribute{
		derAttr(oidContentType, must(asn1.Marshal(s.kind))), derAttr(oidMessageDigest, derWrap([]byte{4}, s.digest)),
		derAttr(oidSigningCertV2, certID),
	}, s.signed...)
	if !s.when.IsZero() {
		attrs = append(attrs, derAttr(oidSigningTime, must(asn1.Marshal(s.when.UTC()))))
	}
	set := derSet(0x31, attrs)
	value, how := h.sign(t, sum(crypto.SHA256, set), s.pss)
	info := [][]byte{
		{2, 1, 1}, seq(h.cert.RawIssuer, must(asn1.Marshal(h.cert.SerialNumber))), sha,
		append([]byte{0xa0}, set[1:]...), how, derWrap([]byte{4}, value),
	}
	if s.unsigned != nil {
		info = append(info, derSet(0xa1, s.unsigned(value)))
	}
	encapsulated := must(asn1.Marshal(s.kind))
	if s.content != nil {
		encapsulated = append(encapsulated, derWrap([]byte{0xa0}, derWrap([]byte{4}, s.content))...)
	}
	certs := append([]byte(nil), h.cert.Raw...)
	for _, c := range s.extra {
		certs = append(certs, c.Raw...)
	}
	return seq(must(asn1.Marshal(oidSignedData)), derWrap([]byte{0xa0}, seq(
		[]byte{2, 1, 3}, derWrap([]byte{0x31}, sha), derWrap([]byte{0x30}, encapsulated),
		derWrap([]byte{0xa0}, certs), derWrap([]byte{0x31}, seq(info...)),
	)))
}

// sign signs a SHA-256 digest and names how.
func (h holder) sign(t testing.TB, digest []byte, usePSS bool) (value, how []byte) {
	t.Helper()
	var opts crypto.SignerOpts = crypto.SHA256
	switch _, isRSA := h.key.(*rsa.PrivateKey); {
	case isRSA && usePSS:
		opts = &rsa.PSSOptions{SaltLength: 32, Hash: crypto.SHA256}
		sha := algo(hashOIDs[crypto.SHA256], 5, 0)
		how = algo(oidPSS, seq(
			derWrap([]byte{0xa0}, sha), derWrap([]byte{0xa1}, algo(oidMGF1, sha...)), []byte{0xa2, 3, 2, 1, 32},
		)...)
	case isRSA:
		how = algo(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, 5, 0)
	default:
		how = algo(asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2})
	}
	value, err := h.key.Sign(rand.Reader, digest, opts)
	if err != nil {
		t.Fatal(err)
	}
	return value, how
}

// stamp is a time-stamp token over data.
func (h holder) stamp(t testing.TB, data []byte, at time.Time) []byte {
	t.Helper()
	info := seq(
		[]byte{2, 1, 1}, must(asn1.Marshal(asn1.ObjectIdentifier{1, 2, 3, 4})),
		seq(algo(hashOIDs[crypto.SHA256], 5, 0), derWrap([]byte{4}, sum(crypto.SHA256, data))),
		[]byte{2, 1, 7}, derWrap([]byte{0x18}, []byte(at.UTC().Format("20060102150405Z"))),
	)
	return h.cms(t, cmsShape{content: info, kind: oidTSTInfo, digest: sum(crypto.SHA256, info)})
}
