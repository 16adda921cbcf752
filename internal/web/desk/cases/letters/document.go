package letters

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// document hands out a kept document, or its signed upload.
func (r *Room) document(signed bool) web.Handler {
	return func(c *gin.Context) error {
		f, err := r.Cases.OpenDocument(c.Request.Context(), desk.Actor(c), c.Param("id"), signed)
		if err != nil {
			return err
		}
		return r.Send(c, f)
	}
}
