package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func (s *Server) inboxRoutes(g *gin.RouterGroup) {
	g.GET("/inbox", s.allowed(casework.ListSubmissions, s.inbox))
	g.GET("/inbox/new", s.allowed(casework.EnterRequest, s.enterPage))
	g.POST("/inbox/new", limit(1<<20), s.allowed(casework.EnterRequest, s.enterRequest))
	g.GET("/inbox/:id", s.allowed(casework.ViewSubmission, s.submission))
	g.POST("/inbox/:id/open", limit(4<<10), s.allowed(casework.OpenCase, s.openCase))
	g.POST("/inbox/:id/attach", limit(4<<10), s.allowed(casework.OpenCase, s.attachToCase))
	g.POST("/inbox/:id/arrival", limit(4<<10), s.allowed(casework.SortSubmission, s.correctArrival))
	g.POST("/inbox/:id/aside", limit(4<<10), s.allowed(casework.SortSubmission, s.setAside))
	g.POST("/inbox/:id/code", limit(4<<10), s.allowed(casework.ReplaceCode, s.replaceCode))
	g.GET("/export", s.allowed(casework.ExportSubmissions, s.exportPage))
	g.POST("/export", limit(4<<10), s.allowed(casework.ExportSubmissions, s.export))
	g.GET("/originals/:id", s.allowed(casework.ViewOriginal, s.original))
	g.GET("/originals/:id/:upload", s.allowed(casework.ViewOriginal, s.original))
}

// InboxPage is the triage desk: the list, the open submission, what can be done.
type InboxPage struct {
	Desk
	List     []InboxItem
	More     string // address of the next page of the list; empty at the end
	Search   string
	Aside    bool // the list shows what was set aside
	Open     *SubmissionPart
	NewCode  string // a replaced access code, shown once
	Problems []Problem
}

// InboxItem is one row of the list.
type InboxItem struct {
	ID, Title, Form, Icon, On string
	Channel                   string
	Safety, File, Here        bool
}

// SubmissionPart is the open submission.
type SubmissionPart struct {
	ID, Title, Reference, Form string
	Arrived, Channel, Entered  string
	ReplyBy                    string
	Sections                   []form.Section
	Warnings                   []string
	Reading                    record.Reading // end of the key "paper.staff_…"; empty for what was no file
	Wrong                      []Missing      // of answers that were read from a file
	Files                      []FileView
	Frame                      string // address of an original that a frame can show
	Original                   string
	OriginalSize               string
	Identical, Safety, IsFile  bool
	OpensCase                  bool
	NamedCase                  string // the case the sender speaks of
	State                      string
	CaseID, CaseNumber         string
	ArrivedOn                  string
	Channels                   []OptionView
	HasCode                    bool
}

func (s *Server) inbox(c *gin.Context) error {
	return s.showInbox(c, http.StatusOK, "", "", nil)
}

func (s *Server) submission(c *gin.Context) error {
	return s.showInbox(c, http.StatusOK, c.Param("id"), "", nil)
}

// showInbox draws the desk with the submission id open, or none.
func (s *Server) showInbox(c *gin.Context, status int, id, code string, problem error) error {
	ctx, by := c.Request.Context(), actor(c)
	p := InboxPage{Desk: desk(c, "staff.tab_inbox"), Search: c.Query("q"), Aside: c.Query("state") == "aside", NewCode: code}
	since, _ := strconv.ParseInt(c.Query("since"), 10, 64)
	q := record.SubmissionQuery{Search: p.Search, Since: mediation.Instant(since), After: c.Query("after"), Limit: pageLength}
	if p.Aside {
		q.States = []record.SubmissionState{record.SubmissionAside}
	}
	list, err := s.Service.Inbox(ctx, by, q)
	if err != nil {
		return err
	}
	for _, sub := range list {
		p.List = append(p.List, s.inboxItem(c, sub, id))
	}
	if len(list) == pageLength {
		last, query := list[len(list)-1], url.Values{"q": {p.Search}, "state": {c.Query("state")}}
		query.Set("since", strconv.FormatInt(int64(last.ReceivedAt), 10))
		query.Set("after", last.ID)
		p.More = "/staff/inbox?" + query.Encode()
	}
	if id != "" {
		v, err := s.Service.Submission(ctx, by, id, lang(c))
		if err != nil {
			return err
		}
		p.Open = s.submissionPart(c, v)
	}
	if problem != nil {
		f := asFault(problem)
		words := s.Catalogues.For(lang(c))
		p.Problems = []Problem{{Text: words.Args(f.Key, f.Args)}}
		if len(f.Fields) > 0 {
			p.Problems[0].Text = words.Args(f.Fields[0].Key, f.Fields[0].Args)
		}
		s.note(c, status, problem)
	}
	allowFrames(c)
	return s.render(c, status, "staff/inbox", p)
}

func (s *Server) inboxItem(c *gin.Context, sub record.Submission, open string) InboxItem {
	words := s.Catalogues.For(lang(c))
	i := InboxItem{
		ID: sub.ID, Title: sub.Title, Form: s.formTitle(words, sub.Form), Icon: channelIcon(sub.Channel), On: sub.ArrivedOn.Time().Format("02.01."),
		Channel: "staff.channel_" + string(sub.Channel), Safety: sub.Safety, File: sub.Form == casework.FileForm, Here: sub.ID == open,
	}
	if i.Title == "" {
		i.Title = words.T("staff.unknown_sender")
	}
	return i
}

// titler names a form in a language.
type titler func(words *locale.Catalogue, name string) string

