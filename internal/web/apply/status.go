package apply

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// StatusPage shows how far a submission has come, in neutral words.
type StatusPage struct {
	Reference  string
	ReceivedAt time.Time
	ReplyBy    time.Time
	Steps      []StatusLine
	Outcome    string // key's end of the neutral outcome, or empty
	MeetingOn  time.Time
	Telephone  string
}

// StatusLine is one step of the status page.
type StatusLine struct {
	Key   mediation.Step
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
	page := StatusPage{
		Reference:  st.Reference,
		ReceivedAt: st.ReceivedAt.Time(),
		ReplyBy:    st.ReplyBy.Time(),
		Telephone:  r.Site.Telephone,
	}
	page.Steps, page.Outcome = way(st.Step)
	if st.MeetingOn != "" {
		page.MeetingOn = st.MeetingOn.Time()
	}
	return r.Render(c, http.StatusOK, page)
}

// way lists the steps of a submission and, if it has ended, the end of the key of
// its outcome. Nothing in it reveals which side refused.
func way(at mediation.Step) (lines []StatusLine, outcome string) {
	order := []mediation.Step{mediation.StepReceived, mediation.StepPreparation, mediation.StepMeeting}
	switch at {
	case mediation.StepAgreement, mediation.StepNone, mediation.StepNotStarted:
		return []StatusLine{{mediation.StepReceived, "done"}, {mediation.StepPreparation, "done"}}, string(at)
	}
	state := "done"
	for _, step := range order {
		if step == at {
			lines, state = append(lines, StatusLine{step, "here"}), ""
			continue
		}
		lines = append(lines, StatusLine{step, state})
	}
	return lines, ""
}
