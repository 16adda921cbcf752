package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// ingestCmd takes files in: it stores each, then reads it if it is a filled form of ours.
type ingestCmd struct {
	config.Config
	Files existing `arg:"" help:"Files to take in; folders are skipped." type:"path"`
}

// existing are paths at which there is something: a shell's forms/* names folders too.
type existing []string

// Validate refuses a path at which there is nothing.
func (e existing) Validate() error {
	for _, path := range e {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	}
	return nil
}

// Run prints a line for each file taken in: reference, name, what became of it. As at the
// doors, the files of one run have a limit together, and one that uses it up is taken whole.
func (c *ingestCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	defer h.tellHead(s.ctx)
	h.letters.Eyes, _ = findEyes(h.shared.Catalogues)
	var failed error
	taken, most := int64(0), int64(c.Pace.Megabytes)*1_000_000
	for i, path := range c.Files {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			fmt.Fprintf(s.err, "%s is a folder: skipped\n", path)
			continue
		}
		if most > 0 && taken >= most {
			return errors.Join(failed, fmt.Errorf("%s: this run has taken %d MB in, so this file and the %d after it "+
				"wait; run it again with them, or raise --pace-megabytes", path, taken/1_000_000, len(c.Files)-i-1))
		}
		sub, err := h.ingest(s.ctx, path)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", path, err))
			continue
		}
		taken += sub.Original.Size
		fmt.Fprintf(s.out, "%s\t%s\t%s\n", sub.Reference, filepath.Base(path), h.became(sub))
	}
	return failed
}

// became returns, in a few words, what a file was found to be.
func (h *house) became(sub record.Submission) string {
	words := h.shared.Catalogues.For("en")
	if sub.Reading == "" { // the server, or the next one, tries again
		return words.T("paper.staff_unread")
	}
	of := arrivals.PrintOf(sub)
	if def, ok := h.arrivals.Forms.Get(of); ok {
		of = def.Title.In("en")
	}
	text := words.T("paper.staff_"+string(sub.Reading), "form", words.T("surface.quote", "text", of))
	switch {
	case sub.Reading.Answered() && len(sub.Unclear) > 0:
		return sub.Form + ": " + text + " " + words.T("paper.staff_unclear_some")
	case sub.Reading.Answered():
		return sub.Form + ": " + text
	}
	return text
}

// ingest takes a file in and reads it. A file that is stored counts as received: when
// it cannot be read now, ingest does not fail, and the background job tries again.
func (h *house) ingest(ctx context.Context, path string) (sub record.Submission, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sub, err
	}
	defer f.Close()
	in, err := h.spooled(f, filepath.Base(path))
	var refused *fault.Error
	switch {
	case errors.Is(err, storage.ErrFull):
		return sub, fmt.Errorf("less than %d MB are free where the data folder is, so nothing was taken in; "+
			"make room, or lower --upload-min-free", h.cfg.Upload.MinFree)
	case errors.As(err, &refused):
		words := h.shared.Catalogues.For("en")
		return sub, fmt.Errorf("nothing was taken in: %s", words.Args(refused.Key, refused.Args))
	case err != nil:
		return sub, err
	}
	defer in.File.Close()
	in.Channel = mediation.ChannelFile
	r, err := h.arrivals.SendFile(ctx, casework.Terminal, in)
	if err != nil {
		return sub, err
	}
	if err := h.arrivals.ReadFile(ctx, r.ID); err != nil {
		h.log.Warn("the file is received but not read yet", "reference", r.Reference, "error", err)
	}
	sub = r.Submission
	err = h.db.Read(ctx, func(tx *database.Tx) error {
		found, err := tx.Submission(ctx, r.ID)
		if err == nil {
			sub = found
		}
		return err
	})
	return sub, err
}
