package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/web"
)

// ClosedPage is what is left after "clear and close".
type ClosedPage struct{}

func (r *Room) closed(c *gin.Context) error {
	return r.Render(c, http.StatusOK, ClosedPage{})
}

// clear takes everything off this device, drops what was not sent, and lets no receipt be
// shown again, whoever has a copy of the cookies.
func (r *Room) clear(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if kept := c.PostForm("_shared"); kept != "" { // the receipt stays for some minutes
		r.markShared(c, true)
		if kept == "paper" {
			return web.GoTo(c, j.base+"/paper/receipt")
		}
		return web.GoTo(c, j.base+"/receipt")
	}
	if j.open() {
		if err := r.Arrivals.Forget(c.Request.Context(), j.token); err != nil {
			return err
		}
	}
	if err := r.clearReceipts(c); err != nil {
		return err
	}
	r.forgetDevice(c)
	return web.GoTo(c, "/"+web.Lang(c)+"/closed")
}

// clearReceipts ends the receipts of everything that the device has sent.
func (r *Room) clearReceipts(c *gin.Context) error {
	for _, name := range r.Arrivals.Forms.Names() {
		var keys []string
		if token := r.Cookie(c, draftCookie(name)); token != "" {
			keys = append(keys, token)
		}
		if key := r.Cookie(c, paperCookie(name)); key != "" {
			keys = append(keys, arrivals.FileKey(key))
		}
		for _, key := range keys {
			if err := r.Arrivals.Clear(c.Request.Context(), key); err != nil {
				return err
			}
		}
	}
	return nil
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
