package surface_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/locale"
	"tilts/internal/pdfread"
	"tilts/internal/press"
	"tilts/internal/press/presstest"
	"tilts/internal/surface"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) {
	pdfread.Child()
	os.Exit(run(m))
}

// run returns pdfcpu a folder for its fonts.
func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "pdfcpu")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if err := model.EnsureDefaultConfigAt(dir, true); err != nil {
		panic(err)
	}
	model.ConfigPath = dir
	return m.Run()
}

// all are the forms of the service.
func all(t testing.TB) []*form.Definition {
	t.Helper()
	set := formtest.Served(t)
	var list []*form.Definition
	for _, name := range set.Names() {
		d, _ := set.Get(name)
		list = append(list, d)
	}
	return list
}

func options(t testing.TB, lang string, paper bool) surface.Options {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return surface.Options{
		Paper:     paper,
		Site:      "tilts.example",
		Created:   time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Catalogue: catalogues.For(lang),
		Agency: surface.Agency{
			Name: "Valsts probācijas dienests", Office: "Valmieras nodaļa",
			Address: "Parauga iela 1, Valmiera, LV-4201", Phone: "+371 60 000 000", PhoneHours: "9.00–16.00",
			Email: "valmiera@vpd.example",
		},
	}
}

func draw(t testing.TB, d *form.Definition, lang string, paper bool) []byte {
	t.Helper()
	pdf, err := surface.PDF(d, lang, options(t, lang, paper))
	if err != nil {
		t.Fatalf("%s %s: %v", d.Name, lang, err)
	}
	return pdf
}

// Every form in every language, to fill in and to print, is accessible and archival,
// whole for another reader, and small.
func TestEveryFormIsAccessibleArchivalAndSmall(t *testing.T) {
	t.Parallel()
	files, newer, dir := map[string][]byte{}, map[string][]byte{}, t.TempDir()
	for _, d := range append(all(t), formtest.KitchenSink(t)) {
		for _, lang := range d.Languages {
			for _, paper := range []bool{false, true} {
				name := fmt.Sprintf("%s-%s-%v", d.Name, lang, paper)
				files[name] = draw(t, d, lang, paper)
				if lang == "lv" {
					o := options(t, lang, paper)
					o.Standard = press.PDF20
					var err error
					if newer[name], err = surface.PDF(d, lang, o); err != nil {
						t.Fatal(err)
					}
				}
				if n := len(files[name]); n > 200_000 {
					t.Errorf("%s has %d bytes", name, n)
				}
				path := filepath.Join(dir, name+".pdf")
				write(t, path, files[name])
				if program("qpdf") {
					if out, err := exec.CommandContext(t.Context(), "qpdf", "--check", path).
						CombinedOutput(); err != nil {
						t.Errorf("%s: %s", name, out)
					}
				}
			}
		}
	}
	presstest.Validate(t, presstest.PDF17.Of(files), presstest.PDF20.Of(newer))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run with -update if this is meant:\n%s", diff)
	}
}

// What a screen reader hears of every kind of field, and what a field is.
func TestWhatIsHeard(t *testing.T) {
	t.Parallel()
	for name, paper := range map[string]bool{"fillable": false, "paper": true} {
		file := draw(t, formtest.KitchenSink(t), "lv", paper)
		golden(t, "kitchen_sink."+name+".golden", presstest.Outline(t, file))
	}
}

func TestAFormHasItsLanguagesOnly(t *testing.T) {
	t.Parallel()
	if _, err := surface.PDF(definition(t), "ru", options(t, "ru", true)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("%v", err)
	}
}

func TestStepsAboutTheDeviceAreLeftOut(t *testing.T) {
	t.Parallel()
	source := strings.Replace(small, "    title: {lv: Solis", "    screen: true\n    title: {lv: Solis", 1) +
		"  - id: two\n    title: {lv: Otrs, en: Second}\n    fields:\n" +
		"      - {id: other, kind: text, label: {lv: Cits, en: Other}, when: {field: agrees, equals: \"yes\"}}\n"
	d, err := form.Parse("small", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	tree := presstest.Outline(t, draw(t, d, "lv", false))
	if strings.Contains(tree, "given_name") || !strings.Contains(tree, "text other") {
		t.Error(tree)
	}
}

func BenchmarkFillable(b *testing.B) { benchmark(b, false) }

func BenchmarkPaper(b *testing.B) { benchmark(b, true) }

func benchmark(b *testing.B, paper bool) {
	var application *form.Definition
	for _, d := range all(b) {
		if d.Name == "application" {
			application = d
		}
	}
	o := options(b, "lv", paper)
	for b.Loop() {
		if _, err := surface.PDF(application, "lv", o); err != nil {
			b.Fatal(err)
		}
	}
}
