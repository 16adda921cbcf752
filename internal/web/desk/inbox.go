package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// InboxPage is the triage desk: the list, the open submission, what can be done.
type InboxPage struct {
	Menu
	List     []InboxItem
	More     string // address of the next page of the list; empty at the end
	Search   string
	State    string // what else than the inbox the list shows: set_aside, asked …; empty for the inbox
	Open     *SubmissionPart
	NewCode  string // a replaced access code, shown once
	Holder   string // who else has the open one; empty for nobody
	Opened   *Opened
	Decided  *DecisionPart // what was just decided of another
	Problems []question.Problem
}

// Opened is the case that was just opened, or got what was open.
type Opened struct{ ID, Number string }

// InboxItem is one row of the list.
type InboxItem struct {
	ID, Title, Form, Icon, On string
	About                     string // of a request: its number and the first offender
	Reference, Channel        string
	Safety, File, Here        bool
	Read                      bool   // a letter whose text was read
	Holder                    string // who else has it open; empty for nobody
}

// SubmissionPart is the open submission.
type SubmissionPart struct {
	sent record.Submission

	ID, Title, Reference, Form string
	Arrived, Channel, Entered  string
	ReplyBy                    string
	Sections                   []AnswersPart
	Warnings                   []string
	Reading                    record.Reading     // end of the key "paper.staff_…"; empty for what was no file
	Wrong                      []question.Missing // what to ask the sender
	NotRead                    []question.Missing // what the file says besides
	Printed                    string             // title of the form that the file is a print of; empty for none
	Retype, RetypeTitle        string             // where the file's form is copied in by hand, if it can be
	Signed                     *SignedPart        // what the signatures in its file are worth
	Files                      []question.File
	Frame                      string // address of an original that a frame can show
	Original                   string
	OriginalSize               string
	Identical, IsFile          bool
	Safety                     string // key of what to mind; empty for nothing
	MailLost                   bool   // a mail to the sender could not be sent
	Unverified                 bool   // a program sent it, and nothing says whose
	SentBy, NamedOther         string // the institution whose key it came with, and another that it names
	OpensCase                  bool
	AsksSender                 bool   // whose it is and what it says a clerk must tell
	NamedCase                  string // the case the sender speaks of
	State                      string
	CaseID, CaseNumber         string
	ArrivedOn, ArrivalWrong    string
	Channels                   []question.Option
	HasCode                    bool
	Copy                       *CopyPart // a letter that waits to be copied; nil for none
	CanReadAgain               bool
	Receipts                   []ReceiptLink // for the sender of what a clerk entered
	NewlyEntered               bool          // by this clerk, so the receipt has the access code
	Address                    string        // of the sender, as far as it is known
	Decision                   *DecisionPart // that stands; nil for none
}

// ReceiptLink is a receipt in one language.
type ReceiptLink struct {
	URL, Lang, Key string
	Here           bool // the sender's own language
}

// receiptLinks leads to the receipts of what a clerk entered.
func receiptLinks(v arrivals.SubmissionView, entered string) (list []ReceiptLink) {
	if v.Definition == nil || !slices.Contains(arrivals.EnteredBy, v.Channel) {
		return nil
	}
	for _, lang := range locale.Languages {
		query := url.Values{"lang": {lang}}
		if entered != "" {
			query.Set("entered", entered)
		}
		list = append(list, ReceiptLink{
			URL: "/staff/inbox/" + v.ID + "/receipt.pdf?" + query.Encode(), Lang: lang,
			Key: "staff.language_" + lang, Here: lang == v.Lang,
		})
	}
	return list
}

// Told reports whether the text of the original stands on the page already.
func (s *SubmissionPart) Told() bool {
	return s.Copy != nil && strings.HasPrefix(s.sent.Original.ContentType, "text/plain")
}

// AnswersPart is one heading of the answers: what was answered, and the questions that were not.
type AnswersPart struct {
	Title string
	Rows  []form.Row
	Blank []string
}

func answersParts(sections []form.Section) (list []AnswersPart) {
	for _, s := range sections {
		part := AnswersPart{Title: s.Title}
		for _, row := range s.Rows {
			if row.Empty && !row.Unasked {
				part.Blank = append(part.Blank, row.Label)
			} else {
				part.Rows = append(part.Rows, row)
			}
		}
		list = append(list, part)
	}
	return list
}

func (r *Room) inbox(c *gin.Context) error {
	return r.showInbox(c, http.StatusOK, inboxState{})
}

func (r *Room) submission(c *gin.Context) error {
	return r.showInbox(c, http.StatusOK, inboxState{open: c.Param("id")})
}

// asideStates are those of what is in the inbox no more and in no case.
var asideStates = []record.SubmissionState{
	record.SubmissionAsked, record.SubmissionAside, record.SubmissionForwarded, record.SubmissionRefused,
}

// Asides are the lists besides the inbox.
func (p InboxPage) Asides() []string { return typed(asideStates) }

