package document

import (
	"slices"

	"tilts/internal/mediation"
)

// CaseData is what a document of a case may say: a letter, an agreement, an invitation. Each
// value names the item of the table of visibility that it is, so that whom a document is for
// decides what it may say; docs/letters.md shows them all. Texts, days and sums are printed in
// the template's language; what is not known is empty.
type CaseData struct {
	Letter    LetterData
	Office    OfficeData
	Case      CaseFacts
	Recipient PersonData   `of:"self"`
	Victims   []PersonData `of:"other"` // those who take part, or all while nobody does
	Offenders []PersonData `of:"other"`
	Mediator  MediatorData
	Meeting   *MeetingData // the planned one; nil for none
	Held      *MeetingData // the last one that was held; nil for none
	Off       *OffData     // the last one, when it was called off; nil otherwise
	Terms     []TermData
	Owed      []TermData      // what the recipient still has to do of what all have signed: the rest of it
	Kept      *KeptData       // what became of what all have signed; nil before
	Agreement *AgreementFacts // the newest version; in an agreement, itself; nil for none
	Outcome   *OutcomeData    // nil while the case runs
	Ends      []EndData       `of:"other"` // how it ended with each offender; none while the case runs
	Signed    []SignedData    `of:"other"` // the agreements that all have signed

	Enclosed []EnclosedData // documents that go with a letter to the authority in charge

	Invitation *InvitationData // in an invitation, how to answer it; nil elsewhere
}

// LetterData is about the letter itself.
type LetterData struct {
	Number string `item:"-"` // of the letter in its case, which it keeps: "I-2026-0412/v2"
	Date   Day    `item:"-"`
	Note   string `item:"-"` // what the mediator adds, where the template asks for it
}

// OfficeData is who writes: the unit that has the case on the day; what it has not is from the configuration.
type OfficeData struct {
	Agency  string `item:"-"`
	Name    string `item:"-"` // nodaļa
	Address string `item:"-"`
	Phone   string `item:"-"` // of whoever leads the case, if they have one, in what goes to its parties
	Hours   string `item:"-"`
	Email   string `item:"-"`
	Site    string `item:"-"` // as people type it
}

// CaseFacts is about the whole case.
type CaseFacts struct {
	Number          string  `item:"-"`
	ArrivedOn       Day     `item:"arrival"`
	AnswerBy        Day     `item:"arrival"` // asked for by the authority in charge
	Director        string  `item:"proceedings"`
	DirectorAddress string  `item:"proceedings"` // in one line
	CriminalCase    string  `item:"proceedings"`
	Request         string  `item:"proceedings"` // number of the request that is answered
	RequestedOn     Day     `item:"proceedings"` // its day
	Offence         Offence `item:"proceedings"`
	Stage           string  `item:"proceedings"`
	StartedOn       Day     `item:"-"`
	Facts           string  `item:"terms"` // what happened, as both sides tell it in the agreement
}

// PersonData is one who takes part, or one whom a letter is for.
type PersonData struct {
	Name           string `item:"name"`
	Role           string `item:"-"` // "cietušais"; of whoever represents them "likumiskais pārstāvis"
	Offender       bool   `item:"-"` // is asked for the admissions; of whoever represents them too
	Legal          bool   `item:"-"` // a legal person
	Code           string `item:"code"`
	BirthDate      string `item:"birth_date"`
	Address        string `item:"address"`
	Held           bool   `item:"address"` // in custody or in prison, which is their address then
	Phone          string `item:"phone"`
	Email          string `item:"email"`
	Representative string `item:"representative"`
	Behalf         string `item:"name"`           // of a legal person, in whose name is signed: "cietušā SIA „Vālodze”"
	Undertakes     bool   `item:"terms"`          // the representative owes a term in their own name
	Agent          string `item:"representative"` // what that is: "likumiskā pārstāve", of a company "pārstāve"
	Guest          bool   `item:"-"`              // one of the wider circle, for whom no meeting is moved
	Represents     string `item:"name"`           // for whom they act whom the letter is for; empty for themselves
	Basis          string `item:"representative"` // by which they represent them: "vecāks"; empty when not known
	Minor          bool   `item:"standing"`
	Alone          bool   `item:"-"` // of age as we know, and nobody represents them: they sign alone
	AdmitsFacts    bool   `item:"acknowledged"`
	InvitedOn      Day    `item:"work"`
	ConfirmedOn    Day    `item:"confirmed"`
	WithdrewOn     Day    `item:"confirmed"`
	WithdrewFor    string `item:"representative"` // who took it back for the recipient; empty: they did
	AppliedOn      Day    `item:"original"`       // when their application arrived; empty for whoever did not apply
	AnswerLatest   Day    `item:"original"`       // by which it is answered when the time was prolonged
}

