package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tilts/internal/config"
	"tilts/internal/document"
	"tilts/internal/form"
)

// tellOfUnread warns of each file that lies beside forms and templates to no effect.
func (h *house) tellOfUnread() {
	for _, err := range unread(h.cfg) {
		h.log.Warn("a file has no effect", "error", err)
	}
}

// unread names every file in the administrator's folders that nothing reads: a name that
// is nearly right would otherwise leave the built-in file in use without a word.
func unread(c *config.Config) []error {
	workbooks := append([]string{statisticsWorkbook}, document.Files...)
	return append(
		unreadIn(c.Forms, "forms are "+form.Files+" directly in the folder", form.Files),
		unreadIn(c.Templates, "templates are "+strings.Join(workbooks, ", ")+", named in small letters",
			workbooks...)...)
}

// mostUnread is how many files are named before the rest is only spoken of.
const mostUnread = 20

var errEnough = errors.New("enough was named")

func unreadIn(dir, right string, patterns ...string) (found []error) {
	if dir == "" {
		return nil
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "samples" || isHidden(name)):
			return fs.SkipDir
		case d.IsDir() || isHidden(name) || isAside(d.Name()) || matches(name, patterns):
			return nil
		case len(found) == mostUnread:
			found = append(found, fmt.Errorf("%s: nothing reads other files there: is it the right folder?", dir))
			return errEnough
		}
		found = append(found, fmt.Errorf("%s: nothing reads this file; %s", filepath.Join(dir, name), right))
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		found = append(found, err)
	}
	return found
}

func matches(name string, patterns []string) bool {
	for _, p := range patterns {
		if ok, _ := path.Match(p, name); ok {
			return true
		}
	}
	return false
}

// isHidden reports whether a name is one that editors and version control keep to themselves.
func isHidden(name string) bool {
	base := path.Base(name)
	return name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~"))
}

// isAside reports whether a file is plainly meant for people or for Go, as some beside our
// own forms and templates are.
func isAside(base string) bool {
	return strings.HasPrefix(base, "README") || strings.HasPrefix(base, "LICENSE") || path.Ext(base) == ".go"
}
