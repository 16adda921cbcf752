package web

import (
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"
)

// GoTo answers a write with the next page to read.
func GoTo(c *gin.Context, address string) error {
	c.Redirect(http.StatusSeeOther, address)
	return nil
}

// Disposition is how a browser treats a document.
type Disposition string

// What a browser may do with a document: show it in place, or keep it.
const (
	Inline     Disposition = "inline"
	Attachment Disposition = "attachment"
)

// SendPDF answers with a document under a name.
func SendPDF(c *gin.Context, how Disposition, pdf []byte, name string) error {
	c.Header("Content-Disposition", mime.FormatMediaType(string(how), map[string]string{"filename": name}))
	c.Data(http.StatusOK, "application/pdf", pdf)
	return nil
}
