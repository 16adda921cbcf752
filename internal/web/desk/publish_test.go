package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	statisticians "tilts/internal/casework/office"
	"tilts/internal/statistics"
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
	if !strings.Contains(text(look), "vēl nav publicēts") ||
		!strings.Contains(text(look), "Šajā periodā nav nevienas lietas") {
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
	done := text(analyst.get(w.Header().Get("Location")))
	if w.Code != http.StatusSeeOther || !strings.Contains(done, "Publicēts: 2025. g. marts. Kā to redz visi") {
		t.Errorf("when it is published: %d\n%s", w.Code, done)
	}
}

// Whoever prepares or publishes what takes long cancels it, without scripts: nothing of it is published, the audit
// tells of it, and it can be published later.
func TestALongPublicationIsCancelled(t *testing.T) {
	theOffice(t)
	var begun sync.Once
	drawing, on := make(chan struct{}), make(chan struct{})
	sitetest.Office.Patience = time.Nanosecond
	sitetest.Office.DrawPublished = func(_ statistics.Report, lang string) ([]statisticians.Drawn, error) {
		begun.Do(func() { close(drawing) })
		<-on
		return []statisticians.Drawn{{Name: "statistics.csv", Type: "text/csv", Data: []byte(lang)}}, nil
	}
	defer func() { sitetest.Office.Patience, sitetest.Office.DrawPublished = 0, nil }()
	site := sitetest.New(t).Open(t)
	analyst := browse(t, site, "analyst")
	const address = "/staff/statistics/publish"
	ended := func(at string) *httptest.ResponseRecorder {
		w := analyst.get(at)
		for ; w.Header().Get("Refresh") != ""; w = analyst.get(at) {
			time.Sleep(10 * time.Millisecond)
		}
		return w
	}
	april := url.Values{"span": {"2025-04"}, "threshold": {"5"}}
	look := ended(address + "?" + april.Encode())
	april.Set("at", typed(t, look, "at"))
	april.Set("after", typed(t, look, "after"))
	publishes := analyst.post(address, april).Header().Get("Location")
	<-drawing
	may := url.Values{"span": {"2025-05"}, "threshold": {"5"}}
	prepares := address + "?" + may.Encode()
	for at, asked := range map[string]url.Values{publishes: april, prepares: may} {
		if w := analyst.get(at); !strings.Contains(w.Body.String(), `action="`+address+`/cancel"`) {
			t.Errorf("%s cannot be cancelled:\n%s", at, text(w))
		}
		if w := analyst.post(address+"/cancel", asked); w.Code != http.StatusSeeOther {
			t.Errorf("cancelling: %d\n%s", w.Code, text(w))
		}
		if w := analyst.get(at); !strings.Contains(text(w), "Pārtraucam") {
			t.Errorf("the page does not say that it stops:\n%s", text(w))
		}
	}
	close(on)
	for _, at := range []string{publishes, prepares} {
		if w := ended(at); w.Code != http.StatusOK || !strings.Contains(text(w), "Nekas nav publicēts") {
			t.Errorf("what was cancelled: %d\n%s", w.Code, text(w))
		}
	}
	if done := text(analyst.get("/lv/statistics")); strings.Contains(done, "2025. g. aprīlis") {
		t.Error("it is published though it was cancelled")
	}
	told := text(browse(t, site, "admin").get("/staff/audit"))
	if n := strings.Count(told, "lika pārtraukt statistikas publicēšanu"); n != 2 {
		t.Errorf("the audit tells of it %d times:\n%s", n, told)
	}
	sitetest.Office.DrawPublished = nil
	ended(analyst.post(address, april).Header().Get("Location"))
	if done := text(analyst.get(address)); !strings.Contains(done, "2025. g. aprīlis") {
		t.Errorf("it cannot be published any more:\n%s", done)
	}
	if w := analyst.post(address+"/cancel", april); w.Header().Get("Location") != address {
		t.Errorf("what is not under way is cancelled: %d", w.Code)
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
