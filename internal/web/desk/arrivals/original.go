package arrivals

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web/desk"
)

// original hands out bytes: what a browser can show in place, the rest to save.
func (r *Room) original(c *gin.Context) error {
	f, err := r.Arrivals.Original(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("upload"))
	if err != nil {
		return err
	}
	return r.Send(c, f)
}
