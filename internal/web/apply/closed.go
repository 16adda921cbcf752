package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
)

// ClosedPage is what is left after "clear and close".
type ClosedPage struct{}

func (r *Room) closed(c *gin.Context) error {
	return r.Render(c, http.StatusOK, ClosedPage{})
}

// clear takes everything off this device and drops what was not sent.
func (r *Room) clear(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if j.open() {
		if err := r.Arrivals.Forget(c.Request.Context(), j.token); err != nil {
			return err
		}
	}
	r.forgetDevice(c)
	return web.GoTo(c, "/"+web.Lang(c)+"/closed")
}

// leave is quick exit: the device forgets, the browser goes to a neutral place.
// The answers stay with us until they expire; only the cookie is gone. The button is a
// link, so that it works without scripts; a link on a page of others does not.
func (r *Room) leave(c *gin.Context) error {
	if site := c.GetHeader("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		return fault.New(fault.Forbidden, "fault.cross_origin")
	}
	r.forgetDevice(c)
	if c.Request.Method == http.MethodPost {
		c.Status(http.StatusNoContent)
		return nil
	}
	return web.GoTo(c, r.Site.Away)
}
