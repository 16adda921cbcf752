package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/vault"
)

// backupCmd writes everything into one file; it works beside a running server.
type backupCmd struct {
	config.Config
	Output  string `short:"o" help:"${backup_output}" required:"" placeholder:"FILE"`
	Replace bool   `help:"${backup_replace}"`
}

// Run backs up, and says what the backup holds.
func (c *backupCmd) Run(s *streams) error {
	if err := c.checkOutput(); err != nil {
		return err
	}
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	began := time.Now()
	err = c.write(s, h, began)
	h.ended("backup", began, err)
	return err
}

// checkOutput refuses what would be lost if a file took its place.
func (c *backupCmd) checkOutput() error {
	info, err := os.Stat(c.Output)
	switch {
	case c.Output == "-" || errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file: write -o - to send the backup through a pipe", c.Output)
	case !c.Replace:
		return fmt.Errorf("%s is there already: name another file, or allow --replace", c.Output)
	}
	return nil
}

// write sends the backup on, or makes a file of it that appears whole or not at all.
func (c *backupCmd) write(s *streams, h *house, now time.Time) error {
	if c.Output == "-" {
		return c.stream(s.ctx, s.err, h, s.out, "standard output", now)
	}
	sweepBackups(filepath.Dir(c.Output), s.err)
	tmp, err := newBackup(filepath.Dir(c.Output))
	if err != nil {
		return err
	}
	defer tmp.Close() // until it has its name, its lock says that somebody writes it
	defer os.Remove(tmp.Name())
	wrong := c.stream(s.ctx, s.err, h, tmp, c.Output, now)
	if wrong != nil && !errors.As(wrong, new(incomplete)) {
		return wrong
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	name := c.Output
	if _, err := os.Lstat(name); err == nil && wrong != nil {
		name += ".incomplete" // an older backup that is whole is worth more
	}
	return errors.Join(os.Rename(tmp.Name(), name), wrong)
}

// halfBackup begins the name of a backup that is being written; a number follows.
const halfBackup = ".tilts-backup-"

// newBackup makes the file of a backup, and locks it as long as it is open: nobody sweeps it meanwhile. Where
// a folder has no locks, nobody sweeps.
func newBackup(dir string) (*os.File, error) {
	for {
		f, err := os.CreateTemp(dir, halfBackup+"*")
		if err != nil {
			return nil, err
		}
		locked := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		ours, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
		there, err := os.Lstat(f.Name())
		if err == nil && os.SameFile(ours, there) && !errors.Is(locked, syscall.EWOULDBLOCK) {
			return f, nil
		}
		f.Close() // another backup began at this moment, and sweeps it
	}
}

// sweepBackups takes away what backups left in a folder that did not come to their end, and says so.
func sweepBackups(dir string, say io.Writer) {
	entries, _ := os.ReadDir(dir) // what is wrong with the folder, the backup will say
	for _, e := range entries {
		number, half := strings.CutPrefix(e.Name(), halfBackup)
		if _, err := strconv.ParseUint(number, 10, 64); !half || err != nil || !e.Type().IsRegular() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil && os.Remove(path) == nil {
			fmt.Fprintf(say, "%s: what a backup left that did not come to its end; it is removed\n", path)
		}
		f.Close()
	}
}

// incomplete is a backup that lacks objects.
type incomplete struct{ damaged []vault.Damage }

func (e incomplete) Error() string {
	what := "objects are"
	if len(e.damaged) == 1 {
		what = "object is"
	}
	text := fmt.Sprintf("%d %s missing or damaged; all else is backed up", len(e.damaged), what)
	for i, d := range e.damaged {
		if i == mostNamed {
			return text + "\n  and more; the manifest has them all"
		}
		text += "\n  " + d.Key + ": " + d.Why
	}
	return text
}

// mostNamed is how many of many equal mistakes are named one by one.
const mostNamed = 10

func (c *backupCmd) stream(
	ctx context.Context, say io.Writer, h *house, w io.Writer, name string, now time.Time,
) error {
	sum := &counted{sum: sha256.New()}
	m, err := h.vault().Backup(ctx, io.MultiWriter(w, sum), version(), now)
	if err != nil {
		return err
	}
	newest := "nothing"
	if m.Audit.Number > 0 {
		newest = m.Audit.At.In(now.Location()).Format("2006-01-02 15:04:05")
	}
	fmt.Fprintf(say, "%s: %d submissions, %d cases, %d objects; the newest entry is of %s\n%d bytes, sha256 %s\n",
		name, m.Rows["submissions"], m.Rows["cases"], m.Objects.Count, newest,
		sum.bytes, hex.EncodeToString(sum.sum.Sum(nil)))
	if len(m.Damaged) > 0 {
		return incomplete{m.Damaged}
	}
	return nil
}

// counted counts and hashes what is written.
type counted struct {
	sum interface {
		io.Writer
		Sum([]byte) []byte
	}
	bytes int64
}

func (c *counted) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return c.sum.Write(p)
}

// vault joins records and objects for backup and check.
func (h *house) vault() vault.Vault {
	return vault.Vault{
		Records: h.db, Objects: h.objects, Spool: h.shared.Settings.SpoolDir, MaxFile: 1 << 30,
		Receive: string(casework.ReceiveSubmission),
	}
}
