package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

var linkOfStaff = regexp.MustCompile(`href="(/staff/[^"#]+)`)

// Whatever the page of a case leads to opens for its reader: a clerk is not sent to what only the mediator may read.
func TestEveryLinkOfACaseOpensForItsReader(t *testing.T) {
	m := frozenMatter(t)
	site := sitetest.New(t).Open(t)
	mediator := browse(t, site, "mediator")
	for _, kind := range []string{"outcome", "minutes", "information"} {
		mediator.post(m.page()+"/letter", url.Values{"letter_kind": {kind}, "party": {m.victim}, "letter_lang": {"lv"}})
	}
	for role, least := range map[string]int{"mediator": 1, "clerk": 0} {
		b := browse(t, site, role)
		page := b.get(m.page()).Body.String()
		documents := 0
		for _, link := range linkOfStaff.FindAllStringSubmatch(page, -1) {
			at := strings.ReplaceAll(link[1], "&amp;", "&")
			if strings.Contains(at, "/documents/") {
				documents++
			}
			if w := b.get(at); w.Code == http.StatusForbidden || w.Code == http.StatusNotFound {
				t.Errorf("%s is led to %s: %d", role, at, w.Code)
			}
		}
		if documents < least {
			t.Errorf("%s is led to no document", role)
		}
	}
}
