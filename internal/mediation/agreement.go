package mediation

// Agreement is one text that is signed: with one offender, or one for all who take part
// (domain rule 16).
type Agreement struct {
	Offender string // party id; empty: one text for all
	Number   int    // after the case's: 1 in I-2026-0412/1; 0 until a version is frozen
	Written         // as it is being written
	Versions []Version
}

// Written is what an agreement says.
type Written struct {
	Terms  []Term
	Words  []TermWords // beside Terms; empty after erasure
	Claims Claims      // empty until somebody decides
	Facts  string      // what happened, as both sides tell it
	Unmet  bool        // it is meant also for whoever was not at the meeting
}

// Version is one version of an agreement.
type Version struct {
	Version    int
	State      DocState
	DocumentID string
	SignedOn   Date
	SignedBy   []string // who has signed so far, by the keys of Signers; of all once it is signed
	Names      []Named  // the parties that it names
	Written             // as it was frozen
}

// Named is a party as a version names it.
type Named struct {
	Party                      string // id
	Name, Code, Representative string
}

// Current returns the newest version; nil if there is none.
func (a *Agreement) Current() *Version {
	if len(a.Versions) == 0 {
		return nil
	}
	return &a.Versions[len(a.Versions)-1]
}

// Signing returns the version that is out for signatures; nil if there is none.
func (a *Agreement) Signing() *Version {
	if v := a.Current(); v != nil && v.State == DocSigning {
		return v
	}
	return nil
}

// InForce returns the version that all have signed; nil if there is none. It stays while a
// newer one is written and signed (domain rule 15).
func (a *Agreement) InForce() *Version {
	for i := range a.Versions {
		if a.Versions[i].State == DocSigned {
			return &a.Versions[i]
		}
	}
	return nil
}

// NextVersion is the number that the next frozen version gets.
func (a *Agreement) NextVersion() int { return len(a.Versions) + 1 }

// WordsOf returns the words of a term by its place; none after erasure.
func (w Written) WordsOf(i int) TermWords {
	if i < len(w.Words) {
		return w.Words[i]
	}
	return TermWords{}
}
