package desk

import (
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
)

// ErrorPage is the page of an error at an address of the desk.
type ErrorPage web.ErrorPage

// ShowError shows errors in the desk's own frame.
func (d *Desk) ShowError(c *gin.Context, status int, f *fault.Error) (mine bool, err error) {
	if !strings.HasPrefix(c.Request.URL.Path, "/staff") {
		return false, nil
	}
	return true, d.Render(c, status, ErrorPage(d.ErrorPage(c, status, f)))
}
