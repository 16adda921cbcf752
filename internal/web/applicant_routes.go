package web

import (
	"net/http"

	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// applicantRoutes mounts the applicants' pages under one language.
func (s *Server) applicantRoutes(g *gin.RouterGroup) {
	small := limit(16 << 10)
	g.GET("", s.handle(s.front))
	g.POST("/theme", small, s.handle(s.setTheme))
	g.GET("/leave", s.handle(s.leave))
	g.POST("/leave", small, s.handle(s.leave))
	g.GET("/closed", s.handle(s.closed))
	g.GET("/status", s.handle(s.statusEntry))
	g.POST("/status", small, s.handle(s.showStatus))
	g.GET("/check", s.handle(s.check))
	g.GET("/continue/:link", s.handle(s.continuePage))
	g.POST("/continue/:link", small, s.handle(s.continueDraft))
	g.GET("/brochure.pdf", s.handle(s.brochure))
	g.GET("/accessibility", s.handle(s.text("accessibility", "what", "known", "paper", "tell")))
	g.GET("/data", s.handle(s.text("data", "who", "what", "why", "seen", "kept", "rights")))
	g.GET("/forms", s.handle(s.allForms))
	s.wizardRoutes(g)
}

func (s *Server) front(c *gin.Context) error {
	return s.render(c, http.StatusOK, "front", FrontPage{
		Telephone: s.Site.Telephone, Hours: s.Site.Hours.In(lang(c)),
		Steps: []string{"read", "talk", "meet", "agree"},
		Facts: []string{"yourself", "others", "child", "device"},
	})
}

// allForms lists the forms, each under whom it is for.
func (s *Server) allForms(c *gin.Context) error {
	var page FormListPage
	for _, audience := range []form.Audience{form.Applicants, form.Participants, form.Institutions} {
		group := FormGroup{Audience: audience}
		for _, name := range s.Service.Forms.Names() {
			if def, ok := s.Service.Forms.Get(name); ok && def.For == audience {
				group.Forms = append(group.Forms, FormLink{Title: def.Title.In(lang(c)), Text: def.Help.In(lang(c)), URL: "/" + lang(c) + "/" + name})
			}
		}
		if len(group.Forms) > 0 {
			page.Groups = append(page.Groups, group)
		}
	}
	return s.render(c, http.StatusOK, "forms", page)
}

func (s *Server) closed(c *gin.Context) error {
	return s.render(c, http.StatusOK, "closed", ClosedPage{})
}

// text is a page of plain text with sections.
func (s *Server) text(name string, sections ...string) handler {
	return func(c *gin.Context) error {
		return s.render(c, http.StatusOK, "text", TextPage{Name: name, Sections: sections, Telephone: s.Site.Telephone, Agency: s.Site.Agency})
	}
}

// brochure is the public leaflet.
func (s *Server) brochure(c *gin.Context) error {
	pdf, err := s.Service.Brochure(lang(c))
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.Header("Content-Disposition", `inline; filename="tilts.pdf"`)
	c.Data(http.StatusOK, "application/pdf", pdf)
	return nil
}
