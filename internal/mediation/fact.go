package mediation

import "strings"

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

// Body is what a fact says; its type gives the kind. Every type stands in the
// table of kinds. Each field carries the Item that it is about, by which readers
// come to see it or not; "-" marks what is nobody's secret.
type Body interface{ fact() }

// Opened: the case got its number. Always the first fact.
type Opened struct {
	Number    string    `json:"number" item:"-"`
	Office    string    `json:"office" item:"-"` // nodaļa
	Initiator Initiator `json:"initiator" item:"arrival"`
	Channel   Channel   `json:"channel" item:"arrival"`
	ArrivedOn Date      `json:"arrived_on" item:"arrival"`
	AnswerBy  Date      `json:"answer_by,omitempty" item:"arrival"` // set by whoever has the proceedings
	Stage     Stage     `json:"stage" item:"proceedings"`
	Grade     Grade     `json:"grade" item:"proceedings"`
	Offence   string    `json:"offence" item:"proceedings"`          // the gravest, "KL 175(3)"; empty when unknown
	Others    string    `json:"others,omitempty" item:"proceedings"` // the other offences, "KL 176(1), KL 185(1)"

	RequestedOn Date `json:"requested_on,omitempty" item:"proceedings"` // day of the request answered

	Person Proceedings `json:"-"`
}

// Proceedings is the personal part of an opening.
type Proceedings struct {
	Director     string `json:"director,omitempty" item:"proceedings"` // institution that has the proceedings
	Address      string `json:"address,omitempty" item:"proceedings"`  // its postal address, in one line
	CriminalCase string `json:"criminal_case,omitempty" item:"proceedings"`
	Request      string `json:"request,omitempty" item:"proceedings"`  // number of the request answered
	Happened     string `json:"happened,omitempty" item:"proceedings"` // when and where, in words
	Harm         int64  `json:"harm,omitempty" item:"account"`         // in cents; 0: not known
}

// ArrivalCorrected: the date or channel of receipt was put right (domain rule 21).
type ArrivalCorrected struct {
	ArrivedOn Date    `json:"arrived_on" item:"arrival"`
	Channel   Channel `json:"channel" item:"arrival"`
}

// PartyNamed: somebody is a party. A correction supersedes the earlier one.
type PartyNamed struct {
	Side     Side   `json:"side" item:"-"`
	Legal    bool   `json:"legal,omitempty" item:"-"` // a legal person
	Minor    bool   `json:"minor,omitempty" item:"standing"`
	Ward     bool   `json:"ward,omitempty" item:"standing"` // under aizgādnība
	Language string `json:"language,omitempty" item:"language"`
	Basis    string `json:"basis,omitempty" item:"representative"` // of representation: parent, guardian, trustee, …
	Safety   bool   `json:"safety,omitempty" item:"safety"`
	Ban      bool   `json:"ban,omitempty" item:"safety"`       // somebody must not contact or approach them
	BanUntil Date   `json:"ban_until,omitempty" item:"safety"` // its last day; empty when not known

	Sex         string `json:"sex,omitempty" item:"sex"`              // female, male; empty when not known
	Interpreter string `json:"interpreter,omitempty" item:"language"` // one of Tongues; empty for none
	WishFormat  string `json:"wish_format,omitempty" item:"needs"`    // session or conference
	WishMode    string `json:"wish_mode,omitempty" item:"needs"`      // in person or online

	Age AgeBand `json:"age,omitempty" item:"birth_date"` // when the document of the case was received; see NoteAges

	Person Person `json:"-"`
}

// OtherTongue is a language that Tongues has no code for.
const OtherTongue = "other"

// Bases are what somebody represents a party by, SafeChannels the ways to reach one that are safe, and
// Languages those in which one may be talked and written to.
var (
	Bases        = []string{"parent", "guardian", "trustee", "orphans_court", "officer", "proxy"}
	SafeChannels = []string{"phone", "email", "post", "eaddress", "none"}
	Languages    = []string{"lv", "en", "ru", OtherTongue}
	Sexes        = []string{"female", "male"}
)

