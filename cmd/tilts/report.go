package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/config"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/opendata"
	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// reportCmd writes the statistics of a period.
type reportCmd struct {
	config.Config
	From    string `help:"First day, YYYY-MM-DD." required:"" placeholder:"DATE"`
	To      string `help:"Last day (inclusive), YYYY-MM-DD." required:"" placeholder:"DATE"`
	Compare string `help:"${report_compare}" enum:",before,year" default:"" placeholder:"PERIOD"`
	Unit    string `help:"Only cases of this unit." xor:"place" placeholder:"NAME"`
	Region  string `help:"Only cases of the units of this region." xor:"place" placeholder:"NAME"`
	Format  string `help:"${report_format}" enum:",session,conference,indirect" default:"" placeholder:"FORMAT"`
	Minors  string `help:"${report_minors}" enum:",yes,no" default:"" placeholder:"yes"`
	Lang    string `help:"Language of the report." default:"lv"`
	AsOf    string `help:"Count what was known at this moment, such as 2026-07-01T00:00:00Z." placeholder:"INSTANT"`
	Output  string `short:"o" help:"${report_output}" required:"" placeholder:"FILE"`

	Publication bool   `help:"Hide what is small, safe from all that was published before; note it in the ledger."`
	Threshold   int64  `help:"Counts below this are hidden in a publication." default:"5"`
	Next        string `help:"Day of the next publication, for the cover of this workbook." placeholder:"DATE"`

	Licence string `help:"Address of the licence of open data." placeholder:"URL"`

	asOf mediation.Instant // 0 for now
}

// AfterApply also refuses days that cannot be read, a period that ends before it begins, and a
// publication of some cases only: hidden numbers would follow from it and others.
func (c *reportCmd) AfterApply() error {
	errs := []error{c.Config.AfterApply()}
	for _, day := range []struct{ flag, value string }{{"--from", c.From}, {"--to", c.To}, {"--next", c.Next}} {
		if day.flag == "--next" && day.value == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, day.value); err != nil {
			errs = append(errs, fmt.Errorf("%s: %q is not a date; use YYYY-MM-DD", day.flag, day.value))
		}
	}
	if c.AsOf != "" {
		at, err := time.Parse(time.RFC3339, c.AsOf)
		if err != nil {
			errs = append(errs, fmt.Errorf("--as-of: %q is not a moment; use 2026-07-01T00:00:00Z", c.AsOf))
		}
		c.asOf = mediation.InstantOf(at)
	}
	if len(errs) == 1 && c.To < c.From {
		errs = append(errs, fmt.Errorf("--to: %s is before --from, %s", c.To, c.From))
	}
	if c.Publication && c.Unit+c.Region+c.Format+c.Minors+c.Compare != "" {
		errs = append(errs, errors.New("--publication is of all cases and compares nothing: leave --compare, --unit, "+
			"--region, --format and --minors out"))
	}
	if _, ok := reportWriters[c.ending()]; !ok {
		errs = append(errs, fmt.Errorf("%s: the name must end in .xlsx, .pdf, .csv, .json or .zip, or be of a folder",
			c.Output))
	}
	open := c.ending() == ".zip" || c.ending() == "/"
	if open && !c.Publication {
		errs = append(errs, fmt.Errorf("%s: open data is for everybody: add --publication", c.Output))
	}
	if c.Publication && (open || c.ending() == ".xlsx") && c.Agency.Email+c.Agency.Website+c.BaseURL == "" {
		errs = append(errs, errors.New("--publication: its cover says whom to ask; "+
			"give --agency-email or --agency-website"))
	}
	return errors.Join(errs...)
}

// ending of the file's name; "/" for a folder.
func (c *reportCmd) ending() string {
	if info, err := os.Stat(c.Output); strings.HasSuffix(c.Output, "/") || err == nil && info.IsDir() {
		return "/"
	}
	return strings.ToLower(filepath.Ext(c.Output))
}

// reportWriters write a report, by the ending of the file's name.
var reportWriters = map[string]func(*reportCmd, context.Context, *house, statistics.Report, io.Writer) error{
	".xlsx": (*reportCmd).xlsx,
	".pdf": func(c *reportCmd, _ context.Context, h *house, r statistics.Report, w io.Writer) error {
		pdf, err := office.DrawReport(h.shared, r, c.Lang)
		return writeAll(w, pdf, err)
	},
	".csv": (*reportCmd).csv,
	".json": func(c *reportCmd, _ context.Context, h *house, r statistics.Report, w io.Writer) error {
		return c.printer(h).WriteJSON(w, r)
	},
	".zip": func(c *reportCmd, _ context.Context, h *house, r statistics.Report, w io.Writer) error {
		files, err := c.openData(h, r)
		if err != nil {
			return err
		}
		return opendata.Zip(w, files)
	},
	"/": nil, // files of a folder
}

