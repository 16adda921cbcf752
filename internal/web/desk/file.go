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

// Framable kinds are shown beside the fields; everything else is saved.
func Framable(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/pdf", "image/png", "image/jpeg", "text/plain":
		return true
	}
	return false
}

// Send hands a kept file out under its harmless name, which ends as its kind does.
func (d *Desk) Send(c *gin.Context, f casework.File) error {
	defer f.Close()
	web.AllowFraming(c, f.ContentType)
	disposition := "attachment"
	if Framable(f.ContentType) {
		disposition = "inline"
	}
	name := posted.Named(f.Name, f.ContentType)
	c.Header("Content-Disposition", disposition+"; filename*=UTF-8''"+url.PathEscape(name))
	c.DataFromReader(http.StatusOK, f.Size, f.ContentType, f, nil)
	return nil
}
