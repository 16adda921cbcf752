package cases

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
)

// Routes mounts the pages of cases. Each route names the action its reader must
// be allowed; casework checks again.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	g.GET("/work", r.Allowed(casework.RunCase, r.work))
	g.GET("/cases", r.Allowed(casework.ListCases, r.cases))
	g.GET("/meetings", r.Allowed(casework.ListCases, r.meetings))
	g.GET("/cases/:id", r.Allowed(casework.ViewCase, r.showCase))
	g.GET("/cases/:id/moved", r.Allowed(casework.ViewCase, r.moved))
	r.Mount(g, r.Actions())
}
