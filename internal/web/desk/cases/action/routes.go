package action

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// Mount mounts the page of each action below a case.
func (r *Room) Mount(g gin.IRoutes, actions []Action) {
	for _, a := range actions {
		g.GET("/cases/:id/"+a.Name, r.Allowed(a.May, r.Unsent(r.page(a))))
		g.POST("/cases/:id/"+a.Name, web.Limit(1<<20), r.Allowed(a.May, r.Unsent(r.act(a))))
		if a.Once {
			r.DoneOnce(a.Name)
		}
	}
}
