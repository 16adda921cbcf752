package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/locale"
	"tilts/internal/statistics"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/workbook"
	"tilts/templates"
)

// statisticsWorkbook is the template that reports are written with.
const statisticsWorkbook = "workbooks/statistics.xlsx"

// statisticsTemplate is the template, of the overlay if there is one.
func statisticsTemplate(cfg *config.Config) ([]byte, error) {
	return fs.ReadFile(layered(templates.FS, cfg.Templates), statisticsWorkbook)
}

// checkWorkbook says what the template of reports lacks.
func checkWorkbook(ctx context.Context, s *casework.Shared, cfg *config.Config) error {
	template, err := statisticsTemplate(cfg)
	if err != nil {
		return err
	}
	if err := workbook.Check(ctx, template, statistics.NewPrinter(s.Catalogues.For(locale.Main))); err != nil {
		return fmt.Errorf("%s: %w", statisticsWorkbook, err)
	}
	return nil
}

// statisticsXLSX writes a report without rows of cases.
func statisticsXLSX(s *casework.Shared, cfg *config.Config, r statistics.Report, lang string) ([]byte, error) {
	template, err := statisticsTemplate(cfg)
	if err != nil {
		return nil, err
	}
	return workbook.Statistics(template, r, statistics.NewPrinter(s.Catalogues.For(lang)))
}

// analysisXLSX writes the workbook of an analyst, with rows of cases while they come.
func analysisXLSX(
	s *casework.Shared, cfg *config.Config, w io.Writer, r statistics.Report, lang string, each deskoffice.EachCase,
) error {
	template, err := statisticsTemplate(cfg)
	if err != nil {
		return err
	}
	return workbook.Analysis(w, template, r, statistics.NewPrinter(s.Catalogues.For(lang)), workbook.EachCase(each))
}

// casesXLSX writes rows of cases as a workbook while they come.
func casesXLSX(w io.Writer, heads []statistics.FieldHead, title string, each deskoffice.EachCase) error {
	cases := workbook.NewCases(w, heads)
	if err := each(cases.Row); err != nil {
		return err
	}
	return cases.Close(title, statistics.CasesTable)
}
