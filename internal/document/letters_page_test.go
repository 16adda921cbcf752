package document_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"tilts/internal/document"
)

const lettersPage = "../../docs/letters.md"

// The manual's page shows every value that a letter may say with an example, every
// recipient, need and function.
func TestThePageOfLettersIsComplete(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(lettersPage)
	if err != nil {
		t.Fatal(err)
	}
	const head = "| Value | Example |\n|---|---|\n"
	before, rest, _ := strings.Cut(string(raw), head)
	_, after, _ := strings.Cut(rest, "\n## ")
	var rows strings.Builder
	writeValues(&rows, t, reflect.ValueOf(document.SampleCase("lv")), "", "")
	want := before + head + rows.String() + "\n## " + after
	if *update {
		if err := os.WriteFile(lettersPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(raw) {
		t.Error("docs/letters.md does not show the values there are: run with -update")
	}
	for _, r := range document.Recipients {
		wantNamed(t, want, string(r))
	}
	for _, n := range document.Needs {
		wantNamed(t, want, string(n))
	}
	for _, f := range document.Functions() {
		wantNamed(t, want, f)
	}
}

func wantNamed(t *testing.T, page, name string) {
	t.Helper()
	if !strings.Contains(page, "`"+name) {
		t.Errorf("docs/letters.md does not name %s", name)
	}
}

// writeValues writes a row for each value; inside says within which list or part it stands.
func writeValues(out *strings.Builder, t *testing.T, v reflect.Value, dot, inside string) {
	for i := range v.NumField() {
		f, value := v.Type().Field(i), v.Field(i)
		name, within := dot+"."+f.Name, inside
		switch value.Kind() {
		case reflect.Pointer:
			value, within, name = value.Elem(), "in `{{with "+name+"}}`: ", ""
		case reflect.Slice:
			if texts, ok := value.Interface().([]string); ok {
				fmt.Fprintf(out, "| %s`{{list %s}}` | %s |\n", inside, name, strings.Join(texts, ", "))
				continue
			}
			if value.Len() == 0 { // of a meeting that is planned, nobody knows yet who came
				continue
			}
			value, within, name = fullest(value), inside+"in `{{range "+name+"}}`: ", ""
		}
		if value.Kind() == reflect.Struct {
			writeValues(out, t, value, name, within)
			continue
		}
		example := document.Printed(value.Interface(), "lv")
		if example == "" {
			example = "–"
		}
		fmt.Fprintf(out, "| %s`{{%s}}` | %s |\n", within, name, example)
	}
}

// fullest is the item of a list that has the most to show.
func fullest(list reflect.Value) reflect.Value {
	best, most := list.Index(0), -1
	for i := range list.Len() {
		n := 0
		for j := range list.Index(i).NumField() {
			if !list.Index(i).Field(j).IsZero() {
				n++
			}
		}
		if n > most {
			best, most = list.Index(i), n
		}
	}
	return best
}
