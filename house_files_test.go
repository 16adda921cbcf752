package tilts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layered are the rooms in which no two files may use one another, directly or by
// way of others: what is shared lies below, what joins it lies above.
var layered = []string{
	"internal/web", "internal/web/question", "internal/web/posted",
	"internal/web/apply", "internal/web/api",
	"internal/web/desk", "internal/web/desk/arrivals", "internal/web/desk/cases", "internal/web/desk/office",
	"internal/web/desk/cases/action", "internal/web/desk/cases/parties", "internal/web/desk/cases/meeting",
	"internal/web/desk/cases/agreement", "internal/web/desk/cases/follow", "internal/web/desk/cases/letters",
	"internal/casework", "internal/casework/cases", "internal/casework/arrivals", "internal/casework/office",
	"internal/mediation", "internal/database",
}

func TestFilesOfARoomPointOneWay(t *testing.T) {
	for _, room := range layered {
		arrows := arrowsIn(t, room)
		if len(arrows) == 0 {
			t.Errorf("%s: no file uses another; is the room still there?", room)
		}
		for _, circle := range circlesOf(arrows) {
			t.Errorf("%s: files use one another in a circle:", room)
			for i, from := range circle {
				to := circle[(i+1)%len(circle)]
				names := slices.Sorted(maps.Keys(arrows[from][to]))
				t.Errorf("    %s uses %s of %s", from, strings.Join(names, ", "), to)
			}
		}
	}
}

// A circle over three files with a method on the way is found; a field or a local
// variable that is spelt like a name of another file is no arrow.
func TestCirclesAreFound(t *testing.T) {
	arrows := arrowsOf(t, map[string]string{
		"a.go": "package p\nfunc a() { b() }\n",
		"b.go": "package p\nfunc b() { var t T; t.c() }\n",
		"c.go": "package p\nimport \"fmt\"\nfunc (T) c() { d := 1; fmt.Println(d); a() }\n",
		"d.go": "package p\ntype T struct{}\nfunc d() { var x struct{ e int }; _ = x.e }\n",
		"e.go": "package p\nfunc e() { d(); a() }\n",
	})
	circles := circlesOf(arrows)
	if len(circles) != 1 || !slices.Equal(slices.Sorted(slices.Values(circles[0])), []string{"a.go", "b.go", "c.go"}) {
		t.Errorf("found %v", circles)
	}
	if !arrows["b.go"]["c.go"]["T.c"] || len(arrows["c.go"]) != 2 || len(arrows["d.go"]) != 0 {
		t.Errorf("the arrows are %v", arrows)
	}
}

// What is written about the project stands on four pages, and in docs.
func TestTheRootHoldsFourPages(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md"}; !slices.Equal(pages, want) {
		t.Errorf("at the root stand %v, not %v", pages, want)
	}
}

// uses is, for each file, which names of which other files it uses.
type uses map[string]map[string]map[string]bool

func arrowsIn(t *testing.T, room string) uses {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			sources[path] = ""
		}
	}
	return arrowsOf(t, sources)
}

// arrowsOf reads files of one package: the text given, or the file of the name.
// Only the package itself is checked: what it imports stays unknown, which is
// quick and enough to tell its own names apart from others spelt the same.
func arrowsOf(t *testing.T, sources map[string]string) uses {
	t.Helper()
	set := token.NewFileSet()
	var files []*ast.File
	for _, path := range slices.Sorted(maps.Keys(sources)) {
		var text any
		if sources[path] != "" {
			text = sources[path]
		}
		f, err := parser.ParseFile(set, path, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: unknown{}, Error: func(error) {}}
	pkg, _ := config.Check("room", set, files, &info) // errors of what is unknown
	arrows := uses{}
	for ident, object := range info.Uses {
		name, ours := nameIn(pkg, object)
		from, to := filepath.Base(set.File(ident.Pos()).Name()), ""
		if ours {
			to = filepath.Base(set.File(object.Pos()).Name())
		}
		if !ours || from == to {
			continue
		}
		if arrows[from] == nil {
			arrows[from] = map[string]map[string]bool{}
		}
		if arrows[from][to] == nil {
			arrows[from][to] = map[string]bool{}
		}
		arrows[from][to][name] = true
	}
	return arrows
}

// nameIn reports whether an object is a package-level name or a method of ours.
func nameIn(pkg *types.Package, object types.Object) (string, bool) {
	if object.Pkg() != pkg {
		return "", false
	}
	if f, ok := object.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			of := types.TypeString(recv.Type(), func(*types.Package) string { return "" })
			return strings.TrimPrefix(of, "*") + "." + f.Name(), true
		}
	}
	return object.Name(), object.Parent() == pkg.Scope()
}

// unknown imports every package as an empty one.
type unknown struct{}

func (unknown) Import(path string) (*types.Package, error) {
	pkg := types.NewPackage(path, filepath.Base(path))
	pkg.MarkComplete()
	return pkg, nil
}

// circlesOf finds the circles, each as the way round.
func circlesOf(arrows uses) (circles [][]string) {
	done := map[string]bool{}
	var way []string
	var walk func(file string)
	walk = func(file string) {
		if i := slices.Index(way, file); i >= 0 {
			circles = append(circles, slices.Clone(way[i:]))
			return
		}
		if done[file] {
			return
		}
		way = append(way, file)
		for _, next := range slices.Sorted(maps.Keys(arrows[file])) {
			walk(next)
		}
		way = way[:len(way)-1]
		done[file] = true
	}
	for _, file := range slices.Sorted(maps.Keys(arrows)) {
		walk(file)
	}
	return circles
}

// What scripts/in-memory moves is what tests write, and nothing else: testing asks GOTMPDIR before TMPDIR.
func TestFilesOfTestsAreKeptInMemory(t *testing.T) {
	out, err := exec.Command("scripts/in-memory", "sh", "-c", `
		case $TMPDIR in /dev/shm/tilts-test-*) ;; *) echo "no room"; exit;; esac
		echo "${GOTMPDIR-unset}, $(go env GOTMPDIR)"`).CombinedOutput()
	tests, builds, moved := strings.Cut(strings.TrimSpace(string(out)), ", ")
	if err != nil || moved && (tests != "unset" || builds == "" || strings.HasPrefix(builds, "/dev/shm/tilts-test-")) {
		t.Errorf("tests see GOTMPDIR %s, go builds in %q (%v)", tests, builds, err)
	}
}
