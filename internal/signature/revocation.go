package signature

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
	"golang.org/x/crypto/ocsp"
)

var (
	oidNoCheck     = oid{1, 3, 6, 1, 5, 5, 7, 48, 1, 5}
	oidNoRevAvail  = oid{2, 5, 29, 56}
	oidShortTerm   = oid{0, 4, 0, 194121, 2, 1}
	oidDistributed = oid{2, 5, 29, 28}
)

// answer is an answer of OCSP, whose own signature is not checked yet.
type answer struct {
	raw []byte
	ids []certID
}

// certID says which certificate an answer is about.
type certID struct {
	hash      crypto.Hash
	name, key []byte // digests of the issuer
	serial    []byte // as its INTEGER has it
}

func (e *evidence) addAnswerDER(der []byte) {
	if len(e.answers) == maxEvidence || slices.ContainsFunc(e.answers, func(a answer) bool {
		return bytes.Equal(a.raw, der)
	}) {
		return
	}
	if ids := certIDs(der); len(ids) > 0 {
		e.answers = append(e.answers, answer{raw: der, ids: ids})
	}
}

// certIDs reads which certificates an OCSPResponse is about.
func certIDs(der []byte) (list []certID) {
	in := cryptobyte.String(der)
	var body, wrapped, typed, basic, octets, data, responses cryptobyte.String
	var status int
	if !in.ReadASN1(&body, tags.SEQUENCE) || !body.ReadASN1Enum(&status) || status != 0 ||
		!body.ReadASN1(&wrapped, explicit(0)) || !wrapped.ReadASN1(&typed, tags.SEQUENCE) ||
		!typed.SkipASN1(tags.OBJECT_IDENTIFIER) || !typed.ReadASN1(&octets, tags.OCTET_STRING) ||
		!octets.ReadASN1(&basic, tags.SEQUENCE) || !basic.ReadASN1(&data, tags.SEQUENCE) ||
		!data.SkipOptionalASN1(explicit(0)) {
		return nil
	}
	var responder cryptobyte.String
	var tag tags.Tag
	if !data.ReadAnyASN1(&responder, &tag) || !data.SkipASN1(tags.GeneralizedTime) ||
		!data.ReadASN1(&responses, tags.SEQUENCE) {
		return nil
	}
	for !responses.Empty() && len(list) < maxEvidence {
		var one, id, serial cryptobyte.String
		var algorithm pkix.AlgorithmIdentifier
		var c certID
		if !responses.ReadASN1(&one, tags.SEQUENCE) || !one.ReadASN1(&id, tags.SEQUENCE) ||
			!readAlgorithm(&id, &algorithm) || !id.ReadASN1Bytes(&c.name, tags.OCTET_STRING) ||
			!id.ReadASN1Bytes(&c.key, tags.OCTET_STRING) || !id.ReadASN1(&serial, tags.INTEGER) {
			return nil
		}
		c.hash, _ = hashOf(algorithm.Algorithm)
		c.serial = serial
		list = append(list, c)
	}
	return list
}

// about reports whether an answer is about a certificate.
func (a answer) about(cert, issuer *x509.Certificate) bool {
	serial, err := asn1.Marshal(cert.SerialNumber)
	var key struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}
	if err != nil {
		return false
	}
	if _, err := asn1.Unmarshal(issuer.RawSubjectPublicKeyInfo, &key); err != nil {
		return false
	}
	return slices.ContainsFunc(a.ids, func(id certID) bool {
		return id.hash != 0 && bytes.HasSuffix(serial, id.serial) && len(serial) == len(id.serial)+2 &&
			equal(sum(id.hash, cert.RawIssuer), id.name) && equal(sum(id.hash, key.Key.RightAlign()), id.key)
	})
}

// state is what the evidence says of a certificate.
type state struct {
	any     bool // there is evidence, whether or not it can be relied on
	known   bool
	revoked time.Time // zero when it is good
	held    bool      // for the time being only
	said    time.Time // as of when
}

func (s state) revokedBefore(at time.Time) bool {
	return s.known && (!s.revoked.IsZero() && !at.Before(s.revoked) || s.held)
}

