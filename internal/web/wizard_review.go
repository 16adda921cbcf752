package web

import (
	"errors"
	"mime"
	"net/http"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// review shows every answer before the form is sent. With ?check=1 it says
// what is missing anywhere.
func (s *Server) review(c *gin.Context) error {
	j, err := s.journey(c)
	switch {
	case err != nil:
		return err
	case j.token == "":
		return goTo(c, j.base+"?ended=1")
	case j.draft.Submitted:
		return goTo(c, j.base+"/receipt")
	}
	v := stepView{}
	if c.Query("check") != "" {
		v.wrong = j.draft.Form.Check(attached(j.draft), s.Now())
	}
	return s.renderReview(c, http.StatusOK, j, v)
}

func (s *Server) renderReview(c *gin.Context, status int, j journey, v stepView) error {
	def, a := j.draft.Form, attached(j.draft)
	asked, closing := steps(def, a)
	b := s.builder(c, def, a, j.draft.Files)
	b.say(v.wrong, nil)
	page := ReviewPage{
		Address:   j.here(),
		Progress:  Progress{At: len(asked) + 1, Of: len(asked) + 1, Saved: j.draft.SavedAt, Until: s.endsSoon(j)},
		Send:      s.said(c, def.Send, "applicant.send"),
		Notice:    b.notice(v),
		Multipart: takesFiles(closing),
		Telephone: s.Site.Telephone, Stamp: stamp(closing, j.draft.Answers),
	}
	_, page.Brochure = def.Field("brochure_read")
	page.Signed = def.Asks(form.Signature)
	page.Problems = b.problems(v.wrong, func(path string) string { return j.linkTo(path, closing) })
	for _, section := range s.Service.Summary(def, a, lang(c)) {
		if closing != nil && section.Step.ID == closing.ID {
			continue
		}
		page.Sections = append(page.Sections, b.section(section, j))
	}
	if closing != nil {
		page.ClosingTitle, page.Closing = either(closing.Short, closing.Title).In(lang(c)), b.step(closing)
		page.Seen = strings.Join(b.shown, " ")
	}
	if len(asked) > 0 {
		page.Back = asked[len(asked)-1].ID
	}
	return s.render(c, status, "review", page)
}

// follows tells whether a talk may follow on what was sent.
func follows(def *form.Definition) bool { return def.For != form.Participants }

// said gives a form's own words, or the catalogue's where it has none.
func (s *Server) said(c *gin.Context, own form.Text, key string) string {
	if len(own) > 0 {
		return own.In(lang(c))
	}
	return s.Catalogues.For(lang(c)).T(key)
}

func either(t, otherwise form.Text) form.Text {
	if len(t) > 0 {
		return t
	}
	return otherwise
}

// linkTo is the address of the page on which a path is asked; empty for the
// review page itself.
func (j journey) linkTo(path string, closing *form.Step) string {
	id, _, _ := strings.Cut(path, ".")
	for i := range j.draft.Form.Steps {
		step := &j.draft.Form.Steps[i]
		for k := range step.Fields {
			if step.Fields[k].ID == id && (closing == nil || step.ID != closing.ID) {
				return j.step(step.ID) + "?review=1&check=1"
			}
		}
	}
	return ""
}

// section makes the view of one step's answers.
func (b *builder) section(section form.Section, j journey) ReviewSection {
	view := ReviewSection{Title: section.Title, Change: j.step(section.Step.ID) + "?review=1"}
	for _, row := range section.Rows {
		r := ReviewRow{Label: row.Label, Values: row.Public(), Absent: row.Blank, Wrong: b.sentences[row.Path], Long: row.Long}
		if row.Kind == form.File {
			r.Values = b.fileNames(row.Path)
		}
		view.Rows = append(view.Rows, r)
	}
	return view
}

func (b *builder) fileNames(field string) []string {
	var names []string
	for _, u := range b.files {
		if u.Field == field {
			names = append(names, u.Name)
		}
	}
	return names
}

// afterReview decides where to go from the review page: on it, back, or sent.
// Answers to the closing step may have made an ordinary one of it.
func (s *Server) afterReview(c *gin.Context, j journey, p *post, closing *form.Step) error {
	asked, _ := steps(j.draft.Form, attached(j.draft))
	switch {
	case closing != nil && p.values.Get("_go") == "send" && indexOf(asked, closing.ID) >= 0:
		return goTo(c, j.step(closing.ID))
	case p.values.Has("_add") || p.staysHere():
		return goTo(c, address(j.here(), nil, newRow(j, p.values.Get("_add"))))
	case p.values.Get("_go") == "back" && len(asked) > 0:
		return goTo(c, j.step(asked[len(asked)-1].ID))
	case p.values.Get("_go") != "send":
		return goTo(c, j.here())
	}
	if opened := s.justOpened(c, j, p.values); opened != "" {
		return goTo(c, address(j.here(), nil, elementID(opened)))
	}
	if err := s.pace(c, submits); err != nil {
		return s.keepOnPage(c, j, p, err)
	}
	_, err := s.Service.Submit(c.Request.Context(), j.token, client(c))
	var f *fault.Error
	switch {
	case err == nil:
		return goTo(c, j.base+"/receipt")
	case errors.As(err, &f) && f.Kind == fault.Invalid && len(j.draft.Form.Check(attached(j.draft), s.Now())) > 0:
		return goTo(c, j.here()+"?check=1")
	case f != nil && f.Kind == fault.Invalid && len(f.Fields) > 0:
		return s.renderReview(c, http.StatusUnprocessableEntity, j, stepView{wrong: f.Fields})
	}
	return s.keepOnPage(c, j, p, err)
}

// receipt tells what arrived, for as long as the browser holds the token.
func (s *Server) receipt(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if !j.draft.Submitted {
		return goTo(c, j.base)
	}
	r, err := s.Service.Receipt(c.Request.Context(), j.token)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "receipt", ReceiptPage{
		Title: s.said(c, j.draft.Form.Received, "applicant.received"), Follows: follows(j.draft.Form), ReceivedAt: r.ReceivedAt.Time(), Reference: r.Reference, Code: r.Code, ReplyBy: r.ReplyBy.Time(),
		PDF: j.base + "/receipt.pdf", Clear: j.base + "/clear", Telephone: s.Site.Telephone,
	})
}

// receiptPDF is the receipt with what was sent, to keep.
func (s *Server) receiptPDF(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil {
		return err
	}
	if !j.draft.Submitted {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	pdf, name, err := s.Service.ReceiptPDF(c.Request.Context(), j.token, lang(c))
	if err != nil {
		return err
	}
	sendPDF(c, pdf, name)
	return nil
}

// sendPDF answers with a document to keep under a name.
func sendPDF(c *gin.Context, pdf []byte, name string) {
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	c.Data(http.StatusOK, "application/pdf", pdf)
}
