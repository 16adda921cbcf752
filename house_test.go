// Package tilts holds nothing but the rules of the house.
package tilts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// rooms says, for each folder, which of our folders it may import. The rooms
// stand in the order data flows: leaves first, the program last.
var rooms = map[string][]string{
	"internal/fault":      {},
	"internal/written":    {},
	"internal/locale":     {"internal/written"},
	"forms":               {},
	"templates":           {},
	"internal/latvia":     {"internal/fault"},
	"internal/mediation":  {"internal/fault", "internal/latvia"},
	"internal/reading":    {"internal/latvia"},
	"internal/signature":  {},
	"internal/record":     {"internal/mediation", "internal/signature"},
	"internal/identity":   {"internal/fault", "internal/latvia"},
	"internal/form":       {"internal/fault", "internal/latvia", "internal/locale", "internal/written"},
	"internal/press":      {"internal/latvia", "internal/press/font", "internal/press/pdf"},
	"internal/press/font": {},
	"internal/press/pdf":  {"internal/press/font"},
	"internal/pdfread":    {"internal/plain", "internal/scan", "internal/signature"},
	"internal/plain":      {},
	"internal/scan":       {},
	"internal/ocr":        {},
	"internal/letterbox": {
		"internal/ocr", "internal/pdfread", "internal/plain", "internal/record", "internal/scan", "internal/surface",
	},
	"internal/surface": {"internal/fault", "internal/form", "internal/latvia", "internal/locale", "internal/press"},
	"internal/document": {
		"internal/fault", "internal/form", "internal/latvia", "internal/locale", "internal/press",
		"internal/press/pdf", "internal/mediation", "internal/written",
	},
	"internal/statistics": {"internal/fault", "internal/locale", "internal/latvia", "internal/mediation"},
	"internal/workbook": {
		"internal/fault", "internal/locale", "internal/statistics", "internal/mediation", "internal/surface",
		"internal/workbook/judge",
	},
	"internal/workbook/judge": {},
	"internal/opendata":       {"internal/statistics"},
	"internal/config":         {"internal/fault"},
	"storage":                 {},
	"storage/embedded":        {"storage"},
	"internal/database":       {"internal/fault", "internal/identity", "internal/mediation", "internal/record"},
	"internal/queue":          {},
	"internal/vault":          {"internal/mediation", "internal/record", "storage"},
	"internal/mail":           {},
	"internal/folder":         {"internal/watch"},
	"internal/clam":           {},
	"internal/mailbox":        {"internal/watch"},
	"internal/watch":          {},
	"internal/webhook":        {},
	"internal/telemetry":      {},
	"internal/casework": {
		"internal/document", "internal/fault", "internal/form", "internal/identity", "internal/latvia",
		"internal/locale", "internal/mediation", "internal/press", "internal/record", "internal/statistics",
		"internal/surface", "storage",
	},
	"internal/casework/cases": {
		"internal/casework", "internal/document", "internal/fault", "internal/form", "internal/identity",
		"internal/latvia", "internal/locale", "internal/mediation", "internal/record", "internal/scan",
		"internal/statistics", "storage",
	},
	"internal/casework/arrivals": {
		"internal/casework", "internal/casework/cases", "internal/document", "internal/fault", "internal/form",
		"internal/identity", "internal/latvia", "internal/locale", "internal/mail", "internal/mediation",
		"internal/plain", "internal/reading", "internal/record", "internal/signature", "internal/surface",
		"internal/webhook", "storage",
	},
	"internal/casework/office": {
		"internal/casework", "internal/document", "internal/fault", "internal/form", "internal/identity",
		"internal/latvia", "internal/locale", "internal/mediation", "internal/record", "internal/statistics",
		"internal/surface", "internal/webhook",
	},
	"internal/demo": {
		"forms/samples", "internal/casework", "internal/casework/arrivals", "internal/casework/cases",
		"internal/casework/office", "internal/fault", "internal/form", "internal/identity", "internal/latvia",
		"internal/mediation", "internal/record", "storage",
	},

	"internal/web": {"internal/fault", "internal/form", "internal/latvia", "internal/locale"},
	"internal/web/question": {
		"internal/fault", "internal/form", "internal/latvia", "internal/locale", "internal/record", "internal/surface",
	},
	"internal/web/posted": {"internal/fault", "internal/locale", "internal/web", "storage"},
	"internal/web/apply": {
		"internal/casework", "internal/casework/arrivals", "internal/casework/cases", "internal/casework/office",
		"internal/fault",
		"internal/form", "internal/identity", "internal/latvia",
		"internal/locale", "internal/mediation", "internal/record", "internal/statistics",
		"internal/web", "internal/web/posted", "internal/web/question",
	},
	"internal/web/desk": {
		"internal/casework", "internal/casework/arrivals", "internal/casework/cases", "internal/casework/office",
		"internal/fault", "internal/form", "internal/identity", "internal/latvia", "internal/locale",
		"internal/mediation", "internal/record", "internal/signature", "internal/web", "internal/web/posted",
		"internal/web/question",
	},
	"internal/web/desk/arrivals": {
		"internal/casework", "internal/casework/arrivals", "internal/casework/cases", "internal/fault",
		"internal/form", "internal/latvia", "internal/locale", "internal/mediation", "internal/reading",
		"internal/record", "internal/scan", "internal/surface", "internal/web", "internal/web/desk",
		"internal/web/posted", "internal/web/question",
	},
	"internal/web/desk/cases/action": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/latvia", "internal/locale",
		"internal/mediation", "internal/record", "internal/web", "internal/web/desk", "internal/web/posted",
		"internal/web/question",
	},
	"internal/web/desk/cases/parties": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/form", "internal/locale",
		"internal/mediation", "internal/web", "internal/web/desk", "internal/web/desk/cases/action",
		"internal/web/question",
	},
	"internal/web/desk/cases/meeting": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/latvia", "internal/locale",
		"internal/mediation", "internal/web", "internal/web/desk", "internal/web/desk/cases/action",
		"internal/web/question",
	},
	"internal/web/desk/cases/agreement": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/form", "internal/latvia",
		"internal/locale", "internal/mediation", "internal/record", "internal/web", "internal/web/desk",
		"internal/web/desk/cases/action", "internal/web/posted", "internal/web/question",
	},
	"internal/web/desk/cases/follow": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/latvia", "internal/locale",
		"internal/mediation", "internal/web", "internal/web/desk", "internal/web/desk/cases/action",
		"internal/web/posted", "internal/web/question",
	},
	"internal/web/desk/cases/letters": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/locale", "internal/mediation",
		"internal/record", "internal/web", "internal/web/desk", "internal/web/desk/cases/action",
		"internal/web/posted", "internal/web/question",
	},
	"internal/web/desk/cases": {
		"internal/casework", "internal/casework/cases", "internal/fault", "internal/latvia", "internal/locale",
		"internal/mediation", "internal/record", "internal/web", "internal/web/desk",
		"internal/web/desk/cases/action", "internal/web/desk/cases/agreement", "internal/web/desk/cases/follow",
		"internal/web/desk/cases/letters", "internal/web/desk/cases/meeting", "internal/web/desk/cases/parties",
		"internal/web/question",
	},
	"internal/web/desk/office": {
		"internal/casework", "internal/casework/office", "internal/fault", "internal/form", "internal/identity",
		"internal/latvia", "internal/locale", "internal/mediation", "internal/queue", "internal/record",
		"internal/statistics", "internal/surface", "internal/web", "internal/web/desk", "internal/web/posted",
		"internal/web/question",
	},
	"internal/web/api": {
		"internal/casework", "internal/casework/arrivals", "internal/fault", "internal/form", "internal/latvia",
		"internal/locale", "internal/mediation",
		"internal/surface", "internal/web", "internal/web/posted", "internal/written",
	},
	"cmd/tilts":     {"*"},
	"forms/samples": {},
	"forms/samples/generate": {
		"forms", "internal/form", "internal/locale", "internal/scan/scantest", "internal/surface",
	},
	"scripts/mutants": {},
}

