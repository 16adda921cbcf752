package web_test

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/web"
	"tilts/internal/web/sitetest"
)

func get(h http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	for accept, want := range map[string]string{
		"":               "/lv",
		"en-GB,en;q=0.9": "/en",
		"lv":             "/lv",
		"fr":             "/lv",
		"ru, en;q=0.5":   "/ru",
		"ru-LV":          "/ru",
		"uk, en;q=0.5":   "/en",
		"uk":             "/lv",
		"*":              "/lv",
	} {
		w := get(h, "/", "Accept-Language", accept)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != want {
			t.Errorf("Accept-Language %q: %d to %q, want %q", accept, w.Code, got, want)
		}
	}
	if w := get(h, "/en"); !strings.Contains(w.Body.String(), `<html lang="en"`) {
		t.Error("/en is not English")
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	for _, address := range []string{"/lv", "/lv/nothing", "/nothing"} {
		w := get(h, address)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'",
			"Referrer-Policy":         "no-referrer",
			"X-Content-Type-Options":  "nosniff",
			"Cache-Control":           "no-store",
		} {
			if got := w.Header().Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q, want %q in it", address, name, got, want)
			}
		}
		if regexp.MustCompile(`\s(style|on[a-z]+)=`).Match(w.Body.Bytes()) {
			t.Errorf("%s has inline code or style, which the policy forbids", address)
		}
	}
}

// broken is a room in which everything fails.
type broken struct{ *sitetest.Site }

func (broken) Pages() []fs.FS { return []fs.FS{fstest.MapFS{}} }

func (broken) ShowError(*gin.Context, int, *fault.Error) (bool, error) { return false, nil }

func (b broken) Routes(e *gin.Engine) {
	gone := func(*gin.Context) error { return fault.New(fault.Gone, "fault.gone") }
	secret := func(*gin.Context) error { return errors.New("the database password is tulip") }
	e.GET("/lv/gone", b.Handle(gone))
	e.GET("/lv/secret", b.Handle(secret))
	e.GET("/lv/panic", func(*gin.Context) { panic("tulip") })
	e.GET("/api/gone", b.Handle(gone))
	file := func(c *gin.Context) error {
		c.Header("Content-Disposition", "attachment; filename=a.xlsx")
		c.Header("Content-Type", "application/zip")
		c.Header("Cache-Control", "public, max-age=3600")
		c.Header("Content-Language", "lv")
		web.Known(c, `"tag"`)
		return fault.New(fault.Unavailable, "fault.unavailable")
	}
	e.GET("/lv/file", b.Handle(file))
	e.GET("/api/file", b.Handle(file))
}

// What a handler said of a file before it failed does not make a file of the page of the error, nor one that
// others keep.
func TestAnErrorIsNoFile(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	e := s.Open(t, &broken{s})
	for address, kind := range map[string]string{
		"/lv/file": "text/html; charset=utf-8", "/api/file": "application/problem+json",
	} {
		w := get(e, address)
		if w.Code != 503 {
			t.Errorf("%s: %d", address, w.Code)
		}
		for name, want := range map[string]string{
			"Content-Disposition": "", "ETag": "", "Cache-Control": "no-store", "Content-Type": kind,
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
	}
}

func TestFaultsBecomePages(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	e := s.Open(t, &broken{s})
	for address, want := range map[string]int{
		"/lv/gone": 410, "/lv/secret": 500, "/lv/panic": 500, "/api/gone": 410,
	} {
		w := get(e, address)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
		if strings.Contains(w.Body.String(), "tulip") {
			t.Errorf("%s shows the inside", address)
		}
	}
	if w := get(e, "/api/gone"); w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("the API answers with %q", w.Header().Get("Content-Type"))
	}
}

func TestCrossOriginWritesAreRefused(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	r := httptest.NewRequest(http.MethodPost, "/lv/theme", strings.NewReader("theme=dark"))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("got %d, want 403", w.Code)
	}
}

func TestATrailingSlashFindsItsPage(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	if w := get(h, "/lv/"); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/lv" {
		t.Errorf("/lv/: %d to %q", w.Code, w.Header().Get("Location"))
	}
}

func TestNoFormCanHideBehindAPage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Open(t)
	shape := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	for _, door := range s.Doors() {
		address := door.Path
		rest, ours := strings.CutPrefix(address, "/lv/")
		if name, _, _ := strings.Cut(rest, "/"); door.Method == http.MethodGet && ours && shape.MatchString(name) &&
			!form.Taken(name) {
			t.Errorf("%s: a form could be called %q and never be reached", address, name)
		}
	}
}

// A trusted proxy's name for a request is kept, so that its log and ours can be laid
// side by side; anybody else's is not, nor what would break a line of the log.
func TestATrustedProxyNamesTheRequest(t *testing.T) {
	t.Parallel()
	site := sitetest.New(t)
	site.TrustedProxies = []string{"192.0.2.0/24"} // httptest's requests come from there
	trusting, plain := site.Open(t), sitetest.New(t).Open(t)
	const id = "4bf92f3577b34da6-a3ce"
	for name, c := range map[string]struct {
		h     http.Handler
		given string
		kept  bool
	}{
		"trusted": {trusting, id, true}, "not trusted": {plain, id, false}, "no id": {trusting, "a b\"c\"\n", false},
		"too long": {trusting, strings.Repeat("a", 65), false},
	} {
		if got := get(c.h, "/lv", "X-Request-Id", c.given).Header().Get("X-Request-Id"); (got == c.given) != c.kept ||
			len(got) < 8 {
			t.Errorf("%s: %q for %q", name, got, c.given)
		}
	}
}
