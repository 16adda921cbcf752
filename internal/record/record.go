// Package record has the rows that the database keeps and the use cases read and
// write, and the questions they ask for a page of them. The domain itself, a case
// and its facts, is package mediation.
package record

import "tilts/internal/mediation"

// Submission is what somebody sent: an application, a confirmation, a request,
// a letter or a file. It is not a case.
type Submission struct {
	ID          string
	Reference   string // what the sender sees, "T26-8K3M-7Q"
	Form        string // form name; "file" for bytes whose kind nobody has read yet
	FormHash    string // definition the answers belong to; empty for a file
	Lang        string
	Title       string // sender's name, or the file's name; personal
	SearchKey   string // folded title and codes; personal
	State       SubmissionState
	Channel     mediation.Channel // of arrival, correctable
	ArrivedOn   mediation.Date    // of arrival, correctable: deadlines count from it
	ReceivedAt  mediation.Instant // when the service took it
	ClientKey   string            // hash of the sender's key: the same key is a retry
	AccessHash  string            // hash of the access code; empty when there is none
	Answers     []byte            // JSON of the answers; empty for a file
	Reading     Reading           // of a file: what became of reading its answers
	Unclear     []byte            // JSON of what a file says that was not understood; empty for nothing
	Safety      bool
	ClearedAt   mediation.Instant // when the sender cleared the receipt off the device; 0: not
	IdenticalTo string            // an earlier submission with the same original
	CaseID      string            // once attached
	PartyID     string
	Institution string // id of the one whose key it came with; empty for none
	Version     int

	BackOn         mediation.Date // when it comes back into the inbox by itself; empty for never
	RegisterNumber string         // the agency's own; empty for none

	Original Object   // the bytes that count
	Files    []Upload // attachments, each an original of its own
}

// SubmissionState is where a submission is on its way.
type SubmissionState string

// The states: a form is ready to be looked at once, a file waits to be read.
const (
	SubmissionReceived SubmissionState = "received"
	SubmissionToRead   SubmissionState = "to_read"
	SubmissionInCase   SubmissionState = "in_case"
	SubmissionAside    SubmissionState = "set_aside"
	SubmissionCounted  SubmissionState = "counted" // asks for nothing and is from nobody: it is only counted

	SubmissionAsked     SubmissionState = "asked"     // its sender was asked something
	SubmissionForwarded SubmissionState = "forwarded" // another body decides of it
	SubmissionRefused   SubmissionState = "refused"
	SubmissionWithdrawn SubmissionState = "withdrawn" // taken back before there was a case
	SubmissionNoReply   SubmissionState = "no_reply"  // closed without a letter: it asks for nothing of ours
)

// SubmissionStates are those of what is somebody's: all but what is only counted.
var SubmissionStates = []SubmissionState{
	SubmissionReceived, SubmissionToRead, SubmissionInCase, SubmissionAside, SubmissionAsked, SubmissionForwarded,
	SubmissionRefused, SubmissionWithdrawn, SubmissionNoReply,
}

// Reading is what became of reading the answers out of a file. Only the first two
// gave any; with the others a person reads the file, of a letter with what it says beside it.
type Reading string

// The readings; empty when nobody has tried.
const (
	ReadFields      Reading = "fields"    // our own form, filled in
	ReadUsedCode    Reading = "used_code" // the same, but its invitation code opens nothing any more
	ReadLetter      Reading = "text"      // none of our forms, but a text: a person decides what it says
	UnreadScan      Reading = "scan"      // a picture, and nothing on this machine reads pictures
	UnreadKind      Reading = "kind"      // of a kind that has no text
	UnreadForeign   Reading = "foreign"   // none of our forms
	UnreadEmpty     Reading = "empty"     // our form, nothing in it
	UnreadVersion   Reading = "version"   // our form, but of a version nobody knows
	UnreadEncrypted Reading = "encrypted" // a password is needed
	UnreadDamaged   Reading = "damaged"
	UnreadPrinted   Reading = "printed" // our form, printed into a file: its fields are gone
	UnreadPaper     Reading = "paper"   // a picture of our form, printed on paper
	UnreadSeveral   Reading = "several" // our form with nothing in it, and another one
	UnreadLimit     Reading = "limit"   // too large
	UnreadTime      Reading = "time"    // took too long

	UnreadHEIC      Reading = "heic"      // a photograph in HEIC that nothing here shows
	UnreadInfected  Reading = "infected"  // the scanner found something harmful in it
	UnreadUnscanned Reading = "unscanned" // too large for the scanner
)

// Readings are all that a file may have.
var Readings = []Reading{
	ReadFields, ReadUsedCode, ReadLetter, UnreadScan, UnreadKind, UnreadForeign, UnreadEmpty, UnreadVersion,
	UnreadEncrypted, UnreadDamaged,
	UnreadPrinted, UnreadPaper, UnreadSeveral, UnreadLimit, UnreadTime, UnreadHEIC, UnreadInfected,
	UnreadUnscanned,
}

// Answered reports whether the answers were read.
func (r Reading) Answered() bool { return r == ReadFields || r == ReadUsedCode }

