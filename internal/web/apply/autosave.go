package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// inBackground reports whether a script saves without a button being pressed.
func inBackground(p *posted.Post) bool { return p.Values.Has("_save") }

// saveInBackground keeps what was typed while the step is as the page knows it:
// otherwise another tab, or the button a moment ago, has the newer answers, and
// the person decides. The answer has no body: 204 with the time and the new
// stamp, 409 when the page is behind or the form was sent, 404 when the draft
// has ended: a save that nobody pressed begins no new one, and on a device
// that was just cleared it brings nothing back.
func (r *Room) saveInBackground(c *gin.Context, j journey, p *posted.Post) error {
	switch {
	case j.token == "":
		return quietly(c, http.StatusNotFound)
	case j.draft.Submitted:
		return quietly(c, http.StatusConflict)
	}
	step := j.asks()
	if step == nil {
		return quietly(c, http.StatusNotFound)
	}
	typed, err := j.draft.Form.Decode(p.Values, step.ID)
	if err != nil {
		return quietly(c, web.StatusOf(err))
	}
	known, behind := p.Values.Get("_was"), false
	d, err := r.Arrivals.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		if behind = stamp(step, a) != known; behind {
			return a
		}
		return a.Merge(typed)
	})
	switch {
	case err != nil:
		status, _ := r.Refused(c, err)
		return quietly(c, status)
	case behind:
		return quietly(c, http.StatusConflict)
	}
	before := j.draft.Answers
	j.draft = d
	if r.heedDevice(c, before, d.Answers) {
		// Otherwise the cookie is left alone: the answer may come when the
		// person has already left and cleared the device.
		r.keepDraftCookie(c, j)
	}
	c.Header("Saved-At", latvia.Clock(d.SavedAt, web.Lang(c)))
	c.Header("Saved-As", stamp(step, d.Answers))
	return quietly(c, http.StatusNoContent)
}

// quietly answers with a status alone.
func quietly(c *gin.Context, status int) error {
	c.Status(status)
	c.Writer.WriteHeaderNow()
	return nil
}
