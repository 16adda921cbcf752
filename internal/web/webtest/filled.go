package webtest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// FilledIn looks at every answer for people: no page and no problem shows the name of a value in braces,
// which is what a message shows that was not given the value.
func FilledIn(t testing.TB, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/" { // it tells programs what may stand in the braces
			h.ServeHTTP(w, r)
			return
		}
		seen := &watched{ResponseWriter: w}
		h.ServeHTTP(seen, r)
		shown, err := seen.unpacked()
		if err != nil {
			t.Errorf("%s %s cannot be unpacked: %v", r.Method, r.URL.Path, err)
		}
		if name := unfilled.FindString(source.ReplaceAllString(shown, "")); name != "" {
			t.Errorf("%s %s shows %s", r.Method, r.URL.Path, name)
		}
	})
}

var (
	unfilled = regexp.MustCompile(`\{[a-z][a-z_]*\}`)
	// Scripts fill in what pages keep for them; programmers and editors of templates write braces of their own.
	source = regexp.MustCompile(
		`(?s)\bdata-[a-z-]+="[^"]*"|<(code|pre|textarea|script)\b.*?</(code|pre|textarea|script)>|\{\{.*?\}\}`,
	)
)

// watched keeps what is sent for people to read.
type watched struct {
	http.ResponseWriter

	body bytes.Buffer
}

func (w *watched) Write(b []byte) (int, error) {
	kind := w.Header().Get("Content-Type")
	if strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "application/problem+json") {
		w.body.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

// unpacked is what was sent as a browser shows it.
func (w *watched) unpacked() (string, error) {
	var r io.Reader = &w.body
	var err error
	switch how := w.Header().Get("Content-Encoding"); {
	case w.body.Len() == 0: // as the answer to HEAD
	case how == "gzip":
		r, err = gzip.NewReader(r)
	case how == "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(r); err == nil {
			defer z.Close()
			r = z
		}
	case how != "":
		err = fmt.Errorf("packed with %s", how)
	}
	if err != nil {
		return "", err
	}
	shown, err := io.ReadAll(r)
	return string(shown), err
}

func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *watched) Flush() {
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}
