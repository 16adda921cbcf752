package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/web"
)

// FormsPage lists the forms in use by audience.
type FormsPage struct{ Groups []FormGroup }

// FormGroup is the forms of one audience.
type FormGroup struct {
	Audience form.Audience
	Forms    []FormLink
}

// FormLink leads to a form.
type FormLink struct{ Title, Text, URL string }

// forms lists the forms, each under its audience.
func (r *Room) forms(c *gin.Context) error {
	var page FormsPage
	for _, audience := range []form.Audience{form.Applicants, form.Participants, form.Institutions} {
		group := FormGroup{Audience: audience}
		for _, name := range r.Arrivals.Forms.Names() {
			if def, ok := r.Arrivals.Forms.Get(name); ok && def.For == audience {
				group.Forms = append(group.Forms, FormLink{
					Title: def.Title.In(web.Lang(c)),
					Text:  def.Help.In(web.Lang(c)),
					URL:   "/" + web.Lang(c) + "/" + name,
				})
			}
		}
		if len(group.Forms) > 0 {
			page.Groups = append(page.Groups, group)
		}
	}
	return r.Render(c, http.StatusOK, page)
}
