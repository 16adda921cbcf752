package meeting

import "github.com/gin-gonic/gin"

// Routes mounts the pages of talks and meetings.
func (r *Room) Routes(engine *gin.Engine) {
	r.Mount(r.Inside(engine), r.Actions())
}
