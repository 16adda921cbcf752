package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// TextPage is a page of plain text: accessibility, personal data.
type TextPage struct {
	Name      string   // part of the words' keys
	Sections  []string // ends of the keys "applicant.<name>_…"
	Telephone string
	Agency    string
}

// text is a page of plain text with sections.
func (r *Room) text(name string, sections ...string) web.Handler {
	return func(c *gin.Context) error {
		return r.Render(c, http.StatusOK, TextPage{
			Name:      name,
			Sections:  sections,
			Telephone: r.Site.Telephone,
			Agency:    r.Site.Agency,
		})
	}
}

// brochure is the public leaflet.
func (r *Room) brochure(c *gin.Context) error {
	pdf, err := r.Arrivals.Brochure(web.Lang(c))
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.Header("Content-Disposition", `inline; filename="tilts.pdf"`)
	c.Data(http.StatusOK, "application/pdf", pdf)
	return nil
}
