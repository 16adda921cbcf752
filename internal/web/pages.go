package web

import (
	"embed"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"
	"unicode"

	"tilts/internal/locale"
)

//go:embed pages
var ownPages embed.FS

// pages are the pages by the struct that each is made of, then by language. Each is parsed
// when it is shown first: most are never asked for between two starts, and all of them
// together are most of what the service would keep in memory. Tests parse every one.
//
// StatusEntryPage of a package is pages/status-entry.html of its folder. The
// file defines "title" and "main", both executed with the struct. It stands in
// the "layout" of its room, or of what the room stands on, and may use the parts
// of all; a page may also define a layout of its own.
type pages map[pageName]map[string]func() (*template.Template, error)

// pageName is the package of a page and its file's name without the ending.
type pageName struct{ pkg, file string }

// nameOf finds the page that a struct belongs to.
func nameOf(page any) pageName {
	t := reflect.TypeOf(page)
	var b strings.Builder
	for i, r := range strings.TrimSuffix(t.Name(), "Page") {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return pageName{t.PkgPath(), b.String()}
}

// load finds, in the last of the folders, the pages of the package to which a handler type belongs.
func (p pages) load(owner any, folders []fs.FS, functions func(lang string) template.FuncMap) error {
	names, err := fs.Glob(folders[len(folders)-1], "pages/*.html")
	if err != nil {
		return err
	}
	pkg := reflect.TypeOf(owner).Elem().PkgPath()
	for _, file := range names {
		if path.Base(file) == "layout.html" {
			continue
		}
		name := pageName{pkg, strings.TrimSuffix(path.Base(file), ".html")}
		p[name] = eachLanguage(folders, file, functions)
	}
	return nil
}

// eachLanguage parses a page once and binds the words of a language to it, when asked to.
func eachLanguage(
	folders []fs.FS, file string, functions func(lang string) template.FuncMap,
) map[string]func() (*template.Template, error) {
	parsed := sync.OnceValues(func() (*template.Template, error) {
		return parsePage(folders, file, functions(locale.Main))
	})
	byLang := map[string]func() (*template.Template, error){}
	for _, lang := range locale.Languages {
		byLang[lang] = sync.OnceValues(func() (*template.Template, error) {
			t, err := parsed()
			if err != nil {
				return nil, err
			}
			if t, err = t.Clone(); err != nil {
				return nil, err
			}
			return t.Funcs(functions(lang)), nil
		})
	}
	return byLang
}

// parsePage parses a page of the last folder with the layouts and parts of all of them.
func parsePage(folders []fs.FS, file string, functions template.FuncMap) (*template.Template, error) {
	t := template.New("").Funcs(functions)
	for i, files := range folders {
		patterns := []string{"pages/layout.html", "pages/parts/*.html"}
		if i == len(folders)-1 {
			patterns = append(patterns, file)
		}
		for _, pattern := range patterns {
			found, err := fs.Glob(files, pattern)
			if err != nil {
				return nil, err
			}
			if len(found) == 0 { // a room need not have its own
				continue
			}
			if t, err = t.ParseFS(files, pattern); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}
