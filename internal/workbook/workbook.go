// Package workbook fills a template workbook with markers and writes XLSX. The
// template is an ordinary workbook: whoever restyles it in a spreadsheet program
// changes fonts, colours, widths, number formats and the print setup of every
// report; only the words in double braces must stay. It is the only room that
// knows the spreadsheet library.
package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// The sheets of the template of statistics. Both are replaced by filled ones.
const (
	coverSheet = "cover" // one: what the report is about
	tableSheet = "table" // one for each table
)

// Statistics fills the template with a report, in the printer's language. The
// result has a cover and a sheet for each table with a native chart; numbers
// are typed cells, so the reader's program formats and computes with them, and
// text is never a formula. The same template and report give the same bytes.
// Errors: a template that cannot be read or has a marker nobody knows, a text
// longer than a cell holds.
func Statistics(template []byte, report statistics.Report, p statistics.Printer) ([]byte, error) {
	return filled(template, report, p, behind{})
}

// behind is what stands behind the tables: the lines of the contents that lead there, and what
// adds the sheets, after the layout of the cover.
type behind struct {
	views []statistics.View
	add   func(f *excelize.File, cover layout) error
}

// filled is the template filled with a report.
func filled(template []byte, report statistics.Report, p statistics.Printer, more behind) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(template))
	if err != nil {
		return nil, fmt.Errorf("workbook: open template: %w", err)
	}
	defer f.Close()
	cover, err := readLayout(f, coverSheet)
	if err != nil {
		return nil, err
	}
	table, err := readLayout(f, tableSheet)
	if err != nil {
		return nil, err
	}
	// The markers are texts too: a second look at the template begins with none.
	out, err := excelize.OpenReader(bytes.NewReader(template))
	if err != nil {
		return nil, fmt.Errorf("workbook: open template: %w", err)
	}
	defer out.Close()
	out.Pkg.Store("xl/sharedStrings.xml", []byte(noStrings))
	if err := fill(out, cover, table, report, p, more); err != nil {
		return nil, err
	}
	settle(out)
	data, err := out.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("workbook: write: %w", err)
	}
	return data.Bytes(), nil
}

