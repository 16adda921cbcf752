package arrivals

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// hold keeps a submission for whoever works on it, or takes it over from somebody who has it.
func (r *Room) hold(c *gin.Context) error {
	over := c.PostForm("over") == "yes"
	holder, err := r.Arrivals.TakeUp(c.Request.Context(), desk.Actor(c), c.Param("id"), over)
	switch {
	case err != nil:
		return err
	case over:
		return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
	case holder != "":
		c.Status(http.StatusConflict)
	default:
		c.Status(http.StatusNoContent)
	}
	return nil
}

// letGo gives a submission back that somebody leaves.
func (r *Room) letGo(c *gin.Context) error {
	if err := r.Arrivals.LetGo(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// nextFree opens the next submission that nobody else has open.
func (r *Room) nextFree(c *gin.Context) error { return r.onward(c, c.PostForm("after"), nil) }

// onward opens the next free submission after one; told is what the page says of what was done.
func (r *Room) onward(c *gin.Context, after string, told url.Values) error {
	id, err := r.Arrivals.NextFree(c.Request.Context(), desk.Actor(c), after)
	if err != nil {
		return err
	}
	address := "/staff/inbox"
	if id != "" {
		address += "/" + id
	}
	if len(told) > 0 {
		address += "?" + told.Encode()
	}
	return web.GoTo(c, address)
}
