package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"tilts/internal/fault"
	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// wizardRoutes mounts the pages of every form that applicants fill in.
func (s *Server) wizardRoutes(g *gin.RouterGroup) {
	small, large := limit(2<<20), limit(4*s.maxFile())
	w := g.Group("/:form", s.ofForm)
	w.GET("", s.handle(s.enterForm))
	w.POST("", small, s.paced(begins), s.handle(s.startForm))
	w.Use(placed)
	s.paperRoutes(w)
	w.GET("/step/:step", s.handle(s.step))
	w.POST("/step/:step", large, s.handle(s.saveStep))
	w.GET("/review", s.handle(s.review))
	w.POST("/review", large, s.handle(s.saveStep))
	w.GET("/receipt", s.handle(s.receipt))
	w.GET("/receipt.pdf", s.handle(s.receiptPDF))
	w.GET("/later", s.handle(s.later))
	w.POST("/later", small, s.handle(s.sendLink))
	w.POST("/clear", small, s.handle(s.clear))
}

// enterForm shows the page before a form: what to know, or where the code goes.
func (s *Server) enterForm(c *gin.Context) error {
	if theForm(c).Entry == form.Invitation {
		return s.invitationEntry(c)
	}
	return s.beginPage(c)
}

// startForm takes what that page posts.
func (s *Server) startForm(c *gin.Context) error {
	if theForm(c).Entry == form.Invitation {
		return s.useInvitation(c)
	}
	return s.beginForm(c)
}

// maxFile is the largest attachment, in bytes.
func (s *Server) maxFile() int64 {
	if s.Service == nil {
		return form.Limits.FileBytes
	}
	return s.Service.Settings.MaxFile
}

// beginPage offers to begin a form, or to go on with the one on its way.
func (s *Server) beginPage(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	def := theForm(c)
	page := BeginPage{Address: j.base, Reaches: def.Asks(form.Phone, form.Email, form.Address), Title: def.Title.In(lang(c)), Text: either(def.Begin, def.Help).In(lang(c)), Ended: c.Query("ended") != ""}
	if j.open() {
		page.Resume, page.Saved, page.Until = s.resumeAt(j), j.draft.SavedAt, s.keptUntil(j)
	}
	return s.render(c, http.StatusOK, "begin", page)
}

// resumeAt is the first step that still needs something, or the review.
func (s *Server) resumeAt(j journey) string {
	a := attached(j.draft)
	asked, _ := steps(j.draft.Form, a)
	for _, step := range asked {
		if len(j.draft.Form.CheckStep(step.ID, a, s.Now())) > 0 || !touched(step, a) {
			return j.step(step.ID)
		}
	}
	return j.base + "/review"
}

// touched tells whether any question of a step has an answer.
func touched(step *form.Step, a form.Answers) bool {
	for _, f := range step.Fields {
		if len(a.Strings(f.ID)) > 0 || len(a.Groups(f.ID)) > 0 {
			return true
		}
	}
	return false
}

// beginForm begins a form. One that is on its way is not thrown away without
// being asked.
func (s *Server) beginForm(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if j.open() {
		if c.PostForm("_anew") == "" {
			return goTo(c, j.base)
		}
		if err := s.Service.Forget(c.Request.Context(), j.token); err != nil {
			return err
		}
	}
	if err := s.begin(c, &j); err != nil {
		return err
	}
	return s.goToFirst(c, j)
}

func (s *Server) goToFirst(c *gin.Context, j journey) error {
	asked, _ := steps(j.draft.Form, j.draft.Answers)
	if len(asked) == 0 {
		return goTo(c, j.base+"/review")
	}
	return goTo(c, j.step(asked[0].ID))
}

// invitationEntry asks for the invitation code, or the number of the request.
func (s *Server) invitationEntry(c *gin.Context) error {
	return s.renderEntry(c, http.StatusOK, "", "", nil)
}

func (s *Server) renderEntry(c *gin.Context, status int, code, request string, wrong *fault.Error) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	words := s.Catalogues.For(lang(c))
	page := EntryPage{
		Address: j.base, Telephone: s.Site.Telephone,
		Code: FieldView{
			Path: "code", ID: "f-code", Type: "text", Label: words.T("applicant.entry_code"), Hint: words.T("applicant.entry_code_hint"),
			Value: code, Autocomplete: "off", Width: "medium", Optional: true,
		},
		Request: FieldView{
			Path: "request", ID: "f-request", Type: "text", Label: words.T("applicant.entry_request"), Hint: words.T("applicant.entry_request_hint"),
			Value: request, Autocomplete: "off", Width: "medium", Optional: true,
		},
	}
	if j.open() {
		page.Resume = s.resumeAt(j)
	}
	if wrong != nil {
		page.Code.Error = words.Args(wrong.Key, wrong.Args)
		page.Problems = []Problem{{Link: "#f-code", Text: page.Code.Error}}
	}
	return s.render(c, status, "entry", page)
}

// useInvitation begins a confirmation with a code that opens it, or with a request's
// number that a clerk will match.
func (s *Server) useInvitation(c *gin.Context) error {
	code, request := c.PostForm("code"), c.PostForm("request")
	if code == "" && request == "" {
		return s.renderEntry(c, http.StatusUnprocessableEntity, code, request, fault.New(fault.Invalid, "applicant.entry_missing"))
	}
	if code != "" {
		_, err := s.Service.Invitation(c.Request.Context(), code, client(c))
		if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Invalid || kind == fault.TooMany {
			return s.renderEntry(c, statuses[kind], code, request, asFault(err))
		} else if err != nil {
			return err
		}
	}
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if !j.open() || !sameCode(j.draft.Answers.String("invitation_code"), code) {
		if err := s.begin(c, &j); err != nil {
			return err
		}
	}
	given := url.Values{}
	for field, value := range map[string]string{"invitation_code": code, "reference": request} {
		if _, known := j.draft.Form.Field(field); known {
			given.Set(field, value)
		}
	}
	answers, err := j.draft.Form.Decode(given, "")
	if err != nil {
		return err
	}
	if j.draft, err = s.Service.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		for field := range given {
			a[field] = answers[field]
		}
		return a
	}); err != nil {
		return err
	}
	return s.goToFirst(c, j)
}

// sameCode tells whether a form on its way is about the same invitation, so
// that two people's answers on one device do not mix.
func sameCode(before, now string) bool {
	plain := func(s string) string {
		return strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' }), ""))
	}
	return before == "" || plain(before) == plain(now)
}

// clear takes everything off this device and drops what was not sent.
func (s *Server) clear(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if j.open() {
		if err := s.Service.Forget(c.Request.Context(), j.token); err != nil {
			return err
		}
	}
	s.forgetDevice(c)
	return goTo(c, "/"+lang(c)+"/closed")
}

// forgetDevice takes off the device what the pages left there.
func (s *Server) forgetDevice(c *gin.Context) {
	for _, name := range s.Service.Forms.Names() {
		s.setDraftCookie(c, name, "", -time.Second)
		s.setCookie(c, paperCookie(name), "", -time.Second)
	}
	s.markShared(c, false)
	c.Header("Clear-Site-Data", `"cache", "storage"`)
}

// leave is quick exit: the device forgets, the browser goes to a neutral place.
// The answers stay with us until they expire; only the cookie is gone.
func (s *Server) leave(c *gin.Context) error {
	s.forgetDevice(c)
	if c.Request.Method == http.MethodPost {
		c.Status(http.StatusNoContent)
		return nil
	}
	return goTo(c, s.Site.Away)
}
