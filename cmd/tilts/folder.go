package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/storage/embedded"
)

// purpose is what a command may do with the place its data is in.
type purpose int

const (
	// toUse works with what is there: it makes no folder, table or bucket, so that a
	// mistyped name is not taken for an empty service.
	toUse purpose = iota
	// toMake also makes what is missing and brings the tables up to date.
	toMake
)

// ours are the entries of a data folder that tell it from a folder of something else.
var ours = []string{database.FileName, embedded.Folder, "spool", "secrets", "mail", marker}

// openFolder returns the folder for temporary files. The data folder is for us alone:
// it is made so, put right when it is ours, and refused when it holds something else.
func openFolder(c *config.Config, p purpose, log *slog.Logger) (spool string, err error) {
	if c.Data, err = filepath.Abs(c.Data); err != nil {
		return "", err
	}
	if p == toUse {
		if err := hasData(c); err != nil {
			return "", err
		}
	} else if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return "", err
	}
	info, err := os.Stat(c.Data)
	switch {
	case errors.Is(err, fs.ErrNotExist): // records and objects are elsewhere
		return os.MkdirTemp("", "tilts-*")
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%s is not a folder", c.Data)
	}
	if err := keepPrivate(c.Data, info.Mode(), p, log); err != nil {
		return "", err
	}
	spool = filepath.Join(c.Data, "spool")
	return spool, os.MkdirAll(spool, 0o700)
}

// hasData refuses a place that no service keeps its data in.
func hasData(c *config.Config) error {
	missing := ""
	switch {
	case c.DatabaseURL == "":
		missing = database.FileName
	case c.S3.Endpoint == "":
		missing = embedded.Folder
	default:
		return nil
	}
	_, err := os.Stat(filepath.Join(c.Data, missing))
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: run it as the account of the service", err)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil:
		return fmt.Errorf("%s has no Tilts data: there is no %s in it; name the service's folder with --data",
			c.Data, missing)
	}
	return nil
}

// keepPrivate takes a data folder away from other accounts of the machine, and leaves
// everybody else's folders alone.
func keepPrivate(dir string, mode fs.FileMode, p purpose, log *slog.Logger) error {
	if mode&0o077 == 0 {
		return nil
	}
	mine, others, err := sorted(dir)
	switch {
	case err != nil:
		return err
	case !mine && others != "":
		return fmt.Errorf("%s is open to other accounts (%#o) and has something else in it, %s: "+
			"name a folder of its own with --data", dir, mode.Perm(), others)
	case p == toUse:
		log.Warn("the data folder is open to other accounts; serve puts it right", "folder", dir,
			"mode", mode.Perm().String())
		return nil
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return fmt.Errorf("%s is open to other accounts (%#o) and cannot be closed: %w", dir, mode.Perm(), err)
	}
	log.Warn("the data folder was open to other accounts; it is closed now", "folder", dir,
		"mode", mode.Perm().String())
	return nil
}

// sorted reports whether a folder has data of ours, and names something else in it.
func sorted(dir string) (mine bool, others string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if own := isOurs(e.Name()); own {
			mine = true
		} else if e.Name() != "lost+found" {
			others = e.Name()
		}
	}
	return mine, others, err
}

func isOurs(name string) bool {
	for _, own := range ours {
		if name == own {
			return true
		}
	}
	return false
}

// lockName is the file of the data folder that its server holds locked.
const lockName = "serve.lock"

// holdFolder makes this process the only server of the folder: a second one would work
// the same jobs, and send each mail again. The lock ends with the process.
func holdFolder(data, address string) (release func(), err error) {
	path := filepath.Join(data, lockName)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		said := make([]byte, 200)
		n, _ := f.Read(said)
		return nil, fmt.Errorf("%s is served already, by %s: stop that one first, or name another folder with --data",
			data, strings.TrimSpace(string(said[:n])))
	}
	text := "process " + strconv.Itoa(os.Getpid()) + " at " + address + "\n"
	if err = f.Truncate(0); err == nil {
		_, err = f.WriteAt([]byte(text), 0)
	}
	if err != nil && !errors.Is(err, syscall.ENOSPC) { // who it is matters less than serving
		return nil, errors.Join(err, f.Close())
	}
	return func() { f.Close() }, nil
}
