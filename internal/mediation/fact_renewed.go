package mediation

import (
	"reflect"
	"slices"
)

// Renewed: a letter that nobody had yet was prepared anew, since it was not true any more.
type Renewed struct {
	DocumentID string `json:"document_id" item:"work"`
	Former     string `json:"former" item:"work"` // the letter in whose place it is
	Why        Aged   `json:"why" item:"work"`
}

// Aged is what has changed since a letter was prepared; empty for nothing.
type Aged string

// What can change.
const (
	ByMediator Aged = "mediator" // another leads the case
	ByOwed     Aged = "owed"     // a reminder does not say what is owed now
)

// Agings lists them.
var Agings = []Aged{ByMediator, ByOwed}

func (*Renewed) fact() {}

// renewed adds nothing: documents are no part of the folded case.
func (c *Case) renewed(Fact, *Renewed) {}

func tellRenewed(b *Renewed) Telling {
	return Telling{Sign: "letter", Key: "renewed_" + string(b.Why), Document: b.DocumentID}
}

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
