// Package sitetest joins all rooms of the web over real use cases, for tests that
// come in at the front door.
package sitetest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web"
	"tilts/internal/web/api"
	"tilts/internal/web/apply"
	"tilts/internal/web/desk"
	deskarrivals "tilts/internal/web/desk/arrivals"
	deskcases "tilts/internal/web/desk/cases"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/web/posted"
	"tilts/internal/web/webtest"
	"tilts/storage"
)

// The real use cases over a real database and a real S3.
var (
	Arrivals *arrivals.Service
	Cases    *cases.Service
	Office   *office.Service
	Records  *database.DB
)

// Away makes the objects unreachable while it is true, as a network that fails
// would; nothing of the store is replaced.
var Away atomic.Bool

// Mails go into MailDir.
var (
	Mails   arrivals.Sender
	MailDir string
)

// PDF is the shortest file that looks like one.
var PDF = []byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")

// Main runs a package's tests over the use cases.
func Main(m *testing.M) {
	caseworktest.Main(m, func(r *caseworktest.Rooms) error {
		Arrivals, Cases, Office, Records = r.Arrivals, r.Cases, r.Office, r.DB
		Mails, MailDir = r.Mails, r.MailDir
		Arrivals.Objects = line{r.Objects}
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

// drawer makes pictures of pages, small and few.
var drawer = pdfread.New(pdfreadtest.Cache(), pdfread.Usual)

func pictures(ctx context.Context, pdf []byte) (png [][]byte, pages int, err error) {
	drawn, err := drawer.Draw(ctx, bytes.NewReader(pdf), pdfread.Drawing{DPI: 20, Pages: 2, Bytes: 1 << 20})
	return drawn.PNG, drawn.Pages, err
}

// Site is a site of tests. It may be changed until it is opened.
type Site struct {
	*web.Server
	Apply  *apply.Room
	API    *api.Room
	Desk   *desk.Desk // that of every room
	Office *deskoffice.Room

	handler http.Handler
}

// New makes a site.
func New(t testing.TB) *Site {
	t.Helper()
	o := webtest.Options(t)
	o.Now = Arrivals.Now
	s, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	limits := posted.Limits{
		File: Arrivals.Settings.MaxFile, Files: Arrivals.Settings.MaxFiles, Folder: Arrivals.Settings.SpoolDir,
	}
	staff := &desk.Desk{
		Server: s, Arrivals: Arrivals, Cases: Cases, Office: Office, Limits: limits, Pictures: pictures,
	}
	return &Site{
		Server: s,
		Apply: &apply.Room{
			Server:   s,
			Arrivals: Arrivals, Cases: Cases,
			Limits:   limits,
			Patience: time.Minute, // no job comes to help here
			Office:   Office,
		},
		API:    &api.Room{Server: s, Arrivals: Arrivals, Limits: limits},
		Desk:   staff,
		Office: &deskoffice.Room{Desk: staff},
	}
}

// Open returns the whole site, and what else a test mounts. It may be opened
// again; it stays the same.
func (s *Site) Open(t testing.TB, more ...web.Room) http.Handler {
	t.Helper()
	if s.handler != nil {
		return s.handler
	}
	rooms := append(deskcases.Rooms(s.Desk), s.Apply, s.API, s.Desk, &deskarrivals.Room{Desk: s.Desk}, s.Office)
	h, err := s.Handler(append(rooms, more...)...)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = webtest.FilledIn(t, h)
	return s.handler
}
