package api

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/surface"
	"tilts/internal/web"
)

// obj is a JSON object in the order it is written.
type obj = surface.Object

func ref(name string) obj { return obj{{Name: "$ref", Value: "#/components/schemas/" + name}} }

// decisionSchema is that of what was decided before any case.
func decisionSchema(words *locale.Catalogue) obj {
	return obj{
		{Name: "type", Value: "string"},
		{Name: "enum", Value: casework.Outwards},
		{Name: "description", Value: words.T("api.decisions")},
	}
}

// closedObject is the schema of an object that has these properties and no others.
func closedObject(required []string, properties obj) obj {
	return obj{
		{Name: "type", Value: "object"},
		{Name: "additionalProperties", Value: false},
		{Name: "required", Value: required},
		{Name: "properties", Value: properties},
	}
}

// components are the schemas that the operations speak of.
func (r *Room) components(words *locale.Catalogue) obj {
	schemas := obj{}
	var each []obj
	mapping := obj{}
	for _, def := range r.formsInUse() {
		name, answers := "submission_"+def.Name, "answers_"+def.Name
		schemas = schemas.With(name, closedObject([]string{"form", "answers"}, obj{
			{Name: "form", Value: obj{{Name: "type", Value: "string"}, {Name: "enum", Value: []string{def.Name}}}},
			{
				Name: "form_hash",
				Value: obj{
					{Name: "type", Value: "string"},
					{Name: "pattern", Value: "^[0-9a-f]{64}$"},
					{Name: "description", Value: words.T("api.form_hash")},
					{Name: "examples", Value: []string{def.Hash()}},
				},
			},
			{
				Name: "lang",
				Value: obj{
					{Name: "type", Value: "string"},
					{Name: "enum", Value: def.Languages},
					{Name: "default", Value: locale.Main},
					{Name: "description", Value: words.T("api.lang")},
				},
			},
			{Name: "answers", Value: ref(answers)},
		}).With("description", def.Title.In(words.Lang)))
		schemas = append(schemas, surface.PlainSchemas(def, words, answers, "#/components/schemas")...)
		each = append(each, ref(name))
		mapping = mapping.With(def.Name, "#/components/schemas/"+name)
	}
	text := obj{{Name: "type", Value: "string"}}
	day := obj{{Name: "type", Value: "string"}, {Name: "format", Value: "date"}}
	moment := obj{{Name: "type", Value: "string"}, {Name: "format", Value: "date-time"}}
	number := obj{{Name: "type", Value: "integer"}}
	list := func(of obj) obj { return obj{{Name: "type", Value: "array"}, {Name: "items", Value: of}} }
	discriminator := obj{{Name: "propertyName", Value: "form"}, {Name: "mapping", Value: mapping}}
	return append(schemas, obj{
		{Name: "submission", Value: obj{{Name: "oneOf", Value: each}, {Name: "discriminator", Value: discriminator}}},
		{Name: "submission_with_files", Value: r.partsSchema(words)},
		{
			Name: "forms",
			Value: closedObject([]string{"forms"}, obj{
				{Name: "forms", Value: list(ref("form_in_use"))},
			}),
		},
		{
			Name: "form_in_use",
			Value: closedObject([]string{"name", "title", "hash", "schema"}, obj{
				{Name: "name", Value: text},
				{Name: "title", Value: text},
				{Name: "description", Value: text},
				{Name: "for", Value: text},
				{Name: "hash", Value: text},
				{Name: "languages", Value: list(text)},
				{Name: "schema", Value: text},
			}),
		},
		{
			Name:  "schema",
			Value: obj{{Name: "type", Value: "object"}, {Name: "description", Value: words.T("api.schema")}},
		},
		{
			Name: "receipt",
			Value: closedObject([]string{
				"reference", "form", "form_hash", "received_at", "arrived_on", "reply_by", "status",
			}, obj{
				{Name: "reference", Value: text},
				{
					Name: "access_code",
					Value: obj{
						{Name: "type", Value: "string"},
						{Name: "description", Value: words.T("api.access_code")},
					},
				},
				{Name: "form", Value: text},
				{Name: "form_hash", Value: text},
				{Name: "received_at", Value: moment},
				{Name: "arrived_on", Value: day},
				{Name: "reply_by", Value: day},
				{Name: "status", Value: text},
				{Name: "not_kept", Value: list(text).With("description", words.T("api.not_kept"))},
			}),
		},
		{
			Name: "status",
			Value: closedObject([]string{
				"reference", "form", "received_at", "arrived_on", "reply_by", "step", "step_text", "final",
				"changed_on",
			}, obj{
				{Name: "reference", Value: text},
				{Name: "request_number", Value: text},
				{Name: "form", Value: text},
				{Name: "received_at", Value: moment},
				{Name: "arrived_on", Value: day},
				{Name: "reply_by", Value: day},
				{Name: "step", Value: obj{
					{Name: "type", Value: "string"},
					{Name: "enum", Value: mediation.Steps},
					{Name: "description", Value: words.T("api.steps")},
				}},
				{Name: "step_text", Value: text},
				{Name: "decision", Value: decisionSchema(words)},
				{Name: "final", Value: obj{{Name: "type", Value: "boolean"}}},
				{Name: "changed_on", Value: day},
				{Name: "case_number", Value: text},
				{Name: "meeting_on", Value: day},
			}),
		},
		{
			Name: "sent",
			Value: closedObject([]string{"submissions"}, obj{
				{Name: "submissions", Value: list(ref("status"))},
				{Name: "next", Value: text},
			}),
		},
		{Name: "problem", Value: closedObject([]string{"type", "title", "status", "detail", "instance", "code"}, obj{
			{Name: "type", Value: text},
			{Name: "title", Value: text},
			{Name: "status", Value: number},
			{Name: "detail", Value: text},
			{Name: "instance", Value: text},
			{Name: "code", Value: text},
			{Name: "errors", Value: list(ref("mistake"))},
		}).With("description", words.T("api.problem"))},
		{Name: "mistake", Value: closedObject([]string{"pointer", "code", "detail"}, obj{
			{
				Name:  "pointer",
				Value: obj{{Name: "type", Value: "string"}, {Name: "description", Value: words.T("api.pointer")}},
			},
			{Name: "code", Value: text},
			{Name: "detail", Value: text},
			{Name: "allowed", Value: list(text).With("description", words.T("api.allowed"))},
		})},
	}...)
}

