package signature

import (
	"crypto"
	"encoding/asn1"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidData         = oid{1, 2, 840, 113549, 1, 7, 1}
	oidOCSPResponse = oid{1, 3, 6, 1, 5, 5, 7, 16, 2}
	oidOCSPBasic    = oid{1, 3, 6, 1, 5, 5, 7, 48, 1, 1}
)

// readCMS checks a CMS over content that stands elsewhere; digest hashes that content.
func (s *sealed) readCMS(ber []byte, digest func(crypto.Hash) []byte) {
	c, err := parseCMS(ber)
	if err != nil || len(c.signers) != 1 || c.content != nil || !c.contentType.Equal(oidData) {
		s.stop(Failed, FormatFailure)
		return
	}
	signer := c.signers[0]
	s.evidence.addCerts(c.certs...)
	for _, l := range c.lists {
		s.addRevocationInfo(l)
	}
	s.addAdobe(only(signer.attrs, oidAdobeRevoked))
	var when time.Time
	if _, err := asn1.Unmarshal(only(signer.attrs, oidSigningTime), &when); err == nil {
		s.verdict.Claimed = when
	}
	if s.cert = signer.signerOf(append(c.certs, s.evidence.certs...)); s.cert == nil {
		s.stop(Indeterminate, NoSigningCertificate)
		return
	}
	s.hashes = append(s.hashes, signer.digest, signer.how.hash)
	intact, valid, older := signer.check(digest(signer.digest), oidData, s.cert)
	if older {
		s.verdict.note(NoteOlderEncoding)
	}
	switch said, right := signer.names(s.cert); {
	case said && !right:
		s.stop(Indeterminate, NoSigningCertificate)
	case !intact:
		s.stop(Failed, HashFailure)
	case !valid:
		s.stop(Failed, CryptoFailure)
	}
	s.cmsStamps(signer, digest)
}

// cmsStamps reads the time-stamps among the attributes.
func (s *sealed) cmsStamps(signer cmsSigner, digest func(crypto.Hash) []byte) {
	for _, a := range signer.unsigned {
		for _, token := range a.values {
			if a.kind.Equal(oidSignatureTST) && len(s.stamps) < maxEvidence {
				s.stamps = append(s.stamps, parseStamp(token, signatureStamp).over(signer.value))
			}
		}
	}
	for _, a := range signer.attrs {
		for _, token := range a.values {
			if !a.kind.Equal(oidContentTST) || len(s.stamps) == maxEvidence {
				continue
			}
			st := parseStamp(token, contentStamp)
			st.broken = st.broken || !equal(digest(st.hash), st.imprint)
			s.stamps = append(s.stamps, st)
		}
	}
}

// addRevocationInfo takes a list, or an answer of OCSP in its wrapping.
func (s *sealed) addRevocationInfo(der []byte) {
	in := cryptobyte.String(der)
	var other cryptobyte.String
	var kind asn1.ObjectIdentifier
	if !in.PeekASN1Tag(explicit(1)) {
		s.evidence.addListDER(der)
		return
	}
	if !in.ReadASN1(&other, explicit(1)) || !other.ReadASN1ObjectIdentifier(&kind) {
		return
	}
	switch {
	case kind.Equal(oidOCSPResponse):
		s.evidence.addAnswerDER(other)
	case kind.Equal(oidOCSPBasic):
		s.evidence.addAnswerDER(wholeAnswer(other))
	}
}

// wholeAnswer wraps a BasicOCSPResponse as an OCSPResponse.
func wholeAnswer(basic []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Enum(0)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1ObjectIdentifier(oidOCSPBasic)
				b.AddASN1OctetString(basic)
			})
		})
	})
	der, _ := b.Bytes()
	return der
}

// addAdobe takes the lists and answers that Adobe's programs put among the signed attributes.
func (s *sealed) addAdobe(der []byte) {
	in := cryptobyte.String(der)
	var body, lists, answers cryptobyte.String
	var hasLists, hasAnswers bool
	if !in.ReadASN1(&body, tags.SEQUENCE) || !body.ReadOptionalASN1(&lists, &hasLists, explicit(0)) ||
		!body.ReadOptionalASN1(&answers, &hasAnswers, explicit(1)) {
		return
	}
	var set cryptobyte.String
	if hasLists && lists.ReadASN1(&set, tags.SEQUENCE) {
		for _, l := range pieces(set) {
			s.evidence.addListDER(l)
		}
	}
	if hasAnswers && answers.ReadASN1(&set, tags.SEQUENCE) {
		for _, a := range pieces(set) {
			s.evidence.addAnswerDER(a)
		}
	}
}
