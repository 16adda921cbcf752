package surface_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"pgregory.net/rapid"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

var now = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func catalogue(t testing.TB, lang string) *locale.Catalogue {
	t.Helper()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all.For(lang)
}

// fataler is a test or one round of a property.
type fataler interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// decoded is a value as a program that reads JSON has it.
func decoded(t fataler, v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// compiled reads a schema with a validator that is not ours.
func compiled(t fataler, schema surface.Object) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:form", decoded(t, schema)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:form")
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// wrongPaths are the paths at which a schema finds something, as form.Check
// names them; what a rule across fields finds is at "rule".
func wrongPaths(t fataler, s *jsonschema.Schema, a form.Answers) map[string]bool {
	paths := map[string]bool{}
	err := s.Validate(decoded(t, a))
	var invalid *jsonschema.ValidationError
	if err != nil && !errors.As(err, &invalid) {
		t.Fatal(err)
	}
	var collect func(e *jsonschema.ValidationError)
	collect = func(e *jsonschema.ValidationError) {
		if strings.Contains(e.SchemaURL, "/$defs/rule_") {
			paths["rule"] = true
			return
		}
		at := e.InstanceLocation
		switch e.ErrorKind.(type) {
		case *kind.Contains, *kind.MinContains: // its causes say why no row counts as filled
			paths[strings.Join(at, ".")] = true
			return
		}
		for _, cause := range e.Causes {
			collect(cause)
		}
		if len(e.Causes) > 0 {
			return
		}
		if missing, ok := e.ErrorKind.(*kind.Required); ok {
			for _, id := range missing.Missing {
				paths[strings.Join(append(slices.Clone(at), id), ".")] = true
			}
			return
		}
		if n := len(at); n == 2 || n == 4 { // an item of a list is the list's
			at = at[:n-1]
		}
		paths[strings.Join(at, ".")] = true
	}
	if invalid != nil {
		collect(invalid)
	}
	return paths
}

// sent are the answers of which the schema speaks: files go beside them.
func sent(d *form.Definition, a form.Answers) form.Answers {
	a = a.Clone()
	for id := range a {
		if f, ok := d.Field(id); ok && f.Kind == form.File {
			delete(a, id)
		}
	}
	return a
}

// paths lists every field of the answers but files, of each row there is.
func paths(d *form.Definition, a form.Answers) (list []string) {
	for _, s := range d.Steps {
		for _, f := range s.Fields {
			if f.Kind == form.File {
				continue
			}
			list = append(list, f.ID)
			for row := range a.Groups(f.ID) {
				for _, inner := range f.Fields {
					list = append(list, f.ID+"."+strconv.Itoa(row)+"."+inner.ID)
				}
			}
		}
	}
	return list
}

// impossible is an answer that no field of the shape takes.
func impossible(f *form.Field) any {
	long := strings.Repeat("x", f.MaxLength+1)
	switch f.Kind {
	case form.Choices:
		return []string{long}
	case form.Group:
		row := form.Answers{}
		for i := range f.Fields {
			if inner := &f.Fields[i]; len(inner.Options) > 0 && inner.Kind != form.Choices {
				row[inner.ID] = inner.Options[0].ID
			} else {
				row[inner.ID] = impossible(inner)
			}
		}
		return slices.Repeat([]form.Answers{row}, f.Max+1)
	}
	return long
}

// checked is what Check finds, by path; what a rule across fields finds is left
// to the other rules' texts, but one_of, which is "rule" unless a file would do.
func checked(d *form.Definition, a form.Answers) map[string]bool {
	found := map[string]bool{}
	for _, f := range d.Check(a, now) {
		switch f.Key {
		case "form.one_of":
			if !withFile(d, f.Path) {
				found["rule"] = true
			}
		case "form.birth_date_hidden", "form.birth_date_without_code", "form.birth_date_differs", "form.channel_phone",
			"form.channel_email", "form.channel_post", "form.channel_eaddress", "form.same_code", "form.dates_order":
		default:
			found[f.Path] = true
		}
	}
	return found
}

// withFile reports whether a file would satisfy the rule that is reported at a path.
func withFile(d *form.Definition, path string) bool {
	return slices.ContainsFunc(d.Rules, func(r form.Rule) bool {
		return r.Name == "one_of" && (r.At == path || slices.Contains(r.Fields, path)) &&
			slices.ContainsFunc(r.Fields, func(id string) bool {
				f, ok := d.Field(id)
				return ok && f.Kind == form.File
			})
	})
}

