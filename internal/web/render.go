package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"tilts/internal/locale"

	"github.com/gin-gonic/gin"
)

//go:embed pages
var pageFiles embed.FS

// pages are the parsed pages by name ("front", "staff/inbox"), then by language.
//
// A folder of pages has a layout.html, which defines "layout", and may have
// parts/ of its own; pages/parts/ is for all. A page defines "title" and
// "main", both executed with the page's struct. A page's struct is typed: a
// field that is missing fails the page and its test.
type pages map[string]map[string]*template.Template

// Frame is what a layout gets: the page's struct and what every page shares.
type Frame struct {
	Lang   string
	Path   string  // address of this page, without query
	Others []Other // this page in each language; nil where the language is not the address's
	Place  string  // inside a form its title: no way out but quick exit and telephone
	Theme  string  // "light", "dark" or "" for the system's
	Site   Site
	Demo   bool
	Page   any
}

func (s *Server) loadPages() (pages, error) {
	all := pages{}
	for _, dir := range []string{"pages", "pages/staff"} {
		names, err := fs.Glob(pageFiles, dir+"/*.html")
		if err != nil {
			return nil, err
		}
		for _, file := range names {
			if path.Base(file) == "layout.html" {
				continue
			}
			name := strings.TrimSuffix(strings.TrimPrefix(file, "pages/"), ".html")
			if all[name], err = s.parsePage(dir, file); err != nil {
				return nil, fmt.Errorf("web: page %s: %w", name, err)
			}
		}
	}
	return all, nil
}

// parsePage parses a page with its layout and parts once, then binds the words
// of each language.
func (s *Server) parsePage(dir, file string) (map[string]*template.Template, error) {
	patterns := []string{"pages/parts/*.html", dir + "/layout.html", file}
	if own, err := fs.Glob(pageFiles, dir+"/parts/*.html"); err == nil && len(own) > 0 && dir != "pages" {
		patterns = append(patterns, dir+"/parts/*.html")
	}
	t, err := template.New("").Funcs(s.functions(locale.Main)).ParseFS(pageFiles, patterns...)
	if err != nil {
		return nil, err
	}
	byLang := map[string]*template.Template{}
	for _, lang := range locale.Languages {
		clone, err := t.Clone()
		if err != nil {
			return nil, err
		}
		byLang[lang] = clone.Funcs(s.functions(lang))
	}
	return byLang, nil
}

// render writes a page in the language of the request. The page is made whole
// before the first byte goes out, so a page that fails sends nothing.
func (s *Server) render(c *gin.Context, status int, name string, page any) error {
	frame := Frame{
		Lang: lang(c), Path: c.Request.URL.Path, Others: otherLanguages(c.Request.URL.Path), Place: c.GetString(placeKey),
		Theme: theme(c), Site: s.Site, Demo: s.Demo, Page: page,
	}
	body, err := s.execute(name, frame)
	if err != nil {
		return err
	}
	c.Header("Content-Language", frame.Lang)
	c.Data(status, "text/html; charset=utf-8", body)
	return nil
}

func (s *Server) execute(name string, frame Frame) ([]byte, error) {
	t, ok := s.pages[name][frame.Lang]
	if !ok {
		return nil, fmt.Errorf("web: no page %q in %q", name, frame.Lang)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", frame); err != nil {
		return nil, fmt.Errorf("web: page %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// names lists the pages there are.
func (p pages) names() []string {
	names := make([]string, 0, len(p))
	for name := range maps.Keys(p) {
		names = append(names, name)
	}
	return names
}

// Other is an applicant's page in one language.
type Other struct{ Lang, URL string }

// otherLanguages gives an applicant's page in each language, the main one
// first; nil for an address that has no language.
func otherLanguages(address string) []Other {
	first, rest, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	if first == "api" {
		var others []Other
		for _, lang := range locale.Languages {
			others = append(others, Other{lang, address + "?lang=" + lang})
		}
		return others
	}
	if !slices.Contains(locale.Languages, first) {
		return nil
	}
	var others []Other
	for _, lang := range locale.Languages {
		others = append(others, Other{lang, strings.TrimSuffix("/"+lang+"/"+rest, "/")})
	}
	return others
}
