package web

import (
	"context"
	"encoding/hex"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"

	"github.com/gin-gonic/gin"
)

// PaperPage offers a form as a file to fill in, on a screen or on paper, and takes
// the filled one.
type PaperPage struct {
	Address         string // where the file is sent
	Title           string
	Fillable, Paper string // addresses of the two files
	Key             string // of this page: the same file again with it is a second press
	Limit           string // of a file, in words
	Notice          Notice
	Error           string // what is wrong with the file
	Problems        []Problem
	Sent            string // address of the receipt of what this browser sent; empty for nothing
	Telephone       string
}

// paperRoutes mounts the pages of every form on paper.
func (s *Server) paperRoutes(w *gin.RouterGroup) {
	w.GET("/paper", s.handle(s.paper))
	w.POST("/paper", limit(s.maxFile()+(1<<20)), s.handle(s.takePaper))
	w.GET("/paper/receipt", s.handle(s.paperReceipt))
	w.GET("/form.pdf", s.handle(s.formFile(false)))
	w.GET("/paper.pdf", s.handle(s.formFile(true)))
}

func paperAddress(c *gin.Context) string { return "/" + lang(c) + "/" + theForm(c).Name + "/paper" }

// paper shows the page.
func (s *Server) paper(c *gin.Context) error {
	return s.renderPaper(c, http.StatusOK, PaperPage{Key: identity.NewToken()})
}

func (s *Server) renderPaper(c *gin.Context, status int, page PaperPage) error {
	page.Address, page.Title, page.Telephone = paperAddress(c), theForm(c).Title.In(lang(c)), s.Site.Telephone
	base := "/" + lang(c) + "/" + theForm(c).Name
	page.Fillable, page.Paper, page.Limit = base+"/form.pdf", base+"/paper.pdf", size(s.maxFile())
	if page.Error != "" {
		page.Problems = []Problem{{Link: "#f-file", Text: page.Error}}
	}
	if key, err := c.Cookie(paperCookie(theForm(c).Name)); err == nil && key != "" {
		page.Sent = page.Address + "/receipt"
	}
	return s.render(c, status, "paper", page)
}

// formFile hands out the form as a file to fill in.
func (s *Server) formFile(paper bool) handler {
	return func(c *gin.Context) error {
		pdf, name, err := s.Service.FormPDF(c.Request.Context(), theForm(c).Name, lang(c), paper)
		if err != nil {
			return err
		}
		sendPDF(c, pdf, name)
		return nil
	}
}

// patience is how long an upload waits to hear what its file says. Tests have more.
var patience = 8 * time.Second

// takePaper receives a file, durably, and then reads it at once if that is quick.
func (s *Server) takePaper(c *gin.Context) error {
	if err := s.pace(c, uploads); err != nil {
		return s.paperAgain(c, PaperPage{Key: identity.NewToken()}, err)
	}
	p, err := s.readPost(c)
	defer p.close()
	page := PaperPage{Key: p.values.Get("_key")}
	if len(page.Key) < 40 || len(page.Key) > 100 {
		page.Key = identity.NewToken()
	}
	if err != nil {
		return s.paperAgain(c, page, err)
	}
	words := s.Catalogues.For(lang(c))
	if len(p.files) == 0 {
		page.Error = words.T("paper.choose_file")
		return s.renderPaper(c, http.StatusUnprocessableEntity, page)
	}
	file := p.files[0]
	kind := ""
	if file.wrong == "" {
		if kind, file.wrong = takenKind(file); file.wrong == "" {
			return s.receivePaper(c, page, file, kind)
		}
	}
	page.Error = words.Args(file.wrong, fault.Args{"name": casework.SafeName(file.name), "limit": size(s.maxFile())})
	return s.renderPaper(c, http.StatusUnprocessableEntity, page)
}

// takenKind gives the content type of a file we take: every kind that can be an
// attachment, and what says it is a PDF but is none, because a damaged one is
// somebody's answers.
func takenKind(f postedFile) (contentType, wrong string) {
	if kind, ok := sniff(f.name, f.spooled); ok {
		return kind, ""
	}
	if strings.EqualFold(path.Ext(f.name), ".pdf") {
		return "application/octet-stream", ""
	}
	return "", "applicant.file_kind"
}

