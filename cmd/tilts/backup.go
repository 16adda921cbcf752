package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tilts/internal/config"
	"tilts/internal/vault"
)

// backupCmd writes everything into one file; it works beside a running server.
type backupCmd struct {
	config.Config
	Output string `short:"o" help:"File to write." required:"" placeholder:"FILE"`
}

// Run backs up.
func (c *backupCmd) Run(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	began := time.Now()
	err = h.vault().Backup(s.ctx, c.Output, began)
	h.ended("backup", began, err)
	return err
}

// restoreCmd reads a backup into an empty place.
type restoreCmd struct {
	config.Config
	File string `arg:"" help:"Backup to read." type:"existingfile"`
}

// Run restores and then checks everything against its hash.
func (c *restoreCmd) Run(s *streams) error {
	if _, err := os.Stat(filepath.Join(c.Data, "tilts.db")); err == nil && c.DatabaseURL == "" {
		return fmt.Errorf("%s has data already; restore into an empty folder", c.Data)
	}
	h, err := openOrMake(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	defer h.tellHead(s.ctx)
	if err := h.vault().Restore(s.ctx, c.File); err != nil {
		return err
	}
	// A backup has no jobs: put what was waiting into the queue again.
	if err := h.arrivals.Requeue(s.ctx); err != nil {
		return err
	}
	found, err := h.vault().Check(s.ctx)
	fmt.Fprintf(s.out, "restored: %d audit entries, %d objects\n", found.Entries, found.Objects)
	return errors.Join(slices.Concat([]error{err, found.AuditErr}, found.Broken, found.Wrong)...)
}

// vault joins records and objects for backup and check.
func (h *house) vault() vault.Vault {
	return vault.Vault{Records: h.db, Objects: h.objects, Spool: h.shared.Settings.SpoolDir, MaxFile: 1 << 30}
}