// partsSchema is a submission with the files of whatever form beside it.
func (r *Room) partsSchema(words *locale.Catalogue) obj {
	parts := obj{{Name: sentPart, Value: ref("submission")}}
	file := obj{
		{Name: "type", Value: "string"},
		{Name: "format", Value: "binary"},
		{Name: "contentMediaType", Value: "application/octet-stream"},
	}
	asked, of := map[string][]string{}, map[string][]string{} // of each question, as forms ask it, and which do
	for _, def := range r.formsInUse() {
		for _, f := range takesFiles(def) {
			asked[f.ID] = append(asked[f.ID], f.Label.In(words.Lang))
			of[f.ID] = append(of[f.ID], def.Name)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		said := words.T("api.part_of", "question", asked[id][0], "forms", strings.Join(of[id], ", "))
		parts = parts.With(id, obj{
			{Name: "type", Value: "array"},
			{Name: "description", Value: said},
			{Name: "maxItems", Value: r.Limits.Files},
			{Name: "items", Value: file},
		})
	}
	return obj{
		{Name: "type", Value: "object"},
		{Name: "description", Value: words.T("api.parts")},
		{Name: "required", Value: []string{sentPart}},
		{Name: "properties", Value: parts},
	}
}

// takesFiles are the questions of a form that files answer.
func takesFiles(def *form.Definition) (list []form.Field) {
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.File {
				list = append(list, f)
			}
		}
	}
	return list
}