// inboxState is what the desk shows besides its list.
type inboxState struct {
	open    string // id of a submission; empty for none
	code    string // a new access code
	problem error
	typed   form.Answers // beside a letter, what was refused
}

// showInbox draws the desk.
func (r *Room) showInbox(c *gin.Context, status int, at inboxState) error {
	ctx, by, id, problem := c.Request.Context(), actor(c), at.open, at.problem
	p := InboxPage{
		Menu:    menuOf(c, "staff.tab_inbox"),
		Search:  c.Query("q"),
		NewCode: at.code,
	}
	since, _ := strconv.ParseInt(c.Query("since"), 10, 64)
	q := record.SubmissionQuery{
		Search: p.Search,
		Since:  mediation.Instant(since),
		After:  c.Query("after"),
		Limit:  pageLength,
	}
	if shown := record.SubmissionState(c.Query("state")); slices.Contains(asideStates, shown) {
		p.State, q.States = string(shown), []record.SubmissionState{shown}
	}
	list, err := r.Arrivals.Inbox(ctx, by, q)
	if err != nil {
		return err
	}
	held, err := r.Arrivals.HeldByOthers(ctx, by)
	if err != nil {
		return err
	}
	for _, sub := range list {
		item := r.inboxItem(c, sub, id)
		item.Holder = held[sub.ID]
		p.List = append(p.List, item)
	}
	if len(list) == pageLength {
		last, query := list[len(list)-1], url.Values{"q": {p.Search}, "state": {c.Query("state")}}
		query.Set("since", strconv.FormatInt(int64(last.ReceivedAt), 10))
		query.Set("after", last.ID)
		p.More = "/staff/inbox?" + query.Encode()
	}
	if id != "" {
		v, err := r.Arrivals.Submission(ctx, by, id, web.Lang(c))
		if err != nil {
			return err
		}
		p.Open = r.submissionPart(c, v)
		p.Open.Receipts, p.Open.NewlyEntered = receiptLinks(v, c.Query("entered")), c.Query("entered") != ""
		if p.Holder, err = r.Arrivals.TakeUp(ctx, by, id, false); err != nil {
			return err
		}
		if p.Open.Copy, err = r.copyPart(c, v, at.typed, problem); err != nil {
			return err
		}
	}
	if number := c.Query("case"); number != "" {
		p.Opened = &Opened{ID: c.Query("opened"), Number: number}
	}
	if done := c.Query("decided"); done != "" {
		v, err := r.Arrivals.Submission(ctx, by, done, web.Lang(c))
		if err != nil {
			return err
		}
		p.Decided = r.submissionPart(c, v).Decision
	}
	if problem != nil {
		f := web.AsFault(problem)
		words := r.Words(c)
		p.Problems = []question.Problem{{Text: words.Args(f.Key, f.Args)}}
		if len(f.Fields) > 0 {
			p.Problems[0].Text = words.Args(f.Fields[0].Key, f.Fields[0].Args)
		}
		if typed, there := c.GetPostForm("arrived_on"); there && p.Open != nil {
			p.Open.keepArrival(typed, c.PostForm("channel"))
			p.Problems[0].Link, p.Open.ArrivalWrong = "#arrived_on", p.Problems[0].Text
		}
		r.Note(c, status, problem)
	}
	web.AllowFrames(c)
	return r.Render(c, status, p)
}

func (r *Room) inboxItem(c *gin.Context, sub record.Submission, open string) InboxItem {
	words := r.Words(c)
	i := InboxItem{
		ID:      sub.ID,
		Title:   sub.Title,
		About:   arrivals.About(sub),
		Form:    r.formTitle(words, sub.Form),
		Icon:    channelIcon(sub.Channel),
		On:      sub.ArrivedOn.Time().Format("02.01."),
		Channel: "staff.channel_" + string(sub.Channel),

		Reference: sub.Reference,

		Safety: sub.Safety,
		File:   sub.Form == arrivals.FileForm || sub.State == record.SubmissionToRead,
		Read:   sub.Form == arrivals.FileForm && sub.Reading == record.ReadLetter,
		Here:   sub.ID == open,
	}
	if i.Title == "" {
		i.Title = words.T("staff.unknown_sender")
	}
	return i
}

