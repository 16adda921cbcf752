package desk

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// lookedAgain notes a second look.
func (r *Room) lookedAgain(c *gin.Context) error {
	right := c.PostForm("right") == "yes"
	if err := r.Arrivals.LookedAgain(c.Request.Context(), actor(c), c.Param("id"), right); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox?state="+secondLooks)
}
