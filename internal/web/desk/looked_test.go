package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// The audit says in sentences who looked at a person, however the person is written, and is
// narrowed to a colleague, a case and days.
func TestTheAuditSaysWhoLooked(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	mediator, admin := browse(t, h, "mediator"), browse(t, h, "admin")
	number := numberIn(mediator.get(m.page()).Body.String())
	for query, want := range map[string]bool{
		"case=" + number: true, "case=" + number + "&who=" + m.mediator.ID: true,
		"case=" + number + "&who=" + m.analyst.ID:                              false,
		"case=I-1999-0001":                                                     false,
		"case=" + number + "&from=" + m.today():                                true,
		"case=" + number + "&to=01.01.2001.":                                   false,
		"about=" + url.QueryEscape("20/8-"+t.Name()) + "&who=" + m.mediator.ID: true,
		"about=Nezin%C4%81mais":                                                false,
	} {
		w := admin.get("/staff/audit?" + query)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", query, w.Code)
		}
		if got := strings.Contains(text(w), "Juris Kalējs skatīja lietu: "+number+"."); got != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}
