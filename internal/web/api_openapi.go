package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"

	"github.com/gin-gonic/gin"
)

// obj is a JSON object in the order it is written.
type obj = surface.Object

// openAPI answers with the description of the API (OpenAPI 3.1), made from the
// operations and the forms in use.
func (s *Server) openAPI(c *gin.Context) error {
	keepable(c)
	return s.remembered(c, "application/json", "openapi", func() any { return s.describe(s.Catalogues.For(lang(c))) })
}

// formSchema answers with the JSON Schema of a form's answers.
func (s *Server) formSchema(c *gin.Context) error {
	def, ok := s.Service.Forms.Get(c.Param("name"))
	if !ok {
		return fault.New(fault.NotFound, "api.no_form")
	}
	keepable(c)
	return s.remembered(c, "application/schema+json", "schema "+def.Name, func() any {
		return surface.SentSchema(def, s.Catalogues.For(lang(c)), "#")
	})
}

// remembered answers with what is made once for the forms in use, a language and a
// day: schemas are long, and they change only with the forms.
func (s *Server) remembered(c *gin.Context, media, what string, make func() any) error {
	key := []string{what, lang(c), s.Now().Format("2006-01-02")}
	for _, name := range s.Service.Forms.Names() {
		if def, ok := s.Service.Forms.Get(name); ok {
			key = append(key, def.Hash())
		}
	}
	data, err := s.made.get(strings.Join(key, " "), make)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, media, data)
	return nil
}

// madeOnce keeps some made documents; when there are too many it begins anew.
type madeOnce struct {
	mu   sync.Mutex
	data map[string][]byte
}

func (m *madeOnce) get(key string, make func() any) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if data, ok := m.data[key]; ok {
		return data, nil
	}
	data, err := plainJSON(make())
	if err != nil {
		return nil, fmt.Errorf("web: %s: %w", key, err)
	}
	if m.data == nil || len(m.data) >= 100 {
		m.data = map[string][]byte{}
	}
	m.data[key] = data
	return data, nil
}

// describe writes the whole description in a language.
func (s *Server) describe(words *locale.Catalogue) obj {
	paths := obj{}
	for _, op := range s.operations() {
		path := "/" + op.path
		item := obj{{Name: strings.ToLower(op.method), Value: s.describeOperation(op, words)}}
		paths = paths.With(path, item)
	}
	at := strings.TrimSuffix(apiRoot, "/")
	if s.Service.Settings.BaseURL != "" {
		at = s.Service.Settings.BaseURL + at
	}
	return obj{
		{Name: "openapi", Value: "3.1.0"},
		{Name: "info", Value: obj{
			{Name: "title", Value: words.T("api.title", "site", s.Site.Name)}, {Name: "version", Value: "1"},
			{Name: "description", Value: words.T("api.lead") + "\n\n" + words.T("api.retry")},
		}},
		{Name: "servers", Value: []obj{{{Name: "url", Value: at}}}},
		{Name: "paths", Value: paths},
		{Name: "components", Value: obj{
			{Name: "schemas", Value: s.components(words)},
			{Name: "securitySchemes", Value: obj{{Name: "accessCode", Value: obj{
				{Name: "type", Value: "http"}, {Name: "scheme", Value: "bearer"}, {Name: "description", Value: words.T("api.bearer")},
			}}}},
		}},
	}
}

func ref(name string) obj { return obj{{Name: "$ref", Value: "#/components/schemas/" + name}} }

func (s *Server) describeOperation(op operation, words *locale.Catalogue) obj {
	o := obj{
		{Name: "operationId", Value: op.id}, {Name: "summary", Value: words.T("api.op_" + op.id)},
		{Name: "description", Value: words.T("api.op_" + op.id + "_text")},
	}
	if op.code {
		o = o.With("security", []obj{{{Name: "accessCode", Value: []string{}}}})
	}
	var params []obj
	for _, p := range op.needs {
		schema := obj{{Name: "type", Value: "string"}}
		if p.pattern != "" {
			schema = schema.With("pattern", p.pattern)
		}
		params = append(params, obj{
			{Name: "name", Value: p.name}, {Name: "in", Value: p.in}, {Name: "required", Value: p.required},
			{Name: "description", Value: words.T(paramKey(p))}, {Name: "schema", Value: schema}, {Name: "example", Value: p.example},
		})
	}
	o = o.With("parameters", params)
	if op.takes {
		o = o.With("requestBody", s.describeBody(words))
	}
	responses := obj{}
	for _, g := range op.gives {
		responses = responses.With(strconv.Itoa(g.status), s.describeOutcome(op, g, words))
	}
	return o.With("responses", responses)
}

