package database

import (
	"context"

	"tilts/internal/record"
)

// PutReportReader adds somebody who is to get the report of each month, or changes where they are told.
func (tx *Tx) PutReportReader(ctx context.Context, r record.ReportReader) error {
	_, err := tx.exec(ctx, `INSERT INTO report_readers (staff_id, email, added_at, added_by) VALUES ($1, $2, $3, $4)
		ON CONFLICT (staff_id) DO UPDATE SET email = excluded.email`, r.StaffID, r.Email, r.AddedAt, r.AddedBy)
	return err
}

// DropReportReader takes somebody off.
func (tx *Tx) DropReportReader(ctx context.Context, staffID string) error {
	n, err := tx.exec(ctx, "DELETE FROM report_readers WHERE staff_id = $1", staffID)
	if err == nil && n == 0 {
		err = notFound()
	}
	return err
}

// ReportReaders lists who is to get the report of each month.
func (tx *Tx) ReportReaders(ctx context.Context) ([]record.ReportReader, error) {
	return list(ctx, tx, func(d *record.ReportReader, r row) error {
		return r.Scan(&d.StaffID, &d.Email, &d.AddedAt, &d.AddedBy)
	}, "SELECT staff_id, email, added_at, added_by FROM report_readers ORDER BY staff_id")
}

// PutMonthlyReport writes down that the report of a month was made, or could not be. What was made stays made.
func (tx *Tx) PutMonthlyReport(ctx context.Context, m record.MonthlyReport) error {
	_, err := tx.exec(ctx, `INSERT INTO monthly_reports (month, tried_at, made_at) VALUES ($1, $2, $3)
		ON CONFLICT (month) DO UPDATE SET tried_at = excluded.tried_at,
			made_at = CASE WHEN excluded.made_at > 0 THEN excluded.made_at ELSE monthly_reports.made_at END`,
		m.Month, m.TriedAt, m.MadeAt)
	return err
}

// MonthlyReports lists the reports of months, the newest first.
func (tx *Tx) MonthlyReports(ctx context.Context) ([]record.MonthlyReport, error) {
	return list(ctx, tx, func(m *record.MonthlyReport, r row) error {
		return r.Scan(&m.Month, &m.TriedAt, &m.MadeAt)
	}, "SELECT month, tried_at, made_at FROM monthly_reports ORDER BY month DESC")
}

// AddReportFile adds a file of the report of a month; fault.Conflict when it has it.
func (tx *Tx) AddReportFile(ctx context.Context, f record.ReportFile) error {
	return tx.add(ctx, "monthly_report_files", "month, name, object_key, sha256, size, content_type",
		f.Month, f.Name, f.Key, f.SHA256, f.Size, f.ContentType)
}

// ReportFiles lists the files of all reports of months.
func (tx *Tx) ReportFiles(ctx context.Context) ([]record.ReportFile, error) {
	return list(ctx, tx, func(f *record.ReportFile, r row) error {
		return r.Scan(&f.Month, &f.Name, &f.Key, &f.SHA256, &f.Size, &f.ContentType)
	}, "SELECT month, name, object_key, sha256, size, content_type FROM monthly_report_files ORDER BY month, name")
}

// AddReportGiven writes down that somebody got the report of a month; fault.Conflict when they have it.
func (tx *Tx) AddReportGiven(ctx context.Context, g record.ReportGiven) error {
	return tx.add(ctx, "monthly_report_readers", "month, staff_id, mail_id", g.Month, g.StaffID, g.MailID)
}

// ReportsGiven lists who got which report of a month.
func (tx *Tx) ReportsGiven(ctx context.Context) ([]record.ReportGiven, error) {
	return list(ctx, tx, func(g *record.ReportGiven, r row) error {
		return r.Scan(&g.Month, &g.StaffID, &g.MailID)
	}, "SELECT month, staff_id, mail_id FROM monthly_report_readers ORDER BY month, staff_id")
}