// MediatorData is who leads the talk.
type MediatorData struct {
	Name        string `item:"-"`
	Cover       string `item:"-"` // whoever does their work today; empty while they are there
	Volunteer   bool   `item:"-"`
	Certificate string `item:"-"` // of a volunteer
}

// MeetingData is one meeting.
type MeetingData struct {
	Former  Day    `item:"meeting"` // the day that the recipient was told of, when it is on another since
	Day     Day    `item:"meeting"`
	Format  string `item:"meeting"` // "izlīguma sēde"
	Mode    string `item:"meeting"` // "klātienē"
	Apart   bool   `item:"meeting"` // the sides do not meet: the mediator goes between them
	Carried bool   `item:"meeting"` // so does something that the mediator brings, and nobody has to come
	Online  bool   `item:"meeting"` // nobody has to come: Place is how to join, empty where that is not known yet
	Time    string `item:"place"`
	Place   string `item:"place"`
	Others  string `item:"others"` // who else is there
	Cover   string `item:"-"`      // whoever does the mediator's work on its day; empty when they are there

	// Of a planned one, what is arranged for the recipient alone.
	Interpreted bool   `item:"coming"` // there will be an interpreter
	Interpreter string `item:"coming"` // their name, once it is confirmed
	Access      bool   `item:"coming"` // what makes it easier to take part is known and arranged

	// Of one that was held, as attendance was recorded; none where it was not.
	Present []CameData `of:"other"`
	Absent  []CameData `of:"other"`
}

// OffData is a meeting that was called off.
type OffData struct {
	Day   Day  `item:"meeting"` // on which the recipient was told that it is
	Apart bool `item:"meeting"` // the sides were not to meet
	Again bool `item:"meeting"` // there may be another: the case goes on, and the recipient takes part
}

// CameData is somebody who was to come to a meeting.
type CameData struct {
	Name    string `item:"name"`
	Role    string `item:"attended"` // "cietušais", "likumiskais pārstāvis"
	With    string `item:"name"`     // whom they represent or come with; empty for nobody
	Excused bool   `item:"attended"` // stayed away with a justified reason
}

// TermData is one term of the agreement.
type TermData struct {
	Text        string           `item:"terms"`
	Quote       string           `item:"terms"` // the words of the Latvian agreement, where Text is in another language
	Plain       string           `item:"terms"` // in plain words, to whom the letter is for; else empty
	Words       string           `item:"terms"` // in Latvian, the sentence of the agreement, where somebody typed of it
	Amount      Money            `item:"terms"` // none where the text has it
	IBAN        string           `item:"iban"`  // in groups of four
	Due         Day              `item:"terms"` // none where the text has it, or instalments do
	Passed      bool             `item:"terms"` // its day is over; of what is still owed
	Mine        bool             `item:"terms"` // the one whom the letter is for owes it
	Instalments []InstalmentData `item:"terms"`
	Total       Money            `item:"terms"` // of the instalments
	Paid        Money            `item:"terms"` // of the term so far
}

