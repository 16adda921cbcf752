package form

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Decode reads the posted inputs of a step ("" for the whole form). An input's
// name is the field's path, "supporters.0.name". A field that was not posted is
// left out, so that Merge keeps what was there; only boxes without a tick,
// which browsers do not post, come back empty. Other names are ignored. Errors:
// NotFound for an unknown step, TooLarge, Invalid for bytes that are no text.
func (d *Definition) Decode(values url.Values, stepID string) (Answers, error) {
	steps := d.Steps
	if stepID != "" {
		s, _, ok := d.Step(stepID)
		if !ok {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		steps = []Step{*s}
	}
	if len(values) > Limits.Fields {
		return nil, tooLarge(strconv.Itoa(Limits.Fields))
	}
	for name, list := range values {
		if err := acceptable(name, list); err != nil {
			return nil, err
		}
	}
	a := Answers{}
	for i := range steps {
		if err := decodeFields(steps[i].Fields, values, "", a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func tooLarge(limit string) *fault.Error {
	return fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": limit})
}

// acceptable refuses what no person types: too many bytes, bytes that are no text.
func acceptable(path string, list []string) error {
	if len(list) > Limits.Fields {
		return tooLarge(strconv.Itoa(Limits.Fields))
	}
	for _, v := range list {
		if len(v) > Limits.AnswerBytes {
			return tooLarge(strconv.Itoa(Limits.AnswerBytes/1000) + "\u00a0kB")
		}
		if !utf8.ValidString(v) {
			return fault.At(path, "form.not_text")
		}
	}
	return nil
}

func decodeFields(fields []Field, values url.Values, prefix string, into Answers) error {
	for i := range fields {
		f := &fields[i]
		posted, there := values[prefix+f.ID]
		switch f.Kind.shape() {
		case rowed:
			if err := decodeRows(f, values, into); err != nil {
				return err
			}
		case several:
			if there || f.Type() == "checkbox" {
				list := append([]string{}, posted...) // never nil: it is kept as JSON
				into[f.ID] = slices.DeleteFunc(list, func(s string) bool { return s == "" })
			}
		default:
			if len(posted) > 0 {
				// After a hidden input of the same name the real one comes last.
				into[f.ID] = posted[len(posted)-1]
			} else if f.Type() == "checkbox" {
				into[f.ID] = ""
			}
		}
	}
	return nil
}

// decodeRows reads the rows of a group in the order of their numbers; gaps close.
func decodeRows(f *Field, values url.Values, into Answers) error {
	numbers := map[int]bool{}
	for name := range values {
		rest, ok := strings.CutPrefix(name, f.ID+".")
		number, _, deep := strings.Cut(rest, ".")
		if !ok || !deep {
			continue
		}
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || strconv.Itoa(n) != number {
			continue
		}
		if n >= Limits.Rows {
			return tooLarge(strconv.Itoa(Limits.Rows))
		}
		numbers[n] = true
	}
	if len(numbers) == 0 {
		return nil
	}
	var list []Answers
	for _, n := range slices.Sorted(maps.Keys(numbers)) {
		row := Answers{}
		if err := decodeFields(f.Fields, values, rowPath(f.ID, n), row); err != nil {
			return err
		}
		list = append(list, row)
	}
	into[f.ID] = list
	return nil
}

// Encode returns the inputs a browser would post for the answers.
func (a Answers) Encode() url.Values {
	values := url.Values{}
	a.encode(values, "")
	return values
}

func (a Answers) encode(values url.Values, prefix string) {
	for id, v := range a {
		switch v := v.(type) {
		case string:
			values.Set(prefix+id, v)
		case []string:
			values[prefix+id] = slices.Clone(v)
		case []Answers:
			for i, row := range v {
				row.encode(values, rowPath(prefix+id, i))
			}
		}
	}
}

// DecodeJSON reads the answers of a whole form. Errors: TooLarge; Invalid, with
// a Field for each unknown name and wrong shape, and for each sum that can be read in two ways;
// the other answers come too, to be checked.
func (d *Definition) DecodeJSON(data []byte) (Answers, error) {
	if len(data) > Limits.JSONBytes {
		return nil, tooLarge(strconv.Itoa(Limits.JSONBytes/1000) + "\u00a0kB")
	}
	var a Answers
	if !utf8.Valid(data) {
		return nil, fault.New(fault.Invalid, "form.json")
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fault.New(fault.Invalid, "form.json").Because(err)
	}
	var fields []Field
	for i := range d.Steps {
		fields = append(fields, d.Steps[i].Fields...)
	}
	wrong, err := shapes(fields, a, "")
	switch {
	case err != nil:
		return nil, err
	case len(wrong) > 0:
		return a, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return a, nil
}

// unknownField says that a form has no such name.
const unknownField = "form.unknown_field"

// shapes compares answers with the fields they are for, in the order of names.
func shapes(fields []Field, a Answers, prefix string) (wrong []fault.Field, err error) {
	for _, id := range slices.Sorted(maps.Keys(a)) {
		path := prefix + id
		f, known := find(fields, []string{id})
		if !known {
			wrong = append(wrong, fault.Field{Path: path, Key: unknownField})
			delete(a, id)
			continue
		}
		if empty, isList := a[id].([]string); isList && len(empty) == 0 && f.Kind.shape() != single {
			delete(a, id) // of texts or of rows, it is the same
			continue
		}
		if !f.Kind.shape().fits(a[id]) {
			wrong = append(wrong, fault.Field{Path: path, Key: "form.shape"})
			delete(a, id)
			continue
		}
		if f.Kind == Amount && latvia.AmbiguousDecimal(a.String(id)) {
			wrong = append(wrong, fault.Field{Path: path, Key: "form.amount_decimals"})
			delete(a, id)
			continue
		}
		if err := acceptable(path, a.Strings(id)); err != nil {
			return nil, err
		}
		list := a.rows(id)
		if len(list) > Limits.Rows {
			wrong = append(wrong, fault.Field{
				Path: path, Key: "form.too_many_rows", Args: fault.Args{"max": cmp.Or(f.Max, Limits.Rows)},
			})
			delete(a, id)
			continue
		}
		for i, row := range list {
			inner, err := shapes(f.Fields, row, rowPath(path, i))
			if err != nil {
				return nil, err
			}
			wrong = append(wrong, inner...)
		}
	}
	return wrong, nil
}

func (s shape) fits(v any) bool {
	switch v.(type) {
	case string:
		return s == single
	case []string:
		return s == several
	case []Answers:
		return s == rowed
	}
	panic(fmt.Sprintf("form: an answer of type %T", v)) // UnmarshalJSON makes no other
}
