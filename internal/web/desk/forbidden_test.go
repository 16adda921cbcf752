package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// unruled are the pages about a case that no rule of a closed or of a fresh case locks, each with why.
var unruled = map[string]string{
	"party": "data are put right at any time", "letter": "each letter says itself why not",
	"note": "nobody else's business", "disclose": "a duty to tell has no end", "risk": "a word of the mediator's",
	"guest": "who came may be written down later", "renew": "a press on the case page",
	"undelivered": "a letter comes back when it does", "contact": "people call when they like",
	"hand": "it is about a letter", "correct": "put right at any time but after freezing",
	"died": "it is about one who has not", "take-back": "of no entry there is none",
}

// Every page on which something is done to a case says that a rule forbids it before it asks anything: those of
// a case that was closed, or of one that has just begun. A page that is added is walked too.
func TestWhatIsForbiddenIsNotAsked(t *testing.T) {
	fresh, closed := newMatter(t), newMatter(t)
	over := mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable}
	on := mediation.DateOf(sitetest.Arrivals.Now())
	closed.must(t, sitetest.Cases.Close(t.Context(), closed.mediator, closed.id, 0, on, over))
	s := sitetest.New(t)
	h := s.Open(t)
	locked := func(m matter, name string) bool {
		t.Helper()
		for _, login := range []string{"mediator", "clerk", "head"} {
			w := browse(t, h, login).get(m.page() + "/" + name)
			if w.Code == http.StatusOK {
				return strings.Contains(w.Body.String(), `aria-disabled="true"`)
			}
		}
		return false
	}
	const under = "/staff/cases/:id/"
	posts := 0
	for _, route := range s.Doors() {
		name, ok := strings.CutPrefix(route.Path, under)
		if !ok || route.Method != http.MethodPost {
			continue
		}
		posts++
		_, free := unruled[name]
		if is := locked(fresh, name) || locked(closed, name); is == free && name != "take-back" {
			t.Errorf("%s: locked %t, and listed as free %t", name, is, free)
		}
	}
	if posts < 40 {
		t.Errorf("only %d pages are walked", posts)
	}
	if locked(fresh, "contact") || locked(fresh, "terms") || locked(fresh, "invite") || locked(fresh, "assign") {
		t.Error("a fresh case is locked")
	}
}

// What a rule forbids is refused before anything is asked about it: also when somebody is to be called or invited
// who asked that nothing be sent to them.
func TestRefusedBeforeAsked(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Person.SafeChannel = "none"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	at(t, 13, 0)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.today(), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	refused := func(page string, values url.Values) {
		t.Helper()
		w := b.post(m.page()+"/"+page, values)
		if w.Code != http.StatusConflict || strings.Contains(w.Body.String(), `name="sure"`) {
			t.Errorf("%s: %d\n%s", page, w.Code, text(w))
		}
		at := m.page() + "/" + page + "?party=" + values.Get("party")
		if w := b.get(at); !strings.Contains(w.Body.String(), `aria-disabled="true"`) {
			t.Errorf("%s is asked\n%s", page, text(w))
		}
	}
	who := url.Values{"who": {"", "party-" + m.victim}}
	if w := b.post(m.page()+"/call", who); !strings.Contains(w.Body.String(), `name="sure"`) {
		t.Errorf("what may be is not asked about: %d\n%s", w.Code, text(w))
	}
	at(t, 14, 1)
	b = browse(t, sitetest.New(t).Open(t), "mediator") // the login of an hour ago is over
	refused("call", who)
	died := mediation.DateOf(sitetest.Arrivals.Now())
	m.must(t, sitetest.Cases.Died(t.Context(), m.mediator, m.id, 0, m.victim, died, mediation.DeathSources[0]))
	refused("invite", url.Values{"party": {m.victim}})
}
