package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/opendata"
	"tilts/internal/signature"
	"tilts/internal/statistics"
	"tilts/internal/surface"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/workbook"
	"tilts/internal/workbook/judge"
	"tilts/templates"
)

// renderCmd draws a document without a case, for somebody who writes templates.
type renderCmd struct {
	config.Definitions
	Document string `arg:"" help:"${render_document}"`
	Lang     string `help:"Language of the template." default:"lv"`
	Sample   bool   `help:"Use sample data." xor:"data" required:""`
	Data     string `help:"${render_data}" xor:"data" required:"" type:"existingfile" placeholder:"FILE"`
	Output   string `short:"o" help:"PDF to write." required:"" placeholder:"FILE"`
}

// Run writes the PDF.
func (c *renderCmd) Run(*streams) error {
	cfg := &config.Config{Definitions: c.Definitions}
	cfg.Agency.Name = "Valsts probācijas dienests"
	invented(cfg)
	shared, err := definitions(cfg)
	if err != nil {
		return err
	}
	template := "documents/" + c.Document
	_, err = shared.Documents.CaseLetter(c.Document, c.Lang)
	switch {
	case err == nil:
		template = document.LetterFolder + c.Document
	case !slices.Contains(document.Documents(), c.Document):
		return fmt.Errorf("unknown document %q; available: %s in templates/documents, "+
			"and the letters in templates/letters",
			c.Document, strings.Join(document.Documents(), ", "))
	}
	t, err := shared.Documents.Template(template, c.Lang)
	if err != nil {
		return err
	}
	data := t.SampleData(document.Whole)
	if c.Data != "" {
		raw, err := os.ReadFile(c.Data)
		if err != nil {
			return err
		}
		if data, err = document.ReadData(template, raw); err != nil {
			return fmt.Errorf("%s: %w", c.Data, err)
		}
	}
	pdf, err := shared.DrawSample(template, c.Lang, data)
	if err != nil {
		return err
	}
	return writeBytes(c.Output, pdf)
}

// replayCmd draws a frozen document again from what it carries.
type replayCmd struct {
	Files []string `arg:"" help:"Frozen documents." type:"existingfile"`
}

// Run says of each file whether it is, bit for bit, what it carries makes.
func (c *replayCmd) Run(s *streams) error {
	changed := 0
	for _, name := range c.Files {
		file, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		r, err := document.Replay(file)
		if err != nil {
			changed++
			fmt.Fprintf(s.out, "%s: %v\n", name, err)
			continue
		}
		fmt.Fprintf(s.out, "%s: as it was drawn on %s from %s in %s (template %.12s)\n", name,
			r.Created.Format(time.DateOnly), r.Template, r.Lang, r.Hash)
	}
	if changed > 0 {
		return fmt.Errorf("documents that are not as they were drawn: %d", changed)
	}
	return nil
}

func checkWorkbook(ctx context.Context, s *casework.Shared, cfg *config.Config) error {
	template, err := fs.ReadFile(layered(templates.FS, cfg.Templates), statisticsWorkbook)
	if err != nil {
		return err
	}
	if err := workbook.Check(ctx, template, statistics.NewPrinter(s.Catalogues.For(locale.Main))); err != nil {
		return fmt.Errorf("%s: %w", statisticsWorkbook, err)
	}
	return nil
}

// statisticsWorkbook is the template that reports are written with.
const statisticsWorkbook = "workbooks/statistics.xlsx"

func statisticsXLSX(s *casework.Shared, cfg *config.Config, r statistics.Report, lang string) ([]byte, error) {
	template, err := fs.ReadFile(layered(templates.FS, cfg.Templates), statisticsWorkbook)
	if err != nil {
		return nil, err
	}
	return workbook.Statistics(template, r, statistics.NewPrinter(s.Catalogues.For(lang)))
}

// analysisXLSX writes the workbook of an analyst, with rows of cases while they come.
func analysisXLSX(
	s *casework.Shared, cfg *config.Config, w io.Writer, r statistics.Report, lang string, each deskoffice.EachCase,
) error {
	template, err := fs.ReadFile(layered(templates.FS, cfg.Templates), statisticsWorkbook)
	if err != nil {
		return err
	}
	return workbook.Analysis(w, template, r, statistics.NewPrinter(s.Catalogues.For(lang)), workbook.EachCase(each))
}

// checkCmd checks what administrators change, and with a data folder what is kept.
type checkCmd struct {
	config.Config

	Files []string `arg:"" optional:"" help:"${check_files}" type:"existingfile"`
	Lang  string   `help:"Language of the verdicts on files." default:"lv"`

	Repair bool `help:"Rebuild what statistics and searches use, where it differs from the records."`
}

