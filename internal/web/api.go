package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"

	"github.com/gin-gonic/gin"
)

// apiRoot is where the API is, and its page.
const apiRoot = "/api/v1/"

// definitionKey is where a request's form is kept once it is known, for the words
// of its problems.
const definitionKey = "definition"

// operation is one thing a program can ask for. Routes, OpenAPI and the page of
// the API are all made from the list of them.
type operation struct {
	method, path string // path as in OpenAPI: {name} stands for a part
	id           string // operationId, and the end of the keys "api.op_<id>" and "api.op_<id>_text"
	before       []gin.HandlerFunc
	handle       handler
	needs        []parameter
	takes        bool // a submission in the body
	code         bool // asks for the access code
	gives        []outcome
}

// parameter is one header, query value or part of the path; what it is for is
// the text "api.param_<name>".
type parameter struct {
	name, in string // in: "path", "query" or "header"
	required bool
	pattern  string
	example  string
}

// outcome is one way an operation ends: its text is "api.gives_<id>_<status>" or,
// for a problem, the status's own.
type outcome struct {
	status  int
	schema  string // of the components; empty for none, "problem" for a problem
	media   string // application/json when empty
	headers []string
}

// keyShape is an Idempotency-Key: visible ASCII, long enough not to be guessed.
var keyShape = regexp.MustCompile(keyPattern)

const keyPattern = `^[!-~]{16,255}$`

var inLanguage = parameter{name: "lang", in: "query", pattern: "^[a-z]{2,3}$", example: "en"}

// operations are what the API can do.
func (s *Server) operations() []operation {
	body := int64(form.Limits.JSONBytes)
	if s.Service != nil {
		body += int64(s.Service.Settings.MaxFiles)*s.maxFile() + 1<<20
	}
	problems := func(statuses ...int) (list []outcome) {
		for _, status := range statuses {
			list = append(list, outcome{status: status, schema: "problem", media: "application/problem+json"})
		}
		return list
	}
	return []operation{
		{method: http.MethodGet, path: "forms", id: "listForms", handle: s.listForms, needs: []parameter{inLanguage},
			gives: []outcome{{status: http.StatusOK, schema: "forms"}}},
		{method: http.MethodGet, path: "forms/{name}", id: "getForm", handle: s.formSchema,
			needs: []parameter{{name: "name", in: "path", required: true, pattern: "^[a-z][a-z0-9_]*$", example: s.exampleForm()}, inLanguage},
			gives: append([]outcome{{status: http.StatusOK, schema: "schema", media: "application/schema+json"}}, problems(http.StatusNotFound)...)},
		{method: http.MethodPost, path: "submissions", id: "sendSubmission", before: []gin.HandlerFunc{limit(body)}, handle: s.takeSubmission, takes: true,
			needs: []parameter{{name: "Idempotency-Key", in: "header", required: true, pattern: keyPattern, example: "9f0d3f7e-5c1b-4d6a-8a54-0f6f5a3c2b11"}, inLanguage},
			gives: append([]outcome{
				{status: http.StatusCreated, schema: "receipt", headers: []string{"Location"}},
				{status: http.StatusOK, schema: "receipt", headers: []string{"Location", "Idempotent-Replayed"}},
			}, problems(400, 404, 413, 415, 422, 429, 503)...)},
		{method: http.MethodGet, path: "submissions/{reference}", id: "getStatus", handle: s.submissionStatus, code: true,
			needs: []parameter{
				{name: "reference", in: "path", required: true, example: "T26-8K3M-7QXC"}, inLanguage,
			},
			gives: append([]outcome{{status: http.StatusOK, schema: "status"}}, problems(401, 429, 503)...)},
	}
}

// apiRoutes mounts the operations, their description and its page.
func (s *Server) apiRoutes(r *gin.Engine) {
	g := r.Group(apiRoot)
	g.GET("", s.handle(s.apiPage))
	g.GET("openapi.json", s.handle(s.openAPI))
	g.GET("forms/:name/fields", s.handle(s.apiFields))
	for _, op := range s.operations() {
		g.Handle(op.method, pathParts.ReplaceAllString(op.path, ":$1"), append(slices.Clone(op.before), s.handle(op.handle))...)
	}
}

