// Package webtest checks the pages of a room: that they and their structs belong
// together, and that all of them can be shown in every language.
package webtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html/template"
	"io/fs"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"tilts/internal/locale"
	"tilts/internal/web"
)

// Options are those of a site for tests.
func Options(t testing.TB) web.Options {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return web.Options{
		Catalogues: catalogues,
		Now:        time.Now,
		Site: web.Site{
			Name: "Tilts", Agency: map[string]string{"lv": "Valsts probācijas dienests"}, Telephone: "+371 60 000 000",
			Hours: map[string]string{"lv": "darba dienās no 9.00 līdz 16.00"}, Away: "https://weather.example/",
		},
	}
}

// MissingKey finds a key that no catalogue has, as a page shows it.
var MissingKey = regexp.MustCompile(`\[[a-z]+\.[a-z_0-9]+\]`)

// Room checks the pages of a room from inside its folder. Samples are filled
// structs, one or several for each page.
func Room(t *testing.T, make func(*web.Server) web.Room, samples map[string][]any) {
	t.Helper()
	s, err := web.New(Options(t))
	if err != nil {
		t.Fatal(err)
	}
	room := make(s)
	if _, err := s.Handler(room); err != nil {
		t.Fatal(err)
	}
	folders := room.Pages()
	Pages(t, s, folders[len(folders)-1], samples)
}

// Pages checks the pages of the folder in which the test runs.
func Pages(t *testing.T, s *web.Server, files fs.FS, samples map[string][]any) {
	t.Helper()
	declared, templates := structs(t), templatesIn(t, files)
	for name, file := range declared {
		if want := strings.ReplaceAll(name, "-", "_") + ".go"; file != want {
			t.Errorf("the struct of the page %s stands in %s, want %s", name, file, want)
		}
		if !slices.Contains(templates, name) {
			t.Errorf("%s has the struct of a page, and there is no pages/%s.html", file, name)
		}
	}
	for _, name := range templates {
		if declared[name] == "" {
			t.Errorf("pages/%s.html has no struct", name)
		}
		if len(samples[name]) == 0 {
			t.Errorf("pages/%s.html has no sample", name)
		}
	}
	for name, pages := range samples {
		if err := check(s, pages[0]); err != nil { // before it is shown: that rewrites it
			t.Errorf("%s: %v", name, err)
		}
		for _, field := range unshown(t, s, pages[0]) {
			t.Errorf("%s: nothing shows the field %s", name, field)
		}
		for i, page := range pages {
			if got := kebab(reflect.TypeOf(page).Name()); got != name {
				t.Errorf("%s, sample %d: this is %s", name, i, got)
			}
			for _, lang := range locale.Languages {
				if err := show(s, page, lang); err != nil {
					t.Errorf("%s, sample %d, %s: %v", name, i, lang, err)
				}
			}
		}
	}
}

// check compares a page, its layout and all their parts with the page's struct:
// a field that the struct does not have is an error, whatever the page shows.
func check(s *web.Server, page any) error {
	t, err := s.Template(page, locale.Main)
	if err != nil {
		return err
	}
	// The frame as it is when it holds this page.
	var fields []reflect.StructField
	for _, f := range reflect.VisibleFields(reflect.TypeFor[web.Frame]()) {
		if f.Name == "Page" {
			f.Type = reflect.TypeOf(page)
		}
		fields = append(fields, reflect.StructField{Name: f.Name, Type: f.Type})
	}
	frame := reflect.New(reflect.StructOf(fields)).Elem().Interface()
	return templatecheck.CheckHTML(t.Lookup("layout"), frame)
}

// unshown are the fields of a page that neither its template nor a part names.
func unshown(t *testing.T, s *web.Server, page any) (names []string) {
	t.Helper()
	templates, err := s.Template(page, locale.Main)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, one := range templates.Templates() {
		if one.Tree != nil {
			text.WriteString(one.Tree.Root.String())
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeOf(page)) {
		if f.IsExported() && !f.Anonymous && !regexp.MustCompile(`\.`+f.Name+`\b`).MatchString(text.String()) {
			names = append(names, f.Name)
		}
	}
	return names
}

func show(s *web.Server, page any, lang string) error {
	t, err := s.Template(page, lang)
	if err != nil {
		return err
	}
	frame := web.Frame{Lang: lang, Path: "/" + lang + "/x", Site: s.Site, Demo: true, Page: page}
	for _, other := range locale.Languages {
		frame.Others = append(frame.Others, web.Other{Lang: other, URL: "/" + other + "/x"})
	}
	body, err := execute(t, frame)
	if err != nil {
		return err
	}
	if key := MissingKey.FindString(body); key != "" {
		return fmt.Errorf("no message %s", key)
	}
	pressed := slices.DeleteFunc(filled.FindAllString(body, -1), func(tag string) bool {
		return strings.Contains(tag, " disabled") // a picture of one
	})
	if len(pressed) > 1 {
		return fmt.Errorf("one thing at most is pointed out as the next, not %d: %q", len(pressed), pressed)
	}
	if lone := loneLock.FindString(body); lone != "" {
		return fmt.Errorf("a lock stands alone; its reason stands beside it: %s", lone)
	}
	return nil
}

// loneLock finds a lock with no words in its element.
var loneLock = regexp.MustCompile(`<\w+[^>]*>\s*<svg[^>]*><use href="[^"]*#lock"/></svg>\s*</\w+>`)

// filled finds a button that is pointed out.
var filled = regexp.MustCompile(`<(?:a|button) class="button[^"]* filled"[^>]*>`)

func execute(t *template.Template, frame web.Frame) (string, error) {
	var b strings.Builder
	err := t.ExecuteTemplate(&b, "layout", frame)
	return b.String(), err
}

// structs are the pages of which the folder has structs, with their files.
func structs(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && pageStruct.MatchString(spec.Name.Name) {
				found[kebab(spec.Name.Name)] = file
			}
			return true
		})
	}
	return found
}

func templatesIn(t *testing.T, files fs.FS) (names []string) {
	t.Helper()
	paths, err := fs.Glob(files, "pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if name := strings.TrimSuffix(path.Base(p), ".html"); name != "layout" {
			names = append(names, name)
		}
	}
	return names
}

var (
	pageStruct = regexp.MustCompile(`^[A-Z].*Page$`)
	capital    = regexp.MustCompile(`[A-Z]`)
)

// kebab is the name of a struct as its file has it: StatusEntryPage, status-entry.
func kebab(name string) string {
	dashed := capital.ReplaceAllString(strings.TrimSuffix(name, "Page"), "-$0")
	return strings.ToLower(strings.TrimPrefix(dashed, "-"))
}
