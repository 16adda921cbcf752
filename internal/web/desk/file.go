package desk

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// xlsx is the content type of a workbook.
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// framable kinds are shown beside the fields; everything else is saved.
func framable(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/pdf", "image/png", "image/jpeg", "text/plain":
		return true
	}
	return false
}

// send hands a kept file out under its harmless name, which ends as its kind does.
func (r *Room) send(c *gin.Context, f casework.File) error {
	defer f.Close()
	web.AllowFraming(c, f.ContentType)
	disposition := "attachment"
	if framable(f.ContentType) {
		disposition = "inline"
	}
	name := posted.Named(f.Name, f.ContentType)
	c.Header("Content-Disposition", disposition+"; filename*=UTF-8''"+url.PathEscape(name))
	c.DataFromReader(http.StatusOK, f.Size, f.ContentType, f, nil)
	return nil
}