// Each field is asked, and needed, in the schema exactly when it is for Check:
// an impossible answer is noticed, and so is one that is taken away. And the
// schema never finds what Check does not.
func TestSchemaMeansTheSameAsCheck(t *testing.T) {
	t.Parallel()
	lv := catalogue(t, "lv")
	rapid.Check(t, func(t *rapid.T) {
		d := formtest.Definition(t)
		a := sent(d, formtest.Answers(t, d))
		sameMeaning(t, d, compiled(t, surface.SentSchema(d, lv, "#")), a, paths(d, a))
	})
}

func sameMeaning(t *rapid.T, d *form.Definition, s *jsonschema.Schema, a form.Answers, paths []string) {
	noStricter(t, d, s, a)
	for _, path := range paths {
		f, _ := d.Field(path)
		for name, value := range map[string]any{"impossible": impossible(f), "missing": ""} {
			probe := a.Clone()
			probe.Set(path, value)
			if value == "" { // absent, not an empty text, which may have another shape
				without(probe, path)
			}
			mine, theirs := checked(d, probe)[path], wrongPaths(t, s, probe)[path]
			if mine != theirs {
				t.Fatalf("%s %s: Check finds it %v, the schema %v\n%s\n%v", path, name, mine, theirs, d.Source(),
					probe)
			}
		}
	}
}

func without(a form.Answers, path string) {
	id, rest, deep := strings.Cut(path, ".")
	if !deep {
		delete(a, id)
		return
	}
	number, inner, _ := strings.Cut(rest, ".")
	n, _ := strconv.Atoi(number)
	delete(a.Groups(id)[n], inner)
}

func noStricter(t *rapid.T, d *form.Definition, s *jsonschema.Schema, a form.Answers) {
	found := checked(d, a)
	wrong := wrongPaths(t, s, a)
	for path := range wrong {
		if path != "rule" && !found[path] || len(found) == 0 {
			t.Fatalf("the schema finds something at %s, Check does not\n%v\n%v\n%s", path, s.Validate(decoded(t, a)),
				a, d.Source())
		}
	}
	if found["rule"] && !wrong["rule"] {
		t.Fatalf("Check wants one of several answers, the schema does not\n%v", a)
	}
}

// What Check accepts, the schema accepts: of random forms and of every form of
// the service, written as it is kept and as people type it.
func TestSchemaAcceptsWhatCheckAccepts(t *testing.T) {
	t.Parallel()
	lv := catalogue(t, "lv")
	rapid.Check(t, func(t *rapid.T) {
		d := formtest.Definition(t)
		if a, ok := formtest.Accepted(t, d); ok {
			accepts(t, compiled(t, surface.SentSchema(d, lv, "#")), sent(d, a))
		}
	})
}

func accepts(t *rapid.T, s *jsonschema.Schema, a form.Answers) {
	if err := s.Validate(decoded(t, a)); err != nil {
		t.Fatalf("%v\n%v", err, a)
	}
}

func TestSchemaOfEveryForm(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, formtest.Kitchen())
	if err != nil {
		t.Fatal(err)
	}
	lv := catalogue(t, "lv")
	for _, name := range set.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := set.Get(name)
			schema := surface.SentSchema(d, lv, "#")
			if data, err := json.Marshal(schema); err != nil || strings.Contains(string(data), "[api.") {
				t.Error("a text is missing", err)
			}
			for _, m := range schema { // a validator that refuses unknown names is told of one
				if strings.HasPrefix(m.Name, "x-") && m.Name != "x-tilts" {
					t.Errorf("a second name of our own: %s", m.Name)
				}
			}
			s := compiled(t, schema)
			rapid.Check(t, func(t *rapid.T) {
				a := sent(d, formtest.Valid(t, d))
				accepts(t, s, a)
				some := rapid.SampledFrom(paths(d, a))
				sameMeaning(t, d, s, a, []string{some.Draw(t, "one"), some.Draw(t, "another"), some.Draw(t, "third")})
				less := a.Clone() // a rule that needs one of several is the schema's too
				for _, id := range rapid.SliceOf(some).Draw(t, "taken away") {
					delete(less, id)
				}
				noStricter(t, d, s, less)
			})
		})
	}
}

