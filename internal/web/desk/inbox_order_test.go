package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// What arrived first stands above, though it was entered last: its answer is due first. The next one that a clerk
// takes up goes by the same order.
func TestTheInboxIsInTheOrderOfArrival(t *testing.T) {
	o := theOffice(t)
	letter, _ := sitetest.Arrivals.Forms.Get("letter")
	enter := func(days int, words string) string {
		t.Helper()
		r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
			Definition: letter, Lang: "lv", Channel: mediation.ChannelPost,
			ArrivedOn: mediation.DateOf(sitetest.Arrivals.Now().AddDate(0, 0, -days)),
			Answers:   form.Answers{"account": words},
		})
		if err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	middle := enter(26, "Vidējais")
	late, early := enter(25, "Vēlākais, ko saņēmām"), enter(27, "Agrākais, ko saņēmām")
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	page := b.get("/staff/inbox").Body.String()
	last := -1
	for _, id := range []string{early, middle, late} {
		at := strings.Index(page, "/staff/inbox/"+id)
		if at < 0 || at < last {
			t.Errorf("what arrived earlier does not stand above: %d after %d", at, last)
		}
		last = at
	}
	for from, to := range map[string]string{early: middle, middle: late} {
		next, err := sitetest.Arrivals.NextFree(t.Context(), o.clerk, from)
		if err != nil || next != to {
			t.Errorf("after %s comes %s, want %s: %v", from, next, to, err)
		}
	}
	if w := b.get("/staff/inbox"); w.Code != http.StatusOK {
		t.Errorf("the inbox: %d", w.Code)
	}
}
