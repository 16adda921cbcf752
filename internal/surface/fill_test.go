package surface_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/surface"
)

// filling is a form to be filled: an empty file, and what goes into which field.
type filling struct {
	def    *form.Definition
	lang   string
	empty  []byte
	want   form.Answers
	fields []field
}

type field struct {
	name, value string
	label       string // of an option of a list
	kind        string // "text", "tick", "radio" or "list"
}

// onPaper are answers without those that a PDF has no field for.
func onPaper(d *form.Definition, a form.Answers) form.Answers {
	a = a.Clone()
	for _, s := range d.Steps {
		for _, f := range s.Fields {
			if s.Screen || f.Kind == form.File {
				delete(a, f.ID)
			}
		}
	}
	return d.Prune(a)
}

// fieldsOf says what to put into which field, by the contract of the package comment.
func fieldsOf(fields []form.Field, a form.Answers, prefix, lang string) []field {
	var list []field
	for _, f := range fields {
		name := prefix + f.ID
		switch {
		case f.Kind == form.Group:
			for i, row := range a.Groups(f.ID) {
				list = append(list, fieldsOf(f.Fields, row, name+"/"+strconv.Itoa(i)+"/", lang)...)
			}
		case len(a.Strings(f.ID)) == 0:
		case f.Kind == form.Choices:
			for _, chosen := range a.Strings(f.ID) {
				list = append(list, field{name: name + "/" + chosen, value: "yes", kind: "tick"})
			}
		case f.Kind == form.Statement:
			list = append(list, field{name: name, value: "yes", kind: "tick"})
		case len(f.Options) > 0:
			o, _ := f.Option(a.String(f.ID))
			one := field{name: name, value: o.ID, label: o.Label.In(lang), kind: "radio"}
			if f.Select {
				one.kind = "list"
			}
			list = append(list, one)
		default:
			list = append(list, field{name: name, value: a.String(f.ID), kind: "text"})
		}
	}
	return list
}

// fillings draws answers to every form, a few for each, each in another language.
func fillings(t *testing.T, each int) []filling {
	t.Helper()
	var list []filling
	for i, d := range append(all(t), formtest.KitchenSink(t)) {
		answers := rapid.Custom(func(t *rapid.T) form.Answers { return formtest.Valid(t, d) })
		for n := range each {
			want := onPaper(d, answers.Example(100*i+n))
			lang := d.Languages[(i+n)%len(d.Languages)]
			f := filling{def: d, lang: lang, empty: draw(t, d, lang, false), want: want}
			for _, s := range d.Steps {
				f.fields = append(f.fields, fieldsOf(s.Fields, want, "", lang)...)
			}
			list = append(list, f)
		}
	}
	return list
}

var reader = pdfread.New(pdfreadtest.Cache(), pdfread.Usual)

// check reads a filled file back.
func (f filling) check(t *testing.T, filled []byte) {
	t.Helper()
	read, err := reader.Form(t.Context(), bytes.NewReader(filled))
	if err != nil {
		t.Fatal(err)
	}
	said := surface.Filled{Values: read.Fields, Others: read.Others, Subject: read.Subject}
	if unclear := surface.NotUnderstood(f.def, said); unclear != nil {
		t.Errorf("%s: not understood: %v", f.def.Name, unclear)
	}
	name, hash, lang, ok := surface.Origin(said)
	if !ok || name != f.def.Name || hash != f.def.Hash() || lang != f.lang {
		t.Errorf("made from %q %q %q, %v", name, hash, lang, ok)
	}
	got := f.def.Prune(surface.Answers(f.def, read.Fields))
	if diff := cmp.Diff(f.want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s:\n%s", f.def.Name, diff)
	}
}

func TestFilledByPdfcpu(t *testing.T) {
	t.Parallel()
	for _, f := range fillings(t, 3) {
		type one map[string]any
		kinds := map[string][]one{}
		for _, x := range f.fields {
			switch x.kind {
			case "text":
				kinds["textfield"] = append(kinds["textfield"], one{"name": x.name, "value": x.value})
			case "tick":
				kinds["checkbox"] = append(kinds["checkbox"], one{"name": x.name, "value": true})
			case "radio":
				kinds["radiobuttongroup"] = append(kinds["radiobuttongroup"], one{"name": x.name, "value": x.value})
			case "list":
				kinds["combobox"] = append(
					kinds["combobox"],
					one{"name": x.name, "value": x.label},
				) // it knows options by their words alone
			}
		}
		if len(kinds) == 0 {
			continue
		}
		data, err := json.Marshal(map[string]any{"forms": []any{kinds}})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := api.FillForm(
			bytes.NewReader(f.empty), bytes.NewReader(data), &out, model.NewDefaultConfiguration(),
		); err != nil {
			t.Fatalf("%s: %v\n%s", f.def.Name, err, data)
		}
		f.check(t, out.Bytes())
	}
}

