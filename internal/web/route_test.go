package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// ask sends a request over a real connection and returns the answer with its body.
func ask(t *testing.T, server *httptest.Server, method, address string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque, r.URL.RawQuery = address, "" // as written, with every escape
	answer, err := server.Client().Transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestHeadIsGetWithoutABody(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	server := httptest.NewServer(s.Open(t))
	defer server.Close()
	for _, door := range s.Doors() {
		if door.Method != http.MethodGet || strings.ContainsAny(door.Path, ":*") {
			continue
		}
		get, _ := ask(t, server, http.MethodGet, door.Path)
		head, body := ask(t, server, http.MethodHead, door.Path)
		if head.StatusCode != get.StatusCode || body != "" {
			t.Errorf("HEAD %s: %d with %d bytes, GET %d", door.Path, head.StatusCode, len(body), get.StatusCode)
		}
		if want := get.Header.Get("Content-Type"); head.Header.Get("Content-Type") != want {
			t.Errorf("HEAD %s: %q, GET %q", door.Path, head.Header.Get("Content-Type"), want)
		}
	}
}

func TestAnotherMethodIsToldWhichThereAre(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	server := httptest.NewServer(s.Open(t))
	defer server.Close()
	for _, door := range s.Doors() {
		address := strings.NewReplacer(":", "", "*", "").Replace(door.Path)
		for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodOptions} {
			answer, body := ask(t, server, method, address)
			allow := answer.Header.Get("Allow")
			if answer.StatusCode != http.StatusMethodNotAllowed || !strings.Contains(allow, door.Method) {
				t.Fatalf("%s %s: %d, Allow %q", method, address, answer.StatusCode, allow)
			}
			if strings.Contains(allow, http.MethodGet) && !strings.Contains(allow, http.MethodHead) {
				t.Errorf("%s %s: Allow %q forgets HEAD", method, address, allow)
			}
			if strings.HasPrefix(address, "/api/") && !strings.Contains(body, `"code":"fault.method"`) {
				t.Errorf("%s %s answers %s", method, address, body)
			}
		}
	}
}

func TestAnAddressIsMatchedAsItIsWritten(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(sitetest.New(t).Open(t))
	defer server.Close()
	for _, address := range []string{"/%6cv", "/%73taff/signin", "/lv%2fforms", "/lv/%66orms", "//lv", "/lv//forms"} {
		if answer, _ := ask(t, server, http.MethodGet, address); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", address, answer.StatusCode)
		}
	}
}

func TestEveryRedirectHasOurHeaders(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(sitetest.New(t).Open(t))
	defer server.Close()
	for address, want := range map[string]string{
		"/lv/": "/lv", "/staff/inbox/": "/staff/inbox", "/lv/check/?number=1": "/lv/check?number=1",
		"/lv/nothing/": "/lv/nothing",
	} {
		answer, _ := ask(t, server, http.MethodGet, address)
		if answer.StatusCode != http.StatusMovedPermanently || answer.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", address, answer.StatusCode, answer.Header.Get("Location"), want)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"} {
			if answer.Header.Get(name) == "" {
				t.Errorf("%s goes out without %s", address, name)
			}
		}
	}
	for _, address := range []string{"//evil.example/", "//evil.example//"} {
		if w := get(sitetest.New(t).Open(t), address); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d to %q", address, w.Code, w.Header().Get("Location"))
		}
	}
}
