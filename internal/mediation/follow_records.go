package mediation

// FulfilledOn is a record of a term with its day and the fact it comes from.
type FulfilledOn struct {
	Fulfilled
	On     Date
	FactID string

	Version int // of the agreement that was in force when it was recorded
}

// RemindedOn is a reminder, to whom and when. A letter reminds nobody until it was handed over or sent.
type RemindedOn struct {
	Reminded
	Party  string // id
	On     Date   // on which it was prepared
	SentOn Date   // empty while the letter waits in the house, and when it came back
	Letter string // id of the letter as it stands now; empty for none
}

// WishOn is what a victim wants, and when it was told.
type WishOn struct {
	WishTold
	Party  string // id
	On     Date
	FactID string
}