// exampleOf is what an outcome looks like.
func (r *Room) exampleOf(g outcome, words *locale.Catalogue) any {
	now := r.Now()
	today, at := now.Format("2006-01-02"), now.In(web.Riga).Format(time.RFC3339)
	reply := now.AddDate(0, 1, 0).Format("2006-01-02")
	const reference, hash = "T26-8K3M-7QXC", "0f343b0931126a20f133d67c2b018a3b5f1b5f9b7b0f3f6a5d6e7c8b9a0f1e2d"
	switch g.schema {
	case "receipt":
		return obj{
			{Name: "reference", Value: reference},
			{Name: "access_code", Value: "H4RD 92KM WX7P 3K7Q"},
			{Name: "form", Value: r.exampleForm()},
			{Name: "form_hash", Value: hash},
			{Name: "received_at", Value: at},
			{Name: "arrived_on", Value: today},
			{Name: "reply_by", Value: reply},
			{Name: "status", Value: root + "submissions/" + reference},
		}
	case "status", "sent":
		status := obj{
			{Name: "reference", Value: reference},
			{Name: "form", Value: r.exampleForm()},
			{Name: "received_at", Value: at},
			{Name: "arrived_on", Value: today},
			{Name: "reply_by", Value: reply},
			{Name: "step", Value: "received"},
			{Name: "step_text", Value: words.T("api.step_received")},
			{Name: "final", Value: false},
			{Name: "changed_on", Value: today},
		}
		if g.schema == "sent" {
			return obj{{Name: "submissions", Value: []obj{status}}, {Name: "next", Value: reference}}
		}
		return status
	case "problem":
		p := problemExample(words, g)
		p.Type = r.Arrivals.Settings.BaseURL + p.Type
		return p
	}
	return nil
}

const exampleInstance = "urn:uuid:0198a7c2-7d3e-4c58-9f5e-3b8f6a2d1c40"

// problemExample is a problem as it would be answered.
func problemExample(words *locale.Catalogue, g outcome) ProblemDocument {
	f := map[int]*fault.Error{
		http.StatusBadRequest:   fault.New(fault.Invalid, "api.key_missing"),
		http.StatusUnauthorized: fault.New(fault.Invalid, "fault.wrong_code"),
		http.StatusForbidden:    fault.New(fault.Forbidden, "fault.cross_origin"),
		http.StatusNotFound:     fault.New(fault.NotFound, "api.no_form"),
		http.StatusUnprocessableEntity: {Kind: fault.Invalid, Key: "fault.check_answers", Fields: []fault.Field{
			{Path: "given_name", Key: "form.missing_name"}, {Path: "supporters.0.name", Key: "form.missing_name"},
		}},
		http.StatusRequestEntityTooLarge: fault.New(
			fault.TooLarge, "fault.too_large", fault.Args{"limit": locale.AtMost(1 << 20)},
		),
		http.StatusUnsupportedMediaType: fault.New(fault.Invalid, "api.media"),
		http.StatusTooManyRequests:      fault.New(fault.TooMany, "fault.pace", fault.Args{"seconds": 12}),
		http.StatusServiceUnavailable:   fault.New(fault.Unavailable, "fault.unavailable"),
	}[g.status]
	if g.code != "" {
		f = fault.New(f.Kind, g.code)
	}
	p := problemOf(words, g.status, f, nil)
	p.Instance = exampleInstance
	return p
}

// example is a submission that would be received.
func (r *Room) example(def *form.Definition, lang string) (obj, bool) {
	a, ok := surface.SentExample(def, r.Now())
	if !ok {
		return nil, false
	}
	return obj{{Name: "form", Value: def.Name}, {Name: "lang", Value: lang}, {Name: "answers", Value: a}}, true
}