// InstalmentData is one payment of a term.
type InstalmentData struct {
	N      int   `item:"terms"` // from 1
	Due    Day   `item:"terms"`
	Amount Money `item:"terms"`
	Passed bool  `item:"terms"` // its day is over; of what is still owed
}

// KeptData is what became of the agreements that bind whom a letter is for.
type KeptData struct {
	All        bool            `item:"terms"` // everything is done, and what has no end is kept
	Lasting    bool            `item:"terms"` // something of it has no end
	Agreements []KeptAgreement `item:"agreement"`
	Terms      []KeptTerm      `item:"terms"` // of them all
}

// KeptAgreement is an agreement that all have signed.
type KeptAgreement struct {
	Number   string `item:"agreement"` // "I-2026-0412/1"
	SignedOn Day    `item:"agreement"`
}

// KeptTerm is one term that all have signed, and what became of it.
type KeptTerm struct {
	Text   string `item:"terms"` // without an account
	Quote  string `item:"terms"` // the words of the Latvian agreement, where Text is in another language
	Mine   bool   `item:"terms"` // the one whom the letter is for owes it
	State  string `item:"terms"` // "izpildīts", "izpildīts daļēji", "nav izpildīts"
	Done   bool   `item:"terms"` // of what has no end: it was kept until now
	Partly bool   `item:"terms"`
	Day    Day    `item:"terms"` // of the last thing that was done of it; none where nothing was
	Amount Money  `item:"terms"` // that was agreed; none where it is about no money
	Paid   Money  `item:"terms"` // of it
}

// AgreementFacts is an agreement beside its terms.
type AgreementFacts struct {
	Number      string `item:"agreement"` // "I-2026-0412/1"
	Version     int    `item:"agreement"`
	Replaces    int    `item:"agreement"` // the version in force that it takes the place of; 0 for none
	ReplacesOn  Day    `item:"agreement"` // and when all signed that
	Draft       bool   `item:"agreement"` // projekts: nothing is frozen yet
	SignedOn    Day    `item:"agreement"` // empty until all have signed
	Place       string `item:"agreement"` // in the locative, "Valmierā"; a blank to write on when nobody said
	Year        int    `item:"agreement"` // in which it was drawn
	Claims      string `item:"terms"`     // which remain, as a sentence
	Consequence string `item:"proceedings"`
	Copies      string `item:"agreement"` // how many there are, as a sentence

	// Where anybody sees whether it is in force; in the agreement alone.
	CheckURL  string `item:"agreement"` // for the code
	CheckPage string `item:"agreement"` // as people type it
	CheckMark string `item:"agreement"` // "4F9C 21AB 77E0 D3B6"
}

// InvitationData is how somebody answers who is asked whether they take part.
type InvitationData struct {
	Code    string `item:"-"` // in groups of four
	Page    string `item:"-"` // where it is used, as people type it
	URL     string `item:"-"` // the same in full, for the code; without Code
	ReplyBy Day    `item:"-"` // empty for no day
}

// OutcomeData is how a case ended, in its neutral words.
type OutcomeData struct {
	Words string `item:"outcome"` // "izlīgums noslēgts", "izlīgums nav noslēgts", "izlīguma process nav uzsākts"
	Day   Day    `item:"outcome"`
}

// EndData is how a case ended with one offender, in the same words.
type EndData struct {
	Offender string `item:"name"`
	Words    string `item:"outcome"`
	Number   string `item:"agreement"` // of the agreement with them; empty for none
	SignedOn Day    `item:"agreement"`
}

// SignedData is an agreement that all have signed, and whom it binds.
type SignedData struct {
	Number    string   `item:"agreement"`
	SignedOn  Day      `item:"agreement"`
	Victims   []string `item:"name"`
	Offenders []string `item:"name"`
	Broken    bool     `item:"agreement"` // something was not done by its day, and the victim was asked
	Kept      bool     `item:"agreement"` // all that can be done of it is recorded as done
	Lasting   bool     `item:"agreement"` // something in it binds without an end
}

