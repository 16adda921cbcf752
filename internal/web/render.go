package web

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"

	"github.com/gin-gonic/gin"
)

// Frame is what a layout gets: the page's struct and what every page shares.
type Frame struct {
	Lang   string
	Path   string  // address of this page, without query
	Others []Other // this page in each language; nil where a reader cannot choose
	Place  string  // inside a form its title: no way out but quick exit and telephone
	Theme  string  // "light", "dark" or "" for the system's
	Site   Site
	Demo   bool
	Wrong  int // how much is to be corrected on the page
	Page   any
}

const placeKey = "place"

// Place puts the page inside a form: its title stands in the frame.
func Place(c *gin.Context, title string) { c.Set(placeKey, title) }

// Render writes the page of a struct in the language of the request. The page is
// made whole before the first byte goes out, so a page that fails sends nothing.
func (s *Server) Render(c *gin.Context, status int, page any) error {
	frame := Frame{
		Lang: Lang(c), Path: c.Request.URL.Path, Others: otherLanguages(c), Place: c.GetString(placeKey),
		Theme: s.theme(c), Site: s.Site, Demo: s.Demo, Wrong: wrongOn(page), Page: page,
	}
	t, err := s.Template(page, frame.Lang)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", frame); err != nil {
		return fmt.Errorf("web: %T: %w", page, err)
	}
	c.Header("Content-Language", frame.Lang)
	c.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// wrongOn counts what a page asks to be corrected, from the list or the sentence that its
// struct has for it.
func wrongOn(page any) int {
	v := reflect.ValueOf(page)
	if list := v.FieldByName("Problems"); list.IsValid() && list.Kind() == reflect.Slice {
		return list.Len()
	}
	if one := v.FieldByName("Problem"); one.IsValid() && one.Kind() == reflect.String && one.String() != "" {
		return 1
	}
	return 0
}

// Template is the parsed page of a struct in a language.
func (s *Server) Template(page any, lang string) (*template.Template, error) {
	parse, ok := s.pages[nameOf(page)][lang]
	if !ok {
		return nil, fmt.Errorf("web: no page of %T in %q", page, lang)
	}
	t, err := parse()
	if err != nil {
		return nil, fmt.Errorf("web: %T: %w", page, err)
	}
	return t, nil
}
