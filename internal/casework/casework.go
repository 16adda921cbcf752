// Package casework has the use cases: who may do what, each in one transaction
// with its audit entry. It declares the small interfaces it needs; cmd wires the
// rooms that implement them. It holds the one clock.
package casework

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"time"

	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Records is the database.
type Records interface {
	// Write runs f in one transaction: all of it is durable when Write returns
	// nil, none of it otherwise. f may run more than once.
	Write(ctx context.Context, f func(Tx) error) error
	// Read runs f on one consistent view.
	Read(ctx context.Context, f func(Tx) error) error
	// Ready asks the database for an answer.
	Ready(ctx context.Context) error
}

// Tx is one transaction. What is not there is a fault.NotFound, a row that
// somebody else changed a fault.Conflict.
type Tx interface {
	Kept
	Drafts
	Submissions
	Cases
	Papers
	People
	// AppendAudit adds an entry to the chain, filling its number and hashes.
	AppendAudit(ctx context.Context, e record.AuditEntry) error
	Audit(ctx context.Context, q record.AuditQuery) ([]record.AuditEntry, error)
	// NextNumber gives 1, 2, 3 … of the named counter, without gaps.
	NextNumber(ctx context.Context, counter string) (int64, error)
	// Enqueue adds a background job that runs after the transaction.
	Enqueue(ctx context.Context, kind, id string) error
}

// Kept is the store of definitions and templates under their hash.
type Kept interface {
	KeepBytes(ctx context.Context, kind, hash, name string, source []byte) error
	KeptBytes(ctx context.Context, hash string) (kind, name string, source []byte, err error)
}

// Drafts are forms on their way.
type Drafts interface {
	PutDraft(ctx context.Context, d record.Draft) error
	Draft(ctx context.Context, tokenHash string) (record.Draft, error)
	DeleteDraft(ctx context.Context, tokenHash string) error
	DropExpiredDrafts(ctx context.Context, now mediation.Instant) (submissionIDs []string, err error)
	AddUpload(ctx context.Context, u record.Upload) error
	RemoveUpload(ctx context.Context, submissionID, uploadID string) error
	PutResume(ctx context.Context, r record.Resume) error
	Resume(ctx context.Context, linkHash string) (record.Resume, error)
}

// Submissions are what people sent.
type Submissions interface {
	AddSubmission(ctx context.Context, s record.Submission) error
	UpdateSubmission(ctx context.Context, s record.Submission) error
	Submission(ctx context.Context, id string) (record.Submission, error)
	SubmissionByReference(ctx context.Context, reference string) (record.Submission, error)
	SubmissionByClientKey(ctx context.Context, key string) (record.Submission, error)
	Submissions(ctx context.Context, q record.SubmissionQuery) ([]record.Submission, error)
	FormVersions(ctx context.Context, q record.SubmissionQuery) ([]record.FormVersion, error)
	IdenticalOriginal(ctx context.Context, sha256 string) (id string, found bool, err error)
}

// Cases and their facts.
type Cases interface {
	AddFacts(ctx context.Context, facts []mediation.Fact) error
	Facts(ctx context.Context, caseID string) ([]mediation.Fact, error)
	PutCase(ctx context.Context, row record.CaseRow) error
	CaseRow(ctx context.Context, id string) (record.CaseRow, error)
	CaseByNumber(ctx context.Context, number string) (record.CaseRow, error)
	Cases(ctx context.Context, q record.CaseQuery) ([]record.CaseRow, error)
}

// Papers are documents, invitations and mail.
type Papers interface {
	AddDocument(ctx context.Context, d record.Document) error
	UpdateDocument(ctx context.Context, d record.Document) error
	Document(ctx context.Context, id string) (record.Document, error)
	Documents(ctx context.Context, caseID string) ([]record.Document, error)
	DocumentByMark(ctx context.Context, number, mark string) (record.Document, error)
	AddInvitation(ctx context.Context, i record.Invitation) error
	InvitationByHash(ctx context.Context, codeHash string) (record.Invitation, error)
	Invitations(ctx context.Context, caseID string) ([]record.Invitation, error)
	UseInvitation(ctx context.Context, id string, at mediation.Instant) error
	AddMail(ctx context.Context, m record.Mail) error
	MailByID(ctx context.Context, id string) (record.Mail, error)
	MarkMailSent(ctx context.Context, id string, at mediation.Instant) error
	UnsentMails(ctx context.Context) ([]string, error)
}

