package api

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
)

// openAPI answers with the description of the API (OpenAPI 3.1), made from the
// operations and the forms in use.
func (r *Room) openAPI(c *gin.Context) error {
	keepable(c)
	return r.remembered(c, jsonMedia, "openapi", func() any { return r.describe(r.Words(c)) })
}

// describe writes the whole description in a language.
func (r *Room) describe(words *locale.Catalogue) obj {
	paths, items := obj{}, map[string]obj{}
	var tags []obj
	tagged := map[string]bool{}
	for _, op := range r.operations() {
		if tag := op.tag(); !tagged[tag] {
			tagged[tag] = true
			tags = append(tags, obj{
				{Name: "name", Value: tag}, {Name: "description", Value: words.T("api.tag_" + tag)},
			})
		}
		items[op.path] = items[op.path].With(strings.ToLower(op.method), r.describeOperation(op, words))
	}
	for _, path := range slices.Sorted(maps.Keys(items)) {
		paths = paths.With("/"+path, items[path])
	}
	at := strings.TrimSuffix(root, "/")
	if r.Arrivals.Settings.BaseURL != "" {
		at = r.Arrivals.Settings.BaseURL + at
	}
	return obj{
		{Name: "openapi", Value: "3.1.0"},
		{Name: "info", Value: obj{
			{Name: "title", Value: r.Site.Name + " API"}, // packages of client code are named by it
			{Name: "summary", Value: words.T("api.title", "site", r.Site.Name)},
			{Name: "version", Value: "1"},
			{Name: "description", Value: strings.Join(
				append([]string{words.T("api.lead"), words.T("api.retry")}, r.rules(words)...), "\n\n")},
			{Name: "contact", Value: r.contact(words.Lang)},
		}},
		{Name: "servers", Value: []obj{{{Name: "url", Value: at}}}},
		{Name: "tags", Value: tags},
		{Name: "paths", Value: paths},
		{Name: "x-codes", Value: describeCodes(words)},
		{Name: "components", Value: obj{
			{Name: "schemas", Value: r.components(words)},
			{Name: "securitySchemes", Value: obj{
				{Name: "accessCode", Value: obj{
					{Name: "type", Value: "http"},
					{Name: "scheme", Value: "bearer"},
					{Name: "description", Value: words.T("api.bearer")},
				}},
				{Name: "institutionKey", Value: obj{
					{Name: "type", Value: "apiKey"},
					{Name: "in", Value: "header"},
					{Name: "name", Value: keyHeader},
					{Name: "description", Value: words.T("api.institution_key_text")},
				}},
			}},
		}},
	}
}

func (r *Room) describeOperation(op operation, words *locale.Catalogue) obj {
	o := obj{
		{Name: "operationId", Value: op.id}, {Name: "tags", Value: []string{op.tag()}},
		{Name: "summary", Value: words.T("api.op_" + op.id)},
		{Name: "description", Value: words.T("api.op_" + op.id + "_text")},
	}
	o = o.With("security", ways(op))
	o = o.With("parameters", describeParameters(op.needs, words))
	if op.takes != "" {
		o = o.With("requestBody", r.describeBody(op.takes, words))
	}
	responses := obj{}
	for _, g := range op.gives {
		responses = responses.With(strconv.Itoa(g.status), r.describeOutcome(op, g, words))
	}
	return o.With("responses", responses)
}

// ways are how whoever asks proves it, each in the place of the others; {} stands for not
// at all.
func ways(op operation) (list []obj) {
	code, key := obj{{Name: "accessCode", Value: []string{}}}, obj{{Name: "institutionKey", Value: []string{}}}
	switch op.key {
	case keyOptional:
		return []obj{{}, key}
	case keyInstead:
		return []obj{code, key}
	case keyNeeded:
		return []obj{key}
	}
	return []obj{}
}

// describeBody describes a submission with files or without: in an operation of its own each,
// since programs that write client code know one body to an operation.
func (r *Room) describeBody(takes string, words *locale.Catalogue) obj {
	content := obj{{Name: "schema", Value: ref("submission")}, {Name: "examples", Value: r.examples(words)}}
	if takes == multipartForm {
		content = obj{
			{Name: "schema", Value: ref("submission_with_files")},
			{
				Name:  "encoding",
				Value: obj{{Name: sentPart, Value: obj{{Name: "contentType", Value: jsonMedia}}}},
			},
		}
	}
	return obj{{Name: "required", Value: true}, {Name: "content", Value: obj{{Name: takes, Value: content}}}}
}

// examples are a submission of each form.
func (r *Room) examples(words *locale.Catalogue) obj {
	examples := obj{}
	for _, def := range r.formsInUse() {
		if example, ok := r.example(def, words.Lang); ok {
			examples = examples.With(def.Name, obj{
				{Name: "summary", Value: def.Title.In(words.Lang)},
				{Name: "value", Value: example},
			})
		}
	}
	return examples
}

func (r *Room) describeOutcome(op operation, g outcome, words *locale.Catalogue) obj {
	o := obj{{Name: "description", Value: outcomeWords(op, g, words)}}
	headers := obj{}
	for _, name := range g.headers {
		headers = headers.With(name, obj{
			{Name: "description", Value: words.T(paramKey(parameter{name: name}))},
			{Name: "schema", Value: obj{{Name: "type", Value: "string"}}},
		})
	}
	if g.status == http.StatusTooManyRequests || g.status == http.StatusServiceUnavailable {
		headers = headers.With("Retry-After", obj{
			{Name: "description", Value: words.T("api.param_retry_after")},
			{Name: "schema", Value: obj{{Name: "type", Value: "integer"}}},
		})
	}
	if len(headers) > 0 {
		o = o.With("headers", headers)
	}
	if g.schema == "" {
		return o
	}
	media := g.media
	if media == "" {
		media = jsonMedia
	}
	content := obj{{Name: "schema", Value: ref(g.schema)}}
	if g.status == http.StatusUnprocessableEntity {
		content = content.With("examples", r.mistaken(words))
	} else if example := r.exampleOf(g, words); example != nil {
		content = content.With("example", example)
	}
	return o.With("content", obj{{Name: media, Value: content}})
}

// outcomeWords describes how an operation ended.
func outcomeWords(op operation, g outcome, words *locale.Catalogue) string {
	if g.schema == problemSchema {
		return words.T("api.status_" + strconv.Itoa(g.status))
	}
	return words.T(fmt.Sprintf("api.gives_%s_%d", op.id, g.status))
}

// contact is whom a programmer asks.
func (r *Room) contact(lang string) obj {
	agency := r.Arrivals.Settings.Agency
	o := obj{{Name: "name", Value: agency.Name.In(lang)}}
	for _, at := range []struct{ name, value string }{{"url", agency.Website}, {"email", agency.Email}} {
		if at.value != "" {
			o = o.With(at.name, at.value)
		}
	}
	return o
}
