package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

const themeCookie = "theme"

// theme is the reader's own choice of light or dark; "" follows the system.
func theme(c *gin.Context) string {
	if v, err := c.Cookie(themeCookie); err == nil && (v == "light" || v == "dark") {
		return v
	}
	return ""
}

// setTheme keeps the choice and goes back to the page it was made on.
func (s *Server) setTheme(c *gin.Context) error {
	choice, age := c.PostForm("theme"), 365*24*60*60
	if choice != "light" && choice != "dark" {
		choice, age = "", -1
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: themeCookie, Value: choice, Path: "/", MaxAge: age,
		Secure: s.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
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
