package apply

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// CheckPage shows the state of a document by its number and mark.
type CheckPage struct {
	Address string
	Number  question.Field
	Mark    question.Field
	Notice  Notice
	Found   bool
	Result  CheckResult
}

// CheckResult is what anybody holding a document may know of it.
type CheckResult struct {
	Number  string
	Version int
	Kind    string
	State   string
	Made    time.Time
	Signed  time.Time
}

// check shows the holder of a document, who can give its number and mark, whether
// it is genuine and in force; nothing about people.
func (r *Room) check(c *gin.Context) error {
	words := r.Words(c)
	number, mark := strings.TrimSpace(c.Query("number")), c.Query("mark")
	page := CheckPage{
		Address: "/" + web.Lang(c) + "/check",
		Number: question.Field{
			Path:         "number",
			ID:           "f-number",
			Type:         "text",
			Label:        words.T("applicant.check_number"),
			Hint:         words.T("applicant.check_number_hint"),
			Value:        number,
			Autocomplete: "off",
			Width:        "medium",
		},
		Mark: question.Field{
			Path:         "mark",
			ID:           "f-mark",
			Type:         "text",
			Label:        words.T("applicant.check_mark"),
			Hint:         words.T("applicant.check_mark_hint"),
			Value:        mark,
			Autocomplete: "off",
			Width:        "medium",
		},
	}
	if number == "" || mark == "" {
		return r.Render(c, http.StatusOK, page)
	}
	doc, err := r.Cases.CheckDocument(c.Request.Context(), number, plainMark(mark), web.Client(c))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.NotFound || kind == fault.TooMany || kind == fault.Invalid):
		status, f := r.Refused(c, err)
		page.Notice = Notice{Kind: "wait", Icon: "info", Text: words.Args(f.Key, f.Args)}
		return r.Render(c, status, page)
	case err != nil:
		return err
	}
	page.Found, page.Result = true, checkResult(doc)
	return r.Render(c, http.StatusOK, page)
}

func checkResult(d record.Document) CheckResult {
	r := CheckResult{
		Number:  d.Number,
		Version: d.Version,
		Kind:    d.Kind,
		State:   string(d.State),
		Made:    d.CreatedAt.Time(),
	}
	if d.SignedOn != "" {
		r.Signed = d.SignedOn.Time()
	}
	return r
}

// plainMark is a document's mark without the groups people type it in.
func plainMark(s string) string {
	between := func(r rune) bool { return r == ' ' || latvia.Dash(r) }
	return strings.ToUpper(strings.Join(strings.FieldsFunc(latvia.Line(s), between), ""))
}
