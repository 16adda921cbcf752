// Package signature opens signed containers (ASiC with XAdES or CAdES) and signed PDF files (PAdES), and says of
// each signature what holds: who signed, when and what proves it, what is covered, and the
// indication of EN 319 102-1. It does no I/O and asks nobody: what is not inside the file
// or among the trust anchors is not known.
package signature

import (
	"crypto/x509"
	"time"
)

// Indication is the main answer of EN 319 102-1.
type Indication string

// The indications. A signature that is Indeterminate may be good: it cannot be verified here.
const (
	Passed        Indication = "TOTAL_PASSED"
	Failed        Indication = "TOTAL_FAILED"
	Indeterminate Indication = "INDETERMINATE"
)

// Sub is why a signature did not pass, in the words of EN 319 102-1.
type Sub string

// The sub-indications that are given here.
const (
	FormatFailure         Sub = "FORMAT_FAILURE"
	HashFailure           Sub = "HASH_FAILURE"
	CryptoFailure         Sub = "SIG_CRYPTO_FAILURE"
	Revoked               Sub = "REVOKED"
	Expired               Sub = "EXPIRED"
	NotYetValid           Sub = "NOT_YET_VALID"
	NoSigningCertificate  Sub = "NO_SIGNING_CERTIFICATE_FOUND"
	NoChain               Sub = "NO_CERTIFICATE_CHAIN_FOUND"
	ChainFailure          Sub = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
	ChainConstraints      Sub = "CHAIN_CONSTRAINTS_FAILURE"
	OutOfBounds           Sub = "OUT_OF_BOUNDS_NO_POE"
	StampOrder            Sub = "TIMESTAMP_ORDER_FAILURE"
	NoProofOfTime         Sub = "NO_POE"
	RevokedNoProof        Sub = "REVOKED_NO_POE"
	RevokedCA             Sub = "REVOKED_CA_NO_POE"
	RevocationOutOfBounds Sub = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
	TryLater              Sub = "TRY_LATER"
	WeakMethod            Sub = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
	DataNotFound          Sub = "SIGNED_DATA_NOT_FOUND"
	ConstraintsFailure    Sub = "SIG_CONSTRAINTS_FAILURE"
	PolicyNotAvailable    Sub = "SIGNATURE_POLICY_NOT_AVAILABLE"
	UnknownMethod         Sub = "CRYPTO_CONSTRAINTS_FAILURE"
)

// Subs are all of them, in the order of the standard.
var Subs = []Sub{
	FormatFailure, HashFailure, CryptoFailure, Revoked, Expired, NotYetValid, NoSigningCertificate, NoChain,
	ChainFailure, ChainConstraints, OutOfBounds, StampOrder, NoProofOfTime, RevokedNoProof, RevokedCA,
	RevocationOutOfBounds, TryLater, WeakMethod, UnknownMethod, DataNotFound, ConstraintsFailure, PolicyNotAvailable,
}

// Level is how much evidence a signature carries: a bare signature (B), a time-stamp (T),
// what its certificates were worth (LT), time-stamps over all that (LTA).
type Level string

// The levels.
const (
	LevelB   Level = "B"
	LevelT   Level = "T"
	LevelLT  Level = "LT"
	LevelLTA Level = "LTA"
)

// Note is something a reader should know beside the indication.
type Note string

// The notes.
const (
	NoteOlderEncoding Note = "older_encoding" // the DigestInfo has no NULL; verified as such
	NoteNotCovered    Note = "not_covered"    // a file no signature covers
	NoteNotListed     Note = "not_listed"     // a file the manifest does not list, or one it lists and is not there
	NoteChangedAfter  Note = "changed_after"  // the document went on after the signature
	NoteAddedEvidence Note = "added_evidence" // only evidence or other signatures were added after it
	NoteStampBroken   Note = "stamp_broken"   // a time-stamp that does not belong to the signature
	NoteStampUnknown  Note = "stamp_unknown"  // a time-stamp whose authority is not known here
	NoteEarlyEvidence Note = "early_evidence" // the evidence on the certificate is older than the time-stamp
	NoteNested        Note = "nested"         // an archive inside the container, which was not opened
	NoteRenamed       Note = "renamed"        // a file that the signature knows by another name
	NoteForbidden     Note = "forbidden"      // what was changed is more than its author allowed
	NoteUnknownKind   Note = "unknown_kind"   // a signature of a kind that is not read here
)