// Whatever a kind can be read from, the schema lets through.
func TestPatternsAreNoStricterThanTheReaders(t *testing.T) {
	t.Parallel()
	typed := map[form.Kind][]string{
		form.PersonCode: {
			"290200-21001", "290200 21001", " 290200–21001 ", "29020021001", "2 9 0 2 0 0 - 2 1 0 0 1",
			"328673\u00a000679",
		},
		form.Date: {
			"2026-11-22", "22.11.2026", "22.11.2026.", "1/2/2026", "22 11 2026", "22. 11. 2026. g.", "22.11.2026 gads",
			"22112026", "2026.1.2.", "22.11.\t2026", "2026. gada 22. novembrī", "22 ноября 2026 г.",
			"November 22, 2026", "1 May 2026",
		},
		form.Email: {"name@example.lv", " a.b+c@x.example.com\n", "ā@ē.lv"},
		form.Phone: {
			"20 000 114", "+371 20 000 114", "0037120000114", "371-20000114", "(+371) 20000114", "+1 (202) 555-0143",
			"+49/30/1234567",
		},
		form.Number:    {"1", " 123456789 "},
		form.Amount:    {"1 234,56", "1234.56", "1.234,56", "25 EUR", "€ 25", "25 eiro", "1'000"},
		form.Reference: {"I-2026-0412", "t26-8k3m-7qxc", "20/8-418", "2 0 / 8"},
		form.Code:      {"H4RD 92KM WX7P 3K7Q", "h4rd-92km-wx7p-3k7q", "H4RD–92KM WX7P3K7Q"},
		form.IBAN:      {"LV80BANK0000435195001", "lv80 bank 0000 4351 9500 1", "DE89 3704 0044 0532 0130 00"},
		form.Offence:   {"KL 175(3)", "175", "253.¹ panta 1. daļa", "Krimināllikuma 175. pants", "kl 253.1 ( 1 )"},
		form.Statement: {"yes", " yes "},
	}
	for k, values := range typed {
		d, err := form.Parse("f", []byte(
			"languages: [lv]\ntitle: {lv: A}\n\"yes\": {lv: A}\n\"no\": {lv: A}\n"+
				"steps: [{id: s, title: {lv: A}, fields: [{id: x, kind: "+string(
				k)+", required: true, label: {lv: A}}]}]\n",
		))
		if err != nil {
			t.Fatal(err)
		}
		s := compiled(t, surface.SentSchema(d, catalogue(t, "lv"), "#"))
		for _, v := range values {
			if wrong := d.Check(form.Answers{"x": v}, now); len(wrong) > 0 {
				t.Errorf("%s %q: Check finds %v", k, v, wrong)
			}
			if err := s.Validate(decoded(t, form.Answers{"x": v})); err != nil {
				t.Errorf("%s %q: %v", k, v, err)
			}
		}
		for r := rune(0); r <= 0xe01ef && k != form.Statement; r++ {
			first := []rune(values[0])
			v := string(r) + values[0] + string(r)
			if latvia.Invisible(r) && len(first) > 2 {
				v = string(first[:2]) + string(r) + string(first[2:])
			}
			if !latvia.Invisible(r) && !unicode.IsSpace(r) {
				continue
			}
			if err := s.Validate(decoded(t, form.Answers{"x": v})); err != nil {
				t.Errorf("%s %q: %v", k, v, err)
			}
		}
		for _, v := range []string{"", " \u00a0\n", "@"} {
			if s.Validate(decoded(t, form.Answers{"x": v})) == nil {
				t.Errorf("%s %q: the schema takes it", k, v)
			}
		}
	}
}

// A mark that nobody sees is no answer: what need not be answered may be such.
func TestHiddenMarksAreNoAnswer(t *testing.T) {
	t.Parallel()
	d, err := form.Parse("f", []byte("languages: [lv]\ntitle: {lv: A}\n\"yes\": {lv: A}\n\"no\": {lv: A}\n"+
		"steps: [{id: s, title: {lv: A}, fields: [{id: x, kind: phone, label: {lv: A}}]}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := compiled(t, surface.SentSchema(d, catalogue(t, "lv"), "#"))
	for r := rune(0); r <= 0xffff; r++ {
		a := form.Answers{"x": " " + string(r)}
		if !latvia.Invisible(r) {
			continue
		}
		if wrong, err := d.Check(a, now), s.Validate(decoded(t, a)); len(wrong) > 0 || err != nil {
			t.Errorf("U+%04X: %v, %v", r, wrong, err)
		}
	}
}

// Every kind and every rule is explained in words.
func TestKindsHaveWords(t *testing.T) {
	t.Parallel()
	for _, wrong := range locale.Check(locale.Files, surface.Needs()...) {
		t.Error(wrong)
	}
}