func paramKey(p parameter) string {
	return "api.param_" + strings.ToLower(strings.ReplaceAll(p.name, "-", "_"))
}

func (s *Server) describeBody(words *locale.Catalogue) obj {
	examples := obj{}
	parts := obj{{Name: sentPart, Value: ref("submission")}}
	for _, def := range s.formsInUse() {
		if example, ok := s.example(def, words.Lang); ok {
			examples = examples.With(def.Name, obj{{Name: "summary", Value: def.Title.In(words.Lang)}, {Name: "value", Value: example}})
		}
		for i := range def.Steps {
			for _, f := range def.Steps[i].Fields {
				if f.Kind == form.File && !named(parts, f.ID) {
					file := obj{{Name: "type", Value: "string"}, {Name: "contentMediaType", Value: "application/octet-stream"}}
					parts = parts.With(f.ID, obj{{Name: "type", Value: "array"}, {Name: "title", Value: f.Label.In(words.Lang)}, {Name: "items", Value: file}})
				}
			}
		}
	}
	return obj{
		{Name: "required", Value: true},
		{Name: "content", Value: obj{
			{Name: "application/json", Value: obj{{Name: "schema", Value: ref("submission")}, {Name: "examples", Value: examples}}},
			{Name: "multipart/form-data", Value: obj{
				{Name: "schema", Value: obj{
					{Name: "type", Value: "object"}, {Name: "description", Value: words.T("api.parts")}, {Name: "required", Value: []string{sentPart}}, {Name: "properties", Value: parts},
				}},
				{Name: "encoding", Value: obj{{Name: sentPart, Value: obj{{Name: "contentType", Value: "application/json"}}}}},
			}},
		}},
	}
}

func named(o obj, name string) bool {
	for _, m := range o {
		if m.Name == name {
			return true
		}
	}
	return false
}

func (s *Server) describeOutcome(op operation, g outcome, words *locale.Catalogue) obj {
	o := obj{{Name: "description", Value: outcomeWords(op, g, words)}}
	headers := obj{}
	for _, name := range g.headers {
		headers = headers.With(name, obj{{Name: "description", Value: words.T(paramKey(parameter{name: name}))}, {Name: "schema", Value: obj{{Name: "type", Value: "string"}}}})
	}
	if g.status == http.StatusTooManyRequests || g.status == http.StatusServiceUnavailable {
		headers = headers.With("Retry-After", obj{{Name: "description", Value: words.T("api.param_retry_after")}, {Name: "schema", Value: obj{{Name: "type", Value: "integer"}}}})
	}
	if len(headers) > 0 {
		o = o.With("headers", headers)
	}
	media := g.media
	if media == "" {
		media = "application/json"
	}
	content := obj{{Name: "schema", Value: ref(g.schema)}}
	if example := s.exampleOf(g, words); example != nil {
		content = content.With("example", example)
	}
	return o.With("content", obj{{Name: media, Value: content}})
}

// outcomeWords says how an operation ended.
func outcomeWords(op operation, g outcome, words *locale.Catalogue) string {
	if g.schema == "problem" {
		return words.T("api.status_" + strconv.Itoa(g.status))
	}
	return words.T(fmt.Sprintf("api.gives_%s_%d", op.id, g.status))
}

// formsInUse are the forms in use, by name.
func (s *Server) formsInUse() (list []*form.Definition) {
	for _, name := range s.Service.Forms.Names() {
		if def, ok := s.Service.Forms.Get(name); ok {
			list = append(list, def)
		}
	}
	return list
}

// example is a submission that would be received.
func (s *Server) example(def *form.Definition, lang string) (obj, bool) {
	a, ok := surface.SentExample(def, s.Now())
	if !ok {
		return nil, false
	}
	return obj{{Name: "form", Value: def.Name}, {Name: "lang", Value: lang}, {Name: "answers", Value: a}}, true
}
