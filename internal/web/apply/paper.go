package apply

import (
	"context"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// PaperPage offers a form as a file to fill in, on a screen or on paper, and takes
// the filled one.
type PaperPage struct {
	Address         string // where the file is sent
	Title           string
	Fillable, Paper string       // addresses of the two files
	Key             string       // of this page: the same file again with it is a second press
	Limit           locale.Bytes // of a file
	Notice          Notice
	Error           string // what is wrong with the file
	Problems        []question.Problem
	Sent            string // address of the receipt of what this browser sent; empty for nothing
	Telephone       string
}

func paperAddress(c *gin.Context) string { return "/" + web.Lang(c) + "/" + theForm(c).Name + "/paper" }

// paper shows the page.
func (r *Room) paper(c *gin.Context) error {
	return r.renderPaper(c, http.StatusOK, PaperPage{Key: identity.NewToken()})
}

func (r *Room) renderPaper(c *gin.Context, status int, page PaperPage) error {
	page.Address, page.Title, page.Telephone = paperAddress(c), theForm(c).Title.In(web.Lang(c)), r.Site.Telephone
	base := "/" + web.Lang(c) + "/" + theForm(c).Name
	page.Fillable, page.Paper, page.Limit = base+"/form.pdf", base+"/paper.pdf", locale.AtMost(r.Limits.File)
	if page.Error != "" {
		page.Problems = []question.Problem{{Link: "#f-file", Text: page.Error}}
	}
	if r.Cookie(c, paperCookie(theForm(c).Name)) != "" {
		page.Sent = page.Address + "/receipt"
	}
	return r.Render(c, status, page)
}

// formFile hands out the form as a file to fill in.
func (r *Room) formFile(paper bool) web.Handler {
	return func(c *gin.Context) error {
		pdf, name, err := r.Arrivals.FormPDF(c.Request.Context(), theForm(c).Name, web.Lang(c), paper)
		if err != nil {
			return err
		}
		return web.SendPDF(c, web.Attachment, pdf, name)
	}
}

// takePaper receives a file, durably, and then reads it at once if that is quick.
func (r *Room) takePaper(c *gin.Context) error {
	if err := r.InPace(c, web.Uploads); err != nil {
		return r.paperAgain(c, PaperPage{Key: identity.NewToken()}, err)
	}
	p, err := posted.Read(c.Writer, c.Request, r.Limits)
	defer p.Discard()
	page := PaperPage{Key: p.Values.Get("_key")}
	if len(page.Key) < 40 || len(page.Key) > 100 {
		page.Key = identity.NewToken()
	}
	if err == nil {
		err = r.BytesInPace(c, posted.Bytes(p.Files))
	}
	if err != nil {
		return r.paperAgain(c, page, err)
	}
	words := r.Words(c)
	if len(p.Files) == 0 {
		page.Error = words.T("paper.choose_file")
		return r.renderPaper(c, http.StatusUnprocessableEntity, page)
	}
	file := p.Files[0]
	kind := ""
	if file.Wrong == "" {
		if kind, file.Wrong = takenKind(file); file.Wrong == "" {
			return r.receivePaper(c, page, file, kind)
		}
	}
	page.Error = words.Args(file.Wrong, r.Limits.Args(casework.SafeName(file.Name)))
	return r.renderPaper(c, http.StatusUnprocessableEntity, page)
}

// takenKind is the content type of a file we take: every kind that can be an
// attachment, and anything called .pdf, because a damaged PDF still holds
// somebody's answers.
func takenKind(f posted.File) (contentType, wrong string) {
	if kind, ok := posted.Kind(f.Name, f.Spooled); ok {
		return kind, ""
	}
	if strings.EqualFold(path.Ext(f.Name), ".pdf") {
		return "application/octet-stream", ""
	}
	return "", "applicant.file_kind"
}

func (r *Room) receivePaper(c *gin.Context, page PaperPage, f posted.File, kind string) error {
	// The key is the page's and the file's: a second press is a retry, another file
	// from the same page is not.
	key := page.Key + "." + hex.EncodeToString(f.Spooled.Sum[:])
	receipt, err := r.Arrivals.SendFile(c.Request.Context(), casework.Applicant, arrivals.File{
		Key:         arrivals.FileKey(key),
		Lang:        web.Lang(c),
		Channel:     mediation.ChannelWeb,
		File:        f.Spooled,
		Name:        casework.SafeName(f.Name),
		ContentType: kind,
		Later:       !r.ReadsAtOnce(c),
	})
	if err != nil {
		return r.paperAgain(c, page, err)
	}
	r.SetCookie(c, paperCookie(theForm(c).Name), key, paperLife)
	ctx, cancel := context.WithTimeout(c.Request.Context(), r.Patience)
	defer cancel()
	err = r.ReadAtOnce(c, func() error { return r.Arrivals.ReadFile(ctx, receipt.ID) })
	if err != nil { // it is received; the job tries again
		r.Note(c, http.StatusSeeOther, err)
	}
	return web.GoTo(c, paperAddress(c)+"/receipt")
}

// paperAgain shows the page with what stands in the way. The file has to be chosen
// again: browsers do not let a page fill that in.
func (r *Room) paperAgain(c *gin.Context, page PaperPage, err error) error {
	if kind := web.AsFault(err).Kind; kind == fault.Internal || kind == fault.NotFound {
		return err
	}
	status, f := r.Refused(c, err)
	words := r.Words(c)
	page.Notice = Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}
	if f.Key == "fault.unavailable" {
		page.Notice.Text = words.T("paper.unavailable")
	}
	return r.renderPaper(c, status, page)
}

