package office

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// WebhookPage shows where an institution is told of its requests, and of what it was.
type WebhookPage struct {
	desk.Menu
	ID, Institution string
	Set             bool   // there is an address
	Version         int64  // when it was set; 0 without one
	Secret          string // shown once
	Off             string // when the receiver said that it wants no more; empty: it has not
	EarlierUntil    string // until then the earlier secret signs too; empty: none does
	Fields          []question.Field
	Problems        []question.Problem
	Changed         *desk.Meanwhile // somebody else set another address since the page was opened
	Events          []NoticeItem
}

// NoticeItem is something that the institution is told.
type NoticeItem struct {
	ID                     string
	Number                 int64
	Text, Reference, State string // words
	Created                string
	Attempts               int
	Again                  bool // it was given up
}

func (r *Room) webhook(c *gin.Context) error {
	return r.showWebhook(c, http.StatusOK, "", desk.TypedAgain(c), nil)
}

// showWebhook shows the page, with a secret that was made just now, or with what was typed and what is
// wrong with it.
func (r *Room) showWebhook(c *gin.Context, status int, secret string, values url.Values, problem error) error {
	v, err := r.Office.Webhook(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := WebhookPage{
		Menu: desk.MenuOf(c, "staff.tab_institutions"), ID: c.Param("id"), Institution: v.Institution, Set: v.URL != "",
		Version: int64(v.SetAt), Secret: secret, Off: desk.Moment(words, int64(v.OffAt)),
		EarlierUntil: desk.Moment(words, int64(v.EarlierUntil)),
	}
	for _, e := range v.Events {
		p.Events = append(p.Events, noticeItem(words, e))
	}
	ask := func(values url.Values) []question.Field {
		f := r.NewFields(c, values)
		f.Text("webhook_url", v.URL, false)
		return f.List
	}
	p.Fields = ask(values)
	if p.Problems, err = r.MarkWrong(c, p.Fields, problem); err != nil {
		return err
	}
	if desk.Stale(problem) {
		p.Changed, p.Problems = &desk.Meanwhile{Differ: desk.Differing(p.Fields, ask(nil))}, nil
	}
	return r.Render(c, status, p)
}

func noticeItem(words *locale.Catalogue, e office.EventView) NoticeItem {
	item := NoticeItem{
		ID: e.ID, Number: e.Number, Text: words.T("webhook.event_test"), Reference: e.Reference,
		Created: desk.Moment(words, int64(e.CreatedAt)), Attempts: e.Attempts, Again: e.GivenUpAt != 0,
	}
	if e.Kind == record.StepChanged {
		item.Text = words.T("api.step_" + string(e.Step))
	}
	if e.Decision != "" {
		item.Text = words.T("api.decision_" + string(e.Decision))
	}
	why := whyUntold(words, e.Event)
	switch {
	case e.DeliveredAt != 0:
		item.State = words.T("webhook.delivered", "at", desk.Moment(words, int64(e.DeliveredAt)))
	case e.GivenUpAt != 0 && why == "":
		item.State = words.T("webhook.given_up")
	case e.GivenUpAt != 0:
		item.State = words.T("webhook.given_up_because", "why", why)
	case e.Attempts > 0:
		item.State = words.T("webhook.trying", "why", why)
	default:
		item.State = words.T("webhook.waiting")
	}
	return item
}

// whyUntold says why an event was not delivered when it was last tried; empty where it was not tried, or was delivered.
func whyUntold(words *locale.Catalogue, e record.Event) string {
	if e.Failure == "" {
		return ""
	}
	return words.T("webhook.why_"+e.Failure, "status", e.Status)
}

func (r *Room) setWebhook(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	secret, err := r.Office.SetWebhook(
		c.Request.Context(), desk.Actor(c), c.Param("id"), v.Get("webhook_url"), mediation.Instant(desk.Version(v)),
	)
	if err != nil {
		return r.showWebhook(c, web.StatusOf(err), "", v, err)
	}
	r.Sent(c, "/staff/institutions/"+c.Param("id")+"/webhook")
	return r.showWebhook(c, http.StatusOK, secret, nil, nil)
}

// replaceSecret shows the secret once, on the answer itself.
func (r *Room) replaceSecret(c *gin.Context) error {
	secret, err := r.Office.ReplaceSecret(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	return r.showWebhook(c, http.StatusOK, secret, nil, nil)
}

func (r *Room) removeWebhook(c *gin.Context) error {
	return r.changed(c, r.Office.RemoveWebhook(c.Request.Context(), desk.Actor(c), c.Param("id")))
}

func (r *Room) testWebhook(c *gin.Context) error {
	return r.changed(c, r.Office.TestWebhook(c.Request.Context(), desk.Actor(c), c.Param("id")))
}

func (r *Room) tellAgain(c *gin.Context) error {
	return r.changed(c, r.Office.TellAgain(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("event")))
}

// changed goes back to the page after something was done there.
func (r *Room) changed(c *gin.Context, err error) error {
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions/"+c.Param("id")+"/webhook")
}
