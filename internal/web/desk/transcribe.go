package desk

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
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
	err = r.Arrivals.Transcribe(c.Request.Context(), actor(c), c.Param("id"), def, answers)
	if err != nil {
		return r.inboxRefused(c, err, answers)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}

// readAgain has a file read once more.
func (r *Room) readAgain(c *gin.Context) error {
	if err := r.Arrivals.ReadAgain(c.Request.Context(), actor(c), c.Param("id")); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}
