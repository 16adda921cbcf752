package mediation

// These are the facts of what the mediator keeps apart: notes that only their author opens, and
// exceptions to confidentiality.

// Noted: a note of a mediator's own. It stays with its author, whoever takes the case over: what
// was said was said to that mediator (domain rule 10).
type Noted struct {
	Person NoteWords `json:"-"`
}

// NoteWords is the personal part of a note.
type NoteWords struct {
	Sealed string `json:"sealed,omitempty" item:"talk"` // in base64, by identity.Sealer, in the place NotePlace
}

// NotePlace is where a note is sealed: it opens for its author in its case.
func NotePlace(caseID, author string) string { return "note " + caseID + " " + author }

// NoteOn is a note, whose it is, and the fact it comes from.
type NoteOn struct {
	Noted
	By     string // staff id
	At     Instant
	FactID string
}

// Disclosed: an exception to confidentiality. Something was told that must not stay in the room,
// and somebody was told of it (docs/domain.md, Rules, 10).
type Disclosed struct {
	Ground Ground        `json:"ground" item:"exception"`
	Person DisclosedText `json:"-"`
}

// DisclosedText is the personal part of an exception.
type DisclosedText struct {
	Time string `json:"time,omitempty" item:"exception"` // "14.10"
	What string `json:"what,omitempty" item:"exception"` // as much as was passed on
	To   string `json:"to,omitempty" item:"exception"`   // whom it was passed on to
}

// Ground is why something did not stay confidential.
type Ground string

// The grounds.
const (
	GroundLife  Ground = "life"  // a threat to somebody's life or health
	GroundCrime Ground = "crime" // a crime that is being prepared
)

// Grounds in the order pages show them.
var Grounds = []Ground{GroundLife, GroundCrime}

// DisclosedOn is an exception, who made it, and the fact it comes from.
type DisclosedOn struct {
	Disclosed
	By     string // staff id
	On     Date
	FactID string
}

func noteWords(b *Noted) any          { return &b.Person }
func disclosedWords(b *Disclosed) any { return &b.Person }

func (*Noted) fact()     {}
func (*Disclosed) fact() {}