// Institution is one whose programs send requests.
type Institution struct {
	ID      string
	Name    string
	Email   string // whom to tell that a key ends
	Address string // where letters to it go, in one line; empty when not known
	AddedAt mediation.Instant
	AddedBy string // staff id
	Version int
}

// APIKey is what a program of an institution proves with whose it is. It is ended, never
// deleted: submissions came with it.
type APIKey struct {
	ID            string
	InstitutionID string
	Hash          string // all that is kept of it
	Beginning     string // of the key, to tell it from others
	Label         string // where it is used, in the administrator's words
	MadeAt        mediation.Instant
	MadeBy        string            // staff id
	EndedAt       mediation.Instant // zero while it is in use
	EndedBy       string
	UsedOn        mediation.Date // the last day; empty for never
}

// Object is bytes in the store and what they must hash to.
type Object struct {
	Key         string // "originals/<submission>/<sha256>"
	SHA256      string // hex
	Size        int64
	ContentType string
}

// Upload is an attachment of a draft or submission.
type Upload struct {
	ID           string
	SubmissionID string // known from the draft's first moment
	Field        string // form field it answers
	Name         string // made harmless
	Object
}

// Draft is a form on its way, kept from step to step.
type Draft struct {
	TokenHash    string // of the token in the applicant's cookie
	SubmissionID string // what it will become
	Form         string
	FormHash     string
	Lang         string
	Answers      []byte // JSON, as typed
	CreatedAt    mediation.Instant
	SavedAt      mediation.Instant
	ExpiresAt    mediation.Instant
	Submitted    bool
	Files        []Upload
}

// Resume is the way to go on with a draft on another device.
type Resume struct {
	LinkHash  string // of the token in the mailed link
	DraftHash string // of the draft's token
	Sealed    []byte // the draft's token, which link and code open together
}

// CaseRow is a case in a list: derived from its facts in the same transaction
// that writes them.
type CaseRow struct {
	ID         string
	Number     string
	State      mediation.CaseState
	Office     string
	MediatorID string
	SecondID   string // the second mediator; empty for none
	ArrivedOn  mediation.Date
	OpenedOn   mediation.Date
	Title      string // the parties' names; personal
	SearchKey  string // personal
	Safety     bool
	PairsOpen  int
	Pairs      int
	MeetingOn  mediation.Date // the next planned
	MeetingAt  string         // its hour, "14:30"
	Venue      string         // its kind of place
	Next       mediation.NextStep
	WaitsFor   mediation.Waits // whose answer is waited for
	Since      mediation.Date  // since when the step is the next
	DueOn      mediation.Date  // the soonest deadline; empty for none
	Due        mediation.DeadlineKind
	Outcome    mediation.Outcome // empty while it runs
	UpdatedAt  mediation.Instant
	Version    int // grows by one with every write; the guard against lost updates

	Held []HeldMeeting // written with the row, and read by HeldMeetings
}

// HeldMeeting is a meeting of a case that was held.
type HeldMeeting struct {
	CaseID string
	On     mediation.Date
	At     string // its hour, "14:30"; empty when it is not known
	Venue  string // its kind of place
}

// Document is a frozen document of a case. Its bytes are never rendered again.
type Document struct {
	ID           string
	CaseID       string
	PartyID      string // whom a letter is for
	Kind         string // agreement, invitation
	Version      int
	Number       string // "I-2026-0412/1"
	Lang         string
	State        mediation.DocState
	TemplateHash string
	Mark         string // 64 bits in hex: what the check page asks for
	CreatedAt    mediation.Instant
	Object              // the frozen bytes
	Signed       Object // the uploaded scan or .edoc; zero until then
	SignedName   string
	SignedOn     mediation.Date
	RowVersion   int
}

// Invitation is a one-person code that lets one party confirm.
type Invitation struct {
	ID        string
	CaseID    string
	PartyID   string
	CodeHash  string
	CreatedAt mediation.Instant
	ExpiresAt mediation.Instant
	UsedAt    mediation.Instant // zero until used
}

// Mail is an outgoing message: a template and a reference, never content.
type Mail struct {
	ID        string
	To        string
	Template  string
	Lang      string
	Reference string
	Path      string // where its link leads, or NoLink; empty for the status page, and once it is sent
	CreatedAt mediation.Instant
	SentAt    mediation.Instant
	GivenUpAt mediation.Instant // when it was tried for the last time; zero once it is sent after all

	Appointment *Appointment // what it puts into a calendar; nil for nothing, and once it is sent
}

// NoLink is the path of a mail to somebody who has no page to look at.
const NoLink = "-"

// Appointment is the day of a meeting as a calendar keeps it: of the case, nothing but when
// and, at the agency's own premises, where.
type Appointment struct {
	UID       string            `json:"uid"` // the same through all changes, another for each person
	Sequence  int               `json:"sequence"`
	Day       mediation.Date    `json:"day"`
	At        mediation.Instant `json:"at,omitempty"` // 0: the whole day
	Location  string            `json:"location,omitempty"`
	Cancelled bool              `json:"cancelled,omitempty"`
}

