package statistics

import (
	"bytes"
	"reflect"
	"testing"

	m "tilts/internal/mediation"
)

// What people said in their own words, and who they are, changes no number: reports about the past
// are made of facts without it, and it is erased one day.
func TestPersonalPartsChangeNoRow(t *testing.T) {
	t.Parallel()
	coder := NewCoder(m.DefaultGateRule)
	r := told(nine[0])
	id := r.list[0].CaseID
	for _, party := range []string{id + "v", id + "o"} {
		for _, kind := range m.Kinds() {
			body := kind.New()
			if speak(reflect.ValueOf(body).Elem().FieldByName("Person")); kind.Name == "party" {
				body.(*m.PartyNamed).Side = m.Victim
			}
			r.record(id, party, "2026-03-03", body)
			all := append(facts(nil), r.list...)
			bare := append(facts(nil), r.list...)
			for i := range bare {
				bare[i].Body = silent(bare[i].Body)
			}
			if !bytes.Equal(coder.Of(m.Fold(all, m.DefaultGateRule)), coder.Of(m.Fold(bare, m.DefaultGateRule))) {
				t.Errorf("%s: the personal part changes the row", kind.Name)
				r.list = r.list[:len(r.list)-1]
			}
		}
	}
}

// speak says yes to everything in a personal part.
func speak(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			speak(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		speak(v.Index(0))
	case reflect.String:
		v.SetString("yes")
	case reflect.Bool:
		v.SetBool(true)
	}
}

// silent is a body without its personal part.
func silent(b m.Body) m.Body {
	v := reflect.New(reflect.TypeOf(b).Elem())
	v.Elem().Set(reflect.ValueOf(b).Elem())
	if person := v.Elem().FieldByName("Person"); person.IsValid() {
		person.SetZero()
	}
	return v.Interface().(m.Body)
}
