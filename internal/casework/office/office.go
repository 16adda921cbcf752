// Package office has the use cases of the office: staff and how they sign in, the audit,
// reports, and exports of what was sent.
package office

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"time"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Service is the use cases of the office.
type Service struct {
	casework.Base[Tx]
	Stream statistics.Source
	Hooks  Hooks

	// DrawPublished draws the files of a publication in a language; nil leaves that to
	// whoever serves.
	DrawPublished func(r statistics.Report, lang string) ([]Drawn, error)

	// DrawMonthly draws the files of the report of a month.
	DrawMonthly func(r statistics.Report, lang string) ([]Drawn, error)

	approved  approved
	warm      warm
	published published
	underway  underway

	// Patience is how long somebody waits for a publication before they are told how far it is; 0 for 1.5 s.
	Patience time.Duration
}

// JobSweep is the periodic job that drops what is over: drafts, logins, counts of wrong tries.
const JobSweep = "sweep"

// JobPublished is the periodic job that draws publications whose files are not kept.
const JobPublished = "draw_published"

// Tx is the records that the office needs.
type Tx interface {
	casework.Tx
	casework.Kept
	Staff
	SignIns
	Webhooks
	Institutions
	Templates
	Publications
	Monthlies
	Audit(ctx context.Context, q record.AuditQuery) ([]record.AuditEntry, error)
	AuditOf(ctx context.Context, subject string, actions []string, limit int) ([]record.AuditEntry, error)
	Cases(ctx context.Context, q record.CaseQuery) ([]record.CaseRow, error)
	CaseRow(ctx context.Context, id string) (record.CaseRow, error)
	CaseRows(ctx context.Context, ids []string) ([]record.CaseRow, error)
	CaseByNumber(ctx context.Context, number string) (record.CaseRow, error)
	Submission(ctx context.Context, id string) (record.Submission, error)
	Submissions(ctx context.Context, q record.SubmissionQuery) ([]record.Submission, error)
	// NewestRecord is another one as soon as a fact or a submission was added.
	NewestRecord(ctx context.Context) (string, error)
	FormVersions(ctx context.Context, q record.SubmissionQuery) ([]record.FormVersion, error)
}

// Publications are the ledger of what left the house.
type Publications interface {
	AddPublication(ctx context.Context, p record.Publication) error
	Publications(ctx context.Context) ([]record.Publication, error)
	AddPublishedFiles(ctx context.Context, files []record.PublishedFile) error
	PublishedFiles(ctx context.Context, seq int64, lang string) ([]record.PublishedFile, error)
}

// Monthlies are the reports of months, and who is to get them.
type Monthlies interface {
	casework.MailTx
	MailByID(ctx context.Context, id string) (record.Mail, error)
	PutReportReader(ctx context.Context, r record.ReportReader) error
	DropReportReader(ctx context.Context, staffID string) error
	ReportReaders(ctx context.Context) ([]record.ReportReader, error)
	PutMonthlyReport(ctx context.Context, m record.MonthlyReport) error
	MonthlyReports(ctx context.Context) ([]record.MonthlyReport, error)
	AddReportFile(ctx context.Context, f record.ReportFile) error
	ReportFiles(ctx context.Context) ([]record.ReportFile, error)
	AddReportGiven(ctx context.Context, g record.ReportGiven) error
	ReportsGiven(ctx context.Context) ([]record.ReportGiven, error)
}

// Staff are the accounts.
type Staff interface {
	AddStaff(ctx context.Context, s identity.Staff) error
	UpdateStaff(ctx context.Context, s identity.Staff) error
	StaffByID(ctx context.Context, id string) (identity.Staff, error)
	StaffByLogin(ctx context.Context, login string) (identity.Staff, error)
	AllStaff(ctx context.Context) ([]identity.Staff, error)
	Units
}

// Units are the offices of the agency, and who does whose work.
type Units interface {
	AddUnit(ctx context.Context, u record.Unit) error
	UpdateUnit(ctx context.Context, u record.Unit) error
	casework.Deputies
	AddAbsence(ctx context.Context, a record.Absence) error
	EndAbsence(ctx context.Context, a record.Absence) error
	Absences(ctx context.Context, day mediation.Date) ([]record.Absence, error)
	CaseOffices(ctx context.Context) ([]string, error)
}