// People are staff, their logins and links, and the throttle of tries.
type People interface {
	AddStaff(ctx context.Context, s identity.Staff) error
	UpdateStaff(ctx context.Context, s identity.Staff) error
	StaffByID(ctx context.Context, id string) (identity.Staff, error)
	StaffByLogin(ctx context.Context, login string) (identity.Staff, error)
	AllStaff(ctx context.Context) ([]identity.Staff, error)
	AddLogin(ctx context.Context, l identity.Login) error
	LoginByHash(ctx context.Context, tokenHash string) (identity.Login, error)
	TouchLogin(ctx context.Context, tokenHash string, at int64) error
	DeleteLogin(ctx context.Context, tokenHash string) error
	DeleteLoginsOf(ctx context.Context, staffID string) error
	AddLink(ctx context.Context, l identity.Link) error
	LinkByHash(ctx context.Context, tokenHash string) (identity.Link, error)
	UseLink(ctx context.Context, tokenHash string, at int64) error
	Throttle(ctx context.Context, key string) (identity.Throttle, error)
	PutThrottle(ctx context.Context, key string, t identity.Throttle) error
	DropExpiredLogins(ctx context.Context, now int64) (int64, error)
	DropThrottles(ctx context.Context, then int64) (int64, error)
}

// Objects is the store of bytes; see storage for its promises.
type Objects interface {
	Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error
	Get(ctx context.Context, key string, sum [32]byte) (*storage.File, error)
	Delete(ctx context.Context, key string) error
	List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error]
	Ready(ctx context.Context) error
}

// Stream reads whole tables, row after row.
type Stream interface {
	// AllFacts gives every fact for statistics, without personal parts.
	AllFacts(ctx context.Context, asOf mediation.Instant) iter.Seq2[mediation.Fact, error]
	// EveryObject gives every object that a row points at.
	EveryObject(ctx context.Context) iter.Seq2[record.Object, error]
}

// Agency is whose service this is, from configuration.
type Agency struct {
	Name, Office, Phone, Email, Address, Website string

	PhoneHours form.Text // when somebody answers the telephone
}

// Settings are what the administrator decides.
type Settings struct {
	BaseURL   string // of the public pages, for links and QR codes
	Agency    Agency
	GateRule  mediation.GateRule
	SpoolDir  string
	MaxFile   int64 // bytes of one uploaded file
	MaxFiles  int   // files of one submission
	DraftLife time.Duration
	LoginLife time.Duration
}

// Service is the use cases over their rooms.
type Service struct {
	Records    Records
	Objects    Objects
	Stream     Stream
	Forms      *form.Set
	Documents  *document.Set
	Catalogues locale.Catalogues
	Settings   Settings
	Fields     FieldReader
	Log        *slog.Logger
	Calendar   latvia.Calendar  // working days, with the configured exceptions
	Now        func() time.Time // the one clock, in Europe/Riga

	FormFiles *FormFiles // drawn forms, kept while the service runs; nil keeps none
}

// Actor is who does something: a member of staff, an applicant, or the program.
type Actor struct {
	ID   string // staff id, "applicant", "system", "cli"
	Role identity.Role
	Name string
}

// The actors that are not staff.
var (
	Applicant = Actor{ID: "applicant"}
	System    = Actor{ID: "system"}
	Terminal  = Actor{ID: "cli"}
)

func (s *Service) instant() mediation.Instant { return mediation.InstantOf(s.Now()) }
func (s *Service) today() mediation.Date      { return mediation.DateOf(s.Now()) }

// Replace puts freshly read forms and templates in the place of the old ones.
// Whatever began with an old definition keeps to it.
func (s *Service) Replace(forms *form.Set, documents *document.Set) {
	s.Forms.Replace(forms)
	s.Documents.Replace(documents)
}