// need skips where a program of scripts/setup is missing, and fails there under CI=true.
func need(t *testing.T, there bool, what string) {
	t.Helper()
	switch {
	case testing.Short():
		t.Skip("another program takes seconds")
	case there:
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is missing; run scripts/setup test", what)
	default:
		t.Skipf("%s is missing; run scripts/setup test", what)
	}
}

func program(name string) bool { _, err := exec.LookPath(name); return err == nil }

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFilledByPdfLib(t *testing.T) {
	t.Parallel()
	const font = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
	need(t, program("node") && exists(scripts+"/node_modules/pdf-lib") && exists(font), "node, pdf-lib or the font")
	filledBy(t, "fill.js", font, func(x field) string {
		if x.kind == "list" {
			return x.label // it knows options by their words alone, too
		}
		return x.value
	})
}

// The viewer of Firefox.
func TestFilledByPdfJS(t *testing.T) {
	t.Parallel()
	need(t, program("node") && exists(scripts+"/node_modules/pdfjs-dist"), "node or pdf.js")
	filledBy(t, "view.mjs", "", func(x field) string { return x.value })
}

const scripts = "../../scripts/fillers"

// filledBy lets a script fill many forms at once, and reads them back.
func filledBy(t *testing.T, script, font string, value func(field) string) {
	t.Helper()
	type job struct {
		In     string            `json:"in"`
		Out    string            `json:"out"`
		Font   string            `json:"font,omitempty"`
		Values map[string]string `json:"values"`
	}
	list, dir := fillings(t, 3), t.TempDir()
	var jobs []job
	for i, f := range list {
		at := filepath.Join(dir, strconv.Itoa(i))
		j := job{In: at + ".pdf", Out: at + "-filled.pdf", Font: font, Values: map[string]string{}}
		write(t, j.In, f.empty)
		for _, x := range f.fields {
			j.Values[x.name] = value(x)
		}
		jobs = append(jobs, j)
	}
	data, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", filepath.Join(scripts, script))
	cmd.Stdin = bytes.NewReader(data)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, f := range list {
		filled, err := os.ReadFile(jobs[i].Out)
		if err != nil {
			t.Fatal(err)
		}
		f.check(t, filled)
	}
}

func TestFilledByPdftk(t *testing.T) {
	t.Parallel()
	need(t, program("pdftk"), "pdftk")
	dir := t.TempDir()
	for i, f := range fillings(t, 1) {
		var xfdf strings.Builder
		xfdf.WriteString(
			`<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">` +
				`<fields>`,
		)
		for _, x := range f.fields {
			xfdf.WriteString(`<field name="` + x.name + `"><value>`)
			if err := xml.EscapeText(&xfdf, []byte(x.value)); err != nil {
				t.Fatal(err)
			}
			xfdf.WriteString("</value></field>")
		}
		xfdf.WriteString("</fields></xfdf>")
		at := filepath.Join(dir, strconv.Itoa(i))
		write(t, at+".pdf", f.empty)
		write(t, at+".xfdf", []byte(xfdf.String()))
		out, err := exec.CommandContext(t.Context(), "pdftk", at+".pdf", "fill_form", at+".xfdf", "output",
			at+"-filled.pdf").
			CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		filled, err := os.ReadFile(at + "-filled.pdf")
		if err != nil {
			t.Fatal(err)
		}
		f.check(t, filled)
	}
}

// Programs that fill forms write what a text shows into its appearance, so no
// two texts may have one together.
func TestTextsHaveAppearancesOfTheirOwn(t *testing.T) {
	t.Parallel()
	need(t, program("qpdf"), "qpdf")
	for _, d := range all(t) {
		path := filepath.Join(t.TempDir(), "form.pdf")
		write(t, path, draw(t, d, "lv", false))
		plain, err := exec.CommandContext(t.Context(), "qpdf", "--qdf", "--object-streams=disable", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, object := range bytes.Split(plain, []byte("endobj")) {
			shown := appearance.FindSubmatch(object)
			if shown == nil ||
				!bytes.Contains(object, []byte("/FT /Tx")) && !bytes.Contains(object, []byte("/FT /Ch")) {
				continue
			}
			if n := string(shown[1]); seen[n] {
				t.Errorf("%s: the appearance %s is that of several texts", d.Name, n)
			} else {
				seen[n] = true
			}
		}
		if len(seen) < 3 {
			t.Errorf("%s: %d texts found", d.Name, len(seen))
		}
	}
}

var appearance = regexp.MustCompile(`/AP <<\s*/N (\d+) 0 R`)