// only says which room alone may import a library; "/..." takes in the rooms inside it.
var only = map[string]string{
	"github.com/johnfercher/maroto":   "internal/press",
	"github.com/xuri/excelize":        "internal/workbook",
	"github.com/gin-gonic/gin":        "internal/web/...",
	"github.com/minio/minio-go":       "storage",
	"github.com/emersion/go-imap":     "internal/mailbox",
	"github.com/versity/versitygw":    "storage/embedded",
	"github.com/riverqueue/river":     "internal/queue",
	"github.com/yuin/goldmark":        "internal/document",
	"github.com/wneessen/go-mail":     "internal/mail",
	"modernc.org/sqlite":              "internal/database",
	"github.com/prometheus":           "internal/telemetry",
	"go.opentelemetry.io":             "internal/telemetry",
	"github.com/jackc/pgx":            "internal/database",
	"github.com/klippa-app/go-pdfium": "internal/pdfread",
	"github.com/emersion/go-message":  "internal/plain",
	"github.com/richardlehane/mscfb":  "internal/plain",
	"github.com/tetratelabs/wazero":   "internal/pdfread",
}

// pure rooms take no context, read no clock and do no I/O.
var pure = map[string]bool{
	"internal/fault": true, "internal/latvia": true, "internal/mediation": true, "internal/form": true,
	"internal/written": true, "internal/plain": true, "internal/scan": true, "internal/signature": true,
	"internal/reading": true,
}

