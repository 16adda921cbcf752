package form_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tilts/forms"
	"tilts/internal/form"
)

// head is a definition up to its first step's fields, 9 lines.
const head = `languages: [lv, en]
title: {lv: Veidlapa, en: Form}
"yes": {lv: Jā, en: Yes}
"no": {lv: Nē, en: No}
steps:
  - id: first
    title: {lv: Solis, en: Step}
    fields:
      - {id: who, kind: choice, label: {lv: Kas, en: Who}, ` +
	"options: [{id: a, label: {lv: A, en: A}}, {id: b, label: {lv: B, en: B}}]}\n"

// Every mistake is named with its place and what would be right.
func TestParseErrors(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct{ source, want string }{
		"not YAML": {"title: [", "f.yaml:1:"},
		"cp1257":   {"languages: [lv]\ntitle: {lv: V\xe7stule}", "f.yaml:2:14: the file is not written in UTF-8"},
		"UTF-16":   {"\xff\xfet\x00", "f.yaml:1:1: the file is written in UTF-16"},
		"empty":    {"", "f.yaml:1:1: want one document"},
		"a list":   {"- a", "f.yaml:1:1: form: want keys (languages, title,"},
		"no steps": {
			"languages: [lv]\ntitle: {lv: A}\n", "f.yaml:1:1: form: there is no steps:; write what is missing",
		},
		"unknown key": {
			strings.Replace(head, "title: {lv: Veidlapa", "titel: {lv: Veidlapa", 1),
			`f.yaml:2:1: form: unknown key “titel”; there are languages, title`,
		},
		"language missing": {
			strings.Replace(head, "{lv: Solis, en: Step}", "{lv: Solis}", 1),
			`f.yaml:7:13: step first, title: no text in “en”; write it in lv, en`,
		},
		"unknown kind": {
			head + "      - {id: x, kind: datum, label: {lv: A, en: A}}\n",
			`f.yaml:10:10: field x: unknown kind “datum”; there are address, amount,`,
		},
		"odd id": {
			head + "      - {id: Xx, kind: date, label: {lv: A, en: A}}\n",
			`f.yaml:10:10: field: want an id of small letters, digits and _, here is “Xx”`,
		},
		"what follows fills nothing": {
			head + "after: [{title: {lv: A, en: A}, text: {lv: A, en: \"By {day}\"}}]\n",
			"after, text, en: nothing fills {day}",
		},
		"what follows is no step": {
			head + "after: [{title: {lv: A, en: A}, text: {lv: A, en: A}, step: signing}]\n",
			`after: unknown step “signing”; there are preparation, meeting`,
		},
		"twice": {
			head + "      - {id: who, kind: date, label: {lv: A, en: A}}\n",
			`f.yaml:10:10: field who: is there twice`,
		},
		"no label": {head + "      - {id: x, kind: date}\n", `f.yaml:10:10: field x: “label” is missing`},
		"much above": {
			head + aboveGroup(form.Limits.Above+1),
			`f.yaml:18:16: field g, field f6: ` +
				`the fields of the group depend ` +
				`in more than 6 different ways on answers above it; give several of them the same condition`,
		},
		"a wrong kind and a wrong condition": {
			head + "      - {id: x, kind: datum, label: {lv: A, en: A}, when: {field: who, in: [a, c]}}\n",
			`field x, when: field “who” has no option “c”`,
		},
		"one option": {
			head + "      - {id: x, kind: choice, label: {lv: A, en: A}, options: [{id: a, label: {lv: A, en: A}}]}\n",
			"field x: a choice wants at least two options",
		},
		"options of date": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}, options: [{id: a, label: {lv: A, en: A}}]}\n",
			`field x: “options” means nothing for a date`,
		},
		"later field": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}, when: {field: y, equals: a}}\n",
			`f.yaml:10:59: field x, when: field “y” does not stand earlier in the form`,
		},
		"own field": {
			head + "      - {id: x, kind: yesno, label: {lv: A, en: A}, when: {field: x, equals: yes}}\n",
			`field “x” does not stand earlier`,
		},
		"no choice": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}}\n      - {id: y, kind: date, label: {lv: A, " +
				"en: A}, when: {field: x, present: true}}\n",
			`f.yaml:11:59: field y, when: field “x” is a date; a condition reads only choice`,
		},
		"no such option": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}, when: {field: who, in: [a, c]}}\n",
			`field “who” has no option “c”; there are a, b`,
		},
		"two conditions": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}, when: {field: who, equals: a, present: " +
				"true}}\n",
			"want exactly one of {field, equals}",
		},
		"no condition": {
			head + "      - {id: x, kind: date, label: {lv: A, en: A}, when: {field: who}}\n",
			"want exactly one of {field, equals}",
		},
		"group no max": {
			head + "      - {id: g, kind: group, label: {lv: A, en: A}, item: {lv: A, en: A}, fields: [{id: x, " +
				"kind: date, label: {lv: A, en: A}}]}\n",
			"field g: want max: how many rows",
		},
		"inside and out": {
			head + "      - {id: g, kind: group, max: 2, label: {lv: A, en: A}, item: {lv: A, en: A}, fields: " +
				"[{id: who, kind: date, label: {lv: A, en: A}}]}\n",
			`field “who” stands both inside a group and outside`,
		},
		"unknown rule": {
			head + "rules: [{rule: never, fields: [who]}]\n",
			`f.yaml:10:10: unknown rule “never”; there are birth_date_agrees_with_code,`,
		},
		"rule's field": {
			head + "rules: [{rule: one_of, fields: [who, what]}]\n", `rule one_of: “what” is no field of the form`,
		},
		"audience": {
			"for: all\n" + head,
			"f.yaml:1:6: form: unknown for “all”; there are applicants, participants, institutions",
		},
		"opens": {
			"opens: drawer\n" + head, "f.yaml:1:8: form: unknown opens “drawer”; there are case, nothing",
		},
		"parties": {
			"parties: both\n" + head, "f.yaml:1:10: form: unknown parties “both”; there are sender, groups, none",
		},
		"no such groups": {
			"parties: groups\n" + head,
			"f.yaml:1:10: form, parties: no group in the form has one of these names: victims, offenders; add one",
		},
		"clerk": {"clerk: maybe\n" + head, "f.yaml:1:8: form, clerk: want true or false"},
		"range": {
			head + "      - {id: x, kind: date, range: soon, label: {lv: A, en: A}}\n",
			`unknown range “soon”; there are past, happened`,
		},
		"max too large": {
			head + "      - {id: x, kind: file, max: 1000, label: {lv: A, en: A}}\n",
			"field x, max: want a whole number from 1 to 10",
		},
		"an alias": {head + "      - &x {id: x, kind: date, label: {lv: A, en: A}}\n", "f.yaml:10:"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := form.Parse("f", []byte(x.source))
			if err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("%v\nwant %s", err, x.want)
			}
		})
	}
}

