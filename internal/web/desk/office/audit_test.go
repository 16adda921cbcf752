package office

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/locale"
)

// Whatever the audit may say of an action or of what it was done to, it says in words:
// every action of the table of permissions, and every subject that any of the code names.
func TestTheAuditSpeaksInWords(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys := append(auditedActions(t), auditedSubjects(t)...)
	for _, lang := range locale.Languages {
		for _, key := range keys {
			if !catalogues.For(lang).Has(key) {
				t.Errorf("%s: no %s", lang, key)
			}
		}
	}
}

// auditedActions reads the constants of the table, those without a permission too.
func auditedActions(t *testing.T) (keys []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../../casework/permission.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if named, ok := spec.Type.(*ast.Ident); ok && named.Name == "Action" {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, "staff.action_"+name)
		}
		return true
	})
	if len(keys) < 30 {
		t.Fatalf("only %d actions are found in the table", len(keys))
	}
	return keys
}

var subject = regexp.MustCompile(`(?s)\bAudit\([^"]*?"([a-z]+)`)

func auditedSubjects(t *testing.T) (keys []string) {
	t.Helper()
	files, err := filepath.Glob("../../../casework/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, found := range subject.FindAllSubmatch(source, -1) {
			keys = append(keys, "staff.subject_"+string(found[1]))
		}
	}
	if len(keys) < 20 {
		t.Fatalf("only %d subjects are found", len(keys))
	}
	return append(keys, "staff.subject_installation") // cmd/tilts writes it when database and bucket first meet
}

// What stands several times in a row is said once.
func TestTheAuditSaysAWordOnce(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	said := auditDetail(catalogues.For("lv"), nil, "handed handed handed died")
	if want := "vēstules izsniegšana (3 ×), ziņa par nāvi"; said != want {
		t.Errorf("it says %q, want %q", said, want)
	}
}
