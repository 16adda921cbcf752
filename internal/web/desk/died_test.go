package desk_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A death that is recorded ends what was asked of the party: their pair cannot meet, nothing is sent to them, and
// the case is closed for a reason of its own, which the outside never hears.
func TestADeathEndsWhatWasAskedOfAParty(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if !strings.Contains(b.get(m.page()).Body.String(), m.page()+"/died?party="+m.offender) {
		t.Fatal("the case has no way to record a death")
	}
	if b.get(m.page()+"/close").Code != http.StatusOK ||
		strings.Contains(b.get(m.page()+"/close").Body.String(), `value="died"`) {
		t.Error("the reason is offered before anybody died")
	}
	values := url.Values{"party": {m.offender}, "on": {m.inDays(1)}, "death_source": {"family"}}
	if w := b.post(m.page()+"/died", values); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("tomorrow: %d", w.Code)
	}
	values.Set("on", m.today())
	values.Del("death_source")
	w := b.post(m.page()+"/died", values)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-death_source"`) {
		t.Errorf("not known from where: %d\n%s", w.Code, text(w))
	}
	values.Set("death_source", "family")
	if w := b.post(m.page()+"/died", values); w.Code != http.StatusSeeOther {
		t.Fatalf("a death: %d\n%s", w.Code, text(w))
	}
	page, name := b.get(m.page()).Body.String(), m.view(t).Party(m.offender).Name()
	for want, there := range map[string]bool{
		"Ierakstīta ziņa par nāvi": true, name + ": ierakstīta ziņa par nāvi. Šim cilvēkam neko nesūtiet": true,
		"/contact?party=" + m.offender: false, "/withdraw?party=" + m.offender: false,
		m.page() + "/close": true, "no tuviniekiem": true,
		"Tikšanās nenotiks": true, "Vēl nevar sākt": false, "trūkst 1 no": false,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("%q on the page: %t", want, !there)
		}
	}
	var refused *fault.Error
	_, _, err := sitetest.Cases.PreviewLetter(t.Context(), m.mediator, m.id, cases.LetterRequest{
		Kind: "information", PartyID: m.offender,
	})
	if !errors.As(err, &refused) || len(refused.Fields) != 1 || refused.Fields[0].Key != "fault.letter_died" {
		t.Errorf("a letter: %v", err)
	}
	if w := b.post(m.page()+"/plan", plan); w.Code == http.StatusSeeOther {
		t.Error("a meeting is planned")
	}
	closing := b.get(m.page() + "/close").Body.String()
	if strings.Contains(closing, `name="by"`) || strings.Contains(closing, `value="withdrawn"`) {
		t.Error("it is asked who withdrew")
	}
	if !strings.Contains(closing, `value="died" selected`) {
		t.Errorf("the reason is not offered: %s", closing)
	}
	w = b.post(m.page()+"/close", url.Values{"outcome": {"none"}, "reason": {"died"}, "on": {m.today()}})
	if c := m.view(t); w.Code != http.StatusSeeOther || c.Reason != mediation.ReasonDied ||
		c.Ended() != mediation.StepNone {
		t.Errorf("closed: %d, %s, %s\n%s", w.Code, c.Reason, c.Ended(), text(w))
	}
	other := m.view(t).For(mediation.ReaderSelf, mediation.PlacePage, m.victim)
	if p := other.Party(m.offender); other.Reason != "" || p != nil && p.DiedOn != "" {
		t.Errorf("the other side learns of it: %s, %+v", other.Reason, p)
	}
}

// Before mediation has started such a case counts as not started, in a row of its own.
func TestADeathIsAReasonNotToStart(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	values := url.Values{"outcome": {"not_started"}, "reason": {"died"}, "on": {m.today()}}
	w := b.post(m.page()+"/close", values)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "Lietā nav ziņas par nāvi") {
		t.Errorf("nobody died: %d\n%s", w.Code, text(w))
	}
	m.must(t, sitetest.Cases.Died(t.Context(), m.mediator, m.id, 0, m.victim, today(), "authority"))
	if w := b.post(m.page()+"/close", values); w.Code != http.StatusSeeOther {
		t.Errorf("closed: %d\n%s", w.Code, text(w))
	}
}

// Whoever dies once an agreement is in force leaves what was: the meeting was held, and whoever is left is talked with.
func TestADeathAfterTheAgreementLeavesWhatWas(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	m.freeze(t)
	m.sign(t)
	m.must(t, sitetest.Cases.Died(t.Context(), m.mediator, m.id, 0, m.offender, today(), "authority"))
	c := m.view(t)
	if list := c.Party(m.offender).Proposals(); len(list) > 0 {
		t.Errorf("of the dead is proposed: %v", list)
	}
	if list := c.Uncared(); len(list) != 1 || list[0].ID != m.victim {
		t.Errorf("to be talked with: %v", list)
	}
	if list := c.AwaitedDues(); len(list) > 0 {
		t.Errorf("awaited of the dead: %v", list)
	}
	w := browse(t, sitetest.New(t).Open(t), "mediator").get(m.page())
	if strings.Contains(w.Body.String(), "party="+m.offender+"&amp;purpose=after_care") ||
		!strings.Contains(w.Body.String(), "party="+m.victim+"&amp;purpose=after_care") {
		t.Error("a talk afterwards is offered with the dead, or with nobody")
	}
	page := text(w)
	for want, there := range map[string]bool{
		"Tikšanās ir notikusi": true, "Tikšanās nenotiks": false, "un ar abām pusēm ir runāts": false,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("%q on the page: %t\n%s", want, !there, page)
		}
	}
}