// Person is the personal part of a party. None of it reaches the other side
// but by the table of visibility.go.
type Person struct {
	Name           string `json:"name,omitempty" item:"name"` // "Anita Bērziņa" or "SIA „Vālodze”"
	Code           string `json:"code,omitempty" item:"code"` // personal code or foreign identifier
	BirthDate      Date   `json:"birth_date,omitempty" item:"birth_date"`
	Phone          string `json:"phone,omitempty" item:"phone"`
	Email          string `json:"email,omitempty" item:"email"`
	EAddress       string `json:"eaddress,omitempty" item:"email"` // official electronic address (e-adrese)
	Address        string `json:"address,omitempty" item:"address"`
	Custody        string `json:"custody,omitempty" item:"address"`     // one of Custodies; empty: free, or not known
	Prison         string `json:"prison,omitempty" item:"address"`      // where they are held
	SafeChannel    string `json:"safe_channel,omitempty" item:"safety"` // one of SafeChannels
	SafeTime       string `json:"safe_time,omitempty" item:"safety"`
	HideAddress    bool   `json:"hide_address,omitempty" item:"safety"`
	SafetyNote     string `json:"safety_note,omitempty" item:"safety"`
	Representative string `json:"representative,omitempty" item:"representative"`
	IBAN           string `json:"iban,omitempty" item:"iban"`

	Agent Reach `json:"agent,omitzero"` // how the representative is reached, where that is not as the party

	Supervisor string `json:"supervisor,omitempty" item:"standing"` // probation officer who supervises them

	Tongue    string `json:"tongue,omitempty" item:"language"` // of the interpreter, where Tongues has no code for it
	Access    string `json:"access,omitempty" item:"needs"`    // what makes it easier to take part
	WishPlace string `json:"wish_place,omitempty" item:"needs"`
}

// Custodies are the ways to be held.
var Custodies = []string{"custody", "prison"}

// Held reports whether the person is in custody or in prison.
func (p Person) Held() bool { return p.Custody != "" || p.Prison != "" }

// Postal is where letters to the person go: whoever is held gets them there, and none at home.
func (p Person) Postal() string {
	switch {
	case p.Prison != "" && strings.HasPrefix(p.Address, p.Prison): // the address is that of the prison
		return p.Address
	case p.Held():
		return p.Prison
	}
	return p.Address
}

// Home is where the person lives when they are not held; empty where only the place is known in which they are.
func (p Person) Home() string {
	if p.Prison != "" && strings.HasPrefix(p.Address, p.Prison) {
		return ""
	}
	return p.Address
}

// Reach is how somebody is reached.
type Reach struct {
	Address     string `json:"address,omitempty" item:"address"`
	Phone       string `json:"phone,omitempty" item:"phone"`
	Email       string `json:"email,omitempty" item:"email"`
	Language    string `json:"language,omitempty" item:"language"`   // in which to write to them
	SafeChannel string `json:"safe_channel,omitempty" item:"safety"` // one of SafeChannels
}

// TakesMessages reports whether anything may be sent to them at all (domain rule 19).
func (r Reach) TakesMessages() bool { return r.SafeChannel != "none" }

// MailAddress is where neutral mail may go: only when they named e-mail as safe. Empty: nothing is
// mailed.
func (r Reach) MailAddress() string {
	if r.SafeChannel != "email" {
		return ""
	}
	return r.Email
}

// Invited: a one-person code was made for the party and printed or sent.
type Invited struct {
	Channel    Channel `json:"channel" item:"work"`
	Represents bool    `json:"represents,omitempty" item:"work"` // the letter is to whoever represents the party
	DocumentID string  `json:"document_id,omitempty" item:"work"`
}

// Confirmed: the party answered in writing whether they take part (MK 347 p. 3).
type Confirmed struct {
	Agrees       bool      `json:"agrees" item:"confirmed"`
	Identity     Identity  `json:"identity" item:"confirmed"`
	Signature    Signature `json:"signature" item:"confirmed"`
	SubmissionID string    `json:"submission_id,omitempty" item:"confirmed"` // what it was recorded from
	Represents   bool      `json:"represents,omitempty" item:"confirmed"`    // whoever represents the party answered
	// Self: the party answered. Neither stands in answers from before it was asked whose they are; they count for both.
	Self bool `json:"self,omitempty" item:"confirmed"`
}

// Admitted: the offender's two admissions; nil is left blank.
type Admitted struct {
	Offence *bool `json:"offence" item:"admissions"`
	Facts   *bool `json:"facts" item:"acknowledged"` // stands in the agreement once it is "yes"
	// Represents: who represents the offender answered. Nobody admits for another: it is told and does not count.
	Represents   bool   `json:"represents,omitempty" item:"admissions"`
	SubmissionID string `json:"submission_id,omitempty" item:"admissions"` // recorded from it; empty: unknown
}

// Withdrew: the party takes back the agreement to take part; no reason is asked (domain rule 9).
type Withdrew struct {
	Represents bool `json:"represents,omitempty" item:"confirmed"` // whoever represents the party took it back for them
}

// TermsSet: the whole list of terms of an agreement as it stands; a later one replaces it.
// The newest one of a case also says whether there is one agreement for all.
type TermsSet struct {
	Offender string `json:"offender,omitempty" item:"agreement"` // party id; empty for one text for all
	Terms    []Term `json:"terms" item:"agreement"`              // how many; what they are is "terms"
	Claims   Claims `json:"claims" item:"terms"`
	// Unmet: they are meant also for whoever was not at the meeting (domain rule 8).
	Unmet  bool       `json:"unmet,omitempty" item:"terms"`
	Person TermsWords `json:"-"`
}

