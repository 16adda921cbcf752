package apply

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// StatusEntryPage asks for reference and access code.
type StatusEntryPage struct {
	Address   string
	Reference question.Field
	Code      question.Field
	Problems  []question.Problem
	Notice    Notice
	Telephone string
}

// statusEntry asks for reference and access code.
func (r *Room) statusEntry(c *gin.Context) error {
	return r.renderStatusEntry(c, http.StatusOK, "", nil)
}

// The code is never sent back to the page; the reference is.
func (r *Room) renderStatusEntry(c *gin.Context, status int, reference string, wrong *fault.Error) error {
	words := r.Words(c)
	page := StatusEntryPage{
		Address: "/" + web.Lang(c) + "/status", Telephone: r.Site.Telephone,
		Reference: question.Field{
			Path:         "reference",
			ID:           "f-reference",
			Type:         "text",
			Label:        words.T("applicant.reference"),
			Hint:         words.T("applicant.reference_hint"),
			Value:        reference,
			Autocomplete: "off",
			Width:        "medium",
		},
		Code: question.Field{
			Path:         "code",
			ID:           "f-code",
			Type:         "text",
			Label:        words.T("applicant.access_code"),
			Hint:         words.T("applicant.code_hint"),
			Autocomplete: "off",
			Width:        "medium",
		},
	}
	if wrong != nil {
		page.Code.Error = words.Args(wrong.Key, wrong.Args)
		page.Problems = []question.Problem{{Link: "#f-code", Text: strings.TrimSuffix(page.Code.Error, ".")}}
	}
	return r.Render(c, status, page)
}
