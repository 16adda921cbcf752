package signature

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"slices"
	"time"
)

// Limits on evidence, against files made to keep a reader busy.
const (
	maxEvidence = 200
	maxPath     = 8
	maxTries    = 300
)

// evidence is what a file carries about certificates.
type evidence struct {
	certs   []*x509.Certificate
	answers []answer
	lists   []*x509.RevocationList
	paths   map[string]chain
	asked   int // how deep in questions about who answers
}

func (e *evidence) addCerts(certs ...*x509.Certificate) {
	for _, c := range certs {
		if c != nil && len(e.certs) < maxEvidence && !slices.ContainsFunc(e.certs, c.Equal) {
			e.certs = append(e.certs, c)
		}
	}
}

func (e *evidence) addCertDER(der []byte) {
	if c, err := x509.ParseCertificate(der); err == nil {
		e.addCerts(c)
	}
}

func (e *evidence) addListDER(der []byte) {
	if l, err := x509.ParseRevocationList(der); err == nil && len(e.lists) < maxEvidence {
		e.lists = append(e.lists, l)
	}
}

// chain leads from a certificate to an anchor, both included.
type chain []*x509.Certificate

// path finds a chain to an anchor, or nil. The signatures in it are checked, nothing else.
func (e *evidence) path(cert *x509.Certificate, trust Trust) chain {
	key := string(cert.Raw)
	if found, known := e.paths[key]; known {
		return found
	}
	tries := 0
	found := e.climb(chain{cert}, trust, &tries)
	if e.paths == nil {
		e.paths = make(map[string]chain)
	}
	e.paths[key] = found
	return found
}

func (e *evidence) climb(path chain, trust Trust, tries *int) chain {
	last := path[len(path)-1]
	if slices.ContainsFunc(trust.Anchors, last.Equal) {
		return path
	}
	if len(path) == maxPath {
		return nil
	}
	for _, pool := range [][]*x509.Certificate{trust.Anchors, e.certs} {
		for _, issuer := range pool {
			if !bytes.Equal(issuer.RawSubject, last.RawIssuer) || slices.ContainsFunc(path, issuer.Equal) {
				continue
			}
			if *tries++; *tries > maxTries {
				return nil
			}
			if !issuedBy(last, issuer) {
				continue
			}
			if found := e.climb(append(path[:len(path):len(path)], issuer), trust, tries); found != nil {
				return found
			}
		}
	}
	return nil
}

// issuedBy reports whether an issuer's key signed a certificate.
func issuedBy(cert, issuer *x509.Certificate) bool {
	return issuer.CheckSignature(cert.SignatureAlgorithm, cert.RawTBSCertificate, cert.Signature) == nil
}

// constrained reports whether an issuer in the chain, below the anchor, may not issue.
func (c chain) constrained() bool {
	for i, issuer := range c[:len(c)-1] {
		if i == 0 {
			continue
		}
		tooLong := issuer.MaxPathLen >= 0 && i-1 > issuer.MaxPathLen && (issuer.MaxPathLen > 0 || issuer.MaxPathLenZero)
		mayNot := issuer.KeyUsage != 0 && issuer.KeyUsage&x509.KeyUsageCertSign == 0
		if !issuer.BasicConstraintsValid || !issuer.IsCA || tooLong || mayNot {
			return true
		}
	}
	return false
}

// strongAt reports whether what signed the i-th certificate was thought safe at a time.
func (c chain) strongAt(i int, at time.Time) bool {
	hash := crypto.SHA256
	switch c[i].SignatureAlgorithm {
	case x509.SHA1WithRSA, x509.ECDSAWithSHA1, x509.DSAWithSHA1:
		hash = crypto.SHA1
	}
	return strong(hash, c[i].PublicKey, at) && strong(hash, c[i+1].PublicKey, at)
}

// within reports whether a certificate was in force at a time.
func within(cert *x509.Certificate, at time.Time) bool {
	return !at.Before(cert.NotBefore) && !at.After(cert.NotAfter)
}
