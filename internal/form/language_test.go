package form

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"

	"github.com/google/go-cmp/cmp"

	"tilts/forms"
	"tilts/internal/locale"
)

// page is what docs/forms.md is written from.
type page struct {
	Taken, Example                                    string
	Form, After, Step, Field, Option, Condition, Rule []key
	Deepest                                           int
	Kinds                                             []kindRow
	Rules                                             []ruleRow
	Limits                                            []limitRow
}

type kindRow struct{ Name, Means, Input, Longest, Kept, Wants string }

type ruleRow struct{ Name, Wants, Means string }

type limitRow struct {
	Means string
	Value int64
}

// TestLanguage holds docs/forms.md to the tables of the parser, and the tables to
// having a meaning for whatever they allow.
func TestLanguage(t *testing.T) {
	t.Parallel()
	example, err := os.ReadFile("testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p := page{
		Taken: "`" + strings.Join(takenNames, "`, `") + "`", Example: string(example), Deepest: deepest,
		Form: formKeys, After: afterKeys, Step: stepKeys, Field: fieldKeys, Option: optionKeys,
		Condition: conditionKeys, Rule: ruleKeys,
		Kinds: kindRows(t), Rules: ruleRows(t), Limits: limitRows(t),
	}
	for _, keys := range [][]key{formKeys, afterKeys, stepKeys, fieldKeys, optionKeys, conditionKeys, ruleKeys} {
		explained(t, keys)
	}
	var b strings.Builder
	written := template.Must(
		template.New("language.md").Funcs(template.FuncMap{"keys": keyTable}).ParseFiles("testdata/language.md"))
	if err := written.Execute(&b, p); err != nil {
		t.Fatal(err)
	}
	const file = "../../docs/forms.md"
	if flag.Lookup("update").Value.String() == "true" { // the flag of the goldens
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	there, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(there), b.String()); diff != "" {
		t.Errorf("docs/forms.md is behind the language; run with -update:\n%s", diff)
	}
}

// The example of the page is a form that could be used beside the others.
func TestExample(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Parse("question", source)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := set.Try(d, locale.Languages); len(wrong) > 0 {
		t.Error(wrong)
	}
}

func explained(t *testing.T, keys []key) {
	t.Helper()
	for _, k := range keys {
		if k.takes == "" || k.means == "" || k.absent == "" {
			t.Errorf("the key %q is not explained: %+v", k.name, k)
		}
		for _, w := range k.words {
			if w.name == "" || w.means == "" {
				t.Errorf("a word of the key %q is not explained: %+v", k.name, w)
			}
		}
		if k.takes == aWord && len(k.words) == 0 {
			t.Errorf("the key %q takes a word, but there are none", k.name)
		}
	}
}

// keyTable writes the keys of a mapping, and the words that may stand under them.
func keyTable(keys []key) string {
	var b strings.Builder
	b.WriteString("\n| Key | Under it | What it means | Without it |\n|---|---|---|---|\n")
	for _, k := range keys {
		means := k.means
		if len(k.kinds) > 0 {
			means += " Only for " + code(k.kinds...) + "."
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", k.name, k.takes, means, k.absent)
	}
	for _, k := range keys {
		if len(k.words) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\nThe words of `%s`:\n\n", k.name)
		for _, w := range k.words {
			fmt.Fprintf(&b, "- `%s`: %s.\n", w.name, w.means)
		}
	}
	return b.String()
}

func code[T ~string](words ...T) string {
	var list []string
	for _, w := range words {
		list = append(list, "`"+string(w)+"`")
	}
	return strings.Join(list, ", ")
}

func kindRows(t *testing.T) []kindRow {
	t.Helper()
	var rows []kindRow
	for _, name := range Kinds() {
		k := kinds[name]
		if k.means == "" || k.wants == "" && k.check != nil || k.asks == "" && k.warn != nil {
			t.Errorf("the kind %s is not explained: what it is %q, wants %q, asks again %q", name, k.means, k.wants,
				k.asks)
		}
		row := kindRow{Name: string(name), Means: k.means, Kept: k.kept, Wants: k.wants}
		f := Field{Kind: name}
		row.Input = "`" + f.Type() + "`"
		if k.inputMode != "" && k.inputMode != k.html {
			row.Input += ", keyboard `" + k.inputMode + "`"
		}
		if row.Kept == "" {
			row.Kept = "as typed"
		}
		if k.asks != "" {
			row.Wants = strings.TrimSpace(row.Wants + " *Asked again:* " + k.asks)
		}
		if k.ways != nil {
			row.Wants += " There are only the options " + code(k.ways...) + "."
		}
		if k.sensitive {
			row.Means += " Always sensitive."
		}
		if k.shape != rowed && !slices.Contains([]string{"radio", "checkbox", "file"}, f.Type()) {
			length := k.maxLength
			if length == 0 {
				length = Limits.TextLength
			}
			row.Longest = strconv.Itoa(length)
		}
		rows = append(rows, row)
	}
	return rows
}

func ruleRows(t *testing.T) []ruleRow {
	t.Helper()
	var rows []ruleRow
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		r := rules[name]
		if r.wants == "" || r.means == "" {
			t.Errorf("the rule %s is not explained", name)
		}
		row := ruleRow{Name: name, Wants: r.wants, Means: r.means}
		if r.warns {
			row.Means += " It refuses nothing."
		}
		rows = append(rows, row)
	}
	return rows
}

func limitRows(t *testing.T) []limitRow {
	t.Helper()
	var rows []limitRow
	v := reflect.ValueOf(Limits)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		means := f.Tag.Get("means")
		if means == "" {
			t.Errorf("the limit %s is not explained", f.Name)
		}
		rows = append(rows, limitRow{means, v.Field(i).Int()})
	}
	return rows
}

// A text that speaks to the sender and has no words for staff is named with its place.
func TestStaffWordsThatWereForgotten(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	forgotten := strings.Replace(string(source), "        staff: {lv: Jautājums, en: Question, ru: Вопрос}\n", "", 1)
	d, err := Parse("question", []byte(forgotten))
	if err != nil || forgotten == string(source) {
		t.Fatal(err)
	}
	wrong := (&Set{definitions: map[string]*Definition{d.Name: d}}).Lacking(locale.Languages)
	if len(wrong) != 3 || !strings.Contains(wrong[0].Error(), `field account: staff would read “Jūsu jautājums”`) {
		t.Errorf("%v", wrong)
	}
}
