package apply

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// StatusPage shows how far a submission has come, in neutral words.
type StatusPage struct {
	Title      string // what was sent
	Reference  string
	ReceivedAt time.Time
	Steps      []StatusLine // what follows, after its receipt
	Outcome    string       // key's end of the neutral outcome, or empty
	Proof      string       // lets the reader go on to an addition; empty when there is nothing to add to
	Withdraw   bool         // the sender may change their mind
	Now        string       // key's end of what happens at the moment, or empty
	Body       string       // of what was forwarded: to whom
	Mediator   string       // name, or empty
	Cover      string       // whoever does their work today, or empty
	Meeting    *StatusMeeting
	Terms      []StatusTerm  // what they do themselves
	Owed       []StatusTerm  // what is done for them
	Since      []StatusSince // what the reader sent after it
	Telephone  string
}

// StatusMeeting is the reader's own meeting.
type StatusMeeting struct {
	Title    string // key
	On       time.Time
	At       string // the hour, as people write it; empty when it is not known
	Where    string // where to come; empty for a meeting without one
	ModeKey  string
	Together bool // people come to one place
}

// StatusTerm is one thing that the reader agreed to do, without anybody else in it.
type StatusTerm struct {
	Key   string // of its kind
	Sum   string // of money; empty for other kinds
	Hours int
	On    time.Time // by when; zero for no day
	Done  bool
	Other bool // whoever represents the reader does it
}

// StatusSince is what the reader sent after it.
type StatusSince struct {
	Title string
	On    time.Time
}

// StatusLine is one line of the way of a submission.
type StatusLine struct {
	arrivals.Follow
	State string // "done", "here" or ""
}

// openStatus leads whoever gives reference and code to the status, which can then be loaded anew and gone back
// to. The code stays out of addresses, cookies and logs; the browser holds a pass that ends in minutes.
func (r *Room) openStatus(c *gin.Context) error {
	reference := c.PostForm("reference")
	if strings.TrimSpace(reference) == "" || strings.TrimSpace(c.PostForm("code")) == "" {
		missing := fault.New(fault.Invalid, "applicant.status_missing")
		return r.renderStatusEntry(c, http.StatusUnprocessableEntity, reference, missing)
	}
	pass, err := r.Arrivals.StatusPass(c.Request.Context(), reference, c.PostForm("code"), web.Client(c))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.Invalid || kind == fault.NotFound || kind == fault.TooMany):
		status, f := r.Refused(c, err)
		return r.renderStatusEntry(c, status, reference, f)
	case err != nil:
		return err
	}
	r.SetCookie(c, statusCookie, pass, 0)
	return web.GoTo(c, "/"+web.Lang(c)+"/status/shown")
}

// showStatus shows how a submission stands, while the browser's pass holds.
func (r *Room) showStatus(c *gin.Context) error {
	st, err := r.Arrivals.StatusAgain(c.Request.Context(), r.Cookie(c, statusCookie))
	switch {
	case fault.KindOf(err) == fault.NotFound:
		r.SetCookie(c, statusCookie, "", -time.Second)
		return web.GoTo(c, "/"+web.Lang(c)+"/status")
	case err != nil:
		return err
	}
	words := r.Words(c)
	next := st.Correspondent().Next(web.Lang(c), words)
	page := StatusPage{
		Title:      st.Definition.Title.In(web.Lang(c)),
		Reference:  st.Reference,
		ReceivedAt: st.ReceivedAt.Time(),
		Steps:      way(next.Follows, st.Step, st.Own.Answered),
		Withdraw:   next.Withdraw && !st.Step.Final(),
		Telephone:  r.Site.Telephone,
	}
	if page.Title == "" { // of a file that nobody has read
		page.Title = words.T("applicant.status")
	}
	if st.Step.Final() { // nothing follows, and the outcome says what came of it
		page.Outcome, page.Steps = string(st.Step), nil
	}
	if st.Definition.For == form.Applicants {
		page.Proof = st.Proof
	}
	page.own(words, st.Own)
	for _, later := range st.Since {
		page.Since = append(page.Since, StatusSince{Title: later.Form.Title.In(web.Lang(c)), On: later.On.Time()})
		if later.Stops { // nobody has read it yet, and nothing follows that it stops
			page.Steps, page.Withdraw = nil, false
		}
	}
	if st.Own.Phone != "" {
		page.Telephone = st.Own.Phone
	}
	return r.Render(c, http.StatusOK, page)
}

// own shows what of the case is the reader's own. Whoever does not take part any more is told of no
// step of it.
func (p *StatusPage) own(words *locale.Catalogue, own arrivals.Standing) {
	p.Now, p.Mediator, p.Cover, p.Body = string(own.Now), own.Mediator, own.Cover, own.Body
	switch own.Now {
	case arrivals.NowForwarded, arrivals.NowRefused, arrivals.NowWithdrawn, arrivals.NowNoReply:
		p.Steps, p.Withdraw = nil, false
	case arrivals.NowStopped:
		p.Steps = slices.DeleteFunc(p.Steps, func(l StatusLine) bool { return l.Step != "" })
		p.Withdraw = false
	}
	if m := own.Meeting; m != nil {
		for i := range p.Steps {
			if p.Steps[i].Step == mediation.StepMeeting {
				p.Steps[i].Text = "" // on what it depended is settled, and its day stands above
			}
		}
		p.Meeting = &StatusMeeting{
			On: m.On.Time(), Where: m.Address, ModeKey: "applicant.mode_" + string(m.Mode),
			Together: m.Mode == mediation.InPerson, Title: "applicant.own_meeting",
		}
		if m.Mode.Indirect() {
			p.Meeting.Title = "applicant.own_day"
		}
		if at, err := latvia.ReadClock(m.Time); err == nil {
			p.Meeting.At = at.In(words.Lang)
		}
		if p.Meeting.Where == "" && p.Meeting.Together && words.Has("document.venue_"+m.Venue) {
			p.Meeting.Where = words.T("document.venue_" + m.Venue)
		}
	}
	p.Terms, p.Owed = statusTerms(words, own.Terms), statusTerms(words, own.Owed)
}

func statusTerms(words *locale.Catalogue, dues []mediation.Due) (list []StatusTerm) {
	for _, d := range dues {
		t := StatusTerm{
			Key: "applicant.term_" + string(d.Kind), Done: d.Result == mediation.FulfilledDone, Hours: d.Hours,
			Other: d.Doer().Represents,
		}
		if d.Agreed > 0 {
			t.Sum = latvia.Money(d.Agreed, words.Lang)
		}
		if d.On != "" {
			t.On = d.On.Time()
		}
		list = append(list, t)
	}
	return list
}

// way marks how far a submission has come: it is read and answered until the answer was given, also while the case is
// being prepared. Nothing in it reveals which side refused.
func way(follows []arrivals.Follow, at mediation.Step, answered bool) []StatusLine {
	reached := slices.IndexFunc(follows, func(f arrivals.Follow) bool { return f.Step == at })
	var lines []StatusLine
	for i, f := range follows {
		line := StatusLine{Follow: f}
		switch {
		case f.Unsigned: // nothing else marks that it is done
		case i == 0 && at == mediation.StepPreparation && !answered:
			line.State = "here"
		case i < reached || i == 0 && at != mediation.StepReceived:
			line.State = "done"
		case i == max(reached, 0):
			line.State = "here"
		}
		lines = append(lines, line)
	}
	return lines
}