// Signer is who signed, as the certificate says.
type Signer struct {
	Name   string // of a person or an organisation
	Code   string // a Latvian personal code, or the certificate's other identifier
	Issuer string // whoever vouches for it
}

// Verdict is what one signature is worth.
type Verdict struct {
	Indication Indication
	Sub        Sub // empty when it passed
	Level      Level
	Signer     Signer
	Claimed    time.Time // when the signer says it was, which proves nothing
	Proved     time.Time // when it existed at the latest; zero when nothing trusted proves it
	ProvedBy   string    // the authority whose time-stamp proves it
	Covers     []string  // names of the files it covers, as they are called in the container
	Whole      bool      // it covers every file, or the whole document
	Altered    []string  // the files that are not what was signed
	Notes      []Note
	// Revision is how many bytes of a PDF that was changed afterwards are what was signed; 0 of any other.
	Revision int `json:",omitempty"`
}

// Holds reports whether a reader may rely on the signature.
func (v Verdict) Holds() bool { return v.Indication == Passed }

// note adds a note once.
func (v *Verdict) note(n Note) {
	for _, have := range v.Notes {
		if have == n {
			return
		}
	}
	v.Notes = append(v.Notes, n)
}

// Kind is what a signed file is.
type Kind string

// The kinds.
const (
	ASiCE Kind = "asic-e"
	ASiCS Kind = "asic-s"
	PDF   Kind = "pdf"
)

// Report is what a signed file says.
type Report struct {
	Kind     Kind
	Files    []File // of a container, in its order
	Verdicts []Verdict
	Notes    []Note
}

// Notes are all of them.
var Notes = []Note{
	NoteOlderEncoding, NoteNotCovered, NoteNotListed, NoteChangedAfter, NoteAddedEvidence, NoteStampBroken,
	NoteStampUnknown, NoteEarlyEvidence, NoteNested, NoteRenamed, NoteForbidden, NoteUnknownKind,
}

// File is a file inside a container.
type File struct {
	Name    string
	Size    int64
	Data    []byte `json:"-"`
	Covered bool   // some signature covers it, whether or not that holds
}

// Refusal is why a file is not looked into. It is a reason for people, not a fault.
type Refusal string

// The refusals.
const (
	RefusedNotSigned Refusal = "not_signed" // neither a container nor a PDF
	RefusedDamaged   Refusal = "damaged"    // an archive that cannot be read whole
	RefusedAmbiguous Refusal = "ambiguous"  // two programs would see different files in it
	RefusedName      Refusal = "name"       // a name that leads out of the container
	RefusedLimit     Refusal = "limit"      // too many files, too large, or packed too tightly
	RefusedLocked    Refusal = "locked"     // encrypted
)

// Refusals are all of them.
var Refusals = []Refusal{
	RefusedNotSigned, RefusedDamaged, RefusedAmbiguous, RefusedName, RefusedLimit, RefusedLocked,
}

// Error says the reason by its key.
func (r Refusal) Error() string { return "signature: refused: " + string(r) }

// Trust is what this installation relies on.
type Trust struct {
	Anchors []*x509.Certificate // of issuers of certificates, of time-stamps and of answers on revocation
}

// Check gives a verdict on each signature in a file. The error is a Refusal.
func Check(file []byte, trust Trust, now time.Time) (Report, error) {
	switch {
	case looksZip(file): // also when a PDF lies unpacked at its beginning
		return checkContainer(file, trust, now)
	case looksPDF(file):
		return checkPDF(file, trust, now)
	}
	return Report{}, RefusedNotSigned
}
