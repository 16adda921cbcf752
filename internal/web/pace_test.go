package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

func TestBuckets(t *testing.T) {
	t.Parallel()
	var b buckets
	now := time.Now()
	for i := range 60 {
		if wait := b.take("a", 60, now); wait != 0 {
			t.Fatalf("try %d waits %v", i, wait)
		}
	}
	if wait := b.take("a", 60, now); wait <= 59*time.Second || wait > time.Minute {
		t.Errorf("the 61st waits %v, want a minute", wait)
	}
	if wait := b.take("b", 60, now); wait != 0 {
		t.Errorf("another client waits %v", wait)
	}
	if wait := b.take("a", 60, now.Add(time.Minute)); wait != 0 {
		t.Errorf("after a minute: %v", wait)
	}
	if wait := b.take("a", 60, now.Add(-time.Hour)); wait == 0 {
		t.Error("a clock that goes back gives tokens")
	}
	for i := range 5 * mostBuckets {
		b.take(fmt.Sprint(i), 60, now)
		if len(b.now)+len(b.old) > 2*mostBuckets {
			t.Fatalf("%d buckets are kept", len(b.now)+len(b.old))
		}
	}
}

func TestClient(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ remote, forwarded, want string }{
		{"192.0.2.7:1", "", "192.0.2.7"},
		{"192.0.2.7:1", "198.51.100.9", "192.0.2.7"}, // nobody told us to believe it
		{"10.0.0.5:1", "198.51.100.9", "198.51.100.9"},
		{"10.0.0.5:1", "203.0.113.1, 198.51.100.9", "198.51.100.9"},
		{"[2001:db8:1:2:3:4:5:6]:1", "", "2001:db8:1:2::/64"},
		{"[2001:db8:1:2:ffff::1]:1", "", "2001:db8:1:2::/64"},
		{"[::ffff:192.0.2.7]:1", "", "192.0.2.7"},
	} {
		engine := gin.New()
		if err := engine.SetTrustedProxies([]string{"10.0.0.5"}); err != nil {
			t.Fatal(err)
		}
		var got string
		engine.GET("/", func(c *gin.Context) { got = Client(c) })
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = x.remote
		if x.forwarded != "" {
			r.Header.Set("X-Forwarded-For", x.forwarded)
		}
		engine.ServeHTTP(httptest.NewRecorder(), r)
		if got != x.want {
			t.Errorf("%s, forwarded for %q: %q, want %q", x.remote, x.forwarded, got, x.want)
		}
	}
}

func TestAClientsFilesAreReadAtOnceForSoLong(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := &Server{Options: Options{Pace: Pace{Reading: 60}, Now: func() time.Time { return now }}}
	reads := func(address string, takes float64) bool {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodPost, "/", nil)
		c.Request.RemoteAddr = address + ":1"
		read := false
		if err := s.ReadAtOnce(c, func() error { read = true; return nil }); err != nil {
			t.Error(err)
		}
		s.buckets.spend("reading "+address, 60, takes, now)
		return read
	}
	for n := range 3 {
		if !reads("192.0.2.1", 25) {
			t.Errorf("file %d waits", n)
		}
	}
	if reads("192.0.2.1", 0) {
		t.Error("75 seconds of 60 were used, and the next file is read at once")
	}
	if !reads("192.0.2.2", 0) {
		t.Error("another client waits")
	}
	if now = now.Add(20 * time.Minute); !reads("192.0.2.1", 0) {
		t.Error("after twenty minutes a file waits")
	}
}

func TestNetworksAroundAreCounted(t *testing.T) {
	t.Parallel()
	for client, want := range map[string]string{
		"192.0.2.7":            "[192.0.2.7]",
		"2001:db8:1:2345::/64": "[2001:db8:1:2345::/64 2001:db8:1:2300::/56 2001:db8:1::/48]",
	} {
		if got := fmt.Sprint(networks(client)); got != want {
			t.Errorf("networks of %s: %s, want %s", client, got, want)
		}
	}
}

// Somebody who sends many files together has a few of them read at once, and the others
// later: a file counts before its reading ends, and one that nobody waits for counts as long.
func TestAFewOfAClientsFilesAreReadAtOnce(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := &Server{Options: Options{Pace: Pace{Reading: 60}, Now: func() time.Time { return now }}}
	read := func(address string, what func() error) {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodPost, "/", nil)
		c.Request.RemoteAddr = address + ":1"
		_ = s.ReadAtOnce(c, what) // what is read here does not matter
	}
	depth := 0
	var within func() error
	within = func() error { // each while the one before is being read
		if depth++; depth < 40 {
			read("192.0.2.1", within)
		}
		return nil
	}
	read("192.0.2.1", within)
	if depth != filesAtOnce {
		t.Errorf("%d files of one client are read together, want %d", depth, filesAtOnce)
	}
	again := 0
	for range 40 {
		read("192.0.2.1", func() error { again++; return nil })
	}
	if again != 40 {
		t.Errorf("%d of 40 files that took no time are read at once", again)
	}
	late := 0
	for range 40 {
		read("192.0.2.2", func() error { late++; return context.DeadlineExceeded })
	}
	if late != filesAtOnce {
		t.Errorf("%d files were read longer than their client waited, want %d", late, filesAtOnce)
	}
}
