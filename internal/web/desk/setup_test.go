package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever chose a password with a one-time link is told that it is saved, and finds the user name filled in.
func TestAChosenPasswordIsSaidToBeSaved(t *testing.T) {
	m := newMatter(t)
	token, err := sitetest.Office.NewLink(t.Context(), theOffice(t).admin, m.other.ID)
	m.must(t, err)
	b := browse(t, sitetest.New(t).Open(t), "")
	w := b.post("/staff/setup/"+token, url.Values{"password": {"pavisam garš vārdu virknējums 7"}})
	page := b.get(w.Header().Get("Location")).Body.String()
	if w.Code != http.StatusSeeOther || !strings.Contains(page, "Parole ir saglabāta.") ||
		strings.Contains(page, `value="" autocomplete="username"`) {
		t.Errorf("%d, then:\n%s", w.Code, page)
	}
}
