package main

import (
	"fmt"
	"slices"
	"strings"

	"tilts/internal/config"
)

// formPDFCmd writes a form that is filled on a screen or by hand.
type formPDFCmd struct {
	config.Definitions
	Agency  config.Agency `embed:"" prefix:"agency-" envprefix:"TILTS_AGENCY_" group:"Agency"`
	BaseURL string        `name:"base-url" help:"${pdf_base_url}" env:"TILTS_BASE_URL" placeholder:"URL"`
	Form    string        `arg:"" name:"name" help:"Name of the form: of its file in forms/, without the ending."`
	Lang    string        `help:"Language of the form." default:"lv"`
	Paper   bool          `help:"Draw it to be printed and filled in by hand."`
	Output  string        `short:"o" help:"PDF to write." required:"" placeholder:"FILE"`
}

// Run writes the PDF.
func (c *formPDFCmd) Run(*streams) error {
	shared, err := definitions(&config.Config{
		Serving: config.Serving{BaseURL: c.BaseURL}, Definitions: c.Definitions, Agency: c.Agency,
	})
	if err != nil {
		return err
	}
	def, ok := shared.Forms.Get(c.Form)
	if !ok {
		return fmt.Errorf("unknown form %q; available: %s", c.Form, strings.Join(shared.Forms.Names(), ", "))
	}
	if !slices.Contains(def.Languages, c.Lang) {
		return fmt.Errorf("%s has no texts in %q; available: %s", c.Form, c.Lang, strings.Join(def.Languages, ", "))
	}
	pdf, err := shared.DrawForm(def, c.Lang, c.Paper)
	if err != nil {
		return err
	}
	return writeBytes(c.Output, pdf)
}
