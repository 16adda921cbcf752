// Package tilts holds nothing but the rules of the house.
package tilts

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rooms says, for each folder, which of our folders it may import. The rooms
// stand in the order data flows: leaves first, the program last.
var rooms = map[string][]string{
	"internal/fault":      {},
	"internal/locale":     {},
	"forms":               {},
	"templates":           {},
	"internal/latvia":     {"internal/fault"},
	"internal/mediation":  {"internal/fault"},
	"internal/record":     {"internal/mediation"},
	"internal/identity":   {"internal/fault"},
	"internal/form":       {"internal/fault", "internal/latvia"},
	"internal/press":      {"internal/latvia", "internal/press/font", "internal/press/pdf"},
	"internal/press/font": {},
	"internal/press/pdf":  {"internal/press/font"},
	"internal/pdfread":    {},
	"internal/surface":    {"internal/fault", "internal/form", "internal/latvia", "internal/locale", "internal/press"},
	"internal/document":   {"internal/fault", "internal/form", "internal/press", "internal/mediation"},
	"internal/statistics": {"internal/fault", "internal/locale", "internal/latvia", "internal/mediation"},
	"internal/workbook":   {"internal/fault", "internal/locale", "internal/statistics", "internal/mediation", "internal/surface"},
	"internal/config":     {"internal/fault"},
	"storage":             {},
	"storage/embedded":    {"storage"},
	"internal/database":   {"internal/fault", "internal/identity", "internal/mediation", "internal/record"},
	"internal/queue":      {},
	"internal/vault":      {"internal/record", "storage"},
	"internal/mail":       {},
	"internal/casework": {"internal/document", "internal/fault", "internal/form", "internal/identity", "internal/latvia", "internal/locale",
		"internal/mail", "internal/mediation", "internal/press", "internal/record", "internal/statistics", "internal/surface", "storage"},
	"internal/demo": {"internal/casework", "internal/fault", "internal/form", "internal/identity", "internal/mediation", "storage"},

	"internal/web":          {"internal/fault", "internal/form", "internal/latvia", "internal/locale"},
	"internal/web/question": {"internal/fault", "internal/form", "internal/locale", "internal/record", "internal/web"},
	"internal/web/posted":   {"internal/fault", "internal/web", "storage"},
	"internal/web/apply": {
		"internal/casework", "internal/fault", "internal/form", "internal/identity", "internal/latvia",
		"internal/locale", "internal/mediation", "internal/record",
		"internal/web", "internal/web/posted", "internal/web/question",
	},
	"internal/web/desk": {
		"internal/casework", "internal/fault", "internal/form", "internal/identity", "internal/latvia",
		"internal/locale", "internal/mediation", "internal/queue", "internal/record", "internal/statistics",
		"internal/surface", "internal/web", "internal/web/posted", "internal/web/question",
	},
	"internal/web/api": {
		"internal/casework", "internal/fault", "internal/form", "internal/locale", "internal/mediation",
		"internal/surface", "internal/web", "internal/web/posted",
	},
	"cmd/tilts":              {"*"},
	"forms/samples/generate": {"forms", "internal/form", "internal/press"},
}

// only says which room alone may import a library; "/..." takes in the rooms inside it.
var only = map[string]string{
	"github.com/johnfercher/maroto":   "internal/press",
	"github.com/xuri/excelize":        "internal/workbook",
	"github.com/gin-gonic/gin":        "internal/web/...",
	"github.com/minio/minio-go":       "storage",
	"github.com/versity/versitygw":    "storage/embedded",
	"github.com/riverqueue/river":     "internal/queue",
	"github.com/yuin/goldmark":        "internal/document",
	"github.com/wneessen/go-mail":     "internal/mail",
	"modernc.org/sqlite":              "internal/database",
	"github.com/jackc/pgx":            "internal/database",
	"github.com/klippa-app/go-pdfium": "internal/pdfread",
	"github.com/tetratelabs/wazero":   "internal/pdfread",
}

// pure rooms take no context, read no clock and do no I/O.
var pure = map[string]bool{"internal/fault": true, "internal/latvia": true, "internal/mediation": true, "internal/form": true}

func TestImportsPointOneWay(t *testing.T) {
	eachFile(t, func(room, path string, imports []string) {
		may, known := rooms[room]
		if !known {
			t.Errorf("%s: the room %s is not in the plan; add it to rooms and to ARCHITECTURE.md", path, room)
			return
		}
		for _, imp := range imports {
			ours, isOurs := strings.CutPrefix(imp, "tilts/")
			if isOurs && ours != room && !contains(may, ours) && !contains(may, "*") {
				t.Errorf("%s: %s must not import %s", path, room, ours)
			}
			for library, owner := range only {
				if strings.HasPrefix(imp, library) && !owns(owner, room) {
					t.Errorf("%s: only %s may import %s", path, owner, library)
				}
			}
			if pure[room] && (imp == "context" || imp == "os" || imp == "net/http" || imp == "database/sql") {
				t.Errorf("%s: %s is pure and must not import %s", path, room, imp)
			}
		}
	})
}

// owns tells whether a room may import what an owner alone may.
func owns(owner, room string) bool {
	whole, inside := strings.CutSuffix(owner, "/...")
	return room == whole || inside && strings.HasPrefix(room, whole+"/")
}

func TestPureRoomsReadNoClock(t *testing.T) {
	for room := range pure {
		files, _ := filepath.Glob(filepath.Join(room, "*.go"))
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(path, "_test.go") && strings.Contains(string(data), "time.Now(") {
				t.Errorf("%s reads the clock; take now as an argument", path)
			}
		}
	}
}

func TestFilesStaySmall(t *testing.T) {
	eachFile(t, func(_, path string, _ []string) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), "\n"); n > 400 {
			t.Errorf("%s has %d lines; 400 is the most", path, n)
		}
	})
}

// eachFile visits every Go file that is not a test, with its room and imports.
func eachFile(t *testing.T, visit func(room, path string, imports []string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_") || d.Name() == "testdata" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room := filepath.ToSlash(filepath.Dir(path))
		if strings.HasSuffix(room, "test") { // what tests share
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			imports = append(imports, imp)
		}
		visit(room, path, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
