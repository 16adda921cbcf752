package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/record"

	"github.com/gin-gonic/gin"
)

// journey is one request on a form's way: which form, whose draft.
type journey struct {
	name  string // form: its pages stand under it, /lv/application/step/role
	base  string // "/lv/application"
	at    string // id of the step; empty on the review page
	token string // of the draft; empty when the browser holds none
	draft casework.Draft
}

const formKey = "form"

// ofForm finds the form that the address names: every form of the set has its
// pages, so a new file is a new form.
func (s *Server) ofForm(c *gin.Context) {
	def, ok := s.Service.Forms.Get(c.Param("form"))
	if !ok {
		s.fail(c, fault.New(fault.NotFound, "fault.not_found"))
		c.Abort()
		return
	}
	c.Set(formKey, def)
}

// theForm is the form in use that the route is about. A draft keeps to the
// definition it began with.
func theForm(c *gin.Context) *form.Definition { return c.MustGet(formKey).(*form.Definition) }

const placeKey = "place"

// placed says on the page which form the person is in.
func placed(c *gin.Context) { c.Set(placeKey, theForm(c).Title.In(lang(c))) }

// journey reads the form of the route and the draft of the browser's cookie.
// A draft that is not there (expired, forgotten, never was) is no error: its
// token is empty.
func (s *Server) journey(c *gin.Context) (journey, error) {
	j := journey{name: theForm(c).Name, at: c.Param("step")}
	j.base = "/" + lang(c) + "/" + j.name
	token, err := c.Cookie(draftCookie(j.name))
	if err != nil || token == "" {
		return j, nil
	}
	d, err := s.Service.Draft(c.Request.Context(), token)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return j, nil
	case err != nil:
		return j, err
	}
	j.token, j.draft = token, d
	return j, nil
}

func (j journey) open() bool { return j.token != "" && !j.draft.Submitted }

func (j journey) step(id string) string { return j.base + "/step/" + id }

// here is the address of the page itself.
func (j journey) here() string {
	if j.at == "" {
		return j.base + "/review"
	}
	return j.step(j.at)
}

// asks is the step whose answers the page takes: its own, or on the review page
// the closing one. It may be nil there.
func (j journey) asks() *form.Step {
	if j.at == "" {
		_, closing := steps(j.draft.Form, attached(j.draft))
		return closing
	}
	step, _, _ := j.draft.Form.Step(j.at)
	return step
}

// begin makes a draft and gives its token to the browser.
func (s *Server) begin(c *gin.Context, j *journey) error {
	token, err := s.Service.StartDraft(c.Request.Context(), j.name, lang(c))
	if err != nil {
		return err
	}
	d, err := s.Service.Draft(c.Request.Context(), token)
	if err != nil {
		return err
	}
	j.token, j.draft = token, d
	s.keepDraftCookie(c, *j)
	return nil
}

func draftCookie(form string) string { return "tilts_" + form }

// keepDraftCookie lets the browser hold the draft as long as we do; on a device
// that others use too, only until the browser is closed.
func (s *Server) keepDraftCookie(c *gin.Context, j journey) {
	life := s.Service.Settings.DraftLife
	if onSharedDevice(c, j) {
		life = 0
	}
	s.setDraftCookie(c, j.name, j.token, life)
}

// setDraftCookie sets the cookie for a time, for 0 until the browser is closed,
// for less takes it away.
func (s *Server) setDraftCookie(c *gin.Context, form, token string, life time.Duration) {
	s.setCookie(c, draftCookie(form), token, life)
}

func (s *Server) setCookie(c *gin.Context, name, value string, life time.Duration) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: s.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// steps are the pages of a form before its review, given the answers. When the
// last step asks for statements or a signature, it is the review page's own:
// people agree with all their answers before them.
func steps(def *form.Definition, a form.Answers) (asked []*form.Step, closing *form.Step) {
	asked = def.VisibleSteps(a)
	if n := len(asked); n > 0 && slices.ContainsFunc(def.Visible(asked[n-1], a), agrees) {
		return asked[:n-1], asked[n-1]
	}
	return asked, nil
}

func agrees(f *form.Field) bool { return f.Kind == form.Statement || f.Kind == form.Signature }

// indexOf finds a step among those that are asked; -1 when it is not.
func indexOf(asked []*form.Step, id string) int {
	return slices.IndexFunc(asked, func(s *form.Step) bool { return s.ID == id })
}

// attached gives the answers with the attached files where the form asks for
// files, so that a check sees them.
func attached(d casework.Draft) form.Answers {
	a := d.Answers.Clone()
	for _, f := range d.Files {
		delete(a, f.Field)
	}
	for _, f := range d.Files {
		a[f.Field] = append(a.Strings(f.Field), f.ID)
	}
	return a
}

// builder makes the views of a draft's fields.
func (s *Server) builder(c *gin.Context, def *form.Definition, a form.Answers, files []record.Upload) *builder {
	return &builder{def: def, words: s.Catalogues.For(lang(c)), answers: a, files: files, maxFile: s.Service.Settings.MaxFile, today: latvia.DateShort(s.Now().In(riga))}
}

// confirmation names doubtful answers and their values, so that the person
// confirms exactly these by pressing once more.
func confirmation(doubtful []fault.Field, a form.Answers) string {
	if len(doubtful) == 0 {
		return ""
	}
	v := url.Values{}
	for _, f := range doubtful {
		v.Set(f.Path, a.String(f.Path))
	}
	return v.Encode()
}

// unavailable tells whether an error means "try again later" with the answers
// kept on the page.
func unavailable(err error) bool { return fault.KindOf(err) == fault.Unavailable }

// sent tells whether an error means that the draft was already submitted.
func sent(err error) bool {
	var f *fault.Error
	return errors.As(err, &f) && f.Key == "fault.already_sent"
}

// goTo answers a write with the next page to read.
func goTo(c *gin.Context, address string) error {
	c.Redirect(http.StatusSeeOther, address)
	return nil
}
