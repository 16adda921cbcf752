package web

import (
	"strings"

	"github.com/gin-gonic/gin"
)

// policy is the content security policy of every page: own style sheets and
// scripts only, no inline code, no frames, forms go home.
var policy = strings.Join([]string{
	"default-src 'none'",
	"style-src 'self'",
	"script-src 'self'",
	"img-src 'self' data:",
	"font-src 'none'",
	"connect-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
}, "; ")

const (
	noFrames  = "; frame-src 'none'; frame-ancestors 'none'"
	ownFrames = "; frame-src 'self'; frame-ancestors 'none'"
	// framed is the policy of an original that our own triage desk shows in a
	// frame: it may load nothing and run nothing.
	framed = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
)

// secure sets the headers that every answer has. Nothing may be stored unless a
// handler allows it: everything is personal.
func (s *Server) secure(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy+noFrames)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cache-Control", "no-store")
	if s.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	c.Next()
}

// AllowFrames lets this page hold frames of our own addresses: the triage desk
// with an original PDF.
func AllowFrames(c *gin.Context) {
	c.Header("Content-Security-Policy", policy+ownFrames)
}

// AllowFraming lets this answer, an original, stand in a frame of our own page.
// The browser's PDF viewer does not work in a sandbox, so a PDF goes without.
func AllowFraming(c *gin.Context, contentType string) {
	p := framed
	if contentType == "application/pdf" {
		p = strings.TrimSuffix(p, "; sandbox")
	}
	c.Header("Content-Security-Policy", p)
	c.Header("X-Frame-Options", "SAMEORIGIN")
}
