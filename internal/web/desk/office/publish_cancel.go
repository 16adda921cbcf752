package office

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// cancelPublish cancels what the same person has prepared or published.
func (r *Room) cancelPublish(c *gin.Context) error {
	v, page, err := r.publishPosted(c)
	if err != nil {
		return err
	}
	e, err := page.edition(r.today())
	if err == nil && v.Get("after") != "" {
		e, err = seen(e, v, r.Now())
	}
	underWay := false
	if err == nil {
		underWay, err = r.Office.Cancel(c.Request.Context(), desk.Actor(c), e)
	}
	switch {
	case err != nil:
		return r.publishAnswer(c, page, err)
	case !underWay:
		return web.GoTo(c, "/staff/statistics/publish")
	}
	return web.GoTo(c, page.waiting(v))
}
