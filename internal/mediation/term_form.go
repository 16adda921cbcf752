package mediation

// Way is how a term is kept, where its kind has several ways.
type Way string

// The ways.
const (
	WayAccount Way = "account" // money is paid to an account
	WayCash    Way = "cash"    // or by hand
	WayMeeting Way = "meeting" // an apology is made at the meeting
	WaySpoken  Way = "spoken"  // in person by a day
	WayWritten Way = "written" // in writing by a day
	WayReturn  Way = "return"  // a thing is given back
	WayRepair  Way = "repair"  // or made whole
)

// Ways lists them all.
var Ways = []Way{WayAccount, WayCash, WayMeeting, WaySpoken, WayWritten, WayReturn, WayRepair}

// Doer is who does a term for the party whose it is.
type Doer string

// The doers. Whoever represents a minor or a person under aizgādnība may undertake a term in their own name: they owe
// it then, sign for it and are reminded of it, and not the party.
const (
	DoerParty          Doer = ""
	DoerRepresentative Doer = "representative"
)

// Doers lists those that are written down.
var Doers = []Doer{DoerRepresentative}

// Ask is whether a kind of term asks for something.
type Ask int

// Whether something is asked.
const (
	NotAsked Ask = iota
	MayAsk       // it may stay empty
	MustAsk
)

// TermForm is what one kind of term asks: no other value of a term means anything there.
type TermForm struct {
	To, Text, Amount, Hours, Due Ask
	Ways                         []Way
}

// DueDepends reports whether a day that may be empty must be said after all, by the way that is chosen or
// because nothing is paid by instalments.
func (f TermForm) DueDepends() bool { return f.Due == MayAsk && len(f.Ways) > 0 }

// TermForms is the table of the kinds of term.
var TermForms = map[TermKind]TermForm{
	TermApology:   {To: MustAsk, Due: MayAsk, Text: MayAsk, Ways: []Way{WayMeeting, WaySpoken, WayWritten}},
	TermMoney:     {To: MustAsk, Amount: MustAsk, Due: MayAsk, Ways: []Way{WayAccount, WayCash}},
	TermWork:      {To: MayAsk, Text: MustAsk, Hours: MustAsk, Due: MustAsk},
	TermReturn:    {To: MustAsk, Text: MustAsk, Due: MustAsk, Ways: []Way{WayReturn, WayRepair}},
	TermBehaviour: {Text: MustAsk, Due: MayAsk},
	TermTreatment: {Text: MustAsk, Due: MustAsk},
	TermOther:     {To: MayAsk, Text: MustAsk, Due: MayAsk},
}