func writeAll(w io.Writer, data []byte, err error) error {
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// Run writes the report.
func (c *reportCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	r, err := c.report(s, h)
	if err != nil {
		return err
	}
	if c.ending() == "/" {
		return c.folder(s, h, r)
	}
	if err := c.file(s.ctx, h, r, c.Output, c.ending()); err != nil {
		return err
	}
	if !c.Publication || c.ending() != ".xlsx" {
		return nil
	}
	// What is published as a workbook is published as data too.
	fmt.Fprintf(s.out, "the same numbers, one a row: %s\n", c.tidy())
	return c.file(s.ctx, h, r, c.tidy(), ".csv")
}

// file writes a report into a file.
func (c *reportCmd) file(ctx context.Context, h *house, r statistics.Report, name, ending string) error {
	return writeWhole(name, func(w io.Writer) error { return reportWriters[ending](c, ctx, h, r, w) })
}

// tidy is the name of the file beside a published workbook.
func (c *reportCmd) tidy() string {
	return strings.TrimSuffix(c.Output, filepath.Ext(c.Output)) + ".csv"
}

func (c *reportCmd) printer(h *house) statistics.Printer {
	return statistics.NewPrinter(h.shared.Catalogues.For(c.Lang))
}

func (c *reportCmd) csv(_ context.Context, h *house, r statistics.Report, w io.Writer) error {
	return c.printer(h).WriteCSV(w, r)
}

func (c *reportCmd) xlsx(ctx context.Context, h *house, r statistics.Report, w io.Writer) error {
	if !c.Publication {
		return analysisXLSX(h.shared, h.cfg, w, r, c.Lang, func(row func([]statistics.Datum) error) error {
			return h.office.EachCase(ctx, casework.Terminal, c.question(), c.printer(h), row)
		})
	}
	about := edition(h.shared, c.Lang)
	about.Next, about.Tidy = mediation.Date(c.Next), filepath.Base(c.tidy())
	book, err := workbook.Publication(r, c.printer(h), about)
	return writeAll(w, book, err)
}

// openData are the files of the publication.
func (c *reportCmd) openData(h *house, r statistics.Report) ([]opendata.File, error) {
	return openData(h.shared, r, c.Lang, mediation.Date(c.Next), c.Licence)
}

// folder writes open data into a folder, which it makes.
func (c *reportCmd) folder(s *streams, h *house, r statistics.Report) error {
	files, err := c.openData(h, r)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Output, 0o700); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(c.Output, f.Name)
		if err := writeBytes(name, f.Data); err != nil {
			return err
		}
		fmt.Fprintln(s.out, name)
	}
	return nil
}

// report counts the period, for the house or for publication.
func (c *reportCmd) report(s *streams, h *house) (statistics.Report, error) {
	ctx, q := s.ctx, c.question()
	if c.Publication {
		return h.office.Publish(ctx, casework.Terminal, office.Edition{
			Period: q.Period, AsOf: c.asOf, Rule: statistics.RuleOf(c.Threshold), After: office.Unseen,
			Watch: settling(s.err, quick),
		})
	}
	r, err := h.office.Ask(ctx, casework.Terminal, q)
	if q.Only.Name != "" && fault.KindOf(err) == fault.NotFound {
		return r, c.noPlace(ctx, h, q.Only)
	}
	return r, err
}

// noPlace says that there is no unit or region of a name, and which there are: first those that
// the name is part of.
func (c *reportCmd) noPlace(ctx context.Context, h *house, only statistics.Only) error {
	list, regions, err := h.office.ReportUnits(ctx, casework.Terminal)
	flag, what := "--unit", "unit"
	if only.Region {
		list, flag, what = regions, "--region", "region"
	}
	away := func(name string) int {
		if strings.Contains(latvia.Fold(name), latvia.Fold(only.Name)) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b string) int { return away(a) - away(b) })
	there := "there are none"
	if len(list) > 0 {
		there = "there are: " + strings.Join(list[:min(5, len(list))], ", ")
	}
	return cmp.Or(err, fmt.Errorf("%s: there is no %s %q; %s", flag, what, only.Name, there))
}

// question is what the flags ask.
func (c *reportCmd) question() statistics.Question {
	period := statistics.Period{From: mediation.Date(c.From), To: mediation.Date(c.To)}
	q := statistics.Question{Period: period, AsOf: c.asOf, Only: statistics.Only{
		Name: c.Unit, Format: mediation.Format(c.Format), Minors: c.Minors,
	}}
	if c.Region != "" {
		q.Only.Name, q.Only.Region = c.Region, true
	}
	switch before := period; c.Compare {
	case "year":
		before = period.YearBefore()
		q.Compare = &before
	case "before":
		before = period.Before()
		q.Compare = &before
	}
	return q
}
