package follow

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// Routes mounts the pages of what follows an agreement.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	r.Mount(g, r.Actions())
	g.GET("/cases/:id/fulfil", r.Allowed(casework.RunCase, r.Unsent(r.fulfilPage)))
	g.POST("/cases/:id/fulfil", web.Limit(r.Limits.File+1<<20), r.Allowed(casework.RunCase, r.Unsent(r.fulfil)))
}
