package record

import "tilts/internal/mediation"

// ReportReader is somebody of the staff who is to get the report of each month.
type ReportReader struct {
	StaffID string
	Email   string // where they are told of it; empty: nowhere
	AddedAt mediation.Instant
	AddedBy string
}

// MonthlyReport is the report of a month.
type MonthlyReport struct {
	Month   string // "2026-10"
	TriedAt mediation.Instant
	MadeAt  mediation.Instant // 0 while it could not be made
}

// ReportFile is a file of the report of a month.
type ReportFile struct {
	Month, Name string
	Object
}

// ReportGiven is that somebody got the report of a month.
type ReportGiven struct {
	Month, StaffID string
	MailID         string // of the mail with its link; empty for none
}
