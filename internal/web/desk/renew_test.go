package desk_test

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A letter that nobody has yet does not go out with the name of a mediator who was replaced: it says so, and
// one press prepares it anew with what was added to it. One that was sent stays as it is.
func TestALetterOfAReplacedMediatorIsPreparedAnew(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	issue := func() string {
		t.Helper()
		id, err := sitetest.Cases.IssueLetter(ctx, m.mediator, m.id, 0, cases.LetterRequest{
			Kind: "information", PartyID: m.victim, Lang: "lv",
		})
		m.must(t, err)
		return id
	}
	sent, kept := issue(), issue()
	m.must(t, sitetest.Cases.Hand(ctx, m.mediator, m.id, 0, sent, on, mediation.ChannelPost))
	asked, err := sitetest.Cases.IssueLetter(ctx, m.mediator, m.id, 0, cases.LetterRequest{
		Kind: "handover", Note: "Pieprasījums, 2 lapas.",
	})
	m.must(t, err)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	renewing := url.Values{"document": {kept}}
	if page := b.get(m.page()).Body.String(); strings.Contains(page, "/renew") {
		t.Error("a letter is out of date while nothing has changed")
	}
	if w := b.post(m.page()+"/renew", renewing); w.Code != http.StatusNotFound {
		t.Errorf("what is not out of date is prepared anew: %d", w.Code)
	}
	other := m.hire(t, "another-"+m.id, "Dzintra Vītola")
	m.must(t, sitetest.Cases.Assign(ctx, m.clerk, m.id, 0, cases.Assignment{MediatorID: other, NoConflict: true}))
	next := casework.Actor{ID: other, Role: identity.Mediator, Office: m.mediator.Office}
	v, err := sitetest.Cases.Case(ctx, next, m.id)
	m.must(t, err)
	for _, d := range v.Documents {
		if got := cases.Outdated(v.Case, d); (got == mediation.ByMediator) != (d.ID != sent) {
			t.Errorf("%s %s: out of date by %q", d.Kind, d.State, got)
		}
	}
	for _, id := range []string{kept, asked} {
		renewed, err := sitetest.Cases.Renew(ctx, next, m.id, 0, id)
		m.must(t, err)
		f, err := sitetest.Cases.OpenDocument(ctx, next, renewed, false)
		m.must(t, err)
		file, err := io.ReadAll(f)
		m.must(t, err)
		f.Close()
		said := pdfText(t, file)
		if !strings.Contains(said, "Dzintra Vītola") {
			t.Errorf("the new letter does not name the present mediator:\n%s", said)
		}
		if id == asked && !strings.Contains(said, "Pieprasījums, 2 lapas.") {
			t.Errorf("what was added is gone:\n%s", said)
		}
	}
	v, err = sitetest.Cases.Case(ctx, next, m.id)
	m.must(t, err)
	states := map[string]mediation.DocState{}
	for _, d := range v.Documents {
		states[d.ID] = d.State
	}
	if states[sent] != mediation.DocIssued || states[kept] != mediation.DocSuperseded || len(states) != 5 {
		t.Errorf("%v", states)
	}
	var told []string
	for _, f := range v.Facts {
		if b, ok := f.Body.(*mediation.Renewed); ok {
			told = append(told, f.Told().Key+" "+b.Former)
		}
	}
	if want := []string{"renewed_mediator " + kept, "renewed_mediator " + asked}; !slices.Equal(told, want) {
		t.Errorf("the timeline tells %q, want %q", told, want)
	}
}

// A reminder reminds once its letter was sent, and not any more when it came back; until then the case leads to
// handing it over, and the victim is not asked yet.
func TestAReminderCountsOnceItIsSent(t *testing.T) {
	m := agreedMatter(t)
	due := m.view(t).Dues()[0]
	laterBy(t, 21)
	id, err := sitetest.Cases.Remind(t.Context(), m.mediator, m.id, 0, due.ID, 0)
	m.must(t, err)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	waits := func(want bool) {
		t.Helper()
		page, wish := text(b.get(m.page())), text(b.get(m.page()+"/wish?term="+due.ID))
		sent := strings.Contains(page, "Atgādināts "+m.inDays(0))
		if sent == want || strings.Contains(page, "bet vēl nav pie saņēmēja") != want ||
			strings.Contains(wish, "Vispirms atgādiniet") != want {
			t.Errorf("the letter waits: %t, and the case says\n%s\n%s", want, page, wish)
		}
	}
	waits(true)
	hand := url.Values{"document": {id}, "on": {m.today()}, "channel": {"post"}}
	if w := b.post(m.page()+"/hand", hand); w.Code != http.StatusSeeOther {
		t.Fatalf("hand it over: %d\n%s", w.Code, text(w))
	}
	waits(false)
	back := url.Values{"document": {id}, "on": {m.today()}}
	if w := b.post(m.page()+"/undelivered", back); w.Code != http.StatusSeeOther {
		t.Fatalf("it came back: %d\n%s", w.Code, text(w))
	}
	waits(true)
}

// A reminder of what is not owed any more is neither prepared anew nor handed over.
func TestAReminderOfNothingIsNeitherRenewedNorHandedOver(t *testing.T) {
	m, on := agreedMatter(t), mediation.DateOf(sitetest.Arrivals.Now())
	due := m.view(t).Dues()[0]
	id, err := sitetest.Cases.Remind(t.Context(), m.mediator, m.id, 0, due.ID, 0)
	m.must(t, err)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "/hand?document="+id) {
		t.Fatalf("the reminder is not handed over:\n%s", page)
	}
	m.must(t, sitetest.Cases.Fulfil(t.Context(), m.mediator, m.id, 0, on, mediation.Fulfilled{
		TermID: due.ID, Result: mediation.FulfilledDone, Cents: due.Agreed, Told: mediation.ToldByVictim,
	}, "", nil))
	page := b.get(m.page()).Body.String()
	if strings.Contains(page, "/renew") || strings.Contains(page, "/hand?document="+id) ||
		!strings.Contains(page, "Vairs nav vajadzīgs") {
		t.Errorf("it is offered still:\n%s", page)
	}
	if w := b.post(m.page()+"/renew", url.Values{"document": {id}}); w.Code != http.StatusNotFound {
		t.Errorf("prepare it anew: %d", w.Code)
	}
	hand := url.Values{"document": {id}, "on": {m.today()}, "channel": {"post"}}
	if w := b.post(m.page()+"/hand", hand); w.Code != http.StatusConflict {
		t.Errorf("hand it over: %d\n%s", w.Code, text(w))
	}
}
