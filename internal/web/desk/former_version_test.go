package desk_test

import (
	"bytes"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// What was recorded of an instalment of a former version is not shown as if it were of the one in force, and is not
// put right as if it were.
func TestARecordOfAFormerVersionSaysSo(t *testing.T) {
	on := mediation.DateOf(sitetest.Arrivals.Now())
	m := agreedMatter(t, mediation.Term{
		Kind: mediation.TermMoney, Cents: 240_00, Way: mediation.WayCash, Composed: true,
		Instalments: []mediation.Instalment{{Due: on, Cents: 120_00}, {Due: on.Plus(30), Cents: 120_00}},
	})
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/fulfil", url.Values{
		"term": {m.view(t).Agreed()[1].ID}, "part": {"1"}, "result": {"no"}, "told": {"victim"}, "on": {m.today()},
		"paid": {""}, "sure": {"yes"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("not paid: %d\n%s", w.Code, text(w))
	}
	shown := func() string {
		_, part, _ := strings.Cut(html.UnescapeString(b.get(m.page()).Body.String()), `id="follow"`)
		return part
	}
	if page := shown(); !strings.Contains(page, "1. maksājums nav samaksāts") ||
		strings.Contains(page, "1. redakcijā:") {
		t.Errorf("while that version is in force:\n%s", page)
	}
	m.agreesAnew(t, func(terms []mediation.Term) {
		terms[1].Instalments = []mediation.Instalment{
			{Due: on.Plus(15), Cents: 60_00}, {Due: on.Plus(45), Cents: 180_00},
		}
	})
	if page := shown(); !strings.Contains(page, "1. redakcijā: 1. maksājums nav samaksāts") {
		t.Errorf("once another version is in force:\n%s", page)
	}
	record := m.view(t).Fulfilled[0].FactID
	if page := b.get(m.page() + "/fulfil?instead=" + record).Body.String(); strings.Contains(page, "60,00") {
		t.Errorf("it is put right as if it were of the new first instalment:\n%s", page)
	}
}

// agreesAnew makes another version of the agreement for all, with its terms changed, which everybody signs.
func (m matter) agreesAnew(t *testing.T, change func([]mediation.Term)) {
	t.Helper()
	ctx, written := t.Context(), m.view(t).Agreement("").Written
	set := mediation.TermsSet{Claims: written.Claims, Terms: written.Terms}
	set.Person.Words = make([]mediation.TermWords, len(set.Terms))
	change(set.Terms)
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	_, err := sitetest.Cases.Freeze(ctx, m.mediator, m.id, 0, "", "lv")
	m.must(t, err)
	scan, err := storage.Spool(bytes.NewReader(pdfreadtest.Written("anew", t.Name())), 1<<20, t.TempDir())
	m.must(t, err)
	defer scan.Close()
	m.must(t, sitetest.Cases.Signed(ctx, m.mediator, m.id, 0, cases.Signing{
		On: mediation.DateOf(sitetest.Arrivals.Now()), By: m.view(t).SignerKeys(""),
		Name: "skenets.pdf", ContentType: "application/pdf", File: scan,
	}))
}
