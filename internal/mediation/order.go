package mediation

import (
	"cmp"
	"slices"
)

// History lists all facts of the case in the order they were recorded, with what was
// put right.
func (c *Case) History() (facts []Fact, superseded map[string]bool) {
	superseded = map[string]bool{}
	for _, f := range c.Superseded {
		superseded[f.ID] = true
	}
	return slices.SortedFunc(slices.Values(slices.Concat(c.Facts, c.Superseded)), inOrder), superseded
}

// inOrder compares facts by when they were recorded.
func inOrder(a, b Fact) int { return cmp.Compare(a.ID, b.ID) }

// overtaken tells which facts, in order, do not count: each that a later one supersedes. A
// correction that was itself taken back supersedes nothing: what it had put right holds again.
// Those that were taken back are gone.
func overtaken(facts []Fact) (superseded, gone map[string]bool) {
	superseded, gone = map[string]bool{}, map[string]bool{}
	for _, f := range slices.Backward(facts) {
		if f.Supersedes == "" || gone[f.ID] {
			continue
		}
		superseded[f.Supersedes] = true
		if _, back := f.Body.(*TakenBack); back {
			gone[f.Supersedes] = true
		}
	}
	return superseded, gone
}

// asKnown has each correction of a party in its own place: what was known of them at each time. Other reports whether
// that is another history.
func asKnown(facts []Fact) (known []Fact, other bool) {
	known = slices.Clone(facts)
	for i := range known {
		if _, naming := known[i].Body.(*PartyNamed); naming && known[i].Supersedes != "" {
			known[i].Supersedes, other = "", true
		}
	}
	return known, other
}
