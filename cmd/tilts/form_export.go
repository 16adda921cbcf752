package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/config"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/surface"
	"tilts/internal/workbook"
)

// formExportCmd writes submissions as a table.
type formExportCmd struct {
	config.Config
	Name     string `arg:"" help:"Name of the form: of its file in forms/, without the ending."`
	From     string `help:"First day of arrival, YYYY-MM-DD." required:"" placeholder:"DATE"`
	To       string `help:"Last day of arrival (inclusive), YYYY-MM-DD." required:"" placeholder:"DATE"`
	Lang     string `help:"Language of titles and words." default:"lv"`
	Sheet    string `help:"${export_sheet}" placeholder:"GROUP"`
	Comma    bool   `help:"${export_comma}"`
	BOM      bool   `name:"bom" help:"${export_bom}"`
	Unmasked bool   `help:"Write personal codes and what the form calls sensitive as they are. The audit says so."`
	Output   string `short:"o" help:"${export_output}" required:"" placeholder:"FILE"`
}

// Run writes the file; it appears whole or not at all.
func (c *formExportCmd) Run(s *streams) error {
	format := exportFormat{
		kind: strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Output)), "."), sheet: c.Sheet,
		csv: surface.CSVOptions{Comma: ';', BOM: c.BOM},
	}
	if c.Comma {
		format.csv.Comma = ','
	}
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	q := office.ExportQuestion{
		Form: c.Name, From: mediation.Date(c.From), To: mediation.Date(c.To), Lang: c.Lang, Unmasked: c.Unmasked,
	}
	n := 0
	err = writeWhole(c.Output, func(w io.Writer) (err error) {
		n, err = export(s.ctx, h.office, casework.Terminal, q, format, w)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		err = fmt.Errorf("unknown form %q in language %q; available: %s", c.Name, c.Lang,
			strings.Join(h.shared.Forms.Names(), ", "))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%d submissions\n", n)
	return nil
}

// exportFormat is the kind of file (xlsx, csv or zip) and the options of its CSV.
type exportFormat struct {
	kind, sheet string
	csv         surface.CSVOptions
}

// export writes submissions to w in a format.
func export(
	ctx context.Context, s *office.Service, by casework.Actor, q office.ExportQuestion, f exportFormat,
	w io.Writer,
) (int, error) {
	now := s.Now()
	return s.Export(ctx, by, q, func(e *surface.Export) (surface.Table, error) {
		switch f.kind {
		case "xlsx":
			return workbook.Submissions(e, w, s.Settings.SpoolDir, now)
		case "zip":
			return surface.ZIP(e, q.Form, w, s.Settings.Nameless, now, f.csv)
		case "csv":
			var groups []string
			for i, sheet := range e.Sheets {
				if sheet.ID == f.sheet {
					return surface.CSV(e, i, w, f.csv)
				}
				groups = append(groups, sheet.ID)
			}
			return nil, fmt.Errorf("unknown group %q; available: %s", f.sheet, strings.Join(groups[1:], ", "))
		}
		return nil, fmt.Errorf("%q: the file's name must end in .xlsx, .csv or .zip", f.kind)
	})
}

// exportFile writes an export for the pages: kind is xlsx, zip for CSV that
// Excel opens in Latvia, or plain_zip for CSV that other programs read.
func (h *house) exportFile(
	ctx context.Context, by casework.Actor, q office.ExportQuestion, kind string, w io.Writer,
) error {
	format := exportFormat{kind: kind, csv: surface.Latvian}
	if kind == "plain_zip" {
		format = exportFormat{kind: "zip", csv: surface.CSVOptions{Comma: ','}}
	}
	_, err := export(ctx, h.office, by, q, format, w)
	return err
}
