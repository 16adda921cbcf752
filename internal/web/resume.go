package web

import (
	"net/http"
	"time"

	"tilts/internal/fault"

	"github.com/gin-gonic/gin"
)

// LaterPage says how to go on with a form another time: here, or elsewhere with
// a link that is mailed and a code that is shown.
type LaterPage struct {
	Back     string
	Until    time.Time
	Clear    string
	Address  string // where it posts
	Safe     FieldView
	Seen     string // paths shown, for a page without scripts
	Problems []Problem
	Notice   Notice
	Code     string // just made; shown this once
}

// ContinuePage asks for the code that goes with a link.
type ContinuePage struct {
	Address   string
	Code      FieldView
	Shared    FieldView
	Replaces  bool // another form on its way on this device
	Problems  []Problem
	Notice    Notice
	Telephone string
}

// later says how to go on another time.
func (s *Server) later(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if !j.open() {
		return goTo(c, j.base)
	}
	return s.renderLater(c, http.StatusOK, j, laterView{})
}

// laterView is what the page shows besides the draft.
type laterView struct {
	safe, email string
	wrong       *fault.Error
	notice      Notice
	code        string
}

func (s *Server) renderLater(c *gin.Context, status int, j journey, v laterView) error {
	words := s.Catalogues.For(lang(c))
	page := LaterPage{
		Back: s.resumeAt(j), Until: s.keptUntil(j), Clear: j.base + "/clear", Address: j.base + "/later", Notice: v.notice, Code: v.code,
		Safe: FieldView{
			Path: "safe", ID: "f-safe", Type: "radio", Label: words.T("wizard.safe"), Required: true,
			Options: []OptionView{
				{ID: "f-safe", Value: "yes", Label: words.T("wizard.safe_yes"), Chosen: v.safe == "yes"},
				{ID: "f-safe-no", Value: "no", Label: words.T("wizard.safe_no"), Chosen: v.safe == "no"},
			},
		},
	}
	email := FieldView{
		Path: "email", ID: "f-email", Type: "email", Label: words.T("wizard.email"), Required: true, Value: v.email, InputMode: "email", Autocomplete: "email",
		Condition: `{"field":"safe","equals":"yes"}`, Shut: v.safe != "yes",
	}
	if v.safe == "yes" {
		page.Seen = "email"
	}
	if v.wrong != nil {
		for _, f := range v.wrong.Fields {
			text, at := words.Args(f.Key, f.Args), &email
			if f.Path == "safe" {
				at = &page.Safe
			}
			at.Error = text
			page.Problems = append(page.Problems, Problem{Link: "#" + at.ID, Text: text})
		}
	}
	page.Safe.Options[0].Inside = []FieldView{email}
	return s.render(c, status, "later", page)
}

// sendLink mails the link, when the person says that nobody else reads it, and
// shows the code. Otherwise nothing is sent.
func (s *Server) sendLink(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if !j.open() {
		return goTo(c, j.base)
	}
	v := laterView{email: c.PostForm("email")}
	for _, v.safe = range c.PostFormArray("safe") {
		// After a hidden input of the same name the real one comes last.
	}
	words := s.Catalogues.For(lang(c))
	switch seen, without := c.GetPostForm("_seen"); {
	case v.safe == "no":
		v.notice = Notice{Kind: "wait", Icon: "info", Text: words.T("wizard.nothing_sent", "phone", s.Site.Telephone)}
		return s.renderLater(c, http.StatusOK, j, v)
	case v.safe != "yes":
		v.wrong = fault.At("safe", "wizard.safe_missing")
		return s.renderLater(c, http.StatusUnprocessableEntity, j, v)
	case without && seen == "" && v.email == "": // a page without scripts could not show the box yet
		return s.renderLater(c, http.StatusOK, j, v)
	case v.email == "":
		v.wrong = fault.At("email", "form.missing_email")
		return s.renderLater(c, http.StatusUnprocessableEntity, j, v)
	}
	if err = s.pace(c, submits); err == nil {
		v.code, err = s.Service.OfferResume(c.Request.Context(), j.token, lang(c), v.email)
	}
	if err == nil {
		return s.renderLater(c, http.StatusOK, j, v)
	}
	switch f := asFault(err); f.Kind {
	case fault.Invalid:
		v.wrong = f
		return s.renderLater(c, http.StatusUnprocessableEntity, j, v)
	case fault.TooMany, fault.Unavailable:
		retryAfter(c, f)
		s.note(c, statuses[f.Kind], err)
		v.notice = Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}
		return s.renderLater(c, statuses[f.Kind], j, v)
	}
	return err
}

