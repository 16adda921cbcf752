package arrivals

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// lookedAgain notes a second look.
func (r *Room) lookedAgain(c *gin.Context) error {
	right := c.PostForm("right") == "yes"
	if err := r.Arrivals.LookedAgain(c.Request.Context(), desk.Actor(c), c.Param("id"), right); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox?state="+secondLooks)
}
