package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tilts/internal/locale"
)

// TestPagesOfTheAPI looks at what programmers read, as at every other page.
func TestPagesOfTheAPI(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	s := serve(t, "serve", "--data="+t.TempDir(), "--log-level=warn", "--agency-phone=+371 60 000 000")
	w := &walk{person: newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))}
	for i, lang := range locale.Languages {
		w.do(chromedp.EmulateViewport(1280, 900), scheme([]string{"light", "dark"}[i%2]))
		for _, address := range []string{"/api/v1/?lang=" + lang, "/api/v1/forms/application/fields?lang=" + lang} {
			w.open(address)
			w.judged(address)
		}
	}
}
