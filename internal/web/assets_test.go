package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"tilts/internal/locale"
)

// bare is a server without rooms.
func bare(t *testing.T) *Server {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Catalogues: catalogues})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ask(h http.Handler, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

func TestAssets(t *testing.T) {
	t.Parallel()
	s := bare(t)
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tilts.css", "tilts.js", "favicon.svg", "icons.svg"} {
		url, err := s.assets.url(name)
		if err != nil {
			t.Fatal(err)
		}
		w := ask(h, url)
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %q", url, w.Code, w.Header().Get("Cache-Control"))
		}
	}
	if w := ask(h, "/assets/tilts.000000000000.css"); w.Code != http.StatusNotFound {
		t.Errorf("an asset of another build: %d, want 404", w.Code)
	}
}

// The dark colours stand twice in tokens.css; both must say the same.
func TestDarkTokensAgree(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	declarations := func(after string) []string {
		_, rest, ok := strings.Cut(string(css), after)
		if !ok {
			t.Fatalf("no %q in tokens.css", after)
		}
		block, _, _ := strings.Cut(rest, "}")
		return strings.Fields(block)
	}
	system, chosen := declarations(`:root:not([data-theme="light"]) {`), declarations(`:root[data-theme="dark"] {`)
	if strings.Join(system, " ") != strings.Join(chosen, " ") {
		t.Error("the two dark sets differ")
	}
}
