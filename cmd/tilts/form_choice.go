package main

import (
	"fmt"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// formChoice names a form, the language of its texts and the file to write.
type formChoice struct {
	config.Definitions
	Name   string `arg:"" help:"Name of the form: of its file in forms/, without the ending."`
	Lang   string `help:"Language of its texts." default:"lv"`
	Output string `short:"o" help:"File to write; standard output when absent." placeholder:"FILE"`
}

// read finds the form and the catalogues.
func (c *formChoice) read() (*form.Definition, *casework.Shared, error) {
	shared, err := definitions(&config.Config{Definitions: c.Definitions})
	if err != nil {
		return nil, nil, err
	}
	def, ok := shared.Forms.Get(c.Name)
	if !ok {
		return nil, nil, fmt.Errorf("unknown form %q; available: %s", c.Name, strings.Join(shared.Forms.Names(), ", "))
	}
	if _, ok := shared.Catalogues[c.Lang]; !ok {
		return nil, nil, fmt.Errorf("--lang: unknown language %q; available: %s", c.Lang,
			strings.Join(locale.Languages, ", "))
	}
	return def, shared, nil
}

// write writes data to the file, or to standard output when none is named.
func (c *formChoice) write(s *streams, data []byte) error {
	if c.Output == "" {
		_, err := s.out.Write(data)
		return err
	}
	return writeBytes(c.Output, data)
}