var pathParts = regexp.MustCompile(`\{([a-z]+)\}`)

// apiLanguage is the language a request to the API asks for: in its query, else in
// its header. A submission that asks for none is answered in its own.
func apiLanguage(c *gin.Context) string {
	if wanted := c.Query("lang"); slices.Contains(locale.Languages, wanted) {
		return wanted
	}
	return acceptedLanguage(c)
}

// keepable lets an answer that is the same for everybody be kept for a while.
func keepable(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=300")
	c.Header("Vary", "Accept-Language")
	c.Header("Content-Language", lang(c))
}

// formInList is a form as the list tells of it.
type formInList struct {
	Name        string   `json:"name"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	For         string   `json:"for"`
	Hash        string   `json:"hash"`
	Languages   []string `json:"languages"`
	Schema      string   `json:"schema"`
}

func (s *Server) listForms(c *gin.Context) error {
	list := []formInList{}
	for _, name := range s.Service.Forms.Names() {
		if def, ok := s.Service.Forms.Get(name); ok {
			list = append(list, formInList{name, def.Title.In(lang(c)), def.Help.In(lang(c)), string(def.For), def.Hash(), def.Languages, apiRoot + "forms/" + name})
		}
	}
	keepable(c)
	c.JSON(http.StatusOK, gin.H{"forms": list})
	return nil
}

// receiptSent is what a program is told when a submission has arrived.
type receiptSent struct {
	Reference  string         `json:"reference"`
	AccessCode string         `json:"access_code,omitempty"` // absent when a clerk has replaced it
	Form       string         `json:"form"`
	FormHash   string         `json:"form_hash"`
	ReceivedAt string         `json:"received_at"`
	ArrivedOn  mediation.Date `json:"arrived_on"`
	ReplyBy    mediation.Date `json:"reply_by"`
	Status     string         `json:"status"` // address
}

// takeSubmission receives a filled form. Whatever is wrong, nothing of it is kept.
func (s *Server) takeSubmission(c *gin.Context) error {
	keys := c.Request.Header.Values("Idempotency-Key")
	switch {
	case len(keys) != 1:
		return withStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.key_missing"))
	case !keyShape.MatchString(keys[0]) || fewCharacters(keys[0]):
		return withStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.key_shape"))
	}
	if err := s.pace(c, submits); err != nil {
		return err
	}
	body, files, err := s.readSubmission(c)
	defer closeAll(files)
	if err != nil {
		return err
	}
	if c.Query("lang") == "" && c.GetHeader("Accept-Language") == "" && slices.Contains(locale.Languages, body.Lang) {
		speak(c, body.Lang) // whoever asks for no language is answered in the form's
	}
	in, err := s.sending(c, casework.APIKey(keys[0]), body, files)
	if err != nil {
		return err
	}
	r, err := s.Service.Send(c.Request.Context(), in)
	if err != nil {
		return err
	}
	status := http.StatusCreated
	if r.Again {
		status = http.StatusOK
		c.Header("Idempotent-Replayed", "true")
	}
	at := apiRoot + "submissions/" + r.Reference
	c.Header("Location", at)
	c.JSON(status, receiptSent{r.Reference, r.Code, r.Form, r.FormHash, r.ReceivedAt.Time().In(riga).Format("2006-01-02T15:04:05Z07:00"), r.ArrivedOn, r.ReplyBy, at})
	return nil
}

// fewCharacters tells a key that was not drawn at random, such as "aaaaaaaaaaaaaaaa".
func fewCharacters(key string) bool {
	different := map[rune]bool{}
	for _, r := range key {
		different[r] = true
	}
	return len(different) < 6
}

// sending reads the answers as the form has them, and puts the files beside them.
func (s *Server) sending(c *gin.Context, key string, body sentBody, files []postedFile) (casework.Sending, error) {
	in := casework.Sending{Lang: body.Lang, Channel: mediation.ChannelAPI, Key: key, Client: client(c)}
	if in.Lang == "" {
		in.Lang = locale.Main
	}
	def, err := s.Service.FormToSend(c.Request.Context(), key, body.Form, body.FormHash)
	if err != nil {
		return in, err
	}
	in.Form = def
	c.Set(definitionKey, def)
	if !slices.Contains(def.Languages, in.Lang) {
		return in, fault.At("/lang", "api.no_language", fault.Args{"languages": strings.Join(def.Languages, ", ")})
	}
	if in.Answers, err = def.DecodeJSON(body.Answers); err != nil {
		return in, err
	}
	var wrong []fault.Field
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.File && len(in.Answers.Strings(f.ID)) > 0 {
				wrong = append(wrong, fault.Field{Path: f.ID, Key: "api.file_beside"})
			}
		}
	}
	in.New, wrong = s.sentFiles(def, files, wrong)
	if len(wrong) > 0 {
		return in, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return in, nil
}

// sentFiles are the files beside the answers, each of a kind we can open, and
// what is wrong with the others.
func (s *Server) sentFiles(def *form.Definition, files []postedFile, wrong []fault.Field) ([]casework.SentFile, []fault.Field) {
	var list []casework.SentFile
	for _, f := range files {
		args := fault.Args{"name": casework.SafeName(f.name), "limit": size(s.maxFile())}
		asked, known := def.Field(f.field)
		switch {
		case !known || asked.Kind != form.File || strings.Contains(f.field, "."):
			wrong = append(wrong, fault.Field{Path: "/", Key: "api.unknown_part", Args: fault.Args{"part": casework.SafeName(f.field)}})
			continue
		case f.wrong != "":
			wrong = append(wrong, fault.Field{Path: f.field, Key: f.wrong, Args: args})
			continue
		}
		contentType, ok := sniff(f.name, f.spooled)
		if !ok {
			wrong = append(wrong, fault.Field{Path: f.field, Key: "applicant.file_kind", Args: args})
			continue
		}
		list = append(list, casework.SentFile{Field: f.field, Name: f.name, ContentType: contentType, File: f.spooled})
	}
	return list, wrong
}

// statusSent is how a submission stands, neutrally.
type statusSent struct {
	Reference  string         `json:"reference"`
	Form       string         `json:"form"`
	ReceivedAt string         `json:"received_at"`
	ArrivedOn  mediation.Date `json:"arrived_on"`
	ReplyBy    mediation.Date `json:"reply_by"`
	Step       string         `json:"step"`
	StepText   string         `json:"step_text"`
	MeetingOn  mediation.Date `json:"meeting_on,omitempty"`
}

// submissionStatus tells who holds reference and access code how it stands. A wrong
// reference and a wrong code answer the same.
func (s *Server) submissionStatus(c *gin.Context) error {
	scheme, code, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || code == "" {
		return fault.New(fault.Unauthenticated, "api.code_missing")
	}
	st, err := s.Service.Status(c.Request.Context(), c.Param("reference"), code, client(c))
	if fault.KindOf(err) == fault.Invalid {
		return withStatus(http.StatusUnauthorized, asFault(err))
	}
	if err != nil {
		return err
	}
	words := s.Catalogues.For(lang(c))
	c.Header("Content-Language", lang(c))
	c.JSON(http.StatusOK, statusSent{
		Reference: st.Reference, Form: st.Form, ReceivedAt: st.ReceivedAt.Time().In(riga).Format("2006-01-02T15:04:05Z07:00"),
		ArrivedOn: st.ArrivedOn, ReplyBy: st.ReplyBy, Step: string(st.Step), StepText: words.T(fmt.Sprintf("api.step_%s", st.Step)), MeetingOn: st.MeetingOn,
	})
	return nil
}
