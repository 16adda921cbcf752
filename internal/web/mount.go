package web

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/locale"
)

// New makes the server that the rooms are then built on. An error means that
// the embedded assets are wrong.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{Options: o, pages: pages{}}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	return s, s.pages.load(s, []fs.FS{ownPages}, s.functions)
}

// Handler finds the pages of the rooms, mounts their handlers and returns the
// handler of the whole site. It is called once.
func (s *Server) Handler(rooms ...Room) (http.Handler, error) {
	s.rooms = rooms
	for _, room := range rooms {
		if err := s.pages.load(room, append([]fs.FS{ownPages}, room.Pages()...), s.functions); err != nil {
			return nil, err
		}
	}
	engine, err := s.engine()
	if err != nil {
		return nil, err
	}
	site, err := compressed(engine)
	if err != nil {
		return nil, err
	}
	return inTime(deadline, s.sameOrigin(headAsGet(site))), nil
}

func (s *Server) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	if err := r.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, err
	}
	var err error
	if s.proxies, err = prefixes(s.TrustedProxies); err != nil {
		return nil, err
	}
	r.RemoteIPHeaders = []string{"X-Forwarded-For"} // the manual names no other
	r.UseRawPath, r.UnescapePathValues = true, true // what a proxy's rule sees is what is matched
	r.RedirectTrailingSlash, r.HandleMethodNotAllowed = false, true
	r.Use(s.trace, s.noticeProxy, s.secure, readLanguage, steady(usual), s.recoverPanic)
	r.NoRoute(s.Handle(noRoute))
	r.NoMethod(s.Handle(noMethod))
	r.GET("/assets/*name", s.assets.serve)
	r.GET("/favicon.ico", func(c *gin.Context) {
		c.Redirect(http.StatusFound, s.assets.byName["favicon.svg"].url)
	})
	for path, h := range map[string]http.Handler{"/healthz": s.Health, "/readyz": s.Ready} {
		if h != nil {
			r.GET(path, gin.WrapH(h))
		}
	}
	r.GET("/", chooseLanguage)
	for _, lang := range locale.Languages {
		r.POST("/"+lang+"/theme", Limit(16<<10), s.Handle(s.setTheme))
	}
	for _, room := range s.rooms {
		room.Routes(r)
	}
	s.doors = r.Routes()
	return r, nil
}

// sameOrigin refuses writes that another site's page sends.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	refuse := gin.New()
	refuse.Use(s.trace, s.secure, readLanguage)
	refuse.NoRoute(s.Handle(func(*gin.Context) error { return fault.New(fault.Forbidden, "fault.cross_origin") }))
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(refuse)
	return protection.Handler(next)
}
