package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/web/sitetest"
)

// property is what the description says of a value, as far as a stranger's program reads it.
type property struct {
	Ref        string              `json:"$ref"`
	Type       string              `json:"type"`
	Enum       []string            `json:"enum"`
	Examples   []string            `json:"examples"`
	Required   []string            `json:"required"`
	Properties map[string]property `json:"properties"`
	Items      *property           `json:"items"`
}

// outsider writes requests out of the description alone.
type outsider map[string]property

func (o outsider) made(p property) any {
	const schemas = "#/components/schemas/"
	if p.Ref != "" {
		p = o[strings.TrimPrefix(p.Ref, schemas)]
	}
	switch {
	case p.Type == "object":
		row := map[string]any{}
		for _, name := range p.Required {
			row[name] = o.made(p.Properties[name])
		}
		return row
	case p.Type == "array":
		return []any{o.made(*p.Items)}
	case len(p.Enum) > 0:
		return p.Enum[0]
	case len(p.Examples) > 0:
		return p.Examples[0]
	}
	return "teksts"
}

// A stranger's program makes a request of what the description says of each answer that is required, adds what the
// problem points at, and has each form taken. Only a person knows that no code was given to it.
func TestAProgramWritesRequestsFromTheDescriptionAlone(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	var d struct {
		Components struct {
			Schemas outsider `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(description(t, p, "en"), &d); err != nil {
		t.Fatal(err)
	}
	o := d.Components.Schemas
	for _, name := range sitetest.Arrivals.Forms.Names() {
		schema, ok := o["answers_"+name]
		if !ok {
			continue
		}
		body := o.made(o["submission_"+name]).(map[string]any)
		for round := 0; ; round++ {
			r := p.send(uuid.NewString(), body)
			if r.status == http.StatusCreated {
				break
			}
			problem, errors := r.problem(t, http.StatusUnprocessableEntity)
			if round == 4 {
				t.Errorf("%s: still %s", name, errors)
				break
			}
			for _, e := range problem.Errors {
				path := strings.Split(strings.TrimPrefix(e.Pointer, "/answers/"), "/")
				if path[0] == "invitation_code" {
					path[0] = "reference"
				}
				o.mend(body["answers"].(map[string]any), schema, path)
			}
		}
	}
}

// mend adds an answer at a path, which may lead into a row.
func (o outsider) mend(answers map[string]any, schema property, path []string) {
	p := schema.Properties[path[0]]
	if len(path) == 1 {
		answers[path[0]] = o.made(p)
		return
	}
	n, _ := strconv.Atoi(path[1])
	if rows, ok := answers[path[0]].([]any); ok && n < len(rows) && p.Items != nil {
		row := o[p.Items.Ref[strings.LastIndexByte(p.Items.Ref, '/')+1:]]
		o.mend(rows[n].(map[string]any), row, path[2:])
	}
}

// What a choice may be stands at its property of the schema, and in the problem of a wrong one.
func TestChoicesAreListedWhereTheyAreWrong(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	var schema property
	p.do(http.MethodGet, "/api/v1/forms/request", "").into(t, &schema)
	grade := schema.Properties["offences"].Items.Properties["grade"]
	if !slices.Contains(schema.Properties["kind"].Examples, "proposal") || !slices.Contains(grade.Examples, "serious") {
		t.Error("a property does not list its options", schema.Properties["kind"], grade)
	}
	answers := map[string]any{"kind": "petition", "offences": []any{map[string]any{"grade": "bad"}}}
	problem, _ := p.send(uuid.NewString(), map[string]any{"form": "request", "answers": answers}).problem(t, 422)
	allowed := map[string][]string{}
	for _, e := range problem.Errors {
		allowed[e.Pointer] = e.Allowed
	}
	if !slices.Equal(allowed["/answers/kind"], []string{"request", "proposal"}) ||
		!slices.Equal(allowed["/answers/offences/0/grade"], grade.Examples) ||
		allowed["/answers/institution"] != nil {
		t.Error("a problem does not list what may be sent:", allowed)
	}
}
