package form_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"tilts/internal/form"
)

// changedForm parses the example with replacements, in pairs of old and new.
func changedForm(t *testing.T, def *form.Definition, pairs ...string) *form.Definition {
	t.Helper()
	source := string(def.Source())
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(source, pairs[i]) {
			t.Fatalf("no %q in %s", pairs[i], def.Name)
		}
		source = strings.Replace(source, pairs[i], pairs[i+1], 1)
	}
	d, err := form.Parse(def.Name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What people meet otherwise is told by question, step and language, and an unchanged form is the same.
func TestWhatAChangedFormDoesOtherwise(t *testing.T) {
	t.Parallel()
	const name, phone = "      - id: given_name\n        kind: name\n        required: true\n",
		"      - id: phone\n        kind: phone\n"
	const made = "languages: [lv, en]\ntitle: {lv: Jautājums, en: Question}\n" +
		"\"yes\": {lv: Jā, en: \"Yes\"}\n\"no\": {lv: Nē, en: \"No\"}\nsteps:\n" +
		"  - id: you\n    title: {lv: Jūs, en: You}\n    fields:\n" +
		name + "        label: {lv: Vārds, en: Name}\n" +
		phone + "        label: {lv: Tālrunis, en: Phone}\n" +
		"      - id: topic\n        kind: choice\n        label: {lv: Par ko?, en: What?}\n        options:\n" +
		"          - {id: one, label: {lv: Viens, en: One}}\n          - {id: two, label: {lv: Divi, en: Two}}\n"
	was, err := form.Parse("asking", []byte(made))
	if err != nil {
		t.Fatal(err)
	}
	if same := form.Compare(was, was); len(same) != 0 {
		t.Errorf("an unchanged form: %+v", same)
	}
	const more = "      - id: note\n        kind: text\n        label: {lv: Piezīme, en: Note}\n"
	for what, x := range map[string]struct {
		old, fresh string
		want       form.Difference
	}{
		"added":  {phone, more + phone, form.Difference{Turn: form.Added, Path: "note"}},
		"needed": {phone, phone + "        required: true\n", form.Difference{Turn: form.MadeNeeded, Path: "phone"}},
		"free": {name, strings.Replace(name, "        required: true\n", "", 1), form.Difference{
			Turn: form.MadeFree, Path: "given_name",
		}},
		"worded": {"en: Phone}", "en: Telephone}", form.Difference{
			Turn: form.Worded, Path: "phone", What: "label", Lang: "en", Was: "Phone", Now: "Telephone",
		}},
		"option": {"          - {id: two", "          - {id: six, label: {lv: Seši, en: Six}}\n          - {id: two",
			form.Difference{Turn: form.OptionAdded, Path: "topic", Now: "six"}},
		"longest": {phone, phone + "        max_length: 20\n", form.Difference{
			Turn: form.SetTo, Path: "phone", What: "max_length", Was: "40", Now: "20",
		}},
	} {
		x.want.Step = "you"
		got := form.Compare(was, changedForm(t, was, x.old, x.fresh))
		if !slices.Contains(got, x.want) || len(got) != 1 {
			t.Errorf("%s: %+v, want %+v", what, got, x.want)
		}
	}
	gone := form.Compare(changedForm(t, was, phone, more+phone), was)
	if want := (form.Difference{Turn: form.Gone, Step: "you", Path: "note"}); len(gone) != 1 || gone[0] != want {
		t.Errorf("gone: %+v, want %+v", gone, want)
	}
}

// Whatever can stand in a definition is compared: so is the next thing that somebody adds to one.
func TestEveryPartOfAFormIsCompared(t *testing.T) {
	t.Parallel()
	unseen := map[string]bool{"Name": true, "CanPrint": true, "ID": true}
	whole := func() *form.Definition {
		return &form.Definition{
			After: []form.After{{}}, Rules: []form.Rule{{Name: "one_of"}},
			Steps: []form.Step{{ID: "s", Fields: []form.Field{
				{ID: "f", Options: []form.Option{{ID: "o"}}, Fields: []form.Field{{ID: "inner"}}},
			}}},
		}
	}
	for what, of := range map[string]func(*form.Definition) any{
		"the form":   func(d *form.Definition) any { return d },
		"a step":     func(d *form.Definition) any { return &d.Steps[0] },
		"a question": func(d *form.Definition) any { return &d.Steps[0].Fields[0] },
		"in a group": func(d *form.Definition) any { return &d.Steps[0].Fields[0].Fields[0] },
		"an option":  func(d *form.Definition) any { return &d.Steps[0].Fields[0].Options[0] },
		"after":      func(d *form.Definition) any { return &d.After[0] },
		"a rule":     func(d *form.Definition) any { return &d.Rules[0] },
	} {
		kind := reflect.TypeOf(of(whole())).Elem()
		for i := range kind.NumField() {
			name := kind.Field(i).Name
			if !kind.Field(i).IsExported() || unseen[name] {
				continue
			}
			d := whole()
			set(reflect.ValueOf(of(d)).Elem().Field(i))
			if len(form.Compare(whole(), d)) == 0 {
				t.Errorf("%s: another %s is not told", what, name)
			}
		}
	}
}

// set gives a value that is another than before.
func set(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Map:
		v.Set(reflect.ValueOf(form.Text{"lv": "x"}))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Slice:
		one := reflect.New(v.Type().Elem()).Elem()
		if one.Kind() == reflect.String {
			one.SetString("x")
		} else if id := one.FieldByName("ID"); id.IsValid() {
			id.SetString("x")
		}
		v.Set(reflect.Append(v, one))
	}
}
