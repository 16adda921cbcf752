package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// JobMonthly is the periodic job that makes the report of the month before, and gives it to its readers.
const JobMonthly = "monthly_report"

// Monthly is the reports of months: who is to get them, and what was made.
type Monthly struct {
	Readers []MonthlyReader
	Others  []identity.Staff // who might get them too
	Reports []MonthlyReport
}

// MonthlyReader is somebody who is to get the report of each month.
type MonthlyReader struct {
	record.ReportReader
	Name string
}

// MonthlyReport is the report of a month, with its files and who got it.
type MonthlyReport struct {
	record.MonthlyReport
	Period statistics.Period
	Files  []record.ReportFile
	Given  []MonthlyGiven
}

// MonthlyGiven is somebody who got a report; Mail is nil where they have no address.
type MonthlyGiven struct {
	Name string
	Mail *record.Mail
}

// Monthly lists the reports of months.
func (s *Service) Monthly(ctx context.Context, by casework.Actor) (m Monthly, err error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return m, err
	}
	return m, s.Read(ctx, func(tx Tx) error {
		m = Monthly{}
		staff, err := tx.AllStaff(ctx)
		if err != nil {
			return err
		}
		if err := m.readers(ctx, tx, staff); err != nil {
			return err
		}
		return m.reports(ctx, tx, staff)
	})
}

func (m *Monthly) readers(ctx context.Context, tx Tx, staff []identity.Staff) error {
	readers, err := tx.ReportReaders(ctx)
	for _, st := range staff {
		i := slices.IndexFunc(readers, func(r record.ReportReader) bool { return r.StaffID == st.ID })
		switch {
		case i >= 0:
			m.Readers = append(m.Readers, MonthlyReader{readers[i], st.Name})
		case mayRead(st):
			m.Others = append(m.Others, st)
		}
	}
	return err
}

// mayRead reports whether somebody may get statistics.
func mayRead(st identity.Staff) bool {
	return st.Active && casework.Actor{ID: st.ID, Role: st.Role}.May(casework.ViewReport)
}

func (m *Monthly) reports(ctx context.Context, tx Tx, staff []identity.Staff) error {
	rows, err := tx.MonthlyReports(ctx)
	if err != nil {
		return err
	}
	files, err := tx.ReportFiles(ctx)
	if err != nil {
		return err
	}
	given, err := tx.ReportsGiven(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		r := MonthlyReport{MonthlyReport: row}
		r.Period, _ = statistics.Span(row.Month)
		for _, f := range files {
			if f.Month == row.Month {
				r.Files = append(r.Files, f)
			}
		}
		for _, g := range given {
			if g.Month != row.Month {
				continue
			}
			one := MonthlyGiven{}
			if i := slices.IndexFunc(staff, func(st identity.Staff) bool { return st.ID == g.StaffID }); i >= 0 {
				one.Name = staff[i].Name
			}
			if g.MailID != "" {
				mail, err := tx.MailByID(ctx, g.MailID)
				if err != nil {
					return err
				}
				one.Mail = &mail
			}
			r.Given = append(r.Given, one)
		}
		m.Reports = append(m.Reports, r)
	}
	return nil
}

// AddReportReader has somebody get the report of each month, told by mail where an address is given.
func (s *Service) AddReportReader(ctx context.Context, by casework.Actor, staffID, email string) error {
	if err := casework.Allow(by, casework.ChooseReaders); err != nil {
		return err
	}
	if email != "" && !casework.PlainAddress(email) {
		return fault.At("email", "form.email")
	}
	return s.Write(ctx, func(tx Tx) error {
		st, err := tx.StaffByID(ctx, staffID)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		if err != nil || !mayRead(st) {
			return fault.At("reader", "form.missing_choice")
		}
		r := record.ReportReader{StaffID: staffID, Email: email, AddedAt: s.Instant(), AddedBy: by.ID}
		if err := tx.PutReportReader(ctx, r); err != nil {
			return err
		}
		if err := tx.Enqueue(ctx, JobMonthly, ""); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ChooseReaders, "staff:"+staffID, "", "")
	})
}

// DropReportReader has somebody get no more reports.
func (s *Service) DropReportReader(ctx context.Context, by casework.Actor, staffID string) error {
	if err := casework.Allow(by, casework.ChooseReaders); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if err := tx.DropReportReader(ctx, staffID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ChooseReaders, "staff:"+staffID, "", "-")
	})
}

