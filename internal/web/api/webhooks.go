package api

import (
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// notice is one thing that institutions are told; the texts are "api.hook_<id>" and
// "api.hook_<id>_text".
type notice struct {
	kind   string // a record.EventKind
	id     string // operationId
	schema string // of the components
	data   obj    // an example
}

var notices = []notice{
	{"request.step_changed", "requestStepChanged", "event_step_changed", obj{
		{Name: "reference", Value: "T26-8K3M-7QXC"},
		{Name: "request_number", Value: "20/8-412"},
		{Name: "step", Value: mediation.StepPreparation},
		{Name: "final", Value: false},
		{Name: "changed_on", Value: "2026-11-28"},
		{Name: "case_number", Value: "I-2026-0142"},
	}},
	{"test", "testNotice", "event_test", obj{}},
}

// example is a whole body.
func (n notice) example() obj {
	return obj{
		{Name: "id", Value: "01938f2c-5b7e-7d3a-9c41-2f6d8e0a1b5c"},
		{Name: "type", Value: n.kind},
		{Name: "number", Value: 17},
		{Name: "timestamp", Value: "2026-11-28T14:03:22+02:00"},
		{Name: "data", Value: n.data},
	}
}

// hookHeaders come with each notice, as Standard Webhooks names them.
var hookHeaders = []parameter{
	{name: "webhook-id", in: "header", required: true, example: "01938f2c-5b7e-7d3a-9c41-2f6d8e0a1b5c"},
	{name: "webhook-timestamp", in: "header", required: true, pattern: "^[0-9]+$", example: "1795867402"},
	{
		name: "webhook-signature", in: "header", required: true,
		example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
	},
}

// webhooks answers with the description of what a program of an institution is sent: a
// document of its own, because programs that write client code take a webhook for one of
// their operations.
func (r *Room) webhooks(c *gin.Context) error {
	keepable(c)
	return r.remembered(c, jsonMedia, "webhooks", func() any { return r.describeWebhooks(r.Words(c)) })
}

func (r *Room) describeWebhooks(words *locale.Catalogue) obj {
	return obj{
		{Name: "openapi", Value: "3.1.0"},
		{Name: "info", Value: obj{
			{Name: "title", Value: r.Site.Name + " webhooks"}, // packages of code are named by it
			{Name: "summary", Value: words.T("api.hooks")},
			{Name: "version", Value: "1"},
			{Name: "description", Value: strings.Join(noticeRules(words), "\n\n")},
		}},
		{Name: "paths", Value: obj{}},
		{Name: "webhooks", Value: describeNotices(words)},
		{Name: "components", Value: obj{{Name: "schemas", Value: noticeSchemas(words)}}},
	}
}

func describeNotices(words *locale.Catalogue) obj {
	all := obj{}
	for _, n := range notices {
		body := obj{{Name: "schema", Value: ref(n.schema)}, {Name: "example", Value: n.example()}}
		all = all.With(n.kind, obj{{Name: "post", Value: obj{
			{Name: "operationId", Value: n.id},
			{Name: "summary", Value: words.T("api.hook_" + n.id)},
			{Name: "security", Value: []obj{}},
			{Name: "parameters", Value: describeParameters(hookHeaders, words)},
			{Name: "requestBody", Value: obj{
				{Name: "required", Value: true},
				{Name: "content", Value: obj{{Name: jsonMedia, Value: body}}},
			}},
			{Name: "responses", Value: obj{
				{Name: "2XX", Value: obj{{Name: "description", Value: words.T("api.hook_taken")}}},
				{Name: "410", Value: obj{{Name: "description", Value: words.T("api.hook_gone")}}},
			}},
		}}})
	}
	return all
}

// noticeRules are what the receiver of notices has to know.
func noticeRules(words *locale.Catalogue) []string {
	return []string{
		words.T("api.hooks_what"), words.T("api.hooks_check"), words.T("api.hooks_answer"), words.T("api.hooks_order"),
	}
}

// noticeSchemas are those of the bodies. Fields may come to them, so that they are open.
func noticeSchemas(words *locale.Catalogue) obj {
	text := obj{{Name: "type", Value: "string"}}
	said := func(schema obj, key string) obj { return schema.With("description", words.T(key)) }
	schemas := obj{{Name: "step_changed", Value: openObject([]string{"reference", "step", "final", "changed_on"}, obj{
		{Name: "reference", Value: text},
		{Name: "request_number", Value: said(text, "api.hook_request_number")},
		{Name: "step", Value: said(valueSchema(reflect.TypeFor[mediation.Step]()), "api.steps")},
		{Name: "decision", Value: said(valueSchema(reflect.TypeFor[casework.Outward]()), "api.decisions")},
		{Name: "final", Value: obj{{Name: "type", Value: "boolean"}}},
		{Name: "changed_on", Value: valueSchema(reflect.TypeFor[mediation.Date]())},
		{Name: "case_number", Value: text},
	})}}
	for _, n := range notices {
		data := obj{{Name: "type", Value: "object"}}
		if len(n.data) > 0 {
			data = ref("step_changed")
		}
		schemas = schemas.With(n.schema, openObject([]string{"id", "type", "number", "timestamp", "data"}, obj{
			{Name: "id", Value: said(text, "api.param_webhook_id")},
			{Name: "type", Value: text.With("enum", []string{n.kind})},
			{Name: "number", Value: said(obj{{Name: "type", Value: "integer"}}, "api.hook_number")},
			{Name: "timestamp", Value: valueSchema(reflect.TypeFor[moment]())},
			{Name: "data", Value: data},
		}))
	}
	return schemas
}

// openObject is the schema of an object that has at least these properties.
func openObject(required []string, properties obj) obj {
	return obj{
		{Name: "type", Value: "object"},
		{Name: "required", Value: required},
		{Name: "properties", Value: properties},
	}
}

// signatureCheck shows in Python how a receiver knows that a notice is ours.
const signatureCheck = `import base64, hashlib, hmac, time

def ours(secret, headers, body):
    """secret: whsec_…; headers: a dict with names in small letters; body: bytes"""
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f'{headers["webhook-id"]}.{headers["webhook-timestamp"]}.'.encode() + body
    right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(right, s) for s in headers["webhook-signature"].split())`
