package apply

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// LaterPage explains how to go on with a form another time: here, or elsewhere with
// a link that is mailed and a code that is shown.
type LaterPage struct {
	Back     string
	Until    time.Time
	Shared   bool // others use the device: it holds the form only until the browser is closed
	Clear    string
	Address  string // where it posts
	Safe     question.Field
	Seen     string // paths shown, for a page without scripts
	Problems []question.Problem
	Notice   Notice
	Code     string // just made; shown this once
}

// later explains how to go on another time.
func (r *Room) later(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if !j.open() {
		return r.ended(c, j)
	}
	notice := noticeOf(r.Words(c), stepView{lost: c.Query("lost") != ""})
	return r.renderLater(c, http.StatusOK, j, laterView{notice: notice})
}

// laterView is what the page shows besides the draft.
type laterView struct {
	safe, email string
	wrong       *fault.Error
	notice      Notice
	code        string
}

func (r *Room) renderLater(c *gin.Context, status int, j journey, v laterView) error {
	words := r.Words(c)
	page := LaterPage{
		Back:    r.resumeAt(j),
		Until:   r.keptUntil(j),
		Shared:  r.onSharedDevice(c, j.draft.Answers),
		Clear:   j.base + "/clear",
		Address: j.base + "/later",
		Notice:  v.notice,
		Code:    v.code,
		Safe: question.Field{
			Path: "safe", ID: "f-safe", Type: "radio", Label: words.T("wizard.safe"), Required: true,
			Options: []question.Option{
				{ID: "f-safe", Value: "yes", Label: words.T("wizard.safe_yes"), Chosen: v.safe == "yes"},
				{ID: "f-safe-no", Value: "no", Label: words.T("wizard.safe_no"), Chosen: v.safe == "no"},
			},
		},
	}
	email := question.Field{
		Path:         "email",
		ID:           "f-email",
		Type:         "email",
		Label:        words.T("wizard.email"),
		Required:     true,
		Value:        v.email,
		InputMode:    "email",
		Autocomplete: "email",
		Condition:    `{"field":"safe","equals":"yes"}`,
		Shut:         v.safe != "yes",
	}
	if v.safe == "yes" {
		page.Seen = "email"
	}
	if v.wrong != nil {
		for _, f := range v.wrong.Fields {
			text, at := words.Args(f.Key, f.Args), &email
			if f.Path == "safe" {
				at = &page.Safe
			}
			at.Error = text
			page.Problems = append(page.Problems, question.Problem{Link: "#" + at.ID, Text: text})
		}
	}
	page.Safe.Options[0].Inside = []question.Field{email}
	return r.Render(c, status, page)
}

// sendLink mails the link and shows the code, if the person alone reads the
// mailbox. Otherwise nothing is sent.
func (r *Room) sendLink(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if !j.open() {
		return r.ended(c, j)
	}
	v := laterView{email: c.PostForm("email")}
	for _, v.safe = range c.PostFormArray("safe") {
		// After a hidden input of the same name the real one comes last.
	}
	words := r.Words(c)
	switch seen, without := c.GetPostForm("_seen"); {
	case v.safe == "no":
		text := words.T("wizard.nothing_sent", "phone", r.Site.TelephoneShown(words))
		v.notice = Notice{Kind: "wait", Icon: "info", Text: text}
		return r.renderLater(c, http.StatusOK, j, v)
	case v.safe != "yes":
		v.wrong = fault.At("safe", "wizard.safe_missing")
		return r.renderLater(c, http.StatusUnprocessableEntity, j, v)
	case without && seen == "" && v.email == "": // a page without scripts could not show the box yet
		return r.renderLater(c, http.StatusOK, j, v)
	case v.email == "":
		v.wrong = fault.At("email", "form.missing_email")
		return r.renderLater(c, http.StatusUnprocessableEntity, j, v)
	}
	if err = r.InPace(c, web.Submits); err == nil {
		v.code, err = r.Arrivals.OfferResume(c.Request.Context(), j.token, web.Lang(c), v.email)
	}
	if err == nil {
		return r.renderLater(c, http.StatusOK, j, v)
	}
	switch f := web.AsFault(err); f.Kind {
	case fault.Invalid:
		v.wrong = f
		return r.renderLater(c, http.StatusUnprocessableEntity, j, v)
	case fault.TooMany, fault.Unavailable:
		status, f := r.Refused(c, err)
		v.notice = Notice{Kind: "bad", Icon: "warning", Text: words.Args(f.Key, f.Args)}
		return r.renderLater(c, status, j, v)
	}
	return err
}
