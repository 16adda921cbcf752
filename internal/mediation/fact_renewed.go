package mediation

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

// renewed adds only which letter tells the authority now, or reminds: other documents are no part of the folded case.
func (c *Case) renewed(f Fact, b *Renewed) {
	c.remindedBy(b.Former, func(r *RemindedOn) { r.Letter = b.DocumentID })
	c.noticeAt(b.Former, func(n *Notice) { n.DocumentID, n.FactID = b.DocumentID, f.ID })
}

func tellRenewed(b *Renewed) Telling {
	return Telling{Sign: "letter", Key: "renewed_" + string(b.Why), Document: b.DocumentID}
}
