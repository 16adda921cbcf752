package api_test

import (
	"bytes"
	"encoding/json"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// description is the API's own, as anybody gets it.
func description(t testing.TB, p program, lang string) []byte {
	t.Helper()
	return described(t, p, "openapi.json", lang)
}

func described(t testing.TB, p program, file, lang string) []byte {
	t.Helper()
	r := p.do(http.MethodGet, "/api/v1/"+file+"?lang="+lang, "")
	if r.status != 200 || r.header.Get("Content-Type") != "application/json" ||
		!strings.HasPrefix(r.header.Get("Cache-Control"), "public") {
		t.Fatalf("%d %v", r.status, r.header)
	}
	if key := webtest.MissingKey.Find(r.body); key != nil {
		t.Fatalf("no message %s", key)
	}
	return r.body
}

// schemas finds the schemas of the description by JSON pointer.
type schemas struct {
	t        testing.TB
	compiler *jsonschema.Compiler
}

func schemasOf(t testing.TB, data []byte) schemas {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("urn:api", doc); err != nil {
		t.Fatal(err)
	}
	return schemas{t, c}
}

func (s schemas) accepts(pointer string, data []byte) {
	s.t.Helper()
	schema, err := s.compiler.Compile("urn:api#" + pointer)
	if err != nil {
		s.t.Fatalf("%s: %v", pointer, err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		s.t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		s.t.Errorf("%s: %v\n%s", pointer, err, data)
	}
}

// A reader that is not ours finds nothing wrong with the description, and it
// names every route there is.
func TestAPIDescriptionIsOpenAPI(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p := programAt(t, s)
	for _, lang := range locale.Languages {
		doc, err := openapi3.NewLoader().LoadFromData(description(t, p, lang))
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		if err := doc.Validate(t.Context()); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
		if doc.OpenAPI != "3.1.0" {
			t.Error(doc.OpenAPI)
		}
		for _, route := range s.Doors() {
			path, ok := strings.CutPrefix(route.Path, "/api/v1")
			if !ok || slices.Contains([]string{"/", "/openapi.json", "/webhooks.json", "/forms/:name/fields"}, path) {
				continue
			}
			path = strings.NewReplacer(":name", "{name}", ":reference", "{reference}").Replace(path)
			if item := doc.Paths.Value(path); item == nil || item.GetOperation(route.Method) == nil {
				t.Errorf("%s %s is not described", route.Method, path)
			}
		}
	}
}

// Every example is what its schema says, and every example of a submission is
// received.
func TestAPIExamplesAreTrue(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, lang := range locale.Languages {
		data := description(t, p, lang)
		s := schemasOf(t, data)
		var doc struct {
			Paths map[string]map[string]struct {
				Parameters []struct {
					Name    string
					Example json.RawMessage
				}
				RequestBody struct {
					Content map[string]struct {
						Examples map[string]struct{ Value json.RawMessage }
					}
				}
				Responses map[string]struct {
					Content map[string]struct {
						Example  json.RawMessage
						Examples map[string]struct{ Value json.RawMessage }
					}
				}
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		seen, mistaken := 0, 0
		for path, item := range doc.Paths {
			for method, op := range item {
				at := "/paths/" + strings.ReplaceAll(path, "/", "~1") + "/" + method
				for i, param := range op.Parameters {
					s.accepts(at+"/parameters/"+strconv.Itoa(i)+"/schema", param.Example)
				}
				for status, r := range op.Responses {
					for media, content := range r.Content {
						schema := at + "/responses/" + status + "/content/" +
							strings.ReplaceAll(media, "/", "~1") + "/schema"
						if content.Example != nil {
							s.accepts(schema, content.Example)
						}
						for _, example := range content.Examples {
							s.accepts(schema, example.Value)
						}
						mistaken = max(mistaken, len(content.Examples))
					}
				}
				for name, example := range op.RequestBody.Content["application/json"].Examples {
					seen++
					s.accepts(at+"/requestBody/content/application~1json/schema", example.Value)
					if r := sendExample(p, name, example.Value); r.status != http.StatusCreated {
						t.Errorf("%s in %s: %d %s", name, lang, r.status, r.body)
					} else {
						s.accepts("/components/schemas/receipt", r.body)
					}
				}
			}
		}
		if seen != len(sitetest.Arrivals.Forms.Names()) {
			t.Errorf("%s: examples of %d forms", lang, seen)
		}
		if mistaken != seen {
			t.Errorf("%s: mistakes in %d of %d forms", lang, mistaken, seen)
		}
		if !bytes.Contains(data, []byte(`"pointer":"/answers/offenders/0/`)) {
			t.Errorf("%s: no mistake in a row", lang)
		}
	}
}

// sendExample sends an example, with a file where the form must have one.
func sendExample(p program, name string, body json.RawMessage) reply {
	d, _ := sitetest.Arrivals.Forms.Get(name)
	var files []attachment
	for _, step := range d.Steps {
		for _, f := range step.Fields {
			if f.Kind == form.File && f.Required {
				files = append(files, attachment{f.ID, "a.pdf", sitetest.PDF})
			}
		}
	}
	if len(files) > 0 {
		return p.sendFiles(uuid.NewString(), body, files...)
	}
	return p.send(uuid.NewString(), string(body))
}

// What the API answers is what it says it answers.
func TestAPIAnswersAsDescribed(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	s := schemasOf(t, description(t, p, "en"))
	s.accepts("/components/schemas/forms", p.do(http.MethodGet, "/api/v1/forms?lang=ru", "").body)
	s.accepts("/components/schemas/schema", p.do(http.MethodGet, "/api/v1/forms/application", "").body)
	for _, r := range []reply{
		p.send("x", `{}`), p.send(uuid.NewString(), `{}`), p.send(uuid.NewString(), `{"form":"letter","answers":{}}`),
		p.do(http.MethodGet, "/api/v1/forms/nothing", ""),
	} {
		s.accepts("/components/schemas/problem", r.body)
	}
	var receipt api.ReceiptSent
	p.send(uuid.NewString(), letter("Labdien")).into(t, &receipt)
	s.accepts("/components/schemas/sent", programWithKey(t).sent("").body)
	s.accepts(
		"/components/schemas/status",
		p.do(http.MethodGet, receipt.Status, "", "Authorization", "Bearer "+receipt.AccessCode).body,
	)
	// The schema of a form, alone, is one too.
	for _, name := range sitetest.Arrivals.Forms.Names() {
		alone := schemasOf(t, p.do(http.MethodGet, "/api/v1/forms/"+name+"?lang=en", "").body)
		if _, err := alone.compiler.Compile("urn:api"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The page of the API explains every operation, problem and form.
func TestAPIPageExplainsEverything(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, lang := range locale.Languages {
		page := p.do(http.MethodGet, "/api/v1/?lang="+lang, "")
		for _, want := range []string{
			`lang="` + lang + `"`, "/api/v1/submissions/{reference}", "Idempotency-Key", "openapi.json", "Bearer",
			"/api/v1/forms/application/fields?lang=" + lang,
			`id="problem-unprocessable-entity"`,
			"-F &#39;submission=@submission.json;type=application/json&#39;", "-F attachments=@document.pdf",
			`href="/api/v1/?lang=en"`,
		} {
			if page.status != 200 || !strings.Contains(string(page.body), want) {
				t.Errorf("%s: %d, no %q", lang, page.status, want)
			}
		}
		fields := p.do(http.MethodGet, "/api/v1/forms/application/fields?lang="+lang, "")
		def, _ := sitetest.Arrivals.Forms.Get("application")
		words := sitetest.Arrivals.Catalogues.For(lang)
		role, _ := def.Field("role")
		other, _ := role.Option("representative")
		said := func(text form.Text) string { return words.T("surface.quote", "text", text.In(lang)) }
		asked := words.T(
			"surface.asked", "condition",
			words.T("surface.is", "field", said(role.Label), "options", said(other.Label)),
		)
		for _, want := range []string{
			"supporters[].name", "represented_given_name", "representative " + said(other.Label), asked,
		} {
			if fields.status != 200 || !strings.Contains(html.UnescapeString(string(fields.body)), want) {
				t.Errorf("%s: %d, no %q", lang, fields.status, want)
			}
		}
		if key := webtest.MissingKey.Find(append(page.body, fields.body...)); key != nil {
			t.Errorf("%s: no message %s", lang, key)
		}
	}
	p.do(http.MethodGet, "/api/v1/forms/nothing/fields", "").problem(t, 404)
}

// What the guide lists as problems of programs is nothing that its reader did wrong.
func TestTheGuideIsCalledByItsName(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	if body := string(p.do(http.MethodGet, "/api/v1/?lang=lv", "").body); strings.Contains(body, "<title>Pārbaudiet") {
		t.Error("the title asks for corrections")
	}
}
