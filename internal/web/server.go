// Package web is the edge. It holds what every page needs (rendering, errors,
// language, pace, security, assets) and mounts the rooms in which the pages
// are. They ask casework for everything and decide nothing themselves.
package web

import (
	"cmp"
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// Site is what the pages say about the agency; it comes from configuration.
type Site struct {
	Name      string    // product name, "Tilts"
	Agency    form.Text // "Valsts probācijas dienests"
	Telephone string    // as printed, "+371 60 000 000"
	Hours     form.Text // when somebody answers it
	Away      string    // neutral address to which quick exit goes
}

// TelephoneShown is the telephone, or words that say that none is named, so that no sentence has a hole.
func (s Site) TelephoneShown(words *locale.Catalogue) string {
	return cmp.Or(s.Telephone, words.T("applicant.no_telephone"))
}

// Options are what all pages need of the rest of the house.
type Options struct {
	Catalogues     locale.Catalogues
	Site           Site
	Log            *slog.Logger
	Now            func() time.Time
	TrustedProxies []string // CIDRs whose X-Forwarded-For counts; nil: none
	Secure         bool     // served over HTTPS: Secure cookies and HSTS
	Demo           bool     // every page carries the demo banner
	Pace           Pace

	// Watch, if there is one, sees each request: its method and its route's pattern.
	// What it returns is called at the end, with the answer's status.
	Watch func(ctx context.Context, method, route string) (context.Context, func(status int))

	Health, Ready http.Handler // nil: not mounted
}

// Room is one part of the site with its own addresses and pages.
type Room interface {
	// Routes mounts the room's handlers.
	Routes(engine *gin.Engine)
	// Pages are folders of which the last has pages/*.html, one file for each page of
	// the room. It may use layout.html and parts/ of any of them; the last is heard first.
	Pages() []fs.FS
	// ShowError answers with an error at one of the room's own addresses. It
	// returns false for any other address.
	ShowError(c *gin.Context, status int, f *fault.Error) (mine bool, err error)
}

// Server is what the handlers of every room share; a room embeds it.
type Server struct {
	Options
	assets  *assets
	pages   pages
	buckets buckets
	proxies []netip.Prefix
	rooms   []Room
	doors   gin.RoutesInfo

	untrusted atomic.Pointer[string]
}

// Doors are all routes of the site.
func (s *Server) Doors() gin.RoutesInfo { return s.doors }

// Mounted reports whether a page can be asked for under a route, "/lv/:form/form.pdf".
func (s *Server) Mounted(route string) bool {
	return slices.ContainsFunc(s.doors, func(r gin.RouteInfo) bool {
		return r.Method == http.MethodGet && r.Path == route
	})
}

// Words are the texts in the language of the request.
func (s *Server) Words(c *gin.Context) *locale.Catalogue { return s.Catalogues.For(Lang(c)) }