// paperReceipt confirms that a file has arrived and shows what we could read in it.
func (r *Room) paperReceipt(c *gin.Context) error {
	key := r.Cookie(c, paperCookie(theForm(c).Name))
	if key == "" {
		return web.GoTo(c, paperAddress(c))
	}
	kept, err := r.Arrivals.FileReceipt(c.Request.Context(), arrivals.FileKey(key))
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return web.GoTo(c, paperAddress(c))
	case err != nil:
		return err
	}
	until := r.receiptEnds(c, kept.Answers, kept.ReceivedAt.Time(), paperLife)
	if r.Now().After(until) { // whatever became of the cookie
		r.SetCookie(c, paperCookie(theForm(c).Name), "", -time.Second)
		return web.GoTo(c, paperAddress(c))
	}
	def := theForm(c)
	if kept.Definition != nil {
		def = kept.Definition
	}
	web.Unpacked(c) // it shows the access code
	title, answers := r.said(c, def.Received, "applicant.received"), kept.Answers
	if !kept.Reading.Answered() { // nobody knows yet what it says
		title, answers = r.said(c, nil, "applicant.received"), nil
	}
	sender := arrivals.Correspondent{
		Form: def, Answers: answers, ReplyBy: kept.ReplyBy, Known: kept.Known, Stage: kept.Stage,
	}
	page := ReceiptPage{
		Title:      title,
		Next:       sender.Next(web.Lang(c), r.Words(c)),
		ReceivedAt: kept.ReceivedAt.Time(),
		Reference:  kept.Reference,
		Code:       kept.Code,
		Until:      until,
		Clear:      "/" + web.Lang(c) + "/" + theForm(c).Name + "/clear",
		Shared:     r.onSharedDevice(c, answers),
		Telephone:  r.Site.Telephone,
		Outcome:    r.outcome(c, kept),
	}
	return r.Render(c, http.StatusOK, page)
}

func (r *Room) outcome(c *gin.Context, kept arrivals.FileReceipt) *Outcome {
	o := &Outcome{
		Key:   kept.Reading,
		Again: paperAddress(c),
		Here:  paperAddress(c) + "/receipt",
		Phone: r.Site.Telephone,
	}
	words := r.Words(c)
	o.NotRead = question.Unclear{Def: kept.Definition, Words: words, Forms: r.Arrivals.Forms.Get}.List(kept.NotRead)
	if kept.Definition == nil {
		return o
	}
	for _, section := range kept.Definition.Summary(kept.Answers, web.Lang(c)) {
		for _, row := range section.Rows {
			if !row.Empty {
				o.Answered++
			}
		}
	}
	o.Missing = question.MissingIn(kept.Definition, words, kept.Wrong)
	return o
}
