// Package cases has the use cases of a case: its parties, their answers, meetings, terms,
// the agreement and its documents. A case is a file of facts; every change is some facts
// more, in one transaction with its audit entry.
package cases

import (
	"context"
	"io"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Service is the use cases of cases.
type Service struct {
	casework.Base[Tx]
	Pages Pages // nil: nobody compares what comes back signed with what went out
}

// Pages looks at files as a person would.
type Pages interface {
	// Look makes pictures of at most so many pages, at so many dots an inch. A file that cannot
	// be read is an error with Unreadable.
	Look(ctx context.Context, file io.ReadSeeker, dpi, pages int) (record.Look, error)
	// Words reads the first page, with the eyes where it is a picture and something here can read those;
	// else they are none.
	Words(ctx context.Context, file io.ReadSeeker) (string, error)
}

// Tx is the records that cases need.
type Tx interface {
	casework.Tx
	casework.Kept
	Files
	AddMail(ctx context.Context, m record.Mail) error
	Cases(ctx context.Context, q record.CaseQuery) ([]record.CaseRow, error)
	HeldMeetings(ctx context.Context, from, to mediation.Date, cases []string) ([]record.HeldMeeting, error)
	Documents
	Batches
	AddInvitation(ctx context.Context, i record.Invitation) error
	Invitations(ctx context.Context, caseID string) ([]record.Invitation, error)
	UseInvitation(ctx context.Context, id string, at mediation.Instant) error
	Submission(ctx context.Context, id string) (record.Submission, error)
	casework.ReadingTx
	casework.StopsTx
	CaseOffices(ctx context.Context) ([]string, error)
	UnkeyedCases(ctx context.Context) (ids []string, err error)
	StaffByID(ctx context.Context, id string) (identity.Staff, error)
	AllStaff(ctx context.Context) ([]identity.Staff, error)
	casework.Institutions
	casework.Deputies
	Absences(ctx context.Context, day mediation.Date) ([]record.Absence, error)
	Loads(ctx context.Context, from, to mediation.Date) (map[string]record.Load, error)
	Audit(ctx context.Context, q record.AuditQuery) ([]record.AuditEntry, error)
}

// Files are the facts of cases, the rows derived from them, and whom to tell of them.
type Files interface {
	casework.Events
	AddFacts(ctx context.Context, facts []mediation.Fact) error
	Facts(ctx context.Context, caseID string) ([]mediation.Fact, error)
	PutCase(ctx context.Context, row record.CaseRow) error
	AddCases(ctx context.Context, rows []record.CaseRow) error
	TakenSince(ctx context.Context, staffID string, since mediation.Instant) ([]mediation.Fact, error)
	NewestFact(ctx context.Context, kind string) (mediation.Fact, error)
	PutCaseCodes(ctx context.Context, codes []record.CaseCode) error
	CaseRow(ctx context.Context, id string) (record.CaseRow, error)
	// SubmissionsToTell gives those of a case whose institution has a webhook that is on.
	SubmissionsToTell(ctx context.Context, caseID string) ([]record.Submission, error)
}

// Documents are the frozen documents of cases.
type Documents interface {
	AddDocument(ctx context.Context, d record.Document) error
	UpdateDocument(ctx context.Context, d record.Document) error
	Document(ctx context.Context, id string) (record.Document, error)
	Documents(ctx context.Context, caseID string) ([]record.Document, error)
	DocumentByMark(ctx context.Context, number, mark string) (record.Document, error)
	DocumentBySum(ctx context.Context, sum string) (record.Document, error)
}

// Batches are letters that somebody asked for at once.
type Batches interface {
	AddBatch(ctx context.Context, b record.Batch, items []record.BatchItem) error
	Batch(ctx context.Context, id string) (record.Batch, error)
	BatchesOf(ctx context.Context, staffID string, limit int) ([]record.Batch, error)
	BatchItems(ctx context.Context, id string) ([]record.BatchItem, error)
	EndBatchItem(ctx context.Context, i record.BatchItem) error
	CancelBatch(ctx context.Context, id string, at mediation.Instant) error
	EndBatch(ctx context.Context, id string, at mediation.Instant) error
}
