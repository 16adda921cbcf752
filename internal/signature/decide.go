package signature

import (
	"crypto"
	"crypto/x509"
	"slices"
	"strings"
	"time"
)

// sealed is one signature as its format told it: what was checked without asking whom to
// trust, and the evidence for the rest.
type sealed struct {
	verdict  Verdict
	cert     *x509.Certificate
	hashes   []crypto.Hash // with which anything was signed
	stamps   []stamp
	evidence evidence
}

// stop settles the indication where nothing later can change it. The first word counts.
func (s *sealed) stop(i Indication, sub Sub) {
	if s.verdict.Indication == "" {
		s.verdict.Indication, s.verdict.Sub = i, sub
	}
}

// decide gives the verdict, in the order of EN 319 102-1: first what is proved about
// time, then the certificate as it was then.
func (s *sealed) decide(trust Trust, now time.Time) Verdict {
	v := &s.verdict
	if s.cert != nil {
		v.Signer = signerOf(s.cert)
	}
	for _, st := range s.stamps {
		s.evidence.addCerts(st.certs...)
	}
	s.evidence.addCerts(s.cert)
	archived := s.prove(trust, now)
	if s.cert == nil {
		s.stop(Indeterminate, NoSigningCertificate)
	}
	if v.Indication != "" {
		return *v
	}
	used := now
	if !v.Proved.IsZero() {
		used = v.Proved
	}
	s.stop(s.chainAt(trust, used, archived))
	if v.Indication == Passed && v.Proved.IsZero() {
		v.Indication, v.Sub = Indeterminate, NoProofOfTime
	}
	return *v
}

// prove finds the earliest time at which the signature is proved to have existed. Each
// stamp is judged as things stood when the next later one was made; it returns the time
// at which the evidence is proved to have existed.
func (s *sealed) prove(trust Trust, now time.Time) (archived time.Time) {
	slices.SortStableFunc(s.stamps, func(a, b stamp) int {
		if a.kind != b.kind {
			return int(b.kind) - int(a.kind) // archive stamps are the outer ones
		}
		return b.time.Compare(a.time)
	})
	archived = now
	for _, st := range s.stamps {
		switch {
		case st.broken:
			s.verdict.note(NoteStampBroken)
		case st.kind == contentStamp: // it says only that the signature is younger
		case !st.proves(&s.evidence, trust, archived):
			s.verdict.note(NoteStampUnknown)
		case st.kind == archiveStamp:
			archived = st.time
			s.proved(st)
		case st.kind == signatureStamp:
			s.proved(st)
		}
	}
	return archived
}

func (s *sealed) proved(st stamp) {
	if v := &s.verdict; v.Proved.IsZero() || st.time.Before(v.Proved) {
		v.Proved, v.ProvedBy = st.time, nameOf(st.signer)
	}
}

// chainAt judges the signer's certificate and those above it as they were when the
// signature is proved to have existed.
func (s *sealed) chainAt(trust Trust, used, archived time.Time) (Indication, Sub) {
	proved := !s.verdict.Proved.IsZero()
	path := s.evidence.path(s.cert, trust)
	if path == nil {
		return Indeterminate, NoChain
	}
	if path.constrained() {
		return Indeterminate, ChainConstraints
	}
	for i, cert := range path[:len(path)-1] {
		state := s.evidence.stateOf(cert, path[i+1], trust, used, archived)
		if !state.known && (state.any || used.Before(cert.NotBefore)) {
			return Indeterminate, ChainFailure
		}
	}
	for i, cert := range path[:max(1, len(path)-1)] {
		switch {
		case used.Before(cert.NotBefore) && i == 0 && proved:
			return Failed, NotYetValid
		case !within(cert, used) && i == 0 && s.stampedAfter(cert.NotAfter, trust, archived):
			return Failed, Expired
		case !within(cert, used):
			return Indeterminate, OutOfBounds
		}
	}
	for _, hash := range s.hashes {
		if !strong(hash, s.cert.PublicKey, used) {
			return Indeterminate, WeakMethod
		}
	}
	for i, cert := range path[:len(path)-1] {
		if !path.strongAt(i, used) {
			return Indeterminate, WeakMethod
		}
		state := s.evidence.stateOf(cert, path[i+1], trust, used, archived)
		switch {
		case !state.known || state.held:
			return Indeterminate, TryLater
		case !state.revokedBefore(used):
			if i == 0 && state.said.Before(used) {
				s.verdict.note(NoteEarlyEvidence)
			}
		case i > 0:
			return Indeterminate, RevokedCA
		case s.stampedAfter(state.revoked, trust, archived):
			return Failed, Revoked
		default:
			return Indeterminate, RevokedNoProof
		}
	}
	return Passed, ""
}

// stampedAfter reports whether what was signed bears a time-stamp made after a moment:
// then the signature is younger still.
func (s *sealed) stampedAfter(moment time.Time, trust Trust, archived time.Time) bool {
	return slices.ContainsFunc(s.stamps, func(st stamp) bool {
		return st.kind == contentStamp && st.time.After(moment) && st.proves(&s.evidence, trust, archived)
	})
}

// signerOf reads who a certificate is for.
func signerOf(cert *x509.Certificate) Signer {
	return Signer{Name: nameOf(cert), Code: codeOf(cert), Issuer: orgOf(cert)}
}

// nameOf prefers given name and surname to the common name, in which Estonia writes a code too.
func nameOf(cert *x509.Certificate) string {
	if cert == nil {
		return ""
	}
	var given, surname string
	for _, n := range cert.Subject.Names {
		value, _ := n.Value.(string)
		switch n.Type.String() {
		case "2.5.4.42":
			given = value
		case "2.5.4.4":
			surname = value
		}
	}
	if given != "" && surname != "" {
		return given + " " + surname
	}
	if cert.Subject.CommonName != "" {
		return cert.Subject.CommonName
	}
	return strings.Join(cert.Subject.Organization, ", ")
}

// codeOf returns the code of a person (PNOLV-321806-14495 is 321806-14495), or the
// number of an organisation in the register.
func codeOf(cert *x509.Certificate) string {
	code := cert.Subject.SerialNumber
	if code == "" {
		for _, n := range cert.Subject.Names {
			if n.Type.String() == "2.5.4.97" {
				code, _ = n.Value.(string)
			}
		}
	}
	for _, kind := range []string{"PNO", "NTR"} { // of ETSI EN 319 412-1, with a country
		if rest, is := strings.CutPrefix(code, kind); is && len(rest) > 3 && rest[2] == '-' {
			return rest[3:]
		}
	}
	return code
}

// orgOf is the common name of whoever issued a certificate.
func orgOf(cert *x509.Certificate) string {
	if cert.Issuer.CommonName != "" {
		return cert.Issuer.CommonName
	}
	return strings.Join(cert.Issuer.Organization, ", ")
}
