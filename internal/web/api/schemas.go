package api

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/surface"
)

// components are the schemas that the operations speak of.
func (r *Room) components(words *locale.Catalogue) obj {
	schemas := obj{}
	var each []obj
	mapping := obj{}
	for _, def := range r.formsInUse() {
		name, answers := "submission_"+def.Name, "answers_"+def.Name
		schemas = schemas.With(name, submissionSchema(def, answers, words))
		schemas = append(schemas, surface.PlainSchemas(def, words, answers, "#/components/schemas")...)
		each = append(each, ref(name))
		mapping = mapping.With(def.Name, "#/components/schemas/"+name)
	}
	discriminator := obj{{Name: "propertyName", Value: "form"}, {Name: "mapping", Value: mapping}}
	schemas = append(schemas, obj{
		{Name: "submission", Value: obj{{Name: "oneOf", Value: each}, {Name: "discriminator", Value: discriminator}}},
		{Name: "submission_with_files", Value: r.partsSchema(words)},
		{
			Name:  "schema",
			Value: obj{{Name: "type", Value: "object"}, {Name: "description", Value: words.T("api.schema")}},
		},
	}...)
	for _, a := range answerTypes {
		schema := schemaOf(a.of, words)
		if a.name == problemSchema {
			schema = schema.With("description", words.T("api.problem"))
		}
		schemas = schemas.With(a.name, schema)
	}
	return schemas
}

// submissionSchema is a submission of one form, whose answers have a schema of their own.
func submissionSchema(def *form.Definition, answers string, words *locale.Catalogue) obj {
	return closedObject([]string{"form", "answers"}, obj{
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
	}).With("description", def.Title.In(words.Lang))
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
	const reference, hash = "T26-8K3M-7QXC", "0f343b0931126a20f133d67c2b018a3b5f1b5f9b7b0f3f6a5d6e7c8b9a0f1e2d"
	now := r.Now()
	at, today := momentOf(mediation.InstantOf(now)), mediation.DateOf(now)
	reply := mediation.DateOf(now.AddDate(0, 1, 0))
	status := statusSent{
		Reference: reference, Form: r.exampleForm(), ReceivedAt: at, ArrivedOn: today, ReplyBy: reply,
		Step: mediation.StepReceived, StepText: words.T("api.step_received"), ChangedOn: today,
	}
	switch g.schema {
	case "receipt":
		return receiptSent{
			Reference: reference, AccessCode: "H4RD 92KM WX7P 3K7Q", Form: status.Form, FormHash: hash,
			ReceivedAt: at, ArrivedOn: today, ReplyBy: reply, Status: root + "submissions/" + reference,
		}
	case "status":
		return status
	case "sent":
		return sentList{Submissions: []statusSent{status}, Next: reference}
	case problemSchema:
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
