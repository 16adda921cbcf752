package mediation

import (
	"encoding/json"
	"fmt"
)

// Fact is one append-only row of a case. What it says is split in two: the
// coded part, which statistics read and erasure keeps, and the personal part,
// which erasure blanks.
type Fact struct {
	ID         string // UUIDv7; its order is the order of recording
	CaseID     string
	PartyID    string  // whom it is about; empty for the whole case
	OccurredOn Date    // when it happened
	RecordedAt Instant // when it was written down
	RecordedBy string  // staff id, or "applicant", or "system"
	Supersedes string  // the fact this one corrects; empty for none
	Body       Body
}

// Body is what a fact says; its type gives the kind.
type Body interface {
	// Kind is the name kept in the row; never change one.
	Kind() string
	// personal points at the part that erasure blanks; nil when there is none.
	personal() any
}

// Opened: the case got its number. Always the first fact.
type Opened struct {
	Number    string    `json:"number"`
	Office    string    `json:"office"` // nodaļa
	Initiator Initiator `json:"initiator"`
	Channel   Channel   `json:"channel"`
	ArrivedOn Date      `json:"arrived_on"`
	Stage     Stage     `json:"stage"`
	Grade     Grade     `json:"grade"`
	Offence   string    `json:"offence"` // "KL 175(3)"; empty when unknown
	Person    struct {
		Director     string `json:"director,omitempty"` // institution that has the proceedings
		CriminalCase string `json:"criminal_case,omitempty"`
		Request      string `json:"request,omitempty"` // number of the request answered
	} `json:"-"`
}

// ArrivalCorrected: the date or channel of receipt was put right (domain rule 21).
type ArrivalCorrected struct {
	ArrivedOn Date    `json:"arrived_on"`
	Channel   Channel `json:"channel"`
}

// PartyNamed: somebody is a party. A correction supersedes the earlier one.
type PartyNamed struct {
	Side     Side   `json:"side"`
	Legal    bool   `json:"legal,omitempty"` // a legal person
	Minor    bool   `json:"minor,omitempty"`
	Ward     bool   `json:"ward,omitempty"` // under aizgādnība
	Language string `json:"language,omitempty"`
	Basis    string `json:"basis,omitempty"` // of the representative: parent, guardian, trustee, orphans_court, proxy
	Safety   bool   `json:"safety,omitempty"`
	Person   Person `json:"-"`
}

// Person is the personal part of a party. Nothing of it reaches the other side
// but by the table of visibility.go.
type Person struct {
	Name           string `json:"name,omitempty"` // "Anita Bērziņa" or "SIA „Vālodze”"
	Code           string `json:"code,omitempty"` // personal code or foreign identifier
	BirthDate      Date   `json:"birth_date,omitempty"`
	Phone          string `json:"phone,omitempty"`
	Email          string `json:"email,omitempty"`
	Address        string `json:"address,omitempty"`
	SafeChannel    string `json:"safe_channel,omitempty"` // phone, email, post, none
	SafeTime       string `json:"safe_time,omitempty"`
	HideAddress    bool   `json:"hide_address,omitempty"`
	SafetyNote     string `json:"safety_note,omitempty"`
	Representative string `json:"representative,omitempty"`
	IBAN           string `json:"iban,omitempty"`
}

// Assigned: a mediator got the case, the conflict of interest was checked (domain rule 10).
type Assigned struct {
	MediatorID string `json:"mediator_id"`
	Volunteer  bool   `json:"volunteer,omitempty"`
}

// Invited: a one-person code was made for the party and printed or sent.
type Invited struct {
	Channel Channel `json:"channel"`
}

// Confirmed: the party answered in writing whether they take part (MK 347 p. 3).
type Confirmed struct {
	Agrees       bool      `json:"agrees"`
	Identity     Identity  `json:"identity"`
	Signature    Signature `json:"signature"`
	SubmissionID string    `json:"submission_id,omitempty"` // what it was recorded from
}

// Admitted: the offender's two admissions; nil is left blank.
type Admitted struct {
	Offence *bool `json:"offence"`
	Facts   *bool `json:"facts"`
}

// Withdrew: the party takes back the agreement to take part; no reason is asked (domain rule 9).
type Withdrew struct{}

// Contacted: somebody tried to reach the party.
type Contacted struct {
	Channel Channel `json:"channel"`
	Reached bool    `json:"reached"`
}

// Meeting: planned, held, or not held for a justified reason.
type Meeting struct {
	State  string `json:"state"` // planned, held, missed
	Format Format `json:"format"`
	Mode   Mode   `json:"mode"`
	Venue  string `json:"venue"` // office, prison, other
	Time   string `json:"time,omitempty"`
	Person struct {
		Place  string `json:"place,omitempty"`
		Others string `json:"others,omitempty"` // others present
		Why    string `json:"why,omitempty"`    // why it was missed
	} `json:"-"`
}

// TermsSet: the whole list of terms as it stands; a later one replaces it.
type TermsSet struct {
	Terms  []Term     `json:"terms"`
	Claims Claims     `json:"claims"`
	Person TermsWords `json:"-"`
}

