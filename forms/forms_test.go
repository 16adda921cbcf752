package forms_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// The forms parse, agree with each other and speak every language of the
// catalogues, the main one first.
func TestForms(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(forms.Files, "*.yaml")
	if err != nil || len(files) == 0 || len(set.Names()) != len(files) {
		t.Errorf("forms %v in the files %v, %v", set.Names(), files, err)
	}
	for _, name := range set.Names() {
		d, _ := set.Get(name)
		if !slices.Equal(d.Languages, locale.Languages) {
			t.Errorf("%s: languages %v, the catalogues have %v", name, d.Languages, locale.Languages)
		}
	}
}

// What a form does stands in its file: no code compares anything with its name,
// looks the form up by it or links to its page. Tests may, and so does the demo, which fills them in.
func TestNoCodeKnowsAFormByName(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"../cmd", "../internal"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") ||
				strings.Contains(path, "/demo/") {
				return err
			}
			files := token.NewFileSet()
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			parsed, err := parser.ParseFile(files, path, source, 0)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				for _, e := range decisive(n) {
					if name, ok := literal(e); ok && slices.Contains(set.Names(), name) {
						t.Errorf("%s: %q is the name of a form; ask the form what it does", files.Position(e.Pos()),
							name)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// decisive returns what a node compares with or looks a form up by, and a form's page.
func decisive(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			return []ast.Expr{n.X, n.Y}
		}
	case *ast.CaseClause:
		return n.List
	case *ast.ValueSpec:
		return n.Values
	case *ast.BasicLit:
		if path, ok := literal(n); ok && strings.HasPrefix(path, "/") {
			return []ast.Expr{&ast.BasicLit{ValuePos: n.ValuePos, Kind: n.Kind, Value: strconv.Quote(path[1:])}}
		}
	case *ast.CallExpr:
		if called, ok := n.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "Get" {
			return n.Args
		}
	}
	return nil
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

// An option says something other than its question and than its neighbours do, in every language.
func TestOptionsDiffer(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range set.Names() {
		d, _ := set.Get(name)
		for _, s := range d.Steps {
			for _, lang := range d.Languages {
				mustDiffer(t, name+": "+s.ID, lang, s.Fields)
			}
		}
	}
}

func mustDiffer(t *testing.T, at, lang string, fields []form.Field) {
	t.Helper()
	for _, f := range fields {
		said := []string{f.Label.In(lang)}
		for _, o := range f.Options {
			if text := o.Label.In(lang); slices.Contains(said, text) {
				t.Errorf("%s, %s, option %s: %q is said twice", at, f.ID, o.ID, text)
			}
			said = append(said, o.Label.In(lang))
		}
		mustDiffer(t, at+", "+f.ID, lang, f.Fields)
	}
}

// Staff read headings, questions and answers about a sender, who is neither "you" nor "I" to
// them.
func TestStaffAreNotSpokenToAsTheSender(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range set.Lacking(locale.Languages) {
		t.Error(wrong)
	}
}
