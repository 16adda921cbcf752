package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// ContinuePage asks for the code that goes with a link.
type ContinuePage struct {
	Address   string
	Code      question.Field
	Shared    question.Field
	Replaces  bool // another form on its way on this device
	Problems  []question.Problem
	Notice    Notice
	Telephone string
}

// continuePage asks for the code. It is the same whatever the link is, and
// opening it does nothing: programs that read mail open links too.
func (r *Room) continuePage(c *gin.Context) error {
	return r.renderContinue(c, http.StatusOK, ContinuePage{}, "", "")
}

func (r *Room) renderContinue(c *gin.Context, status int, page ContinuePage, code, wrong string) error {
	words := r.Words(c)
	page.Address, page.Telephone = "/"+web.Lang(c)+"/continue/"+c.Param("link"), r.Site.Telephone
	page.Code = question.Field{
		Path: "code", ID: "f-code", Type: "text", Label: words.T("wizard.code"), Hint: words.T("applicant.code_hint"),
		Value: code, Autocomplete: "off", Width: "medium", Required: true, Error: wrong,
	}
	page.Shared = question.Field{Path: "shared", ID: "f-shared", Type: "statement", Label: words.T("wizard.shared")}
	if c.PostForm("shared") != "" {
		page.Shared.Value = "yes"
	}
	if wrong != "" {
		page.Problems = []question.Problem{{Link: "#f-code", Text: wrong}}
	}
	return r.Render(c, status, page)
}

// continueDraft moves the draft that link and code open to this browser.
func (r *Room) continueDraft(c *gin.Context) error {
	ctx, code, words := c.Request.Context(), c.PostForm("code"), r.Words(c)
	if code == "" {
		return r.renderContinue(c, http.StatusUnprocessableEntity, ContinuePage{}, "", words.T("wizard.code_missing"))
	}
	token, err := r.Arrivals.Resume(ctx, c.Param("link"), code, web.Client(c))
	switch f := web.AsFault(err); {
	case err == nil:
	case f.Kind == fault.NotFound:
		return r.renderContinue(c, http.StatusNotFound, ContinuePage{}, code, words.T(f.Key))
	case f.Kind == fault.TooMany || f.Kind == fault.Unavailable:
		status, f := r.Refused(c, err)
		notice := Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}
		return r.renderContinue(c, status, ContinuePage{Notice: notice}, code, "")
	default:
		return err
	}
	d, err := r.Arrivals.Draft(ctx, token)
	if err != nil {
		return err
	}
	if other := r.Cookie(c, draftCookie(d.Form.Name)); other != token && c.PostForm("_replace") == "" {
		if here, err := r.Arrivals.Draft(ctx, other); err == nil && !here.Submitted && len(here.Answers) > 0 {
			return r.renderContinue(c, http.StatusConflict, ContinuePage{Replaces: true}, code, "")
		}
	}
	if c.PostForm("shared") != "" || d.Answers.String("shared_device") == "yes" {
		r.markShared(c, true) // what is begun from it later is told by the mark alone
	}
	j := journey{name: d.Form.Name, base: "/" + web.Lang(c) + "/" + d.Form.Name, token: token, draft: d}
	r.keepDraftCookie(c, j)
	if d.Submitted {
		return web.GoTo(c, j.base+"/receipt")
	}
	return web.GoTo(c, r.resumeAt(j))
}
