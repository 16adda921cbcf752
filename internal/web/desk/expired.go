package desk

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/web/posted"
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
func (d *Desk) keepTyped(c *gin.Context) bool {
	if c.Request.Method != http.MethodPost {
		return false
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 4*d.Limits.File+1<<20)
	p, err := posted.Read(c.Writer, c.Request, posted.Limits{}) // files are read past
	defer p.Discard()
	if err != nil || len(p.Values) == 0 {
		return false
	}
	page := ExpiredPage{Action: c.Request.URL.RequestURI()}
	for name, values := range p.Values {
		for _, v := range values {
			page.Typed = append(page.Typed, Typed{name, v})
		}
	}
	if err := d.Render(c, http.StatusUnauthorized, page); err != nil {
		d.Fail(c, err)
	}
	return true
}
