package mediation

import "slices"

// Notice is a letter by which the authority that asked for mediation is told something. Until it was handed over
// or sent it tells nobody.
type Notice struct {
	DocumentID string
	FactID     string // by which it was prepared
	HandedOn   Date   // empty while it waits in the house, and when it came back
}

// Notices are such letters in the order in which they were prepared.
type Notices []Notice

// Since reports whether the authority was told by a letter that was prepared after a fact was recorded: one of the same
// day may be of what was put right since. If not, letter is the newest of those that wait to be handed over, empty when
// none was prepared.
func (list Notices) Since(factID string) (letter string, told bool) {
	for _, n := range list {
		if n.FactID < factID {
			continue
		}
		if n.HandedOn != "" {
			return "", true
		}
		letter = n.DocumentID
	}
	return letter, false
}

// EndsDifferSince reports whether, since a document was prepared, what the authority in charge is told of the end
// became another: an agreement was signed or the case closed, or one of these or what was recorded of terms was taken
// back as a mistake. Ids are in the order in which what they are of was recorded.
func (c *Case) EndsDifferSince(documentID string) bool {
	return slices.ContainsFunc(c.Facts, func(f Fact) bool {
		if f.ID <= documentID {
			return false
		}
		switch b := f.Body.(type) {
		case *Closed:
			return true
		case *AgreementState:
			return b.State == DocSigned
		case *TakenBack:
			return b.Kind == "agreement" || b.Kind == "closed" || b.Kind == "fulfilled"
		}
		return false
	})
}

// Before reports whether a document is one of these letters, and was prepared before a fact was recorded.
func (list Notices) Before(documentID, factID string) bool {
	return slices.ContainsFunc(list, func(n Notice) bool {
		return n.DocumentID == documentID && n.FactID < factID
	})
}
