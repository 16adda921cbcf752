package mediation

// FulfilledOn is a record of a term with its day and the fact it comes from.
type FulfilledOn struct {
	Fulfilled
	On     Date
	FactID string

	Version int // of the agreement that was in force when it was recorded
}

// RemindedOn is a reminder, to whom and when.
type RemindedOn struct {
	Reminded
	Party string // id
	On    Date
}

// WishOn is what a victim wants, and when it was told.
type WishOn struct {
	WishTold
	Party  string // id
	On     Date
	FactID string
}
