package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	"tilts/internal/workbook/judge"
	"tilts/templates"
)

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
	var failed error
	for _, err := range mistakes {
		fmt.Fprintln(s.err, err)
		failed = fmt.Errorf("mistakes found: %d", len(mistakes))
	}
	if missing := c.Agency.Unnamed(); len(missing) > 0 {
		fmt.Fprintf(s.err, "warning: the public pages name nobody to turn to; set %s\n", strings.Join(missing, ", "))
	}
	if shared != nil && failed == nil {
		fmt.Fprintf(s.out, "forms: %s\n", strings.Join(shared.Forms.Names(), ", "))
		fmt.Fprintln(s.out, "templates and catalogues: no mistakes found")
	}
	if err := hasData(&c.Config); err != nil && !c.namesData() {
		if failed == nil {
			fmt.Fprintf(s.err, "nothing kept to check: %v\n", err)
		}
		return failed
	}
	h := &house{cfg: &c.Config, log: logger(s.err, &c.Config), anyway: true}
	began := time.Now()
	if shared != nil { // without definitions nothing of what is kept can be looked at
		failed = errors.Join(failed, c.kept(s, h))
	}
	if hasData(&c.Config) == nil { // a folder that was mistyped stays as it is
		h.ended("check", began, failed)
	}
	return failed
}

// kept checks what is kept, all of it whatever is wrong with some.
func (c *checkCmd) kept(s *streams, h *house) error {
	h, err := join(s.ctx, h)
	if err != nil {
		return err
	}
	defer h.close()
	repair := c.Repair && h.refusal == nil
	found, err := h.vault().Check(s.ctx)
	err = errors.Join(h.refusal, err)
	fmt.Fprintf(s.out, "audit: %d entries, chain whole: %v\n", found.Entries, found.AuditErr == nil)
	fmt.Fprintf(s.out, "rows and audit tell the same: %v\n", len(found.Unaccounted) == 0)
	fmt.Fprintf(s.out, "objects that no row names: %d to be swept, %d unknown\n", found.Waiting, len(found.Unknown))
	fmt.Fprintf(s.out, "objects: %d, of which %d were read whole (%d bytes), each as its hash says: %v\n",
		found.Objects, found.Whole, found.Bytes, len(found.Wrong) == 0)
	return errors.Join(
		err, wrong(found), c.codes(s, h, repair), c.words(s, h, repair), c.approved(s, h), h.notesClosed(s.ctx),
	)
}

// approved tries the forms and templates that were approved in the pages: an update of the program, or of the
// files beside them, may have made one unusable.
func (c *checkCmd) approved(s *streams, h *house) error {
	if err := h.office.UseApproved(s.ctx); err != nil {
		return err
	}
	wrong := h.office.Unusable()
	for _, name := range h.shared.Forms.Names() {
		if now, _ := h.shared.Forms.InUse(name); now.From != "" && !now.File {
			_, mistakes := h.shared.TryForm(name, string(now.Source()))
			wrong = append(wrong, mistakes...)
		}
	}
	fmt.Fprintf(s.out, "approved forms and templates can be used: %v\n", len(wrong) == 0)
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("what was approved in the pages has mistakes; what cannot be used is left out, and what was "+
		"before it counts:\n%w", errors.Join(wrong...))
}

// codes holds what statistics are counted of against the facts.
func (c *checkCmd) codes(s *streams, h *house, repair bool) error {
	wrong, err := h.cases.CheckCodes(s.ctx, h.db, repair)
	fmt.Fprintf(s.out, "statistics are counted of what the facts say: %v\n", len(wrong) == 0)
	switch {
	case err != nil || len(wrong) == 0:
		return err
	case repair:
		fmt.Fprintf(s.out, "derived again: %d cases\n", len(wrong))
		return nil
	}
	return fmt.Errorf("statistics count %d cases otherwise than their facts say (%s …); check --repair mends it",
		len(wrong), wrong[0])
}

// words holds what searches look words up in against the rows.
func (c *checkCmd) words(s *streams, h *house, repair bool) error {
	right, err := h.db.CheckFound(s.ctx, repair)
	fmt.Fprintf(s.out, "searches find what the rows say: %v\n", right)
	switch {
	case err != nil || right:
		return err
	case repair:
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