func (s *Server) receivePaper(c *gin.Context, page PaperPage, f postedFile, kind string) error {
	// The key is the page's and the file's: a second press is a retry, another file
	// from the same page is not.
	key := page.Key + "." + hex.EncodeToString(f.spooled.Sum[:])
	r, err := s.Service.Receive(c.Request.Context(), casework.Applicant, casework.Arrival{
		ClientKey: casework.FileKey(key), Lang: lang(c), Channel: mediation.ChannelWeb, File: f.spooled, FileName: casework.SafeName(f.name), ContentType: kind,
	})
	if err != nil {
		return s.paperAgain(c, page, err)
	}
	s.setCookie(c, paperCookie(theForm(c).Name), key, paperLife)
	ctx, cancel := context.WithTimeout(c.Request.Context(), patience)
	defer cancel()
	if err := s.Service.ReadFile(ctx, r.ID); err != nil { // it is received; the job tries again
		s.note(c, http.StatusSeeOther, err)
	}
	return goTo(c, paperAddress(c)+"/receipt")
}

// paperLife is how long a browser can see the receipt again.
const paperLife = time.Hour

func paperCookie(form string) string { return "tilts-paper_" + form }

// paperAgain shows the page with what stands in the way. The file has to be chosen
// again; a browser gives it to no page.
func (s *Server) paperAgain(c *gin.Context, page PaperPage, err error) error {
	f := asFault(err)
	if f.Kind == fault.Internal || f.Kind == fault.NotFound {
		return err
	}
	s.note(c, statuses[f.Kind], err)
	retryAfter(c, f)
	words := s.Catalogues.For(lang(c))
	page.Notice = Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}
	if f.Kind == fault.Unavailable {
		page.Notice.Text = words.T("paper.unavailable")
	}
	return s.renderPaper(c, statuses[f.Kind], page)
}

// Outcome is what became of reading a file, for its sender.
type Outcome struct {
	Key      record.Reading // end of the keys "paper.read_…"; empty while it is being read
	Answered int            // questions that have an answer; 0 when nothing was read
	Missing  []Missing
	Again    string // address to send a better one
	Here     string // address of the receipt itself
	Phone    string
}

// Missing is a question whose answer is missing or not as it should be.
type Missing struct{ Label, Text string }

// paperReceipt tells that a file has arrived, and what we could read in it.
func (s *Server) paperReceipt(c *gin.Context) error {
	key, err := c.Cookie(paperCookie(theForm(c).Name))
	if err != nil || key == "" {
		return goTo(c, paperAddress(c))
	}
	r, err := s.Service.FileReceipt(c.Request.Context(), casework.FileKey(key))
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return goTo(c, paperAddress(c))
	case err != nil:
		return err
	}
	def := theForm(c)
	if r.Definition != nil {
		def = r.Definition
	}
	page := ReceiptPage{
		Title: s.said(c, def.Received, "applicant.received"), Follows: follows(def), ReceivedAt: r.ReceivedAt.Time(), Reference: r.Reference, Code: r.Code, ReplyBy: r.ReplyBy.Time(),
		Clear: "/" + lang(c) + "/" + theForm(c).Name + "/clear", Telephone: s.Site.Telephone, Outcome: s.outcome(c, r),
	}
	if !r.Reading.Answered() {
		page.Title = s.said(c, nil, "applicant.received")
	}
	return s.render(c, http.StatusOK, "receipt", page)
}

func (s *Server) outcome(c *gin.Context, r casework.FileReceipt) *Outcome {
	o := &Outcome{Key: r.Reading, Again: paperAddress(c), Here: paperAddress(c) + "/receipt", Phone: s.Site.Telephone}
	if r.Definition == nil {
		return o
	}
	for _, section := range r.Definition.Summary(r.Answers, lang(c)) {
		for _, row := range section.Rows {
			if !row.Empty {
				o.Answered++
			}
		}
	}
	o.Missing = s.missing(lang(c), r.Definition, r.Definition.CheckPaper(r.Answers, s.Now()))
	return o
}

// missing lists what a check finds, each place once, with its question.
func (s *Server) missing(lang string, def *form.Definition, found []fault.Field) (list []Missing) {
	b := &builder{def: def, words: s.Catalogues.For(lang)}
	for i, wrong := range found {
		if slices.ContainsFunc(found[:i], func(f fault.Field) bool { return f.Path == wrong.Path }) {
			continue
		}
		m := Missing{Text: b.sentence(wrong)}
		if f, ok := def.Field(wrong.Path); ok {
			m.Label = either(f.Short, f.Label).In(lang)
		}
		list = append(list, m)
	}
	return list
}
