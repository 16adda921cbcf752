package web

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// SetCookie sets a cookie for a time: for 0 until the browser is closed; less than 0
// takes it away.
func (s *Server) SetCookie(c *gin.Context, name, value string, life time.Duration) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: s.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// Cookie returns the value of a cookie; empty when there is none.
func (s *Server) Cookie(c *gin.Context, name string) string {
	value, err := c.Cookie(s.cookieName(name))
	if err != nil {
		return ""
	}
	return value
}

// cookieName has, over HTTPS, the prefix with which browsers take a cookie from this host
// alone: a neighbour under the same domain cannot plant one.
func (s *Server) cookieName(name string) string {
	if s.Secure {
		return "__Host-" + name
	}
	return name
}