// EnclosedData is a document of the case that goes with a letter.
type EnclosedData struct {
	Name   string `item:"agreement"` // "Izlīgums"
	Number string `item:"agreement"` // of an agreement, or of a letter that says its own; empty for none
	Day    Day    `item:"agreement"` // on which all signed it, or it was written
	Pages  int    `item:"agreement"`
}

// Values of a letter that are printed as the template's language writes them.
type (
	Day     = mediation.Date // as 22.11.2026.; see on and until
	Money   int64            // cents, as 380,00 EUR; see words
	Offence string           // "KL 175(3)", in full: "Krimināllikuma 175. panta 3. daļa"
)

// Need is something without which a letter makes no sense: of the case, or of the one party
// whom the letter goes to.
type Need string

// What a letter may need.
const (
	NeedMeeting   Need = "meeting"   // one is planned
	NeedOpen      Need = "open"      // the case is not closed, and nothing is signed by all
	NeedOff       Need = "off"       // the last one was called off, and whom the letter goes to knew of it
	NeedHeld      Need = "held"      // one was held
	NeedTerms     Need = "terms"     // terms are written down
	NeedAgreement Need = "agreement" // all have signed
	NeedOutcome   Need = "outcome"   // the case is closed
	NeedDirector  Need = "director"  // an authority is in charge of the proceedings
	NeedOver      Need = "over"      // nothing is still to be done by the sides
	NeedBroken    Need = "broken"    // something was not done by its day, and the victim was asked
	NeedKept      Need = "kept"      // nothing that binds the party is still to come, and something was done
	NeedDue       Need = "due"       // the party owes something that was agreed and is not done
	NeedWithdrew  Need = "withdrew"  // the party did
	NeedBound     Need = "bound"     // the party takes part, and did not withdraw
	NeedApplied   Need = "applied"   // the party did
	NeedExtended  Need = "extended"  // and the time to answer was prolonged
)

// Needs lists them all.
var Needs = []Need{
	NeedMeeting, NeedOpen, NeedOff, NeedHeld, NeedTerms, NeedAgreement, NeedOutcome, NeedDirector, NeedOver, NeedBroken,
	NeedKept, NeedDue, NeedWithdrew, NeedBound, NeedApplied, NeedExtended,
}

// OfParty reports whether it is needed of the party whom a letter goes to.
func (n Need) OfParty() bool {
	return slices.Contains([]Need{NeedKept, NeedDue, NeedWithdrew, NeedBound, NeedApplied, NeedExtended}, n)
}

// bare is the data without what a letter does not need.
func (d CaseData) bare(f LetterFront) CaseData {
	needs := f.Needs
	if f.For != ForInvited {
		d.Invitation = nil
	}
	for _, n := range Needs {
		if slices.Contains(needs, n) {
			continue
		}
		switch n {
		case NeedMeeting:
			d.Meeting = nil
		case NeedOff:
			d.Off = nil
		case NeedHeld:
			d.Held = nil
		case NeedTerms:
			if !slices.Contains(needs, NeedAgreement) {
				d.Terms = nil
			}
		case NeedAgreement:
			d.Agreement, d.Signed = nil, nil
		case NeedKept:
			d.Kept = nil
		case NeedDue:
			d.Owed = nil
		case NeedOutcome:
			d.Outcome, d.Ends = nil, nil
		case NeedDirector:
			d.Case.Director, d.Case.DirectorAddress = "", ""
			d.Case.RequestedOn, d.Case.Request, d.Case.CriminalCase, d.Case.Offence = "", "", "", ""
		}
	}
	d.Mediator, d.Enclosed = MediatorData{}, nil
	if !f.Required {
		d.Letter.Note = ""
	}
	return d
}
