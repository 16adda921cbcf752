package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Answers are packed as the client asks, except where a secret could meet what a stranger
// made the browser ask for.
func TestAnswersArePacked(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	style := regexp.MustCompile(`/assets/tilts\.[0-9a-f]+\.css`).FindString(get(h, "/lv").Body.String())
	for _, x := range []struct{ address, asked, cookie, want string }{
		{"/lv", "gzip", "", "gzip"},
		{"/lv", "gzip, zstd", "", "zstd"},
		{"/lv", "", "", ""},
		{"/lv", "br", "", ""},
		{"/lv", "gzip;q=0", "", ""},
		{"/lv", "gzip", "tilts_application=x", "gzip"},
		{"/lv/check?from=I-1", "gzip", "", "gzip"},
		{"/lv/check?from=I-1", "gzip", "tilts_application=x", ""},
		{"/api/v1/openapi.json", "gzip", "", "gzip"},
		{style, "gzip", "", "gzip"},
		{style, "zstd", "", "zstd"},
		{style, "identity", "", ""},
		{style, "gzip;q=0, zstd;q=0", "", ""},
	} {
		w := get(h, x.address, "Accept-Encoding", x.asked, "Cookie", x.cookie)
		if got := w.Header().Get("Content-Encoding"); w.Code != http.StatusOK || got != x.want {
			t.Errorf("%s, asked for %q with %q: %d %q, want %q", x.address, x.asked, x.cookie, w.Code, got, x.want)
		}
		vary := strings.Join(w.Header().Values("Vary"), ", ")
		if x.cookie == "" && !strings.Contains(vary, "Accept-Encoding") {
			t.Errorf("%s varies by %q", x.address, vary)
		}
	}
}

func TestAnAnswerToAPostIsNeverPacked(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	r := httptest.NewRequest(http.MethodPost, "/lv/status", strings.NewReader("reference=T26&code=x"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept-Encoding", "gzip, zstd")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if got := w.Header().Get("Content-Encoding"); got != "" {
		t.Errorf("the answer to a post is packed with %s", got)
	}
}

func TestAProxyThatIsNotTrustedIsNamed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	h := s.Open(t)
	if get(h, "/lv"); s.UntrustedProxy() != "" {
		t.Errorf("without a proxy %q is named", s.UntrustedProxy())
	}
	get(h, "/lv", "X-Forwarded-For", "198.51.100.9")
	if got := s.UntrustedProxy(); got != "192.0.2.1" {
		t.Errorf("named is %q", got)
	}
}

// A client that writes on and reads only then still gets the answer.
func TestATooLargeBodyIsAnswered(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(sitetest.New(t).Open(t))
	defer server.Close()
	const limit = 16 << 10
	for _, size := range []int{limit + 1, 2 * limit} {
		body := strings.NewReader("theme=" + strings.Repeat("x", size-len("theme=")))
		answer, err := http.Post(server.URL+"/lv/status", "application/x-www-form-urlencoded", body)
		if err != nil {
			t.Fatalf("%d bytes: %v", size, err)
		}
		answer.Body.Close()
		if answer.StatusCode/100 != 4 {
			t.Errorf("%d bytes: %d", size, answer.StatusCode)
		}
	}
}
