package desk_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A clerk is told that nobody knows which program sent something, and of letters on the
// site nothing of the kind.
func TestWhatAProgramSentIsNotVerified(t *testing.T) {
	theOffice(t) // the people who sign in
	h := sitetest.New(t).Open(t)
	body := `{"form": "letter", "lang": "lv", "answers": {"account": "No programmas, pārbaudei."}}`
	req := httptest.NewRequest(http.MethodPost, "/api/v1/submissions", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", "sent-by-a-program-unverified-1")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	_, reference, _ := strings.Cut(w.Header().Get("Location"), "submissions/")
	clerk := browse(t, h, "clerk")
	list := clerk.get("/staff/inbox?q=" + reference).Body.String()
	_, id, found := strings.Cut(list, `<li><a href="/staff/inbox/`)
	id, _, _ = strings.Cut(id, `"`)
	page := clerk.get("/staff/inbox/" + id).Body.String()
	if w.Code != http.StatusCreated || !found || !strings.Contains(page, "Sūtītājs nav pārbaudīts") {
		t.Errorf("%d %s: %s", w.Code, reference, page)
	}
	other := clerk.get("/staff/inbox/" + theOffice(t).submission).Body.String()
	if strings.Contains(other, "Sūtītājs nav pārbaudīts") {
		t.Error("a letter that no program sent is called not verified")
	}
}
