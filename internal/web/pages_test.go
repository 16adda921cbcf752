package web_test

import (
	"os"
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	s, err := web.New(webtest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	var samples []any
	for _, page := range webtest.Errors() {
		samples = append(samples, page)
	}
	webtest.Pages(t, s, os.DirFS("."), map[string][]any{"error": samples})
}
