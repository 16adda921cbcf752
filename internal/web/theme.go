package web

import (
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

const themeCookie = "theme"

// theme is the reader's own choice of light or dark; "" follows the system.
func (s *Server) theme(c *gin.Context) string {
	if v := s.Cookie(c, themeCookie); v == "light" || v == "dark" {
		return v
	}
	return ""
}

// setTheme keeps the choice and goes back to the page it was made on.
func (s *Server) setTheme(c *gin.Context) error {
	choice, life := c.PostForm("theme"), 365*24*time.Hour
	if choice != "light" && choice != "dark" {
		choice, life = "", -time.Second
	}
	s.SetCookie(c, themeCookie, choice, life)
	return GoTo(c, localPath(c.PostForm("back")))
}

// localPath is the path if it is one of ours, else the start, so that no page can
// send a reader elsewhere.
func localPath(p string) string {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.ContainsAny(p, "\\\r\n\t") {
		return "/"
	}
	return p
}
