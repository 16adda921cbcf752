package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web"
)

// ProblemDocument is what the API answers when something is wrong (RFC 9457),
// never a page.
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
	Pointer string `json:"pointer" says:"api.pointer"` // JSON pointer (RFC 6901) into the submission
	Code    string `json:"code"`
	Detail  string `json:"detail"`

	Allowed []string `json:"allowed,omitempty" says:"api.allowed"` // what may be sent there, of a choice
}

// problemType names the sort of a problem; the page of the API explains it there.
func problemType(status int) string {
	return root + "#problem-" + strings.ToLower(strings.ReplaceAll(http.StatusText(status), " ", "-"))
}

// mostFound is as many findings as anybody reads.
const mostFound = 100

// ShowError answers with a problem document.
func (r *Room) ShowError(c *gin.Context, status int, f *fault.Error) (mine bool, err error) {
	first, _, below := strings.Cut(strings.TrimPrefix(c.Request.URL.Path, "/"), "/")
	if first != "api" {
		return false, nil
	}
	web.SpeakAsAsked(c)
	if !below { // the bare /api is no address of programs
		return false, nil
	}
	def, _ := c.Get(definitionKey)
	asked, _ := def.(*form.Definition)
	p := problemOf(r.Words(c), status, f, asked)
	p.Type = r.Arrivals.Settings.BaseURL + p.Type
	p.Instance = "urn:uuid:" + web.RequestID(c)
	if status == http.StatusUnauthorized {
		for _, way := range challenges(f.Key) {
			c.Writer.Header().Add("WWW-Authenticate", way)
		}
	}
	c.Header("Content-Language", web.Lang(c))
	c.Header("Content-Type", "application/problem+json")
	c.JSON(status, p)
	return true, nil
}

// challenges are the ways to prove who asks, where that was not done.
func challenges(code string) []string {
	const key, bearer = `Tilts-Key realm="institution"`, `Bearer realm="submission"`
	switch code {
	case "api.institution_key", "api.institution_key_missing":
		return []string{key}
	case "api.code_missing":
		return []string{bearer, key}
	}
	return []string{bearer}
}

// sentence is the key of what a code says to programs, where pages say it otherwise.
func sentence(words *locale.Catalogue, code string) string {
	if own := "api." + strings.TrimPrefix(code, "fault."); words.Has(own) {
		return own
	}
	return code
}

// problemOf describes what is wrong in a language, in the form's own words where
// it has some for a missing answer.
func problemOf(words *locale.Catalogue, status int, f *fault.Error, def *form.Definition) ProblemDocument {
	p := ProblemDocument{
		Type:   problemType(status),
		Title:  words.T("api.status_" + strconv.Itoa(status)),
		Status: status,
		Detail: words.Args(sentence(words, f.Key), f.Args),
		Code:   f.Key,
	}
	for _, field := range f.Fields {
		if len(p.Errors) == mostFound {
			break
		}
		e := ProblemError{Pointer: pointer(field.Path), Code: field.Key, Detail: words.Args(field.Key, field.Args)}
		if def != nil {
			e.Detail = def.Sentence(field, words.Lang, words.Args)
			if of, _ := def.Field(field.Path); of != nil {
				e.Allowed = of.OptionIDs()
			}
		}
		p.Errors = append(p.Errors, e)
	}
	return p
}