func TestImportsPointOneWay(t *testing.T) {
	eachFile(t, func(room, file string, imports []string) {
		may, known := rooms[room]
		if !known {
			t.Errorf("%s: the room %s is not in the plan; add it to rooms and to ARCHITECTURE.md", file, room)
			return
		}
		for _, imp := range imports {
			ours, isOurs := strings.CutPrefix(imp, "tilts/")
			if isOurs && ours != room && !slices.Contains(may, ours) && !slices.Contains(may, "*") {
				t.Errorf("%s: %s must not import %s", file, room, ours)
			}
			for library, owner := range only {
				if strings.HasPrefix(imp, library) && !owns(owner, room) {
					t.Errorf("%s: only %s may import %s", file, owner, library)
				}
			}
			if pure[room] && (imp == "context" || imp == "os" || imp == "net/http" || imp == "database/sql") {
				t.Errorf("%s: %s is pure and must not import %s", file, room, imp)
			}
		}
	})
}

// owns reports whether a room may import what an owner alone may.
func owns(owner, room string) bool {
	whole, inside := strings.CutSuffix(owner, "/...")
	return room == whole || inside && strings.HasPrefix(room, whole+"/")
}

func TestPureRoomsReadNoClock(t *testing.T) {
	for room := range pure {
		files, _ := filepath.Glob(filepath.Join(room, "*.go"))
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") && strings.Contains(read(t, file), "time.Now(") {
				t.Errorf("%s reads the clock; take now as an argument", file)
			}
		}
	}
}

// People read these to the end; a table, such as the words of a language, is looked up in.
func TestFilesStaySmall(t *testing.T) {
	eachPath(t, func(file string) {
		if strings.HasSuffix(file, "_test.go") || !slices.Contains([]string{".go", ".html"}, path.Ext(file)) {
			return
		}
		if n := strings.Count(read(t, file), "\n"); n > 400 {
			t.Errorf("%s has %d lines; 400 is the most", file, n)
		}
	})
}

// A line that needs more than 120 columns wants another shape.
func TestLinesStayShort(t *testing.T) {
	eachPath(t, func(file string) {
		if !slices.Contains([]string{".go", ".html", ".css"}, path.Ext(file)) {
			return
		}
		for i, line := range strings.Split(read(t, file), "\n") {
			if n := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")); n > 120 {
				t.Errorf("%s:%d is %d columns wide; 120 is the most", file, i+1, n)
			}
		}
	})
}