// What no form is made of is refused before the parser takes minutes over it.
func TestParseIsQuick(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"[", "{a: ", "- ", "? ", "[[]", "\"", "a:\n ", "a: b\n", "&a ", "*a ", "!!a ", "|\n",
		"'"} {
		source := strings.Repeat(part, 200_000/len(part))
		at := time.Now()
		if _, err := form.Parse("f", []byte(source)); err == nil || len(err.Error()) > 100_000 {
			t.Errorf("%q: %.200v", part, err)
		}
		if took := time.Since(at); took > 5*time.Second {
			t.Errorf("%q took %v", part, took)
		}
	}
}

// All mistakes at once.
func TestParseErrorsTogether(t *testing.T) {
	t.Parallel()
	_, err := form.Parse("f", []byte(
		head+"      - {id: x, kind: datum, label: {lv: A, en: A}}\n      - {id: y, kind: date, label: {lv: A}}\n"+
			"rules: [{rule: never, fields: [who]}]\n",
	))
	if err == nil || strings.Count(err.Error(), "f.yaml:") != 3 {
		t.Error(err)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	d, err := form.Parse("f", []byte(head))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Hash()) != 64 || string(d.Source()) != head || d.Title.In("ru") != "Veidlapa" ||
		d.Title.In("en") != "Form" {
		t.Error(d.Hash(), d.Title)
	}
	app := definition(t, "application")
	for path, kind := range map[string]form.Kind{"supporters": form.Group, "supporters.name": form.Name,
		"supporters.3.name": form.Name, "role": form.Choice} {
		if f, ok := app.Field(path); !ok || f.Kind != kind {
			t.Errorf("%s: %v", path, f)
		}
	}
	for _, path := range []string{"", "name", "supporters.x", "supporters.name.x"} {
		if f, ok := app.Field(path); ok {
			t.Errorf("%q found %v", path, f)
		}
	}
	f, _ := app.Field("represented_birth_date")
	if field, option, ok := f.OpensUnder(); !ok || field != "role" || option != "representative" {
		t.Error(field, option, ok)
	}
	email, _ := app.Field("email")
	given, _ := app.Field("given_name")
	other, _ := app.Field("represented_given_name")
	if email.Type() != "email" || email.InputMode() != "email" || given.Autocomplete() != "given-name" ||
		other.Autocomplete() != "off" {
		t.Error("what HTML needs")
	}
}

