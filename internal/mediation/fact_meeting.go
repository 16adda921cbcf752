package mediation

import (
	"cmp"
	"strings"
)

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

// FreeWills lists them all.
var FreeWills = []FreeWill{WillFree, WillDoubt}

// TalkOn is a talk, or an attempt at one, and the fact it comes from.
type TalkOn struct {
	Contacted
	Party  string // id
	On     Date
	FactID string
}

// For is what the talk was for; facts from before there were purposes are contact attempts.
func (t TalkOn) For() Purpose { return cmp.Or(t.Purpose, TalkAttempt) }

// Meeting: planned, changed, called off, held, or missed. A later one takes the place of the
// planned one before it.
type Meeting struct {
	State    MeetingState `json:"state" item:"meeting"`
	Format   Format       `json:"format" item:"meeting"`
	Mode     Mode         `json:"mode" item:"meeting"`
	Venue    string       `json:"venue" item:"place"`           // office, prison, other
	Agreed   bool         `json:"agreed,omitempty" item:"work"` // the parties and representatives agree to the place
	Time     string       `json:"time,omitempty" item:"place"`
	Expected []Expected   `json:"expected,omitempty"` // who comes; empty in facts from before it was asked
	Person   MeetingWords `json:"-"`

	// BanAllows: whoever planned it made sure that a ban on contact allows a meeting of this kind.
	BanAllows bool `json:"ban_allows,omitempty" item:"work"`

	Despite []PracticeGate `json:"despite,omitempty" item:"work"` // warnings that were read and passed
}

// MeetingWords is the personal part of a meeting.
type MeetingWords struct {
	Place   string `json:"place,omitempty" item:"place"`   // in the locative, for the agreement
	Address string `json:"address,omitempty" item:"place"` // where to come
	Others  string `json:"others,omitempty" item:"others"` // others present
	Why     string `json:"why,omitempty" item:"reason"`    // why it was changed, called off or missed
}

// Expected is one person who is to come to a meeting. A row is about its party: the other
// side does not see it.
type Expected struct {
	Party      string   `json:"party,omitempty" item:"coming"`      // id; of a guest, the party they come with
	Represents bool     `json:"represents,omitempty" item:"coming"` // it is the party's representative
	Guest      string   `json:"guest,omitempty" item:"coming"`
	Time       string   `json:"time,omitempty" item:"coming"` // when they arrive, where not with everybody
	Came       Presence `json:"came,omitempty" item:"attended"`
}

func (e Expected) about() string { return e.Party }

// Same reports whether two rows are about one person.
func (e Expected) Same(o Expected) bool {
	return e.Party == o.Party && e.Represents == o.Represents && e.Guest == o.Guest
}

// representing ends the key of whoever represents a party.
const representing = "/representative"

// Key is a party, or who represents them, in one word: as pages and rows keep it.
func (e Expected) Key() string {
	if e.Represents {
		return e.Party + representing
	}
	return e.Party
}

// ExpectedOf reads such a key.
func ExpectedOf(key string) Expected {
	party, represents := strings.CutSuffix(key, representing)
	return Expected{Party: party, Represents: represents}
}

// Presence is whether somebody came to a meeting (domain rule 8).
type Presence string

// The ways to have been there or not; empty is not recorded.
const (
	Present Presence = "present"
	Excused Presence = "excused" // a justified reason
	Absent  Presence = "absent"  // no justified reason is known
)

// Presences lists them all.
var Presences = []Presence{Present, Excused, Absent}

// Called: somebody was asked to a meeting, or told of a change of it. A letter counts once it
// is handed over.
type Called struct {
	Meeting    string  `json:"meeting" item:"coming"`  // id
	Sequence   int     `json:"sequence" item:"coming"` // which state of the meeting it tells
	Represents bool    `json:"represents,omitempty" item:"coming"`
	Guest      string  `json:"guest,omitempty" item:"coming"`
	DocumentID string  `json:"document_id,omitempty" item:"coming"` // the letter, when there is one
	Channel    Channel `json:"channel,omitempty" item:"coming"`     // how it was said, when without a letter
	Calendar   bool    `json:"calendar,omitempty" item:"coming"`    // a mail with the day for a calendar went out
}

// mailOnly reports whether all that went out so far is a mail with the day to a guest: it says no place, and a guest
// has no status page that would. They know the meeting once they have the letter, or were told.
func (b *Called) mailOnly() bool { return b.Calendar && b.Guest != "" }

// Risk: the mediator's assessment of risk for a party before a meeting.
type Risk struct {
	Result RiskResult `json:"result" item:"talk"`
	Person RiskWords  `json:"-"`
}

// RiskWords is the personal part of an assessment.
type RiskWords struct {
	Measures string `json:"measures,omitempty" item:"talk"`
	Note     string `json:"note,omitempty" item:"talk"`
}

// RiskResult is what an assessment comes to.
type RiskResult string

// The results.
const (
	RiskGo       RiskResult = "go"
	RiskMeasures RiskResult = "measures" // go, with measures
	RiskStop     RiskResult = "stop"     // no meeting
)

// RiskResults lists them all.
var RiskResults = []RiskResult{RiskGo, RiskMeasures, RiskStop}

// RiskOn is an assessment and its day.
type RiskOn struct {
	Risk
	Party  string // id
	On     Date
	FactID string
}

// Handed: a prepared letter was handed over or sent.
type Handed struct {
	DocumentID string  `json:"document_id" item:"work"`
	Channel    Channel `json:"channel" item:"work"`
}

// Undelivered: a letter came back. It counts as an attempt to reach the party.
type Undelivered struct {
	DocumentID string `json:"document_id" item:"work"`
}

func talkWords(b *Contacted) any { return &b.Person }

func riskWords(b *Risk) any       { return &b.Person }
func meetingWords(b *Meeting) any { return &b.Person }

func (*Contacted) fact()   {}
func (*Meeting) fact()     {}
func (*Risk) fact()        {}
func (*Called) fact()      {}
func (*Handed) fact()      {}
func (*Undelivered) fact() {}