// SignIns are logins and one-time links.
type SignIns interface {
	AddLogin(ctx context.Context, l identity.Login) error
	LoginByHash(ctx context.Context, tokenHash string) (identity.Login, error)
	TouchLogin(ctx context.Context, tokenHash string, at int64) error
	DeleteLogin(ctx context.Context, tokenHash string) error
	DeleteLoginsOf(ctx context.Context, staffID string) error
	DeleteOtherLogins(ctx context.Context, staffID, tokenHash string) error
	LoginsOf(ctx context.Context, staffID string) ([]identity.Login, error)
	ChangeFactor(ctx context.Context, staffID string, from, to identity.Factor) error
	AddLink(ctx context.Context, l identity.Link) error
	LinkByHash(ctx context.Context, tokenHash string) (identity.Link, error)
	UseLink(ctx context.Context, tokenHash string, at int64) error
	EndLinksOf(ctx context.Context, staffID string, at int64) error
	UsedLinks(ctx context.Context, staffID string) ([]identity.Link, error)
	DropExpiredLogins(ctx context.Context, now int64) (int64, error)
	DropThrottles(ctx context.Context, then int64) (int64, error)
	casework.Audited
	Unsents
}

// Unsents are what staff typed into forms and have not sent.
type Unsents interface {
	PutUnsent(ctx context.Context, u record.Unsent) error
	Unsent(ctx context.Context, id string) (record.Unsent, error)
	UnsentOf(ctx context.Context, staffID string, most int) ([]record.Unsent, error)
	DropUnsent(ctx context.Context, id, staffID string) error
	DropUnsentBefore(ctx context.Context, then mediation.Instant) error
}

// Hooks knows to which addresses events may go.
type Hooks interface {
	// ParseURL refuses an address with webhook.ErrAddress or webhook.ErrPrivate.
	ParseURL(raw string) (*url.URL, error)
}

// Webhooks are where institutions are told of their requests, and of what.
type Webhooks interface {
	casework.Events
	AddWebhook(ctx context.Context, w record.Webhook) error
	UpdateWebhook(ctx context.Context, w record.Webhook) error
	DeleteWebhook(ctx context.Context, institutionID string) error
	Webhook(ctx context.Context, institutionID string) (record.Webhook, error)
	EventByID(ctx context.Context, id string) (record.Event, error)
	Events(ctx context.Context, institutionID string, limit int) ([]record.Event, error)
	MarkEventGivenUp(ctx context.Context, id string, at mediation.Instant) error
	// TroubledWebhooks gives the institutions that are not told.
	TroubledWebhooks(ctx context.Context) (institutions []string, err error)
	DropEvents(ctx context.Context, before mediation.Instant) error
	Submission(ctx context.Context, id string) (record.Submission, error)
	Decisions(ctx context.Context, submissionID string) ([]record.Decision, error)
	Institution(ctx context.Context, id string) (record.Institution, error)
}

// Institutions are those whose programs send requests, and their keys.
type Institutions interface {
	AddInstitution(ctx context.Context, i record.Institution) error
	ChangeInstitution(ctx context.Context, i record.Institution) error
	Institution(ctx context.Context, id string) (record.Institution, error)
	Institutions(ctx context.Context) ([]record.Institution, error)
	AddAPIKey(ctx context.Context, k record.APIKey) error
	APIKeys(ctx context.Context, institution string) ([]record.APIKey, error)
	EndAPIKey(ctx context.Context, id, institution, by string, at mediation.Instant) error
}

// Templates are the versions of templates and forms that administrators write.
type Templates interface {
	AddTemplateVersion(ctx context.Context, v record.TemplateVersion) error
	TemplateVersion(ctx context.Context, id string) (record.TemplateVersion, error)
	TemplateVersions(ctx context.Context, file string) ([]record.TemplateVersion, error)
	ApproveTemplateVersion(ctx context.Context, id, by string, at mediation.Instant) error
	EndTemplateVersion(ctx context.Context, id, by, note string, at mediation.Instant) error
	ApprovedTemplates(ctx context.Context) ([]record.ApprovedTemplate, error)
	DocumentsOfTemplate(ctx context.Context, hash string) (int, error)
	FormerForms(ctx context.Context) ([]record.KeptForm, error)
}

// approved are the versions that were taken into use last.
type approved struct {
	mu       sync.Mutex
	ids      []string
	unusable []error
}

// changed reports whether other versions are approved than the last time, and remembers them.
func (a *approved) changed(rows []record.ApprovedTemplate) bool {
	ids := []string{}
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	before := a.ids
	a.ids = ids
	return !slices.Equal(before, ids)
}
