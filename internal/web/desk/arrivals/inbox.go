package arrivals

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// InboxPage is the triage desk: the list, the open submission, what can be done.
type InboxPage struct {
	desk.Menu
	First    []desk.InboxItem // what stops or silences somebody, above the list
	List     []desk.InboxItem
	Count    string // of everything that the list goes on to
	More     string // address of the next page of the list; empty at the end
	Search   string
	State    string // what else than the inbox the list shows: set_aside, asked …; empty for the inbox
	Open     *SubmissionPart
	NewCode  string // a replaced access code, shown once
	Holder   string // who else has the open one; empty for nobody
	Opened   *Opened
	Decided  *DecisionPart // what was just decided of another
	Unsent   []desk.UnsentItem
	Problems []question.Problem
}

// Opened is the case that was just opened, or got what was open.
type Opened struct{ ID, Number string }

func (r *Room) inbox(c *gin.Context) error {
	return r.showInbox(c, http.StatusOK, inboxState{})
}

func (r *Room) submission(c *gin.Context) error {
	state := inboxState{open: c.Param("id")}
	if def, ok := r.Arrivals.Forms.Get(c.Query("form")); ok && desk.Restored(c) != nil {
		var err error
		if state.typed, err = copiedInto(def, desk.Restored(c)); err != nil {
			return err
		}
	}
	return r.showInbox(c, http.StatusOK, state)
}

// asideStates are those of what is in the inbox no more and in no case.
var asideStates = []record.SubmissionState{
	record.SubmissionAsked, record.SubmissionAside, record.SubmissionForwarded, record.SubmissionRefused,
	record.SubmissionWithdrawn, record.SubmissionNoReply,
}

// secondLooks is the list of what was taken as it was read and is due for a second look.
const secondLooks = "second"

// Asides are the lists besides the inbox.
func (p InboxPage) Asides() []string { return append(desk.Strings(asideStates), secondLooks) }

// inboxState is what the desk shows besides its list.
type inboxState struct {
	open    string // id of a submission; empty for none
	code    string // a new access code
	problem error
	typed   form.Answers // beside a letter, what was refused
}

// showInbox draws the desk.
func (r *Room) showInbox(c *gin.Context, status int, at inboxState) error {
	ctx, by, id, problem := c.Request.Context(), desk.Actor(c), at.open, at.problem
	p := InboxPage{
		Menu:    desk.MenuOf(c, "staff.tab_inbox"),
		Search:  c.Query("q"),
		NewCode: at.code,
	}
	if err := r.inboxList(c, &p, id); err != nil {
		return err
	}
	var err error
	if p.Unsent, err = r.UnsentList(c); err != nil {
		return err
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
		if err := r.showLeaves(c, p.Open, v.Submission); err != nil {
			return err
		}
		if err := r.beside(c, p.Open, v); err != nil {
			return err
		}
		if p.Open.History, err = r.history(c, id); err != nil {
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

// inboxList fills the list of what the address asks for.
func (r *Room) inboxList(c *gin.Context, p *InboxPage, id string) error {
	ctx, by := c.Request.Context(), desk.Actor(c)
	since, _ := strconv.ParseInt(c.Query("since"), 10, 64)
	q := record.SubmissionQuery{
		Search: p.Search,
		Since:  mediation.Instant(since),
		After:  c.Query("after"),
		Limit:  desk.PageLength,

		Arrived: mediation.Date(c.Query("arrived")),
	}
	list, err := r.inboxRows(c, p, q)
	if err != nil {
		return err
	}
	held, err := r.Arrivals.HeldByOthers(ctx, by)
	if err != nil {
		return err
	}
	if p.State == "" && p.Search == "" && q.After == "" {
		first, err := r.Arrivals.Stopping(ctx, by)
		if err != nil {
			return err
		}
		for _, sub := range first {
			item := r.InboxItem(c, sub, id)
			item.Holder = held[sub.ID]
			p.First = append(p.First, item)
		}
	}
	for _, sub := range list {
		item := r.InboxItem(c, sub, id)
		item.Holder = held[sub.ID]
		p.List = append(p.List, item)
	}
	if len(list) == desk.PageLength {
		last, query := list[len(list)-1], url.Values{"q": {p.Search}, "state": {c.Query("state")}}
		query.Set("since", strconv.FormatInt(int64(last.ReceivedAt), 10))
		query.Set("after", last.ID)
		query.Set("arrived", string(last.ArrivedOn))
		p.More = "/staff/inbox?" + query.Encode()
	}
	p.Count = strconv.Itoa(len(list))
	switch {
	case p.More == "" && q.After == "":
	case p.State != "" || p.Search != "":
		p.Count += "+"
	default:
		all, err := r.Arrivals.Waiting(ctx, by, mostWaiting)
		if err != nil {
			return err
		}
		p.Count = strconv.Itoa(all)
	}
	return nil
}

// mostWaiting is how far the inbox is counted.
const mostWaiting = 100_000

// inboxRows are the inbox, what left it, or what is due for a second look.
func (r *Room) inboxRows(c *gin.Context, p *InboxPage, q record.SubmissionQuery) ([]record.Submission, error) {
	shown := c.Query("state")
	if shown == secondLooks {
		p.State = shown
		return r.Arrivals.SecondLooks(c.Request.Context(), desk.Actor(c))
	}
	if slices.Contains(asideStates, record.SubmissionState(shown)) {
		p.State, q.States = shown, []record.SubmissionState{record.SubmissionState(shown)}
	}
	return r.Arrivals.Inbox(c.Request.Context(), desk.Actor(c), q)
}

func (r *Room) correctArrival(c *gin.Context) error {
	values, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	if err := desk.UnreadDates(values, "arrived_on"); err != nil {
		return r.inboxAnswer(c, err)
	}
	on, channel := desk.DateOf(values, "arrived_on"), mediation.Channel(values.Get("channel"))
	ctx, by, id := c.Request.Context(), desk.Actor(c), c.Param("id")
	in := arrivals.Arrived{On: on, Channel: channel}
	if number := values.Get("register_number"); values.Has("register_number") {
		in.Number = &number
	}
	if err := r.Arrivals.CorrectArrival(ctx, by, id, in); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}

func (r *Room) setAside(c *gin.Context) error {
	aside := c.PostForm("aside") != "no"
	if err := r.Arrivals.SetAside(c.Request.Context(), desk.Actor(c), c.Param("id"), aside); err != nil {
		return r.inboxAnswer(c, err)
	}
	if !aside {
		return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
	}
	if err := r.Forget(c, "/staff/inbox/"+c.Param("id")); err != nil {
		return err
	}
	return r.onward(c, c.Param("id"), nil)
}

// replaceCode shows the new code once, on the answer itself: there is no
// address to come back to.
func (r *Room) replaceCode(c *gin.Context) error {
	established := mediation.Identity(c.PostForm("identity"))
	code, err := r.Arrivals.ReplaceCode(c.Request.Context(), desk.Actor(c), c.Param("id"), established)
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
