package record

import "tilts/internal/mediation"

// AuditAbout is what the audit is asked of: cases, and submissions that may be in none.
type AuditAbout struct {
	CaseIDs  []string
	Subjects []string // "submission:<id>"
	Tables   []AuditTable
	Lists    mediation.Instant // also lists and searches of many at once, then or later; 0: none
}

// AuditTable is a submission that stands in tables that were downloaded once it was there: of its form, and of a period
// in which it arrived.
type AuditTable struct {
	Form       string
	ArrivedOn  mediation.Date
	ReceivedAt mediation.Instant
}