// stateOf asks the evidence about a certificate that was used at a time; asOf is when
// the evidence is known to have existed. The newest answer that can be relied on counts.
func (e *evidence) stateOf(cert, issuer *x509.Certificate, trust Trust, used, asOf time.Time) (newest state) {
	for _, id := range []asn1.ObjectIdentifier{oidNoRevAvail, oidShortTerm} {
		if has(cert, id) {
			return state{known: true, said: used}
		}
	}
	e.asked++
	defer func() { e.asked-- }()
	consider := func(s state) {
		newest.any = true
		if s.known && (!newest.known || s.said.After(newest.said)) {
			newest = s
			newest.any = true
		}
	}
	for _, a := range e.answers {
		if a.about(cert, issuer) {
			consider(e.ask(a, cert, issuer, trust, used, asOf))
		}
	}
	for _, l := range e.lists {
		if bytes.Equal(l.RawIssuer, cert.RawIssuer) {
			consider(listed(l, cert, issuer, used))
		}
	}
	return newest
}

func has(cert *x509.Certificate, id asn1.ObjectIdentifier) bool {
	return slices.ContainsFunc(cert.Extensions, func(x pkix.Extension) bool { return x.Id.Equal(id) })
}

// stale reports whether evidence that a certificate is good is too old for when it was
// used: it is older than a day, and than it says it lasts. A withdrawal is never too old.
func stale(this, next, used time.Time) bool {
	return this.Before(used.Add(-24*time.Hour)) && (next.IsZero() || next.Before(used))
}

// ask takes an answer of OCSP for what it is worth.
func (e *evidence) ask(a answer, cert, issuer *x509.Certificate, trust Trust, used, asOf time.Time) state {
	r, err := ocsp.ParseResponseForCert(a.raw, cert, nil)
	if err != nil || r.ProducedAt.After(asOf) || r.ThisUpdate.After(asOf) || !within(cert, r.ThisUpdate) ||
		r.Status != ocsp.Revoked && (r.Status != ocsp.Good || stale(r.ThisUpdate, r.NextUpdate, used)) {
		return state{}
	}
	responder := e.responder(r, issuer, trust)
	if responder == nil || !e.mayAnswer(responder, issuer, r.ProducedAt, trust, asOf) {
		return state{}
	}
	s := state{known: true, said: r.ThisUpdate}
	if r.Status == ocsp.Revoked {
		s.revoked, s.held = r.RevokedAt, r.RevocationReason == ocsp.CertificateHold
	}
	return s
}

// responder finds whose signature an answer bears.
func (e *evidence) responder(r *ocsp.Response, issuer *x509.Certificate, trust Trust) *x509.Certificate {
	if r.Certificate != nil {
		return r.Certificate // its signature was checked while parsing
	}
	for _, pool := range [][]*x509.Certificate{{issuer}, trust.Anchors, e.certs} {
		for _, c := range pool {
			named := bytes.Equal(c.RawSubject, r.RawResponderName) || len(r.ResponderKeyHash) > 0
			if named && r.CheckSignatureFrom(c) == nil {
				return c
			}
		}
	}
	return nil
}

// mayAnswer reports whether a responder may speak about an issuer's certificates: it is
// the issuer, an anchor, or one that the issuer named for that; and it is itself good.
func (e *evidence) mayAnswer(
	responder, issuer *x509.Certificate, at time.Time, trust Trust, asOf time.Time,
) bool {
	if responder.Equal(issuer) || slices.ContainsFunc(trust.Anchors, responder.Equal) {
		return true
	}
	if !bytes.Equal(responder.RawIssuer, issuer.RawSubject) || !issuedBy(responder, issuer) ||
		!slices.Contains(responder.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) ||
		!within(responder, at) || e.path(responder, trust) == nil {
		return false
	}
	if has(responder, oidNoCheck) {
		return true
	}
	if e.asked > 3 {
		return false
	}
	s := e.stateOf(responder, issuer, trust, at, asOf)
	return s.known && !s.revokedBefore(at)
}

// listed looks a certificate up in a list that its issuer signed.
func listed(l *x509.RevocationList, cert, issuer *x509.Certificate, used time.Time) state {
	for _, x := range l.Extensions {
		if x.Critical && !x.Id.Equal(oidDistributed) {
			return state{} // only a change to another list, or something unheard of
		}
	}
	if !within(cert, l.ThisUpdate) || l.CheckSignatureFrom(issuer) != nil {
		return state{}
	}
	s := state{known: !stale(l.ThisUpdate, l.NextUpdate, used), said: l.ThisUpdate}
	for _, entry := range l.RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(cert.SerialNumber) == 0 {
			s.known = true
			s.revoked, s.held = entry.RevocationTime, entry.ReasonCode == ocsp.CertificateHold
		}
	}
	return s
}