func TestImportsStandInThreeGroups(t *testing.T) {
	eachGoFile(t, func(file, text string) {
		lines := token.NewFileSet()
		f, err := parser.ParseFile(lines, file, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		group, line := 0, 0
		for i, spec := range f.Imports {
			now, at := importGroup(spec.Path.Value), lines.Position(spec.Pos()).Line
			if i > 0 && (now < group || (now > group) != (at > line+1)) {
				t.Errorf("%s:%d: the standard library, others and ours stand in three groups", file, at)
			}
			group, line = now, lines.Position(spec.End()).Line
		}
	})
}

// importGroup is 0 for the standard library, 1 for others, 2 for ours.
func importGroup(quoted string) int {
	first, _, _ := strings.Cut(strings.Trim(quoted, `"`), "/")
	switch {
	case first == "tilts":
		return 2
	case strings.Contains(first, "."):
		return 1
	}
	return 0
}

// eachGoFile visits every Go file, tests too.
func eachGoFile(t *testing.T, visit func(file, text string)) {
	t.Helper()
	eachPath(t, func(file string) {
		if strings.HasSuffix(file, ".go") {
			visit(file, read(t, file))
		}
	})
}

// eachFile visits every Go file that is not a test, with its room and imports.
func eachFile(t *testing.T, visit func(room, file string, imports []string)) {
	t.Helper()
	eachPath(t, func(file string) {
		room := path.Dir(file)
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.HasSuffix(room, "test") {
			return // a room whose name ends so is what tests share
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		var imports []string
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			imports = append(imports, imp)
		}
		visit(room, file, imports)
	})
}

// eachPath visits every file that is ours, by its path with slashes.
func eachPath(t *testing.T, visit func(file string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != "." && notOurs(d.Name()):
			return filepath.SkipDir
		case !d.IsDir():
			visit(filepath.ToSlash(file))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// notOurs tells the folders of tools and of test data.
func notOurs(folder string) bool {
	return strings.ContainsAny(folder[:1], "._") || folder == "testdata" || folder == "node_modules" || folder == "venv"
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A case is folded where it is opened for a reader, and where cases are counted. Everybody
// else gets what a reader may know of it (mediation.Case.For).
func TestOnlyCasesAndStatisticsFold(t *testing.T) {
	may := []string{"internal/casework/cases/file.go", "internal/statistics/count.go"}
	var folding []string
	eachGoFile(t, func(file, text string) {
		if !strings.HasSuffix(file, "_test.go") && strings.Contains(text, "mediation.Fold(") {
			folding = append(folding, file)
		}
	})
	if !slices.Equal(folding, may) {
		t.Errorf("%v fold cases, want %v", folding, may)
	}
}

// What waits in a temporary file is in one without a name, so that nothing of it is left where the program is
// killed. Files with a name become what their name says a moment later.
func TestTemporaryFilesHaveNoName(t *testing.T) {
	may := []string{
		"cmd/tilts/backup.go", "cmd/tilts/output.go", "cmd/tilts/secrets.go", "internal/mail/folder.go",
		"storage/file.go", // makes those without
	}
	var naming []string
	eachGoFile(t, func(file, text string) {
		if !strings.HasSuffix(file, "_test.go") && strings.Contains(text, "os.CreateTemp(") {
			naming = append(naming, file)
		}
	})
	if !slices.Equal(naming, may) {
		t.Errorf("%v make temporary files with a name, want %v; the others use storage.Nameless", naming, may)
	}
}

// A comment that begins with a name begins with the name of what it is about.
func TestCommentsNameWhatTheyAreAbout(t *testing.T) {
	eachGoFile(t, func(file, text string) {
		lines := token.NewFileSet()
		f, err := parser.ParseFile(lines, file, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		functions := map[string]bool{}
		for _, d := range f.Decls {
			if fn, is := d.(*ast.FuncDecl); is {
				functions[fn.Name.Name] = true
			}
		}
		for _, d := range f.Decls {
			fn, is := d.(*ast.FuncDecl)
			if !is || fn.Doc == nil || strings.HasSuffix(file, "_test.go") {
				continue
			}
			first, _, _ := strings.Cut(fn.Doc.Text(), " ")
			if first != fn.Name.Name && (functions[first] || camel.MatchString(first)) {
				t.Errorf("%s: the comment of %s is about %s", lines.Position(fn.Pos()), fn.Name.Name, first)
			}
		}
	})
}

// camel are names that no word of a sentence is.
var camel = regexp.MustCompile(`^[a-z]+[A-Z]\w*$`)
