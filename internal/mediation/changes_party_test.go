package mediation

import (
	"reflect"
	"slices"
	"testing"

	"tilts/internal/locale"
)

// Whatever of a party's data is put right, the history names it: what of it stands in no form is left out.
func TestWhatWasCorrectedIsNamed(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	first := PartyNamed{Side: Victim, Person: Person{Name: "Anita Bērziņa"}}
	told := func(to PartyNamed) []string {
		facts := []Fact{
			{ID: "a", CaseID: "c", Body: &Opened{Number: "I-2026-0001"}},
			{ID: "b", CaseID: "c", PartyID: "v", Body: &first},
			{ID: "c", CaseID: "c", PartyID: "v", Body: &to, Supersedes: "b"},
		}
		c := Fold(facts, DefaultGateRule)
		if list := c.Corrected(facts[1]); len(list) > 0 {
			t.Errorf("of the first: %v", list)
		}
		return c.Corrected(facts[2])
	}
	if list := told(first); len(list) > 0 {
		t.Errorf("of nothing: %v", list)
	}
	without := []string{"Age", "Person", "Agent"} // counted, looked into
	var walk func(to reflect.Value, whole *PartyNamed)
	walk = func(to reflect.Value, whole *PartyNamed) {
		for i := range to.NumField() {
			name, field := to.Type().Field(i).Name, to.Field(i)
			if field.Kind() == reflect.Struct {
				walk(field, whole)
			}
			if slices.Contains(without, name) {
				continue
			}
			was := reflect.New(field.Type()).Elem()
			was.Set(field)
			switch field.Kind() {
			case reflect.String:
				field.SetString("other")
			case reflect.Bool:
				field.SetBool(!field.Bool())
			}
			list := told(*whole)
			if len(list) == 0 {
				t.Errorf("%s is not named", name)
			}
			for _, lang := range locale.Languages {
				for _, key := range list {
					if !catalogues.For(lang).Has("staff." + key) {
						t.Errorf("%s: no staff.%s", lang, key)
					}
				}
			}
			field.Set(was)
		}
	}
	changed := first
	walk(reflect.ValueOf(&changed).Elem(), &changed)
}
