package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/locale"
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

// Where nothing could be read out of a file, a sentence says so in the place of the fields.
func TestAFileWithNothingToReadSaysSo(t *testing.T) {
	o := theOffice(t)
	id := readLetter(t, o, "Hm.").ID
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	if page := b.get("/staff/inbox/" + id).Body.String(); !strings.Contains(page, "Nekas nav atrasts.") {
		t.Errorf("an empty frame says nothing:\n%s", page)
	}
}

// The button that saves signatures is not called like the one that goes on with what was typed before.
func TestSavingSignaturesIsNotCalledGoingOn(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages {
		if cat := catalogues.For(lang); cat.T("staff.signed_do") == cat.T("unsent.go_on") {
			t.Errorf("%s: both are %q", lang, cat.T("unsent.go_on"))
		}
	}
}
