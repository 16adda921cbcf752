package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// BrochurePage is the public leaflet as a page.
type BrochurePage struct {
	Title string
	Text  []casework.Passage
}

// brochurePage shows the text of the leaflet, for somebody who reads no PDF.
func (r *Room) brochurePage(c *gin.Context) error {
	title, text, err := r.Arrivals.BrochureText(web.Lang(c))
	if err != nil {
		return err
	}
	return r.Render(c, http.StatusOK, BrochurePage{Title: title, Text: text})
}

// brochure is the public leaflet, folded, or on pages that are set large.
func (r *Room) brochure(large bool) web.Handler {
	return func(c *gin.Context) error {
		pdf, err := r.Arrivals.Brochure(web.Lang(c), large)
		if err != nil {
			return err
		}
		c.Header("Cache-Control", "public, max-age=3600")
		c.Header("Content-Disposition", `inline; filename="tilts.pdf"`)
		c.Data(http.StatusOK, "application/pdf", pdf)
		return nil
	}
}