// continuePage asks for the code. It is the same whatever the link is, and
// opening it does nothing: programs that read mail open links too.
func (s *Server) continuePage(c *gin.Context) error {
	return s.renderContinue(c, http.StatusOK, ContinuePage{}, "", "")
}

func (s *Server) renderContinue(c *gin.Context, status int, page ContinuePage, code, wrong string) error {
	words := s.Catalogues.For(lang(c))
	page.Address, page.Telephone = "/"+lang(c)+"/continue/"+c.Param("link"), s.Site.Telephone
	page.Code = FieldView{
		Path: "code", ID: "f-code", Type: "text", Label: words.T("wizard.code"), Hint: words.T("applicant.code_hint"),
		Value: code, Autocomplete: "off", Width: "medium", Required: true, Error: wrong,
	}
	page.Shared = FieldView{Path: "shared", ID: "f-shared", Type: "statement", Label: words.T("wizard.shared")}
	if c.PostForm("shared") != "" {
		page.Shared.Value = "yes"
	}
	if wrong != "" {
		page.Problems = []Problem{{Link: "#f-code", Text: wrong}}
	}
	return s.render(c, status, "continue", page)
}

// continueDraft gives this browser the draft that link and code open.
func (s *Server) continueDraft(c *gin.Context) error {
	ctx, code, words := c.Request.Context(), c.PostForm("code"), s.Catalogues.For(lang(c))
	if code == "" {
		return s.renderContinue(c, http.StatusUnprocessableEntity, ContinuePage{}, "", words.T("wizard.code_missing"))
	}
	token, err := s.Service.Resume(ctx, c.Param("link"), code, client(c))
	switch f := asFault(err); {
	case err == nil:
	case f.Kind == fault.NotFound:
		return s.renderContinue(c, http.StatusNotFound, ContinuePage{}, code, words.T(f.Key))
	case f.Kind == fault.TooMany || f.Kind == fault.Unavailable:
		retryAfter(c, f)
		s.note(c, statuses[f.Kind], err)
		return s.renderContinue(c, statuses[f.Kind], ContinuePage{Notice: Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}}, code, "")
	default:
		return err
	}
	d, err := s.Service.Draft(ctx, token)
	if err != nil {
		return err
	}
	if other, err := c.Cookie(draftCookie(d.Form.Name)); err == nil && other != token && c.PostForm("_replace") == "" {
		if here, err := s.Service.Draft(ctx, other); err == nil && !here.Submitted && len(here.Answers) > 0 {
			return s.renderContinue(c, http.StatusConflict, ContinuePage{Replaces: true}, code, "")
		}
	}
	s.markShared(c, c.PostForm("shared") != "")
	j := journey{name: d.Form.Name, base: "/" + lang(c) + "/" + d.Form.Name, token: token, draft: d}
	s.keepDraftCookie(c, j)
	if d.Submitted {
		return goTo(c, j.base+"/receipt")
	}
	return goTo(c, s.resumeAt(j))
}

// sharedCookie marks a device on which a form was said to go on among others:
// what the form itself says of a device is about the first one.
const sharedCookie = "tilts_shared"

func (s *Server) markShared(c *gin.Context, shared bool) {
	cookie := &http.Cookie{Name: sharedCookie, Path: "/", Secure: s.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	if shared {
		cookie.Value, cookie.MaxAge = "1", 0
	}
	http.SetCookie(c.Writer, cookie)
	c.Set(sharedCookie, shared)
}

// onSharedDevice tells whether others use the device, as far as we were told.
func onSharedDevice(c *gin.Context, j journey) bool {
	if said, told := c.Get(sharedCookie); told && said.(bool) {
		return true
	}
	_, err := c.Cookie(sharedCookie)
	return err == nil || j.draft.Answers.String("shared_device") == "yes"
}

// keptUntil is when a draft ends if nothing is saved any more.
func (s *Server) keptUntil(j journey) time.Time {
	return j.draft.SavedAt.Add(s.Service.Settings.DraftLife)
}

// warnWithin is how long before a draft ends its pages say so.
const warnWithin = 3 * 24 * time.Hour

// endsSoon is until when the answers are kept, when that is soon; zero otherwise.
func (s *Server) endsSoon(j journey) time.Time {
	if until := s.keptUntil(j); until.Sub(s.Now()) < warnWithin {
		return until
	}
	return time.Time{}
}
