package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
)

// headAsGet answers HEAD as GET; net/http keeps the body back, because it still
// knows what was asked. Monitors and link checkers ask so.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.WithContext(r.Context()) // a copy
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// noRoute sends an address that ends in a slash to the one without; any other is
// not found. The router's own redirect would go out without our headers.
func noRoute(c *gin.Context) error {
	address := *c.Request.URL
	bare := strings.TrimRight(address.EscapedPath(), "/")
	if c.Request.Method != http.MethodGet || bare == address.EscapedPath() || localPath(bare) != bare {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	if address.RawQuery != "" {
		bare += "?" + address.RawQuery
	}
	c.Redirect(http.StatusMovedPermanently, bare)
	return nil
}

// noMethod says which methods an address knows; the router has listed them.
func noMethod(c *gin.Context) error {
	if allowed := c.Writer.Header().Get("Allow"); strings.Contains(allowed, http.MethodGet) {
		c.Header("Allow", allowed+", "+http.MethodHead)
	}
	return WithStatus(http.StatusMethodNotAllowed, fault.New(fault.NotFound, "fault.method"))
}
