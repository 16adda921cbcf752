package main

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// watchEvery is how often folders are looked at. A change counts once it has
// stood still for one look, so that no half-written file is read.
const watchEvery = 300 * time.Millisecond

// useCheckout takes the forms and templates of the folder it was started in,
// where no others are named.
func (c *serveCmd) useCheckout() {
	if found, _ := filepath.Glob("forms/*.yaml"); c.Forms == "" && len(found) > 0 {
		c.Forms = "forms"
	}
	if found, _ := filepath.Glob("templates/documents/*.md"); c.Templates == "" && len(found) > 0 {
		c.Templates = "templates"
	}
}

// watch sends a signal when a file of the folders was saved, added or removed.
func watch(ctx context.Context, log *slog.Logger, folders ...string) <-chan struct{} {
	saved := make(chan struct{})
	log.Info("forms and templates are read again when saved", "folders", strings.Join(folders, " "))
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		known := look(folders)
		for last := known; ; {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			now := look(folders)
			if now != known && now == last {
				select {
				case saved <- struct{}{}:
					known = now
				case <-ctx.Done():
					return
				}
			}
			last = now
		}
	}()
	return saved
}

// look lists the files of some folders with their sizes and times.
func look(folders []string) string {
	var b strings.Builder
	for _, folder := range folders {
		if folder == "" {
			continue
		}
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // reading the forms and templates reports it
			}
			if info, err := os.Stat(path); err == nil { // follows links, unlike d.Info
				fmt.Fprintln(&b, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return b.String()
}