// What a form does stands in its file; what it leaves out follows from whom it is for.
func TestBehaviour(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]form.Definition{
		"": {For: form.Applicants, Entry: form.Open, Opens: form.OpensCase, Parties: form.FromSender, Clerk: true},
		"for: participants\n": {
			For: form.Participants, Entry: form.Open, Opens: form.OpensNothing, Parties: form.FromSender, Clerk: true,
		},
		"for: institutions\nopens: nothing\nparties: none\nclerk: false\nentry: invitation\n": {
			For: form.Institutions, Entry: form.Invitation, Opens: form.OpensNothing, Parties: form.FromNobody,
		},
	} {
		d, err := form.Parse("f", []byte(source+head))
		if err != nil {
			t.Fatal(err)
		}
		got := form.Definition{For: d.For, Entry: d.Entry, Opens: d.Opens, Parties: d.Parties, Clerk: d.Clerk}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(form.Definition{})); diff != "" {
			t.Errorf("%q: %s", source, diff)
		}
	}
}

// A file of the overlay takes the place of the embedded one, or adds to them.
func TestANameThatSomethingElseHas(t *testing.T) {
	_, err := form.Load(forms.Files, fstest.MapFS{"status.yaml": {Data: []byte(head)}})
	if err == nil ||
		!strings.Contains(err.Error(), `status.yaml:1:1: the form’s name “status”: something else has it`) {
		t.Errorf("%v", err)
	}
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	def, err := form.Parse("file", []byte(head))
	if err != nil {
		t.Fatal(err)
	}
	wrong := set.Try(def, nil)
	if len(wrong) != 2 || !strings.Contains(wrong[1].Error(), `after: is missing`) || !form.Taken("file") {
		t.Errorf("%v", wrong)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	overlay := fstest.MapFS{
		"letter.yaml": {Data: []byte("\uFEFF" + head)},
		"survey.yaml": {Data: []byte(head)}, "notes.txt": {Data: []byte("x")},
	}
	set, err := form.Load(forms.Files, overlay)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := set.Get("letter")
	if d.Title.In("lv") != "Veidlapa" || !slices.Contains(set.Names(), "survey") ||
		slices.Contains(set.Names(), "notes") {
		t.Error(set.Names(), d.Title)
	}
	overlay["survey.yaml"] = &fstest.MapFile{
		Data: []byte(head + "      - {id: phone, kind: text, label: {lv: A, en: A}}\n"),
	}
	overlay["other.yaml"] = &fstest.MapFile{Data: []byte("a: b")}
	_, err = form.Load(forms.Files, overlay)
	for _, want := range []string{`field “phone” is of kind`, "other.yaml:1:1"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(head)
	for _, name := range []string{"application.yaml", "request.yaml"} {
		source, err := os.ReadFile("../../forms/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source))
	}
	f.Add(head + "      - {id: x, kind: date, label: {lv: A, en: A}, when: {not: {any: [{field: who, in: [a]}]}}}\n")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := form.Parse("f", []byte(source))
		if err != nil {
			return
		}
		// What parses can be asked anything.
		a := form.Answers{"who": "a", "x": "1"}
		d.Check(a, now)
		d.Warnings(a, now)
		d.Summary(a, "lv")
	})
}

// aboveGroup is a group whose fields depend on so many different answers above it.
func aboveGroup(n int) string {
	var b strings.Builder
	option := ""
	for i := range n {
		option += fmt.Sprintf(", {id: o%d, label: {lv: A, en: A}}", i)
	}
	fmt.Fprintf(&b, "      - {id: many, kind: choice, label: {lv: A, en: A}, options: [%s]}\n", option[2:])
	b.WriteString("      - {id: g, kind: group, max: 2, label: {lv: A, en: A}, item: {lv: A, en: A}, fields: [\n")
	for i := range n {
		fmt.Fprintf(&b,
			"              {id: f%d, kind: text, label: {lv: A, en: A}, when: {field: many, equals: o%d}},\n", i, i)
	}
	b.WriteString("        ]}\n")
	return b.String()
}

func TestAGroupMayDependOnSomeAnswersAbove(t *testing.T) {
	t.Parallel()
	if _, err := form.Parse("f", []byte(head+aboveGroup(form.Limits.Above))); err != nil {
		t.Error(err)
	}
}

// BenchmarkLoad reads and checks every form: it must stay under 50 ms.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := form.Load(forms.Files, nil); err != nil {
			b.Fatal(err)
		}
	}
}
