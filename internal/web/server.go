// Package web is the edge: pages for applicants and staff, their style, and
// the one place where an error becomes a status and a sentence. It asks
// casework for everything and decides nothing itself.
package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/queue"
	"tilts/internal/statistics"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"
)

// Site is what the pages say about the agency; it comes from configuration.
type Site struct {
	Name      string    // product name, "Tilts"
	Agency    string    // "Valsts probācijas dienests"
	Telephone string    // as printed, "+371 60 000 000"
	Hours     form.Text // when somebody answers it
	Away      string    // neutral address to which quick exit goes
}

// Options are what the edge needs of the rest of the house.
type Options struct {
	Service        *casework.Service
	Catalogues     locale.Catalogues
	Site           Site
	Log            *slog.Logger
	Now            func() time.Time
	TrustedProxies []string // CIDRs whose X-Forwarded-For counts; nil: none
	Secure         bool     // served over HTTPS: Secure cookies and HSTS
	Demo           bool     // every page carries the demo banner
	Pace           Pace

	Health, Ready, Metrics http.Handler // nil: not mounted

	// For the staff's pages.
	Jobs           *queue.Queue
	StatisticsXLSX func(r statistics.Report, lang string) ([]byte, error)
	StatisticsPDF  func(r statistics.Report, lang string) ([]byte, error)
	Export         func(ctx context.Context, by casework.Actor, q casework.ExportQuestion, kind string, w io.Writer) error
}

// Server is the edge with its parsed pages. Its methods are the handlers.
type Server struct {
	Options
	assets  *assets
	pages   pages
	buckets buckets
	mounted map[string]bool // addresses that can be asked, as their routes name them
	made    madeOnce
}

// New parses every page and returns the handler of the whole site. An error
// means that the embedded pages or the options are wrong.
func New(o Options) (http.Handler, error) {
	s, err := newServer(o)
	if err != nil {
		return nil, err
	}
	engine, err := s.engine()
	if err != nil {
		return nil, err
	}
	return s.sameOrigin(engine), nil
}

func newServer(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{Options: o}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	s.pages, err = s.loadPages()
	return s, err
}

func (s *Server) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	if err := r.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, err
	}
	r.HandleMethodNotAllowed = false
	r.Use(s.trace, s.secure, s.readLanguage, s.recoverPanic)
	r.NoRoute(s.handle(func(*gin.Context) error { return fault.New(fault.NotFound, "fault.not_found") }))
	r.GET("/assets/*name", s.assets.serve)
	r.GET("/favicon.ico", func(c *gin.Context) {
		c.Redirect(http.StatusFound, s.assets.byName["favicon.svg"].url)
	})
	for path, h := range map[string]http.Handler{"/healthz": s.Health, "/readyz": s.Ready, "/metrics": s.Metrics} {
		if h != nil {
			r.GET(path, gin.WrapH(h))
		}
	}
	r.GET("/", s.chooseLanguage)
	for _, lang := range locale.Languages {
		s.applicantRoutes(r.Group("/" + lang))
	}
	s.apiRoutes(r)
	s.staffRoutes(r)
	s.mounted = map[string]bool{}
	for _, route := range r.Routes() {
		if route.Method == http.MethodGet {
			s.mounted[route.Path] = true
		}
	}
	return r, nil
}

// sameOrigin refuses writes that another site's page sends.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	refuse := gin.New()
	refuse.Use(s.trace, s.secure, s.readLanguage)
	refuse.NoRoute(s.handle(func(*gin.Context) error { return fault.New(fault.Forbidden, "fault.cross_origin") }))
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(refuse)
	return protection.Handler(next)
}

const languageKey = "language"

// lang is the language of the request's page.
func lang(c *gin.Context) string {
	if l := c.GetString(languageKey); l != "" {
		return l
	}
	return locale.Main
}

// speak sets the language of the request's page, for rooms where it is not the
// address that says it.
func speak(c *gin.Context, lang string) { c.Set(languageKey, lang) }

// readLanguage takes the language from the address's first part; a program names
// it in the query or a header.
func (s *Server) readLanguage(c *gin.Context) {
	first, _, _ := strings.Cut(strings.TrimPrefix(c.Request.URL.Path, "/"), "/")
	switch {
	case slices.Contains(locale.Languages, first):
		speak(c, first)
	case first == "api":
		speak(c, apiLanguage(c))
	}
	c.Next()
}

// chooseLanguage sends a visitor without a language to the one the browser
// prefers among ours.
func (s *Server) chooseLanguage(c *gin.Context) {
	c.Header("Vary", "Accept-Language")
	c.Redirect(http.StatusFound, "/"+acceptedLanguage(c))
}

// acceptedLanguage is the language of ours that the request's header likes best.
func acceptedLanguage(c *gin.Context) string {
	wanted, _, _ := language.ParseAcceptLanguage(c.GetHeader("Accept-Language")) // the dearest first
	for _, tag := range wanted {
		if base, _ := tag.Base(); slices.Contains(locale.Languages, base.String()) {
			return base.String()
		}
	}
	return locale.Main
}

// limit caps the body of one route; what is above gives fault.TooLarge.
func limit(bytes int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, bytes)
		c.Next()
	}
}
