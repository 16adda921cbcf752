package api

import (
	"reflect"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/surface"
)

// obj is a JSON object in the order it is written.
type obj = surface.Object

// problemSchema is the name of the schema of a problem.
const problemSchema = "problem"

// answerTypes are what the operations answer with, by the names of their schemas. A field is described by its type,
// its tag json, and the tag says: the key of what is said about it.
var answerTypes = []struct {
	name string
	of   reflect.Type
}{
	{"forms", reflect.TypeFor[formList]()},
	{"form_in_use", reflect.TypeFor[formInList]()},
	{"receipt", reflect.TypeFor[receiptSent]()},
	{"status", reflect.TypeFor[statusSent]()},
	{"sent", reflect.TypeFor[sentList]()},
	{problemSchema, reflect.TypeFor[ProblemDocument]()},
	{"mistake", reflect.TypeFor[ProblemError]()},
}

// schemaOf is the schema of a struct as JSON has it, and nothing beside. What is there also when it is empty is
// required.
func schemaOf(t reflect.Type, words *locale.Catalogue) obj {
	var required []string
	properties := obj{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if rest != "omitempty" {
			required = append(required, name)
		}
		schema := valueSchema(f.Type)
		if key := f.Tag.Get("says"); key != "" {
			schema = schema.With("description", words.T(key))
		}
		properties = properties.With(name, schema)
	}
	return closedObject(required, properties)
}

// valueSchema is the schema of one value.
func valueSchema(t reflect.Type) obj {
	text := obj{{Name: "type", Value: "string"}}
	switch t {
	case reflect.TypeFor[mediation.Date]():
		return text.With("format", "date")
	case reflect.TypeFor[moment]():
		return text.With("format", "date-time")
	case reflect.TypeFor[mediation.Step]():
		return text.With("enum", mediation.Steps)
	case reflect.TypeFor[casework.Outward]():
		return text.With("enum", casework.Outwards)
	}
	switch t.Kind() {
	case reflect.Slice:
		return obj{{Name: "type", Value: "array"}, {Name: "items", Value: valueSchema(t.Elem())}}
	case reflect.Struct:
		for _, a := range answerTypes {
			if a.of == t {
				return ref(a.name)
			}
		}
	case reflect.Bool:
		return obj{{Name: "type", Value: "boolean"}}
	case reflect.Int:
		return obj{{Name: "type", Value: "integer"}}
	case reflect.String:
		return text
	}
	panic("api: no schema of " + t.String())
}

// ref points at a schema of the components.
func ref(name string) obj { return obj{{Name: "$ref", Value: "#/components/schemas/" + name}} }

// closedObject is the schema of an object that has these properties and no others.
func closedObject(required []string, properties obj) obj {
	return obj{
		{Name: "type", Value: "object"},
		{Name: "additionalProperties", Value: false},
		{Name: "required", Value: required},
		{Name: "properties", Value: properties},
	}
}
