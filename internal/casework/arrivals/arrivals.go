// Package arrivals has the use cases of what reaches the agency, until a clerk has sorted
// it: forms on their way, what people and programs send, files that are read, receipts,
// how it stands, and the inbox. What becomes part of a case goes to room cases.
package arrivals

import (
	"context"
	"io"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/plain"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// Service is the use cases of arrivals.
type Service struct {
	casework.Base[Tx]
	Cases     *cases.Service
	Fields    FieldReader
	Letters   LetterReader
	FormFiles *FormFiles // drawn forms, kept while the service runs; nil keeps none

	NewReference func(now time.Time) string // identity.NewReference, but for tests
}

// Kinds of background job.
const (
	JobReadLater    = "read_later"    // casework.JobRead, when no other file waits
	JobSweepObjects = "sweep_objects" // periodic: objects that nobody points at
)

// FileForm is the form of a file whose answers nobody has read.
const FileForm = casework.FileForm

// EnteredBy are the ways in which a form comes that a clerk enters.
var EnteredBy = []mediation.Channel{
	mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress, mediation.ChannelInPerson,
	mediation.ChannelPhone, mediation.ChannelFile,
}

// langOf is the language that somebody asked to be spoken to in, if the pages have it.
func (s *Service) langOf(a form.Answers, otherwise string) string {
	if lang := a.String("language"); s.Catalogues[lang] != nil {
		return lang
	}
	return otherwise
}

// Tx is the records that arrivals need.
type Tx interface {
	casework.Tx
	casework.Kept
	cases.Files
	Drafts
	Submissions
	Letters
	Sources
	Scans
	Holds
	Decisions
	Mails
	Announced
	Keys
	casework.Units
	CaseByNumber(ctx context.Context, number string) (record.CaseRow, error)
	Cases(ctx context.Context, q record.CaseQuery) ([]record.CaseRow, error)
	StaffByID(ctx context.Context, id string) (identity.Staff, error)
	Absences(ctx context.Context, day mediation.Date) ([]record.Absence, error)
	InvitationByHash(ctx context.Context, codeHash string) (record.Invitation, error)
	UseInvitation(ctx context.Context, id string, at mediation.Instant) error
	Audit(ctx context.Context, q record.AuditQuery) ([]record.AuditEntry, error)
	Events
}

// Drafts are forms on their way, and how to go on with one elsewhere.
type Drafts interface {
	PutDraft(ctx context.Context, d record.Draft) error
	Draft(ctx context.Context, tokenHash string) (record.Draft, error)
	DeleteDraft(ctx context.Context, tokenHash string) error
	DropExpiredDrafts(ctx context.Context, now mediation.Instant, most int) error
	AddUpload(ctx context.Context, u record.Upload) error
	RemoveUpload(ctx context.Context, submissionID, uploadID string) error
	PutResume(ctx context.Context, r record.Resume) error
	Resume(ctx context.Context, linkHash string) (record.Resume, error)
}

// Submissions are what people sent.
type Submissions interface {
	AddSubmission(ctx context.Context, s record.Submission) error
	AddSubmissions(ctx context.Context, list []record.Submission) error
	UpdateSubmission(ctx context.Context, s record.Submission) error
	Submission(ctx context.Context, id string) (record.Submission, error)
	SubmissionByReference(ctx context.Context, reference string) (record.Submission, error)
	AddCompanion(ctx context.Context, submissionID, withID string) error
	Companions(ctx context.Context, withID string) ([]string, error)
	GoesWith(ctx context.Context, submissionID string) (withID string, err error)
	SubmissionByAccess(ctx context.Context, accessHash string) (record.Submission, error)
	SubmissionByClientKey(ctx context.Context, key string) (record.Submission, error)
	ClearReceipt(ctx context.Context, key string, at mediation.Instant) error
	Submissions(ctx context.Context, q record.SubmissionQuery) ([]record.Submission, error)
	CountSubmissions(ctx context.Context, q record.SubmissionQuery) (int, error)
	IdenticalOriginal(ctx context.Context, sha256 string) (id string, found bool, err error)
	UnkeyedSubmissions(ctx context.Context) (ids []string, err error)
	KeySubmission(ctx context.Context, id, key string) error
}

// Letters are what files say.
type Letters interface {
	AddLetter(ctx context.Context, l record.Letter) error
	Letter(ctx context.Context, submissionID string) (record.Letter, error)
	UpdateLetter(ctx context.Context, l record.Letter) error
	SecondLooks(ctx context.Context) ([]record.Submission, error)
}

// Sources are what was taken from folders and mailboxes.
type Sources interface {
	AddTaken(ctx context.Context, t record.Taken) error
	Taken(ctx context.Context, source record.Source, item string) (record.Taken, error)
}

// Scans are what the scanner for harmful files said, by the hash of the bytes.
type Scans interface {
	PutScanned(ctx context.Context, s record.Scanned) error
	Scanned(ctx context.Context, sha256 string) (record.Scanned, error)
}

// Holds are who has what open, so that two never sort the same.
type Holds interface {
	Hold(ctx context.Context, h record.Hold, now mediation.Instant) (record.Hold, error)
	Held(ctx context.Context, submissionID string, now mediation.Instant) (record.Hold, error)
	LetGo(ctx context.Context, submissionID, staffID string, now mediation.Instant) error
	HeldByOthers(ctx context.Context, staffID string, now mediation.Instant) ([]record.Hold, error)
}

// Decisions are what clerks decide of submissions besides a case.
type Decisions interface {
	AddDecision(ctx context.Context, d record.Decision) error
	Decisions(ctx context.Context, submissionID string) ([]record.Decision, error)
	UndoDecision(ctx context.Context, id, staffID string, at mediation.Instant) error
}

// Keys are those of institutions.
type Keys interface {
	casework.Institutions
	Institution(ctx context.Context, id string) (record.Institution, error)
	APIKeyByHash(ctx context.Context, hash string) (record.APIKey, error)
	UseAPIKey(ctx context.Context, id string, on mediation.Date) error
}

// Mails are outgoing messages.
type Mails interface {
	AddMail(ctx context.Context, m record.Mail) error
	MailByID(ctx context.Context, id string) (record.Mail, error)
	MarkMailSent(ctx context.Context, id string, at mediation.Instant) error
	MarkMailGivenUp(ctx context.Context, id string, at mediation.Instant) error
	MailGivenUp(ctx context.Context, reference string) (bool, error)
	UnsentMails(ctx context.Context) ([]string, error)
	UnfinishedBatches(ctx context.Context) ([]string, error)
}

// Events are what institutions are told, and how far that is.
type Events interface {
	Webhook(ctx context.Context, institutionID string) (record.Webhook, error)
	UpdateWebhook(ctx context.Context, w record.Webhook) error
	EventByID(ctx context.Context, id string) (record.Event, error)
	// MarkEventTried counts an attempt, with no failure one that delivered it.
	MarkEventTried(ctx context.Context, id string, at mediation.Instant, failure string, status int) error
	MarkEventGivenUp(ctx context.Context, id string, at mediation.Instant) error
	UndeliveredEvents(ctx context.Context) ([]string, error)
}

// Announced are the objects that were written down before they were put.
type Announced interface {
	// Announced gives the keys under a prefix that were announced before an instant, and
	// Unnamed those of them that no row points at.
	Announced(ctx context.Context, prefix string, before mediation.Instant) (keys []string, err error)
	Unnamed(ctx context.Context, prefix string, before mediation.Instant) (keys []string, err error)
	CountAnnounced(ctx context.Context, prefix string) (int, error)
	Withdraw(ctx context.Context, key string) error
	// Gone gives the subjects of entries of an action whose submissions are not there.
	Gone(ctx context.Context, action string) (subjects []string, err error)
	casework.Audited
}

// FieldReader reads what a PDF holds. An
// error with a method Unreadable() string tells that the file never can be read,
// and why in a word: encrypted, damaged, limit, time. Any other may pass.
type FieldReader interface {
	ReadFields(ctx context.Context, file io.ReadSeeker) (surface.Filled, error)
}

// LetterReader reads what a file of any kind says, and takes out what is attached to it. Pictures are
// read as the view has them; what was read before of one that lay so stays. PagePicture draws a page of
// a view as a JPEG. The errors are those of a FieldReader.
type LetterReader interface {
	ReadLetter(
		ctx context.Context, file io.ReadSeeker, before record.Said, view record.View,
	) (record.Said, []plain.Attachment, error)
	// ReadPrint reads the pages of a form of ours that was printed into a file; none where nobody knows our forms.
	ReadPrint(ctx context.Context, file io.ReadSeeker) ([]record.SaidPage, error)
	PagePicture(ctx context.Context, file io.ReadSeeker, page record.SaidPage) ([]byte, error)
}
