package apply

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/web"
)

// BeginPage asks, before a form begins, what a person should know; with a form
// already on its way it offers to go on with it.
type BeginPage struct {
	Address string // where the button posts
	Title   string
	Text    string
	Reaches bool   // asks a person, and no institution, how they can be reached
	Resume  string // address of the form on its way; empty when there is none
	Notice  Notice // one was on its way, but cannot be opened here any more
	Saved   time.Time
	Until   time.Time // when the form on its way ends
}

// enterForm shows the page before a form: what to know, or where the code goes.
func (r *Room) enterForm(c *gin.Context) error {
	if theForm(c).Entry == form.Invitation {
		return r.invitationEntry(c)
	}
	return r.beginPage(c)
}

// startForm takes what that page posts.
func (r *Room) startForm(c *gin.Context) error {
	if theForm(c).Entry == form.Invitation {
		return r.useInvitation(c)
	}
	return r.beginForm(c)
}

// beginPage offers to begin a form, or to go on with the one on its way.
func (r *Room) beginPage(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	def := theForm(c)
	page := BeginPage{
		Address: j.base,
		Reaches: def.For != form.Institutions && def.Asks(form.Phone, form.Email, form.Address),
		Title:   def.Title.In(web.Lang(c)),
		Text:    def.Begin.Or(def.Help).In(web.Lang(c)),
		Notice:  r.endedNotice(c),
	}
	if j.open() {
		page.Resume, page.Saved, page.Until = r.resumeAt(j), j.draft.SavedAt, r.keptUntil(j)
	}
	return r.Render(c, http.StatusOK, page)
}

// beginForm begins a form. One that is on its way is not thrown away without
// being asked.
func (r *Room) beginForm(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if j.open() {
		if c.PostForm("_anew") == "" {
			return web.GoTo(c, j.base)
		}
		if err := r.Arrivals.Forget(c.Request.Context(), j.token); err != nil {
			return err
		}
	}
	if err := r.begin(c, &j); err != nil {
		return err
	}
	if err := r.fillReference(c, &j); err != nil {
		return err
	}
	return r.goToFirst(c, j)
}

// fillReference puts in what the form is about, when the page that led here knows it.
func (r *Room) fillReference(c *gin.Context, j *journey) error {
	reference, err := identity.ParseReference(c.PostForm("reference"))
	if f, asks := j.draft.Form.Field("reference"); err != nil || !asks || f.Kind != form.Reference {
		return nil
	}
	j.draft, err = r.Arrivals.AddTo(c.Request.Context(), j.token, reference, c.PostForm("proof"))
	return err
}
