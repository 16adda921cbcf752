package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"tilts/internal/written"
)

// ReadData reads a template's data from JSON with the field names of its data
// type, such as CaseData. A field that the type does not have is an error,
// and so is a template without a type.
func ReadData(name string, source []byte) (any, error) {
	sample, ok := dataOf(name)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoTemplate, name)
	}
	source, err := written.Text(source)
	if err != nil {
		return nil, fmt.Errorf("document: data of %s: %w", name, err)
	}
	into := reflect.New(reflect.TypeOf(sample))
	d := json.NewDecoder(bytes.NewReader(source))
	d.DisallowUnknownFields()
	if err := d.Decode(into.Interface()); err != nil {
		return nil, fmt.Errorf("document: data of %s: %w", name, err)
	}
	if d.More() {
		return nil, fmt.Errorf("document: data of %s: something follows after the closing brace", name)
	}
	return into.Elem().Interface(), nil
}
