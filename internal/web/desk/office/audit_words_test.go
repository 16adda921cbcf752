package office

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/locale"
)

// Whatever word the program writes into the detail of an entry, the page has in each language.
func TestEveryWordOfTheAuditIsTold(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	written := wordsOfDetails(t, "../../../casework")
	if len(written) < 15 {
		t.Fatalf("found %q", written)
	}
	for word, where := range written {
		for _, lang := range locale.Languages {
			if !all.For(lang).Has("staff.detail_" + word) {
				t.Errorf("%s: the page has no word in %s for %q", where, lang, word)
			}
		}
	}
}

// codeWord is a word of ours in a detail. What follows a colon is an id.
var codeWord = regexp.MustCompile(`(?:^|[ "])([a-z][a-z_]+)(?:[ ",]|$)`)

// wordsOfDetails are the words in the literals of details: the last argument of a call that adds
// an entry, and what is kept for it under the name detail or trace.
func wordsOfDetails(t *testing.T, folder string) map[string]string {
	t.Helper()
	words, files := map[string]string{}, token.NewFileSet()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, e := range details(n) {
				literals(e, func(text string) {
					for rest := text; rest != ""; {
						m := codeWord.FindStringSubmatchIndex(rest)
						if m == nil {
							break
						}
						words[rest[m[2]:m[3]]] = files.Position(n.Pos()).String()
						rest = rest[m[3]:]
					}
				})
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// details are the details that a node writes.
func details(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Audit" && len(n.Args) == 7 {
			return n.Args[6:]
		}
	case *ast.AssignStmt:
		if to, ok := n.Lhs[0].(*ast.Ident); ok && (to.Name == "detail" || to.Name == "trace") {
			return n.Rhs
		}
	}
	return nil
}

func literals(e ast.Expr, found func(text string)) {
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if text, err := strconv.Unquote(l.Value); err == nil {
				found(text)
			}
		}
		return true
	})
}
