package apply

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
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
	Withdraw   bool         // the sender may change their mind
	MeetingOn  time.Time
	Telephone  string
}

// StatusLine is one line of the way of a submission.
type StatusLine struct {
	arrivals.Follow
	State string // "done", "here" or ""
}

// showStatus shows how a submission stands. It answers the post itself: the
// code stays out of addresses, cookies and logs.
func (r *Room) showStatus(c *gin.Context) error {
	reference := c.PostForm("reference")
	if strings.TrimSpace(reference) == "" || strings.TrimSpace(c.PostForm("code")) == "" {
		missing := fault.New(fault.Invalid, "applicant.status_missing")
		return r.renderStatusEntry(c, http.StatusUnprocessableEntity, reference, missing)
	}
	st, err := r.Arrivals.Status(c.Request.Context(), reference, c.PostForm("code"), web.Client(c))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.Invalid || kind == fault.NotFound || kind == fault.TooMany):
		status, f := r.Refused(c, err)
		return r.renderStatusEntry(c, status, reference, f)
	case err != nil:
		return err
	}
	words := r.Words(c)
	next := arrivals.NextOf(st.Definition, st.Answers, st.ReplyBy, web.Lang(c), words)
	page := StatusPage{
		Title:      st.Definition.Title.In(web.Lang(c)),
		Reference:  st.Reference,
		ReceivedAt: st.ReceivedAt.Time(),
		Steps:      way(next.Follows, st.Step),
		Withdraw:   next.Withdraw && !st.Step.Final(),
		Telephone:  r.Site.Telephone,
	}
	if page.Title == "" { // of a file that nobody has read
		page.Title = words.T("applicant.status")
	}
	if st.Step.Final() {
		page.Outcome = string(st.Step)
	}
	if st.MeetingOn != "" {
		page.MeetingOn = st.MeetingOn.Time()
	}
	return r.Render(c, http.StatusOK, page)
}

// way marks how far a submission has come. What of its case did not come about is left out
// when the case has ended. Nothing in it reveals which side refused.
func way(follows []arrivals.Follow, at mediation.Step) []StatusLine {
	reached := slices.IndexFunc(follows, func(f arrivals.Follow) bool { return f.Step == at })
	if at.Final() { // a mediator has talked to the sides, so far as there is anything to tell
		reached = 1 + slices.IndexFunc(follows, func(f arrivals.Follow) bool {
			return f.Step == mediation.StepPreparation
		})
	}
	var lines []StatusLine
	for i, f := range follows {
		line := StatusLine{Follow: f}
		switch {
		case i < reached || i == 0 && at != mediation.StepReceived:
			line.State = "done"
		case i == max(reached, 0) && !at.Final():
			line.State = "here"
		case at.Final() && reached > 0:
			return lines
		}
		lines = append(lines, line)
	}
	return lines
}