// TermsWords is the personal part of the terms.
type TermsWords struct {
	Facts string      `json:"facts,omitempty" item:"terms"` // what happened, as both sides tell it in the agreement
	Words []TermWords `json:"words,omitempty" item:"terms"` // one for each term
}

// Term is the coded part of a term; amounts are cents.
type Term struct {
	ID          string       `json:"id,omitempty" item:"terms"` // stays when the term is changed; see TermsSet.Name
	Kind        TermKind     `json:"kind" item:"terms"`
	From        string       `json:"from" item:"terms"` // id of the party that does it
	By          Doer         `json:"by,omitempty" item:"terms"`
	To          string       `json:"to" item:"terms"`
	Cents       int64        `json:"cents,omitempty" item:"terms"`
	Due         Date         `json:"due,omitempty" item:"terms"`
	Instalments []Instalment `json:"instalments,omitempty" item:"terms"`
	Way         Way          `json:"way,omitempty" item:"terms"`
	Hours       int          `json:"hours,omitempty" item:"terms"`
	// Composed: the words continue the sentence that begins with whoever owes. Those of a term
	// that was written before are a sentence of their own.
	Composed bool `json:"composed,omitempty" item:"terms"`
}

// Instalment of a term of money.
type Instalment struct {
	Due   Date  `json:"due" item:"terms"`
	Cents int64 `json:"cents" item:"terms"`
}

// TermWords is the personal part of a term.
type TermWords struct {
	Text string `json:"text,omitempty" item:"terms"`
	IBAN string `json:"iban,omitempty" item:"iban"`
	By   string `json:"by,omitempty" item:"representative"` // who undertook it in their own name; see Undertake
}

// AgreementState: a version of the agreement changed its state.
type AgreementState struct {
	Offender   string   `json:"offender,omitempty" item:"agreement"` // as in TermsSet
	Number     int      `json:"number,omitempty" item:"agreement"`   // of the agreement in its case; 0 for 1
	Version    int      `json:"version" item:"agreement"`
	State      DocState `json:"state" item:"agreement"`
	DocumentID string   `json:"document_id,omitempty" item:"agreement"`
	SignedOn   Date     `json:"signed_on,omitempty" item:"agreement"`
	SignedBy   []string `json:"signed_by,omitempty" item:"agreement"` // keys of Signers
}

// Closed: the case has an outcome.
type Closed struct {
	Outcome Outcome `json:"outcome" item:"outcome"`
	By      Side    `json:"by,omitempty" item:"reason"` // who withdrew
	Reason  Reason  `json:"reason,omitempty" item:"reason"`
}

// Attached: a submission was put to the case.
type Attached struct {
	SubmissionID string `json:"submission_id" item:"original"`
	Form         string `json:"form" item:"original"`
	Stops        Stop   `json:"stops,omitempty" item:"confirmed"`      // the pairs of the party it comes from
	Applies      bool   `json:"applies,omitempty" item:"arrival"`      // the party asks for mediation in it
	Calls        bool   `json:"calls,omitempty" item:"work"`           // the party asks to be called
	Late         bool   `json:"late,omitempty" item:"confirmed"`       // it changes nothing; see NothingToAgree
	Silence      bool   `json:"silence,omitempty" item:"safety"`       // of the party: no letter, mail or call any more
	Unproven     bool   `json:"unproven,omitempty" item:"safety"`      // nothing shows that it is the party's
	Represents   bool   `json:"represents,omitempty" item:"confirmed"` // by whoever represents the party
	Unread       bool   `json:"unread,omitempty" item:"work"`          // whoever leads the case is to read it
}

// TakenBack: the fact it supersedes was a mistake, or is so no more, and does not count. What it was and why
// it was taken back stay to be seen.
type TakenBack struct {
	Kind   KindName     `json:"kind" item:"work"` // of the fact taken back
	Person TakenBackWhy `json:"-"`

	Changed bool `json:"changed,omitempty" item:"work"` // it was true: whoever said it changed their mind since
}

// KindName is the name of a kind of fact.
type KindName string

// TakenBackWhy is the personal part of a taking back.
type TakenBackWhy struct {
	Why string `json:"why,omitempty" item:"work"`
}

func (*Opened) fact()           {}
func (*ArrivalCorrected) fact() {}
func (*PartyNamed) fact()       {}
func (*Invited) fact()          {}
func (*Confirmed) fact()        {}
func (*Admitted) fact()         {}
func (*Withdrew) fact()         {}
func (*TermsSet) fact()         {}
func (*AgreementState) fact()   {}
func (*Closed) fact()           {}
func (*Attached) fact()         {}
func (*TakenBack) fact()        {}
