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

// Before reports whether a document is one of these letters, and was prepared before a fact was recorded.
func (list Notices) Before(documentID, factID string) bool {
	return slices.ContainsFunc(list, func(n Notice) bool {
		return n.DocumentID == documentID && n.FactID < factID
	})
}
