package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/web/sitetest"
)

// Whoever publishes what takes long is told how far it is, without scripts; what they looked at is what is published.
func TestALongPublicationSaysHowFarItIs(t *testing.T) {
	theOffice(t)
	sitetest.Office.Patience = time.Nanosecond
	defer func() { sitetest.Office.Patience = 0 }()
	analyst := browse(t, sitetest.New(t).Open(t), "analyst")
	const address = "/staff/statistics/publish"
	asked := url.Values{"span": {"2025-03"}, "threshold": {"5"}}
	waited := func(w *httptest.ResponseRecorder, at, says string) *httptest.ResponseRecorder {
		t.Helper()
		if w.Header().Get("Refresh") == "" || !strings.Contains(text(w), says) ||
			!strings.Contains(w.Body.String(), "<progress") {
			t.Errorf("while it is under way: %d\n%s", w.Code, text(w))
		}
		for w.Header().Get("Refresh") != "" {
			time.Sleep(10 * time.Millisecond)
			w = analyst.get(at)
		}
		return w
	}
	at := address + "?" + asked.Encode()
	look := waited(analyst.get(at), at, "Sagatavojam publikāciju: 2025. g. marts")
	if !strings.Contains(text(look), "vēl nav publicēts") {
		t.Fatalf("when it is prepared: %d\n%s", look.Code, text(look))
	}
	asked.Set("at", typed(t, look, "at"))
	asked.Set("after", typed(t, look, "after"))
	w := analyst.post(address, asked)
	at = w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, address+"?") {
		t.Fatalf("publishing: %d %s", w.Code, at)
	}
	for w = analyst.get(at); w.Code == http.StatusOK; w = analyst.get(at) {
		if w.Header().Get("Refresh") == "" || !strings.Contains(text(w), "Publicējam: 2025. g. marts") {
			t.Fatalf("while it is published:\n%s", text(w))
		}
		time.Sleep(10 * time.Millisecond)
	}
	if w.Code != http.StatusSeeOther || !strings.Contains(text(analyst.get(address)), "2025. g. marts") {
		t.Errorf("when it is published: %d\n%s", w.Code, text(analyst.get(address)))
	}
}

// typed is what a hidden input of a page has.
func typed(t *testing.T, w *httptest.ResponseRecorder, name string) string {
	t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="(\d+)"`).FindStringSubmatch(w.Body.String())
	if found == nil {
		t.Fatalf("no input %s:\n%s", name, text(w))
	}
	return found[1]
}
