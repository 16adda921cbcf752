package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// applicantRoutes mounts the applicants' pages under one language.
func (s *Server) applicantRoutes(g *gin.RouterGroup) {
	g.GET("", s.handle(s.front))
	g.POST("/theme", limit(4<<10), s.handle(s.setTheme))
}

func (s *Server) front(c *gin.Context) error {
	return s.render(c, http.StatusOK, "front", FrontPage{
		Telephone: s.Site.Telephone,
		Steps:     []string{"read", "talk", "meet", "agree"},
		Facts:     []string{"yourself", "others", "child", "device"},
	})
}
