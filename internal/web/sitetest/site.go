// Package sitetest joins all rooms of the web over real use cases, for tests that
// come in at the front door.
package sitetest

import (
	"context"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/web"
	"tilts/internal/web/api"
	"tilts/internal/web/apply"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/webtest"
	"tilts/storage"
)

// Service is the real casework over a real database and a real S3.
var Service *casework.Service

// Away makes the objects unreachable while it is true, as a network that fails
// would; nothing of the store is replaced.
var Away atomic.Bool

// Mails go into MailDir.
var (
	Mails   casework.Sender
	MailDir string
)

// PDF is the shortest file that looks like one.
var PDF = []byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")

// Main runs a package's tests over the use cases.
func Main(m *testing.M) {
	caseworktest.Main(m, func(r *caseworktest.Rooms) error {
		Service, Mails, MailDir = r.Service, r.Mails, r.MailDir
		Service.Objects = line{r.Objects}
		return nil
	})
}

// line is the way to the objects, which may be cut.
type line struct{ *storage.Client }

func (l line) Put(
	ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string,
) error {
	if Away.Load() {
		return storage.ErrUnavailable
	}
	return l.Client.Put(ctx, key, body, size, sum, contentType)
}

// Site is a site of tests. It may be changed until it is opened.
type Site struct {
	*web.Server
	Apply *apply.Room
	API   *api.Room
	Desk  *desk.Room

	handler http.Handler
}

// New makes a site.
func New(t testing.TB) *Site {
	t.Helper()
	o := webtest.Options(t)
	o.Now = Service.Now
	s, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	limits := posted.Limits{
		File: Service.Settings.MaxFile, Files: Service.Settings.MaxFiles, Folder: Service.Settings.SpoolDir,
	}
	return &Site{
		Server: s,
		Apply: &apply.Room{
			Server:   s,
			Service:  Service,
			Limits:   limits,
			Patience: time.Minute, // no job comes to help here
		},
		API:  &api.Room{Server: s, Service: Service, Limits: limits},
		Desk: &desk.Room{Server: s, Service: Service, Limits: limits},
	}
}

// Open gives the whole site, and what else a test mounts. It may be opened
// again; it stays the same.
func (s *Site) Open(t testing.TB, more ...web.Room) http.Handler {
	t.Helper()
	if s.handler != nil {
		return s.handler
	}
	var err error
	if s.handler, err = s.Handler(append([]web.Room{s.Apply, s.API, s.Desk}, more...)...); err != nil {
		t.Fatal(err)
	}
	return s.handler
}
