package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Where somebody leaves after the meeting, while the agreement waits for signatures, the case says one thing: nothing
// is written, signed or missing any more, and the version can be revoked.
func TestAWithdrawalAfterTheMeetingIsToldInOneWay(t *testing.T) {
	m := frozenMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/withdraw", url.Values{"party": {m.offender}, "on": {m.today()}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("withdraw: %d\n%s", w.Code, text(w))
	}
	page := b.get(m.page()).Body.String()
	for want, there := range map[string]bool{
		"Slēgt lietu: piekrišanas vairs nav": true, "Jāslēdz</": true, "Nosacījumu rakstīšana</": false,
		"Vairs nevar parakstīt": true, "Parakstīšanai</": false, "Pēc tikšanās piekrišana ir atsaukta": true,
		"Vēl nevar sākt": false, "trūkst 1 no": false, m.page() + "/revoke": true,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("%q on the page: %t", want, !there)
		}
	}
	if work := b.get("/staff/cases?q=" + m.number(t)).Body.String(); !strings.Contains(work, "Jāslēdz</") {
		t.Errorf("the list says otherwise:\n%s", work)
	}
	for state, found := range map[string]bool{"agreement": false, "to_close": true} {
		list := b.get("/staff/cases?state=" + state + "&q=" + m.number(t)).Body.String()
		if strings.Contains(list, `href="`+m.page()+`"`) != found {
			t.Errorf("it is among those of %q: %t", state, !found)
		}
	}
	if w := b.post(m.page()+"/revoke", url.Values{}); w.Code != http.StatusSeeOther {
		t.Errorf("revoke: %d\n%s", w.Code, text(w))
	}
	if strings.Contains(b.get(m.page()).Body.String(), m.page()+"/revoke") {
		t.Error("what is revoked can be revoked")
	}
}