// AuditEntry says who did or looked at what. Entries form a hash chain.
type AuditEntry struct {
	Seq     int64
	At      mediation.Instant
	Actor   string // staff id, "applicant", "system", "cli"
	Role    string
	Action  string // "case.open", "original.view", "list.cases" ...
	Subject string // "submission:<id>", "case:<id>", "staff:<id>"
	CaseID  string // to list a case's own trail
	Detail  string // ids and codes, never names
	Prev    string
	Hash    string // sha256 over all the above
}

// AuditHead names one entry of the audit, as a rule the newest. Kept outside the
// database it tells later whether entries were lost. The zero head is that of no entry.
type AuditHead struct {
	Seq  int64
	At   mediation.Instant
	Hash string // hex
}

// Installation is what a database knows of the bucket that belongs to it.
type Installation struct {
	ID    string // kept on both sides; empty before they have met
	Rows  bool   // the database holds anything that people did
	Head  AuditHead
	Named []string // keys of at most 20 objects that rows point at, of the newest submissions
}

// Dumped tells what a dump of the records has.
type Dumped struct {
	Schema int64            // the newest migration of the tables
	Rows   map[string]int64 // by table
	Audit  AuditHead
}

// SubmissionQuery asks for a page of submissions, oldest first; the zero query
// asks for the first of them all.
type SubmissionQuery struct {
	States []SubmissionState
	Search string            // what was typed into the search box
	Words  []string          // what it means: each a part of the search key
	Cases  []string          // only in one of these, or in none yet; nil: in any
	Form   string            // only of this form
	Says   []string          // only where one of these is the name of an answer, or of what was read; nil: all
	BackBy mediation.Date    // besides the states: what comes back by this day; empty for nothing
	From   mediation.Date    // arrived on this day or later
	To     mediation.Date    // arrived on this day or earlier
	Since  mediation.Instant // with After: the last one seen was received then
	After  string            // id of the last one seen
	Limit  int               // 50 when zero

	ByDay   bool           // the earliest day of arrival first; else what was received first
	Arrived mediation.Date // with ByDay and After: the last one seen arrived then

	Institution string            // only what came with its keys
	Touched     mediation.Instant // only what was received, decided of, or whose case got a fact, then or later

	FreeFor string            // staff id: only what nobody else has open
	Now     mediation.Instant // with FreeFor
}

// FormVersion is a definition that submissions point at.
type FormVersion struct {
	Hash        string
	Submissions int
}

// CaseQuery asks for a page of cases, in the order asked for, else newest first.
type CaseQuery struct {
	States                 []mediation.CaseState
	Own                    []string // only with one of these as first or second mediator; nil: anybody's
	Units                  []string // only of these units; nil: of any
	MediatorID             string   // only this mediator's
	Office                 string   // only of this unit
	Outcome                mediation.Outcome
	Next                   mediation.NextStep // only those that ask for this; empty: for anything
	NextNot                mediation.NextStep // only those that ask for anything else; empty: for anything
	DueTo                  mediation.Date     // only with a deadline on this day or before
	MeetingFrom, MeetingTo mediation.Date     // only with a meeting planned in these days
	HeldFrom, HeldTo       mediation.Date     // only with a meeting held in these days
	Search                 string             // what was typed into the search box
	Words                  []string           // what it means: each a part of the search key
	Sort                   CaseOrder
	After                  CaseMark // the last one seen; zero for the first page
	Limit                  int      // 50 when zero
}

// CaseOrder is what a list of cases is sorted by; cases that are alike in it follow by
// number, the newest first.
type CaseOrder string

// The orders.
const (
	ByNumber  CaseOrder = ""        // newest first
	ByDue     CaseOrder = "due"     // soonest first, those without a deadline last
	ByMeeting CaseOrder = "meeting" // likewise
	BySince   CaseOrder = "since"   // longest first
	ByArrival CaseOrder = "arrived" // oldest first
)

// CaseOrders lists them all.
var CaseOrders = []CaseOrder{ByNumber, ByDue, ByMeeting, BySince, ByArrival}

// MarkOf is the place of a row in a list sorted so.
func (o CaseOrder) MarkOf(row CaseRow) CaseMark {
	value := map[CaseOrder]mediation.Date{
		ByDue: row.DueOn, ByMeeting: row.MeetingOn, BySince: row.Since, ByArrival: row.ArrivedOn,
	}[o]
	return CaseMark{Value: string(value), Number: row.Number}
}

// CaseMark is a place in a sorted list.
type CaseMark struct {
	Value  string // of what the list is sorted by; empty by number
	Number string
}

// AuditQuery asks for a page of the audit, newest first.
type AuditQuery struct {
	CaseID string
	Actor  string
	From   mediation.Instant // then or later; 0: any
	To     mediation.Instant // before then; 0: any
	About  *AuditAbout       // only of these; nil: of anything
	Before int64             // sequence number of the last one seen; zero for the newest
	Limit  int               // 100 when zero
}
