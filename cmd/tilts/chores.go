package main

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"os"
	"path/filepath"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/mediation"
	"tilts/storage"
)

// migrateCmd brings the tables up to date; serve does it too.
type migrateCmd struct {
	config.Config
}

// Run migrates.
func (c *migrateCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, c.Level()))
	if err != nil {
		return err
	}
	h.close()
	return nil
}

// ingestCmd takes files in: stored, waiting to be read.
type ingestCmd struct {
	config.Config
	Files []string `arg:"" help:"Files to take in." type:"existingfile"`
}

// Run prints a reference for each file taken in.
func (c *ingestCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, c.Level()))
	if err != nil {
		return err
	}
	defer h.close()
	for _, ending := range []string{".edoc", ".asice"} { // no machine's own table has them
		if err := mime.AddExtensionType(ending, "application/vnd.etsi.asic-e+zip"); err != nil {
			return err
		}
	}
	var failed error
	for _, path := range c.Files {
		reference, err := h.ingest(s.ctx, path)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", path, err))
			continue
		}
		fmt.Fprintf(s.out, "%s\t%s\n", reference, filepath.Base(path))
	}
	return failed
}

func (h *house) ingest(ctx context.Context, path string) (reference string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	file, err := storage.Spool(f, h.service.Settings.MaxFile, h.service.Settings.SpoolDir)
	if err != nil {
		return "", err
	}
	defer file.Close()
	contentType := mime.TypeByExtension(filepath.Ext(path))
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	r, err := h.service.Receive(ctx, casework.Terminal, casework.Arrival{
		Lang: "lv", Channel: mediation.ChannelFile, File: file, FileName: casework.SafeName(filepath.Base(path)), ContentType: contentType,
	})
	return r.Reference, err
}

// userCmd helps an administrator who cannot sign in.
type userCmd struct {
	config.Config
	Login string `arg:"" help:"User name of the account."`
}

// Run prints a one-time link.
func (c *userCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, c.Level()))
	if err != nil {
		return err
	}
	defer h.close()
	staff, err := h.service.Staff(s.ctx, casework.Terminal)
	if err != nil {
		return err
	}
	for _, st := range staff {
		if st.Login != c.Login {
			continue
		}
		token, err := h.service.NewLink(s.ctx, casework.Terminal, st.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s/staff/setup/%s\n", base(&c.Config), token)
		return nil
	}
	return fmt.Errorf("nobody has the user name %q", c.Login)
}

// base is where links lead when the command does not listen itself.
func base(c *config.Config) string {
	if c.BaseURL != "" {
		return c.BaseURL
	}
	return "http://" + c.Listen
}