// TermsWords is the personal part of the terms.
type TermsWords struct {
	Facts string      `json:"facts,omitempty"` // what happened, as both sides tell it in the agreement
	Words []TermWords `json:"words,omitempty"` // one for each term
}

// Term is the coded part of a term; amounts are cents.
type Term struct {
	Kind        TermKind     `json:"kind"`
	From        string       `json:"from"` // party id of who does it
	To          string       `json:"to"`
	Cents       int64        `json:"cents,omitempty"`
	Due         Date         `json:"due,omitempty"`
	Instalments []Instalment `json:"instalments,omitempty"`
}

// Instalment of a term of money.
type Instalment struct {
	Due   Date  `json:"due"`
	Cents int64 `json:"cents"`
}

// TermWords is the personal part of a term.
type TermWords struct {
	Text string `json:"text,omitempty"`
	IBAN string `json:"iban,omitempty"`
}

// AgreementState: a version of the agreement changed its state.
type AgreementState struct {
	Version    int      `json:"version"`
	State      DocState `json:"state"`
	DocumentID string   `json:"document_id,omitempty"`
	SignedOn   Date     `json:"signed_on,omitempty"`
}

// Closed: the case has an outcome.
type Closed struct {
	Outcome Outcome `json:"outcome"`
	By      Side    `json:"by,omitempty"` // who withdrew
	Reason  Reason  `json:"reason,omitempty"`
}

// Attached: a submission was put to the case.
type Attached struct {
	SubmissionID string `json:"submission_id"`
	Form         string `json:"form"`
}

func (*Opened) Kind() string           { return "opened" }
func (*ArrivalCorrected) Kind() string { return "arrival_corrected" }
func (*PartyNamed) Kind() string       { return "party" }
func (*Assigned) Kind() string         { return "assigned" }
func (*Invited) Kind() string          { return "invited" }
func (*Confirmed) Kind() string        { return "confirmed" }
func (*Admitted) Kind() string         { return "admitted" }
func (*Withdrew) Kind() string         { return "withdrew" }
func (*Contacted) Kind() string        { return "contacted" }
func (*Meeting) Kind() string          { return "meeting" }
func (*TermsSet) Kind() string         { return "terms" }
func (*AgreementState) Kind() string   { return "agreement" }
func (*Closed) Kind() string           { return "closed" }
func (*Attached) Kind() string         { return "attached" }

func (b *Opened) personal() any         { return &b.Person }
func (*ArrivalCorrected) personal() any { return nil }
func (b *PartyNamed) personal() any     { return &b.Person }
func (*Assigned) personal() any         { return nil }
func (*Invited) personal() any          { return nil }
func (*Confirmed) personal() any        { return nil }
func (*Admitted) personal() any         { return nil }
func (*Withdrew) personal() any         { return nil }
func (*Contacted) personal() any        { return nil }
func (b *Meeting) personal() any        { return &b.Person }
func (b *TermsSet) personal() any       { return &b.Person }
func (*AgreementState) personal() any   { return nil }
func (*Closed) personal() any           { return nil }
func (*Attached) personal() any         { return nil }

// kinds makes an empty body of each kind.
var kinds = map[string]func() Body{}

func init() {
	for _, make := range []func() Body{
		func() Body { return &Opened{} }, func() Body { return &ArrivalCorrected{} }, func() Body { return &PartyNamed{} },
		func() Body { return &Assigned{} }, func() Body { return &Invited{} }, func() Body { return &Confirmed{} },
		func() Body { return &Admitted{} }, func() Body { return &Withdrew{} }, func() Body { return &Contacted{} },
		func() Body { return &Meeting{} }, func() Body { return &TermsSet{} }, func() Body { return &AgreementState{} },
		func() Body { return &Closed{} }, func() Body { return &Attached{} },
	} {
		kinds[make().Kind()] = make
	}
}

// Encode gives a body's two columns; person is empty when the kind has no
// personal part.
func Encode(b Body) (coded, person []byte, err error) {
	if coded, err = json.Marshal(b); err != nil {
		return nil, nil, fmt.Errorf("mediation: encode %s: %w", b.Kind(), err)
	}
	if p := b.personal(); p != nil {
		if person, err = json.Marshal(p); err != nil {
			return nil, nil, fmt.Errorf("mediation: encode %s: %w", b.Kind(), err)
		}
	}
	return coded, person, nil
}

// Decode reads a body from its two columns. An empty person column, as erasure
// and statistics leave it, gives a body with an empty personal part.
func Decode(kind string, coded, person []byte) (Body, error) {
	make, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("mediation: unknown kind of fact %q", kind)
	}
	b := make()
	if err := json.Unmarshal(coded, b); err != nil {
		return nil, fmt.Errorf("mediation: decode %s: %w", kind, err)
	}
	if p := b.personal(); p != nil && len(person) > 0 {
		if err := json.Unmarshal(person, p); err != nil {
			return nil, fmt.Errorf("mediation: decode %s: %w", kind, err)
		}
	}
	return b, nil
}
