package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/web"
)

// operation is one thing a program can ask for. Routes, OpenAPI and the page of
// the API are all made from the list of them.
type operation struct {
	method, path string // path as in OpenAPI: {name} stands for a part
	id           string // operationId, and the end of the keys "api.op_<id>" and "api.op_<id>_text"
	before       []gin.HandlerFunc
	handle       web.Handler
	needs        []parameter
	takes        string // the media type of a submission in the body; empty for none
	key          keyed
	gives        []outcome
}

// tag is what the operation is about; programs that write client code name its class by it.
func (o operation) tag() string {
	about, _, _ := strings.Cut(o.path, "/")
	return about
}

// parameter is one header, query value or part of the path; the text
// "api.param_<name>" explains it.
type parameter struct {
	name, in string // in: "path", "query" or "header"
	required bool
	pattern  string
	example  string

	usual, most int // of a whole number from 1 on, which is no text
}

// outcome is one way an operation ends: its text is "api.gives_<id>_<status>" or,
// for a problem, the status's own.
type outcome struct {
	status  int
	schema  string // of the components; empty for none
	media   string // application/json when empty
	headers []string
	code    string // of the problem that stands as the example; empty for the status's own
}

var inLanguage = parameter{name: "lang", in: "query", example: "en"}

// operations are what the API can do.
func (r *Room) operations() []operation {
	body := int64(form.Limits.JSONBytes) + int64(r.Limits.Files)*r.Limits.File + 1<<20
	return []operation{
		{method: http.MethodGet, path: "forms", id: "listForms", handle: r.listForms, needs: []parameter{inLanguage},
			gives: []outcome{{status: http.StatusOK, schema: "forms"}}},
		{
			method: http.MethodGet,
			path:   "forms/{name}",
			id:     "getForm",
			handle: r.formSchema,
			needs: []parameter{
				{name: "name", in: "path", required: true, pattern: "^[a-z][a-z0-9_]*$", example: r.exampleForm()},
				inLanguage,
			},
			gives: append([]outcome{
				{status: http.StatusOK, schema: "schema", media: "application/schema+json"},
			}, problems(http.StatusNotFound)...),
		},
		r.sendingBy("submissions", "sendSubmission", jsonMedia, body),
		r.sendingBy("submissions/files", "sendSubmissionWithFiles", multipartForm, body),
		{
			method: http.MethodGet,
			path:   "submissions/{reference}",
			id:     "getStatus",
			handle: r.submissionStatus,
			key:    keyInstead,
			needs: []parameter{
				{name: "reference", in: "path", required: true, example: "T26-8K3M-7QXC"},
				{name: "If-None-Match", in: "header", example: `"0f343b09"`},
				inLanguage,
			},
			gives: append([]outcome{
				{status: http.StatusOK, schema: "status", headers: []string{"ETag"}},
				{status: http.StatusNotModified, headers: []string{"ETag"}},
			}, problems(401, 404, 429, 503)...),
		},
		r.listingSent(),
	}
}

// listingSent is the operation by which an institution's program asks for all it sent.
func (r *Room) listingSent() operation {
	return operation{
		method: http.MethodGet,
		path:   "submissions",
		id:     "listSubmissions",
		handle: r.listSent,
		key:    keyNeeded,
		needs: []parameter{
			{name: "after", in: "query", example: "T26-8K3M-7QXC"},
			{name: "changed_since", in: "query", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", example: "2026-11-28"},
			{name: "limit", in: "query", usual: usualPage, most: mostOfPage},
			{name: "If-None-Match", in: "header", example: `"0f343b09"`},
			inLanguage,
		},
		gives: append([]outcome{
			{status: http.StatusOK, schema: "sent", headers: []string{"ETag"}},
			{status: http.StatusNotModified, headers: []string{"ETag"}},
			wrongKey,
		}, problems(400, 429, 503)...),
	}
}

// wrongKey is how a request ends whose key nobody has.
var wrongKey = outcome{
	status: http.StatusUnauthorized, schema: problemSchema, media: problemMedia, code: "api.institution_key",
}

// sendingBy is an operation that takes a submission. Either address takes either media type;
// each describes one.
func (r *Room) sendingBy(path, id, media string, most int64) operation {
	return operation{
		method: http.MethodPost,
		path:   path,
		id:     id,
		before: []gin.HandlerFunc{web.Limit(most)},
		handle: r.takeSubmission,
		takes:  media,
		key:    keyOptional,
		needs: []parameter{
			{
				name:     "Idempotency-Key",
				in:       "header",
				required: true,
				pattern:  keyPattern,
				example:  "9f0d3f7e-5c1b-4d6a-8a54-0f6f5a3c2b11",
			},
			inLanguage,
		},
		gives: append([]outcome{
			{status: http.StatusCreated, schema: "receipt", headers: []string{"Location"}},
			{status: http.StatusOK, schema: "receipt", headers: []string{"Location", "Idempotent-Replayed"}},
			wrongKey,
		}, problems(400, 403, 404, 413, 415, 422, 429, 503)...),
	}
}

// problems are the ways to end that give one.
func problems(statuses ...int) (list []outcome) {
	for _, status := range statuses {
		list = append(list, outcome{status: status, schema: problemSchema, media: problemMedia})
	}
	return list
}

const (
	jsonMedia     = "application/json"
	problemMedia  = "application/problem+json"
	multipartForm = "multipart/form-data"
)
