package webtest

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func TestAPackedPageIsReadAsTheBrowserShowsIt(t *testing.T) {
	const page = "<p>{name} wrote"
	packers := map[string]func(http.ResponseWriter){
		"": func(w http.ResponseWriter) { w.Write([]byte(page)) },
		"gzip": func(w http.ResponseWriter) {
			z := gzip.NewWriter(w)
			defer z.Close()
			z.Write([]byte(page))
		},
		"zstd": func(w http.ResponseWriter) {
			z, _ := zstd.NewWriter(w)
			defer z.Close()
			z.Write([]byte(page))
		},
	}
	for how, pack := range packers {
		w := &watched{ResponseWriter: httptest.NewRecorder()}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if how != "" {
			w.Header().Set("Content-Encoding", how)
		}
		pack(w)
		if got, err := w.unpacked(); got != page || err != nil {
			t.Errorf("%q: %q, %v", how, got, err)
		}
	}
}
