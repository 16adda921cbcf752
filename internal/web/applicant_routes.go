package web

import (
	"net/http"

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
	g.GET("/brochure.pdf", s.handle(s.brochure))
	g.GET("/accessibility", s.handle(s.text("accessibility", "what", "known", "paper", "tell")))
	g.GET("/data", s.handle(s.text("data", "who", "what", "why", "seen", "kept", "rights")))
	s.wizardRoutes(g)
}

func (s *Server) front(c *gin.Context) error {
	return s.render(c, http.StatusOK, "front", FrontPage{
		Telephone: s.Site.Telephone, Hours: s.Site.Hours.In(lang(c)),
		Steps: []string{"read", "talk", "meet", "agree"},
		Facts: []string{"yourself", "others", "child", "device"},
	})
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