// formTitle names the form of a submission; one that is not in use any more
// goes by its file's name.
func (s *Server) formTitle(words *locale.Catalogue, name string) string {
	if name == casework.FileForm {
		return words.T("staff.form_file")
	}
	if def, ok := s.Service.Forms.Get(name); ok {
		return def.Title.In(words.Lang)
	}
	return name
}

func channelIcon(ch mediation.Channel) string {
	switch ch {
	case mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress:
		return "letter"
	case mediation.ChannelPhone:
		return "phone"
	case mediation.ChannelInPerson:
		return "person"
	}
	return "page"
}

func (s *Server) submissionPart(c *gin.Context, v casework.SubmissionView) *SubmissionPart {
	words := s.Catalogues.For(lang(c))
	at := v.ReceivedAt.Time()
	p := &SubmissionPart{
		ID: v.ID, Title: v.Title, Reference: v.Reference, Form: s.formTitle(words, v.Form), Arrived: latvia.DateShort(v.ArrivedOn.Time()),
		Channel: "staff.channel_" + string(v.Channel), Entered: words.T("document.at", "date", date(lang(c), at), "time", latvia.Clock(at)), ReplyBy: latvia.DateShort(v.ReplyBy.Time()),
		Sections: v.Sections, Identical: v.IdenticalTo != "", Safety: v.Safety, IsFile: v.Form == casework.FileForm, OpensCase: v.OpensCase && v.NamedCase == "", NamedCase: v.NamedCase, State: string(v.State),
		CaseID: v.CaseID, CaseNumber: v.CaseNumber, ArrivedOn: shownDate(v.ArrivedOn), Original: "/staff/originals/" + v.ID,
		OriginalSize: size(v.Submission.Original.Size), HasCode: v.AccessHash != "",
	}
	if p.Title == "" {
		p.Title = words.T("staff.unknown_sender")
	}
	for _, w := range v.Warnings {
		p.Warnings = append(p.Warnings, words.Args(w.Key, w.Args))
	}
	for _, f := range v.Files {
		p.Files = append(p.Files, FileView{ID: f.ID, Name: f.Name, Size: size(f.Size)})
	}
	if p.Reading = v.Reading; v.Reading.Answered() {
		p.Wrong = s.missing(lang(c), v.Definition, v.Wrong)
	}
	if v.Reading != record.UnreadDamaged && framable(v.Submission.Original.ContentType) {
		p.Frame = p.Original
	}
	for _, ch := range mediation.Channels {
		p.Channels = append(p.Channels, OptionView{Value: string(ch), Label: words.T("staff.channel_" + string(ch)), Chosen: ch == v.Channel})
	}
	return p
}

// framable kinds are shown beside the fields; everything else is saved.
func framable(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/pdf", "image/png", "image/jpeg", "text/plain":
		return true
	}
	return false
}

// original hands out bytes: what a browser can show in place, the rest to save.
func (s *Server) original(c *gin.Context) error {
	f, err := s.Service.Original(c.Request.Context(), actor(c), c.Param("id"), c.Param("upload"))
	if err != nil {
		return err
	}
	return s.send(c, f)
}

// send hands a kept file out under its harmless name.
func (s *Server) send(c *gin.Context, f casework.File) error {
	defer f.Close()
	allowFraming(c, f.ContentType)
	disposition := "attachment"
	if framable(f.ContentType) {
		disposition = "inline"
	}
	c.Header("Content-Disposition", disposition+"; filename*=UTF-8''"+url.PathEscape(f.Name))
	c.DataFromReader(http.StatusOK, f.Size, f.ContentType, f, nil)
	return nil
}

func (s *Server) openCase(c *gin.Context) error {
	id, err := s.Service.OpenCase(c.Request.Context(), actor(c), c.Param("id"))
	if err != nil {
		return s.inboxAnswer(c, err)
	}
	return back(c, "/staff/cases/"+id)
}

func (s *Server) attachToCase(c *gin.Context) error {
	id, err := s.Service.Attach(c.Request.Context(), actor(c), c.Param("id"), strings.TrimSpace(c.PostForm("case")), "")
	if err != nil {
		return s.inboxAnswer(c, err)
	}
	return back(c, "/staff/cases/"+id)
}

func (s *Server) correctArrival(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return unreadable(err)
	}
	values := posted(c.Request.PostForm)
	on, channel := dateOf(values, "arrived_on"), mediation.Channel(values.Get("channel"))
	if err := s.Service.CorrectArrival(c.Request.Context(), actor(c), c.Param("id"), on, channel); err != nil {
		return s.inboxAnswer(c, err)
	}
	return back(c, "/staff/inbox/"+c.Param("id"))
}

func (s *Server) setAside(c *gin.Context) error {
	aside := c.PostForm("aside") != "no"
	if err := s.Service.SetAside(c.Request.Context(), actor(c), c.Param("id"), aside); err != nil {
		return s.inboxAnswer(c, err)
	}
	return back(c, "/staff/inbox")
}

// replaceCode shows the new code once, on the answer itself: there is no
// address to come back to.
func (s *Server) replaceCode(c *gin.Context) error {
	code, err := s.Service.ReplaceCode(c.Request.Context(), actor(c), c.Param("id"), mediation.Identity(c.PostForm("identity")))
	if err != nil {
		return s.inboxAnswer(c, err)
	}
	return s.showInbox(c, http.StatusOK, c.Param("id"), code, nil)
}

// inboxAnswer shows the desk again with what is wrong.
func (s *Server) inboxAnswer(c *gin.Context, err error) error {
	f := asFault(err)
	if f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Unavailable {
		return s.showInbox(c, statuses[f.Kind], c.Param("id"), "", err)
	}
	return err
}
