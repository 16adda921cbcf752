package main

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"tilts/internal/config"
	"tilts/internal/document"
	"tilts/internal/locale"
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
	template, err := c.template(shared.Documents)
	if err != nil {
		return err
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

// template is the name of what is asked for: "reminder", as its file stands in the folder of templates, or with
// the folder, "letters/reminder".
func (c *renderCmd) template(set *document.Set) (string, error) {
	name := path.Base(c.Document)
	letters := set.CaseLetters(locale.Main)
	switch {
	case slices.ContainsFunc(letters, func(l document.CaseLetter) bool { return l.Kind == name }):
		return document.LetterFolder + name, nil
	case slices.Contains(document.Documents(), name):
		return "documents/" + name, nil
	}
	all := document.Documents()
	for _, l := range letters {
		all = append(all, l.Kind)
	}
	slices.Sort(all)
	return "", fmt.Errorf("unknown document %q; available: %s", c.Document, strings.Join(all, ", "))
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