// Run reports every mistake with its place.
func (c *checkCmd) Run(s *streams) error {
	if len(c.Files) > 0 {
		return c.files(s)
	}
	shared, mistakes := c.mistakes(s.ctx)
	mistakes = append(mistakes, unread(&c.Config)...)
	for _, err := range mistakes {
		fmt.Fprintln(s.err, err)
	}
	if len(mistakes) > 0 {
		return fmt.Errorf("mistakes found: %d", len(mistakes))
	}
	fmt.Fprintf(s.out, "forms: %s\n", strings.Join(shared.Forms.Names(), ", "))
	fmt.Fprintln(s.out, "templates and catalogues: no mistakes found")
	if err := hasData(&c.Config); err != nil && !c.namesData() {
		fmt.Fprintf(s.err, "nothing kept to check: %v\n", err)
		return nil
	}
	h, err := join(s.ctx, &house{cfg: &c.Config, log: logger(s.err, &c.Config), anyway: true})
	if err != nil {
		return err
	}
	defer h.close()
	began := time.Now()
	found, err := h.vault().Check(s.ctx)
	err = errors.Join(h.refusal, err)
	fmt.Fprintf(s.out, "audit: %d entries, chain whole: %v\n", found.Entries, found.AuditErr == nil)
	fmt.Fprintf(s.out, "rows and audit tell the same: %v\n", len(found.Unaccounted) == 0)
	fmt.Fprintf(s.out, "objects that no row names: %d to be swept, %d unknown\n", found.Waiting, len(found.Unknown))
	fmt.Fprintf(s.out, "objects: %d, of which %d were read whole (%d bytes), each as its hash says: %v\n",
		found.Objects, found.Whole, found.Bytes, len(found.Wrong) == 0)
	err = errors.Join(err, wrong(found), c.codes(s, h), c.words(s, h), h.notesClosed(s.ctx))
	h.ended("check", began, err)
	return err
}

// codes holds what statistics are counted of against the facts.
func (c *checkCmd) codes(s *streams, h *house) error {
	wrong, err := h.cases.CheckCodes(s.ctx, h.db, c.Repair)
	fmt.Fprintf(s.out, "statistics are counted of what the facts say: %v\n", len(wrong) == 0)
	switch {
	case err != nil || len(wrong) == 0:
		return err
	case c.Repair:
		fmt.Fprintf(s.out, "derived again: %d cases\n", len(wrong))
		return nil
	}
	return fmt.Errorf("statistics count %d cases otherwise than their facts say (%s …); check --repair mends it",
		len(wrong), wrong[0])
}

// words holds what searches look words up in against the rows.
func (c *checkCmd) words(s *streams, h *house) error {
	right, err := h.db.CheckFound(s.ctx, c.Repair)
	fmt.Fprintf(s.out, "searches find what the rows say: %v\n", right)
	switch {
	case err != nil || right:
		return err
	case c.Repair:
		fmt.Fprintln(s.out, "derived again: the words that searches look up")
		return nil
	}
	return errors.New("searches look words up that the rows do not have, or miss some; check --repair mends it")
}

// namesData reports whether the check was pointed at something that is kept. Without that,
// forms and templates alone are checked.
func (c *checkCmd) namesData() bool {
	return c.Data != config.Vars["data_folder"] || c.DatabaseURL != "" || c.S3.Endpoint != ""
}

// mistakes returns every mistake in forms, templates and catalogues, each with its
// place. The definitions are nil when they cannot be loaded.
func (c *checkCmd) mistakes(ctx context.Context) (*casework.Shared, []error) {
	shared, err := definitions(&c.Config)
	if err != nil { // often a mistake in a form; the templates may have others
		wrong := each(err)
		if docs, err := document.Load(layers(templates.FS, c.Templates)...); err == nil {
			wrong = append(wrong, append(docs.Check(), docs.Lacking(locale.Languages)...)...)
		}
		return nil, append(wrong, checkCatalogues(locale.Files)...)
	}
	wrong := append(shared.Forms.Lacking(locale.Languages), shared.Documents.Check()...)
	wrong = append(wrong, shared.Documents.Lacking(locale.Languages)...)
	wrong = append(wrong, shared.Undrawable()...)
	wrong = append(wrong, checkCatalogues(locale.Files)...)
	return shared, append(wrong, each(checkWorkbook(ctx, shared, &c.Config))...)
}

// checkCatalogues also looks for the words whose keys are put together by tables,
// forms and letters.
func checkCatalogues(catalogues fs.FS) []error {
	needs := append(statistics.Needs(), surface.Needs()...)
	for _, kind := range mediation.TermKinds {
		needs = append(needs, locale.Need{Key: "document.term_" + string(kind), By: "the agreement"})
	}
	for _, side := range []mediation.Side{mediation.Victim, mediation.Offender} {
		needs = append(needs, locale.Need{Key: "document.role_" + string(side), By: "the agreement"})
	}
	for _, key := range opendata.Keys() {
		needs = append(needs, locale.Need{Key: key, By: "open data"})
	}
	for _, key := range judge.Keys() {
		needs = append(needs, locale.Need{Key: key, By: "a rule of publications"})
	}
	for _, key := range signature.Keys() {
		needs = append(needs, locale.Need{Key: key, By: "a verdict on a signature"})
	}
	return locale.Check(catalogues, needs...)
}

// each takes joined errors apart.
func each(err error) []error {
	var joined interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &joined):
		return []error{err}
	}
	var list []error
	for _, e := range joined.Unwrap() {
		list = append(list, each(e)...)
	}
	return list
}

// casesXLSX writes rows of cases as a workbook while they come.
func casesXLSX(w io.Writer, heads []statistics.FieldHead, title string, each deskoffice.EachCase) error {
	cases := workbook.NewCases(w, heads)
	if err := each(cases.Row); err != nil {
		return err
	}
	return cases.Close(title, "T19")
}
