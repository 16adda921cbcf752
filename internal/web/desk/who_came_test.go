package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// Whoever records what became of a meeting reads beside each name as what they came, as at its planning; a time is
// as wide as the day above it.
func TestPagesOfAMeetingSayWhoIsWho(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	times := func(pages ...string) {
		t.Helper()
		for _, page := range pages {
			body := b.get(m.page() + page).Body.String()
			for _, field := range []string{"f-on", "f-time"} {
				if !strings.Contains(body, `<input class="input w-short spaced" id="`+field+`"`) {
					t.Errorf("%s: %s is not as wide as a day", page, field)
				}
			}
		}
	}
	times("/plan", "/contact")
	plan := m.meeting(m.today(), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	times("/move", "/held")
	page := webtest.OneLine(b.get(m.page() + "/held").Body.String())
	for _, role := range []string{"Likumpārkāpējs", "Cietušais"} {
		if !strings.Contains(page, `-hint">`+role+`</p>`) {
			t.Errorf("nobody is said to be %s", role)
		}
	}
	for _, want := range []string{`popovertarget="do"`, `class="actions rest" id="do" popover`} {
		if !strings.Contains(b.get(m.page()).Body.String(), want) {
			t.Errorf("what else can be done is not gathered: no %s", want)
		}
	}
}
