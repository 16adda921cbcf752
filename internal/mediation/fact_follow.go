package mediation

// What is written down after the agreement was signed.

// Fulfilled: what became of a term that is in force, or some of its money was paid. The
// fact is of the day on which it happened.
type Fulfilled struct {
	TermID     string         `json:"term_id" item:"terms"`
	Part       int            `json:"part,omitempty" item:"terms"` // the instalment that is not paid, from 1; 0 for all
	Result     Fulfilment     `json:"result" item:"terms"`
	Cents      int64          `json:"cents,omitempty" item:"terms"` // paid this time; of a term of money alone
	Told       TermSource     `json:"told" item:"reason"`
	DocumentID string         `json:"document_id,omitempty" item:"reason"` // of the proof, where there is one
	Person     FulfilledWords `json:"-"`
}

// FulfilledWords is the personal part of what became of a term.
type FulfilledWords struct {
	Note string `json:"note,omitempty" item:"reason"`
}

// Reminded: the party was reminded of a day on which something is due.
type Reminded struct {
	TermID     string `json:"term_id" item:"terms"`
	Due        Date   `json:"due,omitempty" item:"terms"`
	DocumentID string `json:"document_id,omitempty" item:"work"` // of the letter; empty when none was made
	Mailed     bool   `json:"mailed,omitempty" item:"work"`      // neutral mail went out
	Represents bool   `json:"represents,omitempty" item:"work"`  // whoever represents the party was: it is theirs to do
}

// WishTold: what a victim wants to happen with a term that was not fulfilled.
type WishTold struct {
	TermID string    `json:"term_id" item:"terms"`
	Wish   TermWish  `json:"wish" item:"reason"`
	Person WishWords `json:"-"`
}

// WishWords is the personal part of a wish.
type WishWords struct {
	Note string `json:"note,omitempty" item:"reason"`
}

// DirectorTold: the authority that asked for mediation got a notice about the agreement.
type DirectorTold struct {
	DocumentID string `json:"document_id" item:"work"`
}

// OutcomeTold: the authority in charge of the proceedings, or that asked for mediation, got a notice of how it ended.
type OutcomeTold struct {
	DocumentID string `json:"document_id" item:"work"`
}

// FeedbackInvited: the party was asked how it was to take part.
type FeedbackInvited struct {
	DocumentID string `json:"document_id,omitempty" item:"work"`
	Mailed     bool   `json:"mailed,omitempty" item:"work"`
}

// FollowedUp: nobody looks after the terms any more.
type FollowedUp struct {
	Result Fulfilment `json:"result" item:"terms"` // of the whole agreement
}

func (*Fulfilled) fact()       {}
func (*Reminded) fact()        {}
func (*WishTold) fact()        {}
func (*DirectorTold) fact()    {}
func (*OutcomeTold) fact()     {}
func (*FeedbackInvited) fact() {}
func (*FollowedUp) fact()      {}

// Fulfilment is what became of a term, or of all of them.
type Fulfilment string

// The ways it can be fulfilled.
const (
	FulfilledDone   Fulfilment = "done"
	FulfilledPartly Fulfilment = "partly"
	FulfilledNot    Fulfilment = "no"
)

// Fulfilments in the order forms show them.
var Fulfilments = []Fulfilment{FulfilledDone, FulfilledPartly, FulfilledNot}

// TermSource is who told what became of a term.
type TermSource string

// Those who tell.
const (
	ToldByVictim   TermSource = "victim"
	ToldByOffender TermSource = "offender"
	ToldByAgent    TermSource = "representative" // of either
	ToldByDocument TermSource = "document"       // a receipt, a certificate
)

// TermSources in the order forms show them.
var TermSources = []TermSource{ToldByVictim, ToldByOffender, ToldByAgent, ToldByDocument}

// TermWish is what a victim wants when a term is not fulfilled.
type TermWish string

// The wishes.
const (
	WishWait   TermWish = "wait"   // more time
	WishChange TermWish = "change" // other terms
	WishTell   TermWish = "tell"   // the process director is told
	WishDrop   TermWish = "drop"   // nothing more
)

// TermWishes in the order forms show them.
var TermWishes = []TermWish{WishWait, WishChange, WishTell, WishDrop}
