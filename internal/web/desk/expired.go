package desk

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// ExpiredPage keeps what was typed when a login ended before it was sent: sign
// in beside it, then send again.
type ExpiredPage struct {
	Menu
	Action string
	Typed  []Typed
}

// Typed is one posted input.
type Typed struct{ Name, Value string }

// keepTyped answers a POST after the end of a login with a page that holds the
// inputs; false when there are none to hold. Files are not kept: the browser still
// has them.
func (r *Room) keepTyped(c *gin.Context) bool {
	if c.Request.Method != http.MethodPost {
		return false
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 1<<20)
	if err := c.Request.ParseForm(); err != nil || len(c.Request.PostForm) == 0 {
		return false
	}
	page := ExpiredPage{Action: c.Request.URL.Path}
	for name, values := range c.Request.PostForm {
		for _, v := range values {
			page.Typed = append(page.Typed, Typed{name, v})
		}
	}
	if err := r.Render(c, http.StatusUnauthorized, page); err != nil {
		r.Fail(c, err)
	}
	return true
}
