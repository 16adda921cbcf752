package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// Known writes the tag of what is answered, and answers 304 when the client has it already.
func Known(c *gin.Context, tag string) bool {
	c.Header("ETag", tag)
	for known := range strings.SplitSeq(c.GetHeader("If-None-Match"), ",") {
		if known = strings.TrimPrefix(strings.TrimSpace(known), "W/"); known == tag || known == "*" {
			c.Status(http.StatusNotModified)
			return true
		}
	}
	return false
}
