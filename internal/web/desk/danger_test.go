package desk_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/surface"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// Of a request with a ban the clerk reads what the institution says, not that its official
// is afraid; of an application that its sender is.
func TestWhoIsInDangerIsSaidRightly(t *testing.T) {
	h := sitetest.New(t).Open(t)
	theOffice(t)
	clerk := browse(t, h, "clerk")
	for name, change := range map[string]map[string]any{
		"request":     {"contact_ban": "yes", "contact_ban_note": "Tiesa aizliedza tuvoties."},
		"application": {"safety_concerns": "yes", "safety_note": "Viņš man draud."},
	} {
		def, _ := sitetest.Arrivals.Forms.Get(name)
		a, ok := surface.SentExample(def, sitetest.Arrivals.Now())
		if !ok {
			t.Fatal(name)
		}
		for id, answer := range change {
			a[id] = answer
		}
		body, err := json.Marshal(map[string]any{"form": name, "answers": a})
		if err != nil {
			t.Fatal(err)
		}
		req := httptest.NewRequest(http.MethodPost, "/api/v1/submissions", strings.NewReader(string(body)))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", uuid.NewString())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		_, reference, _ := strings.Cut(w.Header().Get("Location"), "submissions/")
		list := webtest.OneLine(clerk.get("/staff/inbox?q=" + reference).Body.String())
		_, id, found := strings.Cut(list, `<li><a href="/staff/inbox/`)
		id, _, _ = strings.Cut(id, `"`)
		if w.Code != http.StatusCreated || !found {
			t.Fatalf("%s: %d %s", name, w.Code, w.Body)
		}
		page := clerk.get("/staff/inbox/" + id).Body.String()
		sender, named := strings.Contains(page, "Sūtītājs baidās"), strings.Contains(page, "Iestāde ziņo")
		if named != (name == "request") || sender != (name == "application") {
			t.Errorf("%s: sender %v, institution %v", name, sender, named)
		}
	}
}
