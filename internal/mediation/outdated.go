package mediation

import (
	"reflect"
	"slices"
)

// FirstOf is the document that was made first of those in whose place another one stands.
func (c *Case) FirstOf(id string) string {
	for i := len(c.Facts) - 1; i >= 0; i-- {
		if b, ok := c.Facts[i].Body.(*Renewed); ok && b.DocumentID == id {
			id = b.Former
		}
	}
	return id
}

// At is the case as it stood when something with that id was made.
func (c *Case) At(id string) *Case {
	facts, _ := c.History()
	return Fold(slices.DeleteFunc(facts, func(f Fact) bool { return f.ID >= id }), c.rule)
}

// Owed lists what a party still has to do, by its day.
func (c *Case) Owed(party string) []Due {
	return slices.DeleteFunc(c.DuesByDay(), func(d Due) bool { return !d.OwedBy(party) })
}

// OwesAsAt reports whether a party owes what it owed when something with that id was made.
func (c *Case) OwesAsAt(id, party string) bool {
	return reflect.DeepEqual(c.Owed(party), c.At(id).Owed(party))
}
