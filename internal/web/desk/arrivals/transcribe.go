package arrivals

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
)

// copyLetter takes the answers that a clerk sent beside the letter.
func (r *Room) copyLetter(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return posted.Unreadable(err)
	}
	def, ok := r.Arrivals.Forms.Get(c.Query("form"))
	if !ok {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	answers, err := copiedInto(def, c.Request.PostForm)
	if err != nil {
		return err
	}
	looked := c.PostFormArray("looked")
	err = r.Arrivals.Transcribe(c.Request.Context(), desk.Actor(c), c.Param("id"), def, answers, looked)
	if err != nil {
		return r.inboxRefused(c, err, answers)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}

// sample hands out a letter with what is true of it, for whoever measures readings, once its taker
// said that they know what they take.
func (r *Room) sample(c *gin.Context) error {
	if c.PostForm("known") != "yes" {
		return r.inboxAnswer(c, fault.New(fault.Invalid, "fault.sample_known"))
	}
	s, err := r.Arrivals.SampleOf(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return r.inboxAnswer(c, err)
	}
	c.Header("Content-Disposition", `attachment; filename="`+s.Name+`"`)
	c.Data(http.StatusOK, "application/zip", s.ZIP)
	return nil
}

// readAgain has a file read once more.
func (r *Room) readAgain(c *gin.Context) error {
	if err := r.Arrivals.ReadAgain(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}
