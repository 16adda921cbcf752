package signature

import (
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

var oidTSTInfo = oid{1, 2, 840, 113549, 1, 9, 16, 1, 4}

// stampKind is what a time-stamp is over.
type stampKind int

const (
	contentStamp   stampKind = iota // what is signed, before it was
	signatureStamp                  // the signature
	archiveStamp                    // the signature and the evidence so far
)

// stamp is a time-stamp of RFC 3161.
type stamp struct {
	kind    stampKind
	time    time.Time
	hash    crypto.Hash
	imprint []byte
	signer  *x509.Certificate
	certs   []*x509.Certificate
	how     method
	broken  bool // it does not belong to what it stands at, or its own signature is wrong
}

// parseStamp reads a token and checks its signature, without asking who its authority is.
func parseStamp(token []byte, kind stampKind) stamp {
	s := stamp{kind: kind, broken: true}
	c, err := parseCMS(token)
	if err != nil || !c.contentType.Equal(oidTSTInfo) || len(c.signers) != 1 || c.content == nil {
		return s
	}
	in := cryptobyte.String(c.content)
	var body, imprint cryptobyte.String
	var algorithm pkix.AlgorithmIdentifier
	var policy asn1.ObjectIdentifier
	var when cryptobyte.String
	if !in.ReadASN1(&body, tags.SEQUENCE) || !body.SkipASN1(tags.INTEGER) || !body.ReadASN1ObjectIdentifier(&policy) ||
		!body.ReadASN1(&imprint, tags.SEQUENCE) || !readAlgorithm(&imprint, &algorithm) ||
		!imprint.ReadASN1Bytes(&s.imprint, tags.OCTET_STRING) || !body.SkipASN1(tags.INTEGER) ||
		!body.ReadASN1(&when, tags.GeneralizedTime) {
		return s
	}
	known := false
	if s.hash, known = hashOf(algorithm.Algorithm); !known {
		return s
	}
	if s.time, err = time.Parse("20060102150405Z", string(when)); err != nil { // a fraction may follow
		return s
	}
	signer := c.signers[0]
	s.certs, s.how = c.certs, signer.how
	s.signer = signer.signerOf(c.certs)
	if s.signer == nil {
		return s
	}
	said, right := signer.names(s.signer)
	intact, valid, _ := signer.check(sum(signer.digest, c.content), oidTSTInfo, s.signer)
	s.broken = !intact || !valid || said && !right
	return s
}

// over marks a stamp as broken unless it is over these octets.
func (s stamp) over(parts ...[]byte) stamp {
	if !s.broken && !equal(sum(s.hash, parts...), s.imprint) {
		s.broken = true
	}
	return s
}

// proves reports whether a stamp can be relied on as things stood at asOf: its authority
// is known, for time-stamps, and neither ended nor withdrawn.
func (s stamp) proves(e *evidence, trust Trust, asOf time.Time) bool {
	if s.broken || s.signer == nil || !slices.Contains(s.signer.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) ||
		s.time.After(asOf) {
		return false
	}
	path := e.path(s.signer, trust)
	if path == nil || path.constrained() ||
		!strong(s.how.hash, s.signer.PublicKey, asOf) || !strong(s.hash, nil, asOf) {
		return false
	}
	for i, cert := range path[:len(path)-1] {
		if !within(cert, asOf) || !within(cert, s.time) || !path.strongAt(i, asOf) {
			return false
		}
		state := e.stateOf(cert, path[i+1], trust, asOf, asOf)
		if state.revokedBefore(asOf) || i == 0 && !state.known {
			return false
		}
	}
	return true
}