// safetyText is the key of the warning above a submission. Of an institution's request it is
// not the sender who is afraid.
func safetyText(r *Room, v arrivals.SubmissionView) string {
	def, known := r.Arrivals.Forms.Get(v.Form)
	switch {
	case !v.Safety:
		return ""
	case known && def.For == form.Institutions:
		return "staff.safety_named"
	}
	return "staff.safety_sender"
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

func (r *Room) submissionPart(c *gin.Context, v arrivals.SubmissionView) *SubmissionPart {
	words := r.Words(c)
	at := v.ReceivedAt.Time()
	p := &SubmissionPart{
		sent:         v.Submission,
		ID:           v.ID,
		Title:        v.Title,
		Reference:    v.Reference,
		Form:         r.formTitle(words, v.Form),
		Arrived:      shownDate(words, v.ArrivedOn),
		Channel:      "staff.channel_" + string(v.Channel),
		Entered:      words.T("document.at", "date", web.Date(web.Lang(c), at), "time", latvia.Clock(at, words.Lang)),
		ReplyBy:      shownDate(words, v.ReplyBy),
		Sections:     answersParts(v.Sections),
		Signed:       signedPart(words, v.Signed),
		Identical:    v.IdenticalTo != "",
		MailLost:     v.MailLost,
		Unverified:   v.Channel == mediation.ChannelAPI && v.SentBy == "",
		SentBy:       v.SentBy,
		NamedOther:   v.NamedOther,
		Safety:       safetyText(r, v),
		IsFile:       v.Form == arrivals.FileForm,
		OpensCase:    v.OpensCase && v.NamedCase == "",
		NamedCase:    v.NamedCase,
		AsksSender:   v.Definition == nil || v.Definition.Parties == form.FromNobody,
		State:        string(v.State),
		CaseID:       v.CaseID,
		CaseNumber:   v.CaseNumber,
		ArrivedOn:    typedDate(v.ArrivedOn),
		Original:     "/staff/originals/" + v.ID,
		OriginalSize: words.Bytes(locale.Bytes(v.Submission.Original.Size)),
		HasCode:      v.AccessHash != "",
		Address:      v.Address,
		Decision:     decisionPart(words, v.ID, v.Title, v.Decision),
		CanReadAgain: v.Form == arrivals.FileForm && v.State == record.SubmissionToRead && v.Reading != "",
	}
	if p.Title == "" {
		p.Title = words.T("staff.unknown_sender")
	}
	for _, w := range v.Warnings {
		p.Warnings = append(p.Warnings, words.Args(w.Key, w.Args))
	}
	for _, f := range v.Files {
		p.Files = append(p.Files, question.File{ID: f.ID, Name: f.Name, Size: words.Bytes(locale.Bytes(f.Size))})
	}
	p.Reading, p.Wrong = v.Reading, question.MissingIn(v.Definition, words, v.Wrong)
	unclear := question.Unclear{Def: v.Definition, Words: words, Forms: r.Arrivals.Forms.Get, Staff: true}
	p.NotRead = unclear.List(v.NotRead)
	for _, u := range v.NotRead {
		if u.Kind == surface.UnclearPrint {
			p.Printed = unclear.Title(u.Form)
		}
		if def, ok := r.Arrivals.Forms.Get(u.Form); ok && def.Clerk {
			p.Retype, p.RetypeTitle = "/staff/inbox/new?form="+def.Name, r.formTitle(words, def.Name)
		}
	}
	if v.Reading != record.UnreadDamaged && framable(v.Submission.Original.ContentType) {
		p.Frame = p.Original
	}
	for _, ch := range mediation.Channels {
		p.Channels = append(p.Channels, question.Option{
			Value:  string(ch),
			Label:  words.T("staff.channel_" + string(ch)),
			Chosen: ch == v.Channel,
		})
	}
	return p
}

// keepArrival shows an arrival as it was typed.
func (s *SubmissionPart) keepArrival(on, channel string) {
	s.ArrivedOn = on
	for i := range s.Channels {
		s.Channels[i].Chosen = s.Channels[i].Value == channel
	}
}

func (r *Room) correctArrival(c *gin.Context) error {
	values, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	if err := unreadDates(values, "arrived_on"); err != nil {
		return r.inboxAnswer(c, err)
	}
	on, channel := dateOf(values, "arrived_on"), mediation.Channel(values.Get("channel"))
	if err := r.Arrivals.CorrectArrival(c.Request.Context(), actor(c), c.Param("id"), on, channel); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}

func (r *Room) setAside(c *gin.Context) error {
	aside := c.PostForm("aside") != "no"
	if err := r.Arrivals.SetAside(c.Request.Context(), actor(c), c.Param("id"), aside); err != nil {
		return r.inboxAnswer(c, err)
	}
	if !aside {
		return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
	}
	return r.onward(c, c.Param("id"), nil)
}

// replaceCode shows the new code once, on the answer itself: there is no
// address to come back to.
func (r *Room) replaceCode(c *gin.Context) error {
	established := mediation.Identity(c.PostForm("identity"))
	code, err := r.Arrivals.ReplaceCode(c.Request.Context(), actor(c), c.Param("id"), established)
	if err != nil {
		return r.inboxAnswer(c, err)
	}
	return r.showInbox(c, http.StatusOK, inboxState{open: c.Param("id"), code: code})
}

// inboxAnswer shows the desk again with what is wrong.
func (r *Room) inboxAnswer(c *gin.Context, err error) error { return r.inboxRefused(c, err, nil) }

// inboxRefused also shows what was typed.
func (r *Room) inboxRefused(c *gin.Context, err error, typed form.Answers) error {
	f := web.AsFault(err)
	if f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Unavailable {
		return r.showInbox(c, web.Status(f.Kind), inboxState{open: c.Param("id"), problem: err, typed: typed})
	}
	return err
}
