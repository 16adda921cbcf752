package mediation

import "cmp"

// These are the facts of talks with one side and of meetings.

// Contacted: a contact attempt, or a talk with one party. What is said in it, when and where
// it was, is for the mediator alone.
type Contacted struct {
	Channel Channel   `json:"channel" item:"talk"`
	Reached bool      `json:"reached" item:"talk"`
	Purpose Purpose   `json:"purpose,omitempty" item:"talk"` // empty is a contact attempt
	Time    string    `json:"time,omitempty" item:"talk"`    // "14.10"
	Alone   FreeWill  `json:"alone,omitempty" item:"talk"`   // what was answered when asked alone; empty: not asked
	Person  TalkWords `json:"-"`
}

// TalkWords is the personal part of a talk.
type TalkWords struct {
	Place   string `json:"place,omitempty" item:"talk"`
	Present string `json:"present,omitempty" item:"talk"` // who else was there
	Note    string `json:"note,omitempty" item:"talk"`    // the mediator's own
}

// Purpose is what a talk with one party is for.
type Purpose string

// The purposes of a talk.
const (
	TalkAttempt     Purpose = "attempt" // to reach somebody at all
	TalkPreparation Purpose = "preparation"
	TalkChildView   Purpose = "child_view" // a minor's own view, in their words
	TalkAfterCare   Purpose = "after_care"
	TalkOther       Purpose = "other"
)

// Purposes in the order pages show them.
var Purposes = []Purpose{TalkAttempt, TalkPreparation, TalkChildView, TalkAfterCare, TalkOther}

// FreeWill is what a party answered, with nobody else there, when asked whether they come of
// their own free will.
type FreeWill string

// The answers.
const (
	WillFree  FreeWill = "free"
	WillDoubt FreeWill = "doubt" // something speaks against it
)

// TalkOn is a talk, or an attempt at one, and the fact it comes from.
type TalkOn struct {
	Contacted
	Party  string // id
	On     Date
	FactID string
}

// For is what the talk was for; facts from before there were purposes are contact attempts.
func (t TalkOn) For() Purpose { return cmp.Or(t.Purpose, TalkAttempt) }

func talkWords(b *Contacted) any { return &b.Person }

func (*Contacted) fact() {}
