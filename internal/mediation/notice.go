package mediation

// Notice is a letter by which the authority that asked for mediation is told something. Until it was handed over
// or sent it tells nobody.
type Notice struct {
	DocumentID string
	PreparedOn Date
	HandedOn   Date // empty while it waits in the house, and when it came back
}

// Notices are such letters in the order in which they were prepared.
type Notices []Notice

// Since reports whether the authority was told by a letter that was prepared on a day or later; if not, letter
// is the newest of those that wait to be handed over, empty when none was prepared.
func (list Notices) Since(day Date) (letter string, told bool) {
	for _, n := range list {
		if n.PreparedOn < day {
			continue
		}
		if n.HandedOn != "" {
			return "", true
		}
		letter = n.DocumentID
	}
	return letter, false
}
