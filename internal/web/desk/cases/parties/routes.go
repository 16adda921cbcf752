package parties

import "github.com/gin-gonic/gin"

// Routes mounts the pages of a party.
func (r *Room) Routes(engine *gin.Engine) {
	r.Mount(r.Inside(engine), r.Actions())
}
