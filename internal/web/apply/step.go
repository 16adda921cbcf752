package apply

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// StepPage is one page of a form.
type StepPage struct {
	Address   string // where it posts
	Stamp     string // of the answers that the page shows
	Progress  question.Progress
	Title     string
	Help      []string // lines; of several, a list
	Notice    Notice
	Problems  []question.Problem
	Fields    []question.Field
	Multipart bool   // there is a file to send
	Seen      string // paths shown, for a page without scripts
	Confirm   string // doubtful answers that the next press confirms
	Review    bool   // came from the review, goes back there
	Back      bool
	Telephone string
}

// step shows one page of a form. With ?check=1 it points out what is wrong with the
// saved answers, so that a page with errors can be reloaded and left.
func (r *Room) step(c *gin.Context) error {
	j, err := r.journey(c)
	switch {
	case err != nil:
		return err
	case j.token == "":
		return r.ended(c, j)
	case j.draft.Submitted:
		return web.GoTo(c, j.base+"/receipt")
	}
	a := attached(j.draft)
	v := stepView{fromReview: c.Query("review") != "", lost: c.Query("lost") != "", opened: c.Query("opened")}
	if asked, _ := j.steps(a); indexOf(asked, j.at) < 0 {
		to := r.resumeAt(j)
		if v.lost {
			to += "?lost=1"
		}
		return web.GoTo(c, to)
	}
	if c.Query("check") != "" {
		v.wrong = j.draft.Form.CheckStep(j.at, a, r.Now())
		v.doubtful = j.draft.Form.WarningsOfStep(j.at, a, r.Now())
	}
	return r.renderStep(c, http.StatusOK, j, v)
}

func (r *Room) renderStep(c *gin.Context, status int, j journey, v stepView) error {
	def, a := j.draft.Form, attached(j.draft)
	step := j.asks()
	if step == nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	asked, _ := j.steps(a)
	at := indexOf(asked, step.ID)
	b := r.questions(c, def, a, j.draft.Files)
	b.Say(v.wrong, v.doubtful)
	b.Opened = v.opened
	if j.draft.Proven {
		b.Fixed = []string{"reference"}
	}
	greeting := r.settle(c, j, b)
	page := StepPage{
		Address: j.here(),
		Progress: question.Progress{
			At: at + 1, Of: max(j.most(a), len(asked)) + 1,
			Saved: j.draft.SavedAt, Until: r.endsSoon(j),
		},
		Title: step.Title.In(web.Lang(c)), Help: lines(step.Help.In(web.Lang(c))), Fields: b.Step(step),
		Multipart: takesFiles(step), Stamp: stamp(step, j.draft.Answers), Confirm: confirmation(v.doubtful, a),
		Review: v.fromReview, Back: at > 0 || v.fromReview, Telephone: r.Site.Telephone,
	}
	if v.lost {
		page.Progress.Saved = time.Time{} // most of it is not there
	}
	page.Problems = b.Problems(v.wrong, func(string) string { return "" })
	page.Seen = strings.Join(b.Shown, " ")
	if page.Notice = noticeOf(b.Words, v); page.Notice.Text == "" && at == 0 && len(page.Problems) == 0 {
		page.Notice = greeting
	}
	if len(page.Fields) == 1 && page.Fields[0].Type == "radio" && strings.HasSuffix(page.Title, "?") {
		page.Fields[0].Untitled = true // the page's title is the question
	}
	return r.Render(c, status, page)
}

// lines are those of a text that a form gives line by line.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
