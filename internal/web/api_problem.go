package web

import (
	"net/http"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"

	"github.com/gin-gonic/gin"
)

// ProblemDocument is a problem document (RFC 9457): what the API answers when something
// is wrong, never a page.
type ProblemDocument struct {
	Type     string         `json:"type"`
	Title    string         `json:"title"`
	Status   int            `json:"status"`
	Detail   string         `json:"detail"`
	Instance string         `json:"instance"`
	Code     string         `json:"code"`
	Errors   []ProblemError `json:"errors,omitempty"`
}

// ProblemError is one thing wrong at one place of what was sent.
type ProblemError struct {
	Pointer string `json:"pointer"` // JSON pointer (RFC 6901) into the submission
	Code    string `json:"code"`
	Detail  string `json:"detail"`
}

// statusError is a fault with a status of its own, where the API knows more than
// the kinds of fault tell apart.
type statusError struct {
	error
	status int
}

func (e statusError) Unwrap() error { return e.error }

func withStatus(status int, f *fault.Error) error { return statusError{f, status} }

// problemType names the sort of a problem; the page of the API explains it there.
func problemType(status int) string {
	return apiRoot + "#problem-" + strings.ToLower(strings.ReplaceAll(http.StatusText(status), " ", "-"))
}

// problem writes a problem document.
func (s *Server) problem(c *gin.Context, status int, f *fault.Error) {
	def, _ := c.Get(definitionKey)
	asked, _ := def.(*form.Definition)
	p := problemOf(s.Catalogues.For(lang(c)), status, f, asked)
	p.Instance = "urn:uuid:" + requestID(c)
	if status == http.StatusUnauthorized {
		c.Header("WWW-Authenticate", `Bearer realm="submission"`)
	}
	c.Header("Content-Language", lang(c))
	c.Header("Content-Type", "application/problem+json")
	c.JSON(status, p)
}

// problemOf says what is wrong in a language; in the form's own words where it has
// some for a missing answer.
func problemOf(words *locale.Catalogue, status int, f *fault.Error, def *form.Definition) ProblemDocument {
	key := f.Key
	if own := "api." + strings.TrimPrefix(key, "fault."); words.Has(own) {
		key = own // said of a page otherwise
	}
	p := ProblemDocument{Type: problemType(status), Title: words.T("api.status_" + strconv.Itoa(status)), Status: status, Detail: words.Args(key, f.Args), Code: f.Key}
	for _, field := range f.Fields {
		if len(p.Errors) == mostFound {
			break
		}
		detail := words.Args(field.Key, field.Args)
		if def != nil {
			detail = def.Sentence(field, words.Lang, words.Args)
		}
		p.Errors = append(p.Errors, ProblemError{Pointer: pointer(field.Path), Code: field.Key, Detail: detail})
	}
	return p
}

// pointer is the JSON pointer of a path in the answers; one that begins with a
// slash is a pointer already, and "/" stands for the whole.
func pointer(path string) string {
	if path == "/" {
		return ""
	}
	if strings.HasPrefix(path, "/") {
		return path
	}
	parts := strings.Split(path, ".")
	for i := range parts {
		parts[i] = token(parts[i])
	}
	return "/answers/" + strings.Join(parts, "/")
}