// MonthlyFile opens a file of the report of a month.
func (s *Service) MonthlyFile(ctx context.Context, by casework.Actor, month, name string) (f casework.File, err error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return f, err
	}
	var file *record.ReportFile
	err = s.Write(ctx, func(tx Tx) error {
		files, err := tx.ReportFiles(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(files, func(f record.ReportFile) bool { return f.Month == month && f.Name == name })
		if i < 0 {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		file = &files[i]
		return s.Audit(ctx, tx, by, casework.ViewReport, "report:"+month, "", name)
	})
	if err != nil {
		return f, err
	}
	return s.Open(ctx, file.Object, "statistika-"+month+"-"+name)
}

// MakeMonthly makes the report of the month before, once, while anybody is to get it, and gives it to those of
// its readers who have not got it yet: a link by mail, never the file.
func (s *Service) MakeMonthly(ctx context.Context) error {
	first := mediation.DateOf(s.Now().AddDate(0, 0, 1-s.Now().Day()))
	month := string(first.Plus(-1))[:len("2026-10")]
	var made, wanted bool
	err := s.Read(ctx, func(tx Tx) error {
		readers, err := tx.ReportReaders(ctx)
		if err != nil {
			return err
		}
		rows, err := tx.MonthlyReports(ctx)
		wanted = len(readers) > 0
		made = slices.ContainsFunc(rows, func(r record.MonthlyReport) bool { return r.Month == month && r.MadeAt != 0 })
		return err
	})
	if err != nil || !wanted {
		return err
	}
	if !made {
		if err := s.makeMonthly(ctx, month); err != nil {
			return errors.Join(err, s.Write(ctx, func(tx Tx) error {
				return tx.PutMonthlyReport(ctx, record.MonthlyReport{Month: month, TriedAt: s.Instant()})
			}))
		}
	}
	return s.Write(ctx, func(tx Tx) error { return s.giveMonthly(ctx, tx, month) })
}

// makeMonthly counts a month beside the same month a year before, and keeps its files.
func (s *Service) makeMonthly(ctx context.Context, month string) error {
	period, _ := statistics.Span(month)
	before := period.YearBefore()
	r, err := s.answer(ctx, statistics.Question{Period: period, Compare: &before})
	if err != nil {
		return err
	}
	drawn, err := s.DrawMonthly(r, locale.Main)
	if err != nil {
		return fmt.Errorf("the report of %s: %w", month, err)
	}
	var files []record.ReportFile
	for _, d := range drawn {
		o := casework.Monthly(month, sha256.Sum256(d.Data), int64(len(d.Data)), d.Type)
		if err := s.Keep(ctx, o, bytes.NewReader(d.Data)); err != nil {
			return err
		}
		files = append(files, record.ReportFile{Month: month, Name: d.Name, Object: o})
	}
	return s.Write(ctx, func(tx Tx) error {
		now := s.Instant()
		if err := tx.PutMonthlyReport(ctx, record.MonthlyReport{Month: month, TriedAt: now, MadeAt: now}); err != nil {
			return err
		}
		for _, f := range files {
			if err := tx.AddReportFile(ctx, f); err != nil {
				return err
			}
		}
		return s.Audit(ctx, tx, casework.System, casework.MakeReport, "report:"+month, "", "")
	})
}

// giveMonthly gives a report to whoever has not got it.
func (s *Service) giveMonthly(ctx context.Context, tx Tx, month string) error {
	readers, err := tx.ReportReaders(ctx)
	if err != nil {
		return err
	}
	given, err := tx.ReportsGiven(ctx)
	if err != nil {
		return err
	}
	period, _ := statistics.Span(month)
	name := statistics.NewPrinter(s.Catalogues.For(locale.Main)).Label(period.Label())
	for _, r := range readers {
		has := func(g record.ReportGiven) bool { return g.Month == month && g.StaffID == r.StaffID }
		st, err := tx.StaffByID(ctx, r.StaffID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(given, has) || !mayRead(st) {
			continue
		}
		g := record.ReportGiven{Month: month, StaffID: r.StaffID}
		if r.Email != "" {
			g.MailID, err = s.PostTo(ctx, tx, record.Mail{
				To: r.Email, Template: document.MonthlyMail, Lang: locale.Main, Reference: name,
				Path: "/staff/statistics/monthly",
			})
			if err != nil {
				return err
			}
		}
		if err := tx.AddReportGiven(ctx, g); err != nil {
			return err
		}
		err = s.Audit(ctx, tx, casework.System, casework.GiveReport, "report:"+month, "", "staff:"+r.StaffID)
		if err != nil {
			return err
		}
	}
	return nil
}