const noStrings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`

// settle orders what the library leaves in the order of a map.
func settle(f *excelize.File) {
	types := f.ContentTypes.Defaults
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension })
}

// Check lists what is wrong with a template: it fills it with every table of an
// agency without cases. Nil when nothing is.
func Check(ctx context.Context, template []byte, p statistics.Printer) error {
	year := statistics.Period{From: "2026-01-01", To: "2026-12-31"}
	before := year.YearBefore()
	report, err := statistics.Fold(ctx, noCases{}, statistics.Question{Period: year, Compare: &before})
	if err != nil {
		return err
	}
	_, err = Statistics(template, report, p)
	return err
}

// noCases is the stream of an agency without cases.
type noCases struct{}

func (noCases) AllFacts(context.Context, mediation.Instant) iter.Seq2[mediation.Fact, error] {
	return func(func(mediation.Fact, error) bool) {}
}

func fill(
	f *excelize.File, cover, table layout, report statistics.Report, p statistics.Printer, more behind,
) error {
	views := p.Views(report)
	w, err := newSheet(f, cover, p.T("statistics.workbook.cover"))
	if err != nil {
		return err
	}
	if err := w.cover(report, append(slices.Clip(views), more.views...), p); err != nil {
		return err
	}
	first := w.name
	for i, v := range views {
		if w, err = newSheet(f, table, v.ID); err != nil {
			return err
		}
		if err := w.table(&report.Tables[i], v, p); err != nil {
			return err
		}
	}
	if more.add != nil {
		if err := more.add(f, cover); err != nil {
			return err
		}
	}
	if err := errors.Join(f.DeleteSheet(coverSheet), f.DeleteSheet(tableSheet)); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	at, err := f.GetSheetIndex(first)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	f.SetActiveSheet(at)
	made := report.ExtractedAt.Time().Format(time.RFC3339)
	return f.SetDocProps(&excelize.DocProperties{
		Title:          p.T("statistics.title") + ", " + p.Label(report.Period.Dates()),
		Creator:        "Tilts",
		LastModifiedBy: "Tilts",
		Language:       p.Lang(),
		Created:        made,
		Modified:       made,
	})
}

// words are the label markers that both sheets know: {{label.unit}} and so on.
func words(p statistics.Printer) map[string]string {
	m := map[string]string{}
	for _, name := range []string{"unit", "rule", "denominator", "extracted", "period", "table", "checks"} {
		m["label."+name] = p.T("statistics.label." + name)
	}
	return m
}

// cover writes the first sheet.
func (w *sheet) cover(report statistics.Report, views []statistics.View, p statistics.Printer) error {
	texts := words(p)
	texts["title"], texts["about"] = p.T("statistics.title"), p.T("statistics.workbook.about")
	texts["period"] = p.Label(report.Period.Dates())
	for _, row := range w.layout.rows {
		switch row.name {
		case "fact":
			for _, fact := range facts(report, p) {
				w.words(row, texts, map[string]string{"fact": fact[0], "value": fact[1]})
			}
		case "table":
			for _, v := range views {
				checks := p.T("statistics.check.all")
				if len(v.Heads) == 0 { // no numbers of its own
					checks = ""
				} else if v.Failed {
					checks = p.T("statistics.check.failed")
				}
				w.words(row, texts, map[string]string{
					"table": v.Title, "unit": v.Unit, "rule": v.Rule, "denominator": v.Denominator, "checks": checks,
				})
				w.link(v.ID)
			}
		default:
			w.words(row, texts, nil)
		}
	}
	return w.done()
}

// facts are what the cover says of the report as a whole.
func facts(r statistics.Report, p statistics.Printer) [][2]string {
	list := [][2]string{{p.T("statistics.label.period"), p.Label(r.Period.Dates())}}
	if r.Compare != nil {
		list = append(list, [2]string{p.T("statistics.label.compare"), p.Label(r.Compare.Dates())})
	}
	for _, note := range r.Only.Notes() {
		list = append(list, [2]string{p.T("statistics.label.only"), p.Label(note)})
	}
	small := p.T("statistics.suppression.none")
	if r.Suppressed > 0 {
		small = p.T("statistics.suppression.below", "threshold", r.Suppressed)
	}
	list = append(list, [2]string{p.T("statistics.label.extracted"), p.Instant(r.ExtractedAt)})
	if r.AsOf != r.ExtractedAt {
		list = append(list, [2]string{p.T("statistics.label.as_of"), p.Instant(r.AsOf)})
	}
	return append(list, [2]string{p.T("statistics.label.suppression"), small})
}

// table writes one table's sheet: head and rule, chart, rows, checks, notes.
func (w *sheet) table(t *statistics.Table, v statistics.View, p statistics.Printer) error {
	texts := words(p)
	texts["title"], texts["period"], texts["heading"] = v.Title, v.Period, v.Heading
	if v.Compare != "" {
		texts["period"] += " · " + p.T("statistics.label.compare") + " " + v.Compare
	}
	texts["unit"], texts["rule"], texts["denominator"], texts["extracted"] = v.Unit, v.Rule, v.Denominator, v.Extracted
	body, chartRow := grid{sheet: w, table: t, view: v}, 0
	for _, row := range w.layout.rows {
		switch {
		case row.name == "chart":
			if v.Chart != nil && !body.narrow() {
				w.blank(row)
				chartRow = w.row
			}
		case row.name == "group":
			body.groups(row)
		case row.name == "head":
			body.heads(row)
		case strings.HasPrefix(row.name, "row"):
			body.rows()
		case row.name == "check" || row.name == "check.failed":
			for _, c := range v.Checks {
				if c.OK == (row.name == "check") {
					w.words(row, texts, map[string]string{row.name: c.Text})
				}
			}
		case row.name == "note":
			for _, n := range v.Notes {
				w.words(row, texts, map[string]string{"note": n})
			}
		default:
			w.words(row, texts, nil)
		}
	}
	w.try(body.finish())
	switch {
	case v.Chart == nil:
	case chartRow > 0:
		w.try(body.chartAbove(chartRow))
	default:
		w.try(body.chartBeside())
	}
	return w.done()
}
