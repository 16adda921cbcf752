package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// On a telephone the bar of an item shows the first thing to do, and behind one button all others, without scripts:
// nothing lies beside the screen.
func TestTheBarOfAnItemKeepsTheRestBehindOneButton(t *testing.T) {
	o := theOffice(t)
	id := readLetter(t, o, ownWords).ID
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	w := b.get("/staff/inbox/" + id)
	if w.Code != http.StatusOK {
		t.Fatalf("%d\n%s", w.Code, text(w))
	}
	_, bar, _ := strings.Cut(w.Body.String(), `<div class="deskbar"`)
	first, rest, found := strings.Cut(bar, `<div class="rest" id="more" popover>`)
	if !found || !strings.Contains(first, `popovertarget="more"`) || strings.Count(first, "button filled") != 1 {
		t.Fatalf("the bar does not show one thing to do and a button for the rest:\n%s", bar)
	}
	for _, to := range []string{"/open", "/ask", "/forward", "/refuse", "/later", `"/staff/inbox/next"`} {
		if strings.Contains(first, to) || !strings.Contains(rest, to) {
			t.Errorf("%s is not among the rest", to)
		}
	}
}
