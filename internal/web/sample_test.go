package web

import (
	"log/slog"
	"net/http"
	"regexp"
	"testing"
	"time"

	"tilts/internal/locale"
)

// samples has one filled struct, or several, of every page: what the pages'
// test executes. A page without a sample fails the test.
var samples = map[string][]any{
	"front": {FrontPage{Telephone: "+371 60 000 000", Steps: []string{"read", "talk", "meet", "agree"}, Facts: []string{"yourself", "others", "child", "device"}}},
	"error": errorSamples(),
}

func errorSamples() []any {
	var all []any
	for kind := range statuses {
		all = append(all, ErrorPage{Status: statuses[kind], Kind: kind.String(), Message: "…", RequestID: "7f1c"})
	}
	return all
}

// options are those of a site for tests.
func options(t testing.TB) Options {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Options{
		Catalogues: catalogues,
		Log:        slog.New(slog.DiscardHandler),
		Now:        func() time.Time { return time.Date(2026, 11, 22, 14, 48, 0, 0, riga) },
		Site:       Site{Name: "Tilts", Agency: "Valsts probācijas dienests", Telephone: "+371 60 000 000", Away: "https://weather.example/"},
	}
}

func site(t testing.TB) *Server {
	t.Helper()
	s, err := newServer(options(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// handlerOf gives the whole site of a test.
func handlerOf(t testing.TB, s *Server) http.Handler {
	t.Helper()
	engine, err := s.engine()
	if err != nil {
		t.Fatal(err)
	}
	return s.sameOrigin(engine)
}

var missingKey = regexp.MustCompile(`\[[a-z]+\.[a-z_0-9]+\]`)

func TestEveryPageInEveryLanguage(t *testing.T) {
	t.Parallel()
	s := site(t)
	for _, name := range s.pages.names() {
		if len(samples[name]) == 0 {
			t.Errorf("page %s has no sample", name)
		}
		for i, page := range samples[name] {
			for _, lang := range locale.Languages {
				frame := Frame{Lang: lang, Path: "/" + lang + "/x", Others: otherLanguages("/" + lang + "/x"), Site: s.Site, Demo: true, Page: page}
				body, err := s.execute(name, frame)
				if err != nil {
					t.Errorf("%s, sample %d, %s: %v", name, i, lang, err)
				}
				if key := missingKey.Find(body); key != nil {
					t.Errorf("%s, sample %d, %s: no message %s", name, i, lang, key)
				}
			}
		}
	}
}
