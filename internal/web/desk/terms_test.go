package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// The form of terms asks what a kind has and no more, adds and removes rows without scripts,
// and tells all mistakes at once, each with the sentence that fits it.
func TestTermsAreWrittenByTheirKind(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	b := browse(t, s.Open(t), "mediator")
	address := "/staff/cases/" + o.caseID + "/terms"
	shown := func(values url.Values, want int) string {
		t.Helper()
		w := b.post(address, values)
		if w.Code != want {
			t.Fatalf("%v: %d, want %d: %s", values, w.Code, want, text(w))
		}
		return w.Body.String()
	}
	has := func(page, what string, want bool) {
		t.Helper()
		if strings.Contains(page, what) != want {
			t.Errorf("%q on the page: %v, want %v", what, !want, want)
		}
	}
	page := b.get(address).Body.String()
	has(page, ` checked`, false) // nothing is chosen for anybody
	has(page, `name="terms.0.kind"`, false)

	values := url.Values{"_add": {"apology"}}
	page = shown(values, http.StatusOK)
	has(page, `name="terms.0.way"`, true)
	has(page, `name="terms.0.iban"`, false)
	has(page, `<fieldset class="panel term" tabindex="-1" autofocus>`, true) // its reader goes on there
	has(page, `value="`+o.offender+`" selected`, true)                       // the only one there is

	values = url.Values{
		"terms.0.kind": {"apology"}, "terms.0.from": {o.offender}, "terms.0.to": {o.victim}, "_add": {"money"},
	}
	page = shown(values, http.StatusOK)
	has(page, `name="terms.1.amount"`, true)
	has(page, `name="terms.1.due"`, true)

	has(page, "nulle eiro", false)
	_, money, _ := strings.Cut(page, `id="f-terms-1-amount"`)
	has(money, "(nav obligāti)", false) // the day and the account depend on how it is paid

	values.Del("_add")
	values.Set("terms.1.kind", "money")
	values.Set("terms.1.from", o.offender)
	values.Set("terms.1.to", o.victim)
	values.Set("terms.1.due", "15.12.2027.")
	values.Set("_part", "1")
	page = shown(values, http.StatusOK)
	has(page, `name="terms.1.instalments.0.due"`, true)
	has(page, `<fieldset class="term-part" tabindex="-1" autofocus>`, true)
	has(page, `value="15.12.2027."`, true)
	has(page, `name="terms.1.due"`, false)

	for name, value := range map[string]string{
		"terms.1.instalments.0.due": "31.02.2027.", "terms.1.instalments.0.amount": "100",
		"terms.1.instalments.3.due": "15.12.2027.", "terms.1.instalments.3.amount": "pieci",
		"terms.1.amount": "0,500", "terms.1.way": "account", "terms.1.iban": "LV81BANK0000435195001",
	} {
		values.Set(name, value)
	}
	values.Del("_part")
	page = shown(values, http.StatusUnprocessableEntity)
	for _, said := range []string{
		"kontrolcipari nesakrīt", "Aiz komata rakstiet divus ciparus vai nevienu", "Ierakstiet summu, piemēram",
		"Izvēlieties, kā atvainojas", "Izvēlieties, kādas prasības paliek",
	} {
		has(page, said, true)
	}
	has(page, `href="#f-terms-1-instalments-3-amount"`, true)
	if first := strings.Index(page, `href="#f-terms-0-way`); first < 0 ||
		first > strings.Index(page, `href="#f-terms-1-amount"`) {
		t.Error("what is wrong is not told in the order of the page")
	}
	values.Set("terms.1.amount", "12 345 678 901")
	has(shown(values, http.StatusUnprocessableEntity), "Summa ir pārāk liela", true)
	values.Set("terms.1.amount", "200 000 000")
	has(shown(values, http.StatusUnprocessableEntity), "Summa ir pārāk liela", true)

	values.Set("terms.1.iban", "LV80BANK000043519500")
	has(shown(values, http.StatusUnprocessableEntity), "Te ir 20", true)

	values.Set("_unpart", "1.0")
	page = shown(values, http.StatusOK)
	has(page, `name="terms.1.instalments.0.due"`, false)
	has(page, `name="terms.1.instalments.3.due"`, true)

	values.Del("_unpart")
	values.Set("terms.1.iban", "LV80 BANK 0000 4351 9500 1")
	values.Set("terms.1.amount", "380,00")
	values.Set("terms.1.instalments.0.due", "15.11.2027.")
	values.Set("terms.1.instalments.0.amount", "100")
	values.Set("terms.1.instalments.3.amount", "270")
	values.Set("terms.0.way", "meeting")
	values.Set("claims", "none")
	page = shown(values, http.StatusUnprocessableEntity)
	has(page, "Maksājumi kopā ir 370,00", true)
	has(page, "Kristaps Ozols tikšanās laikā atvainojas Anitai Bērziņai.", true)
	has(page, "Kristaps Ozols samaksā Anitai Bērziņai 380,00", true)
	has(page, "Pa daļām: 100,00\u00a0EUR līdz 2027.\u00a0gada 15.\u00a0novembrim", true) // the table under it

	values.Set("terms.1.instalments.3.amount", "280")
	shown(values, http.StatusSeeOther)
	page = b.get(address).Body.String()
	has(page, `value="280,00"`, true)
	has(page, `value="none" checked`, true)
	freeze := b.get(strings.TrimSuffix(address, "terms") + "freeze").Body.String()
	has(freeze, `aria-disabled="true"`, true)   // no meeting was held yet
	has(freeze, `formaction="draft.pdf"`, true) // it is looked at before it cannot be changed
	values.Set("_remove", "0")
	has(shown(values, http.StatusOK), "atvainojas Anitai", false)
}

// Whoever writes other terms than a colleague just did sees both beside each other, in one notice.
func TestTermsOfTwoStandBesideEachOther(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b, address := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/terms"
	form := carried(b.get(address).Body.String())
	terms := func(sum string) url.Values {
		values := url.Values{
			"claims": {"none"}, "terms.0.kind": {"money"}, "terms.0.from": {m.offender}, "terms.0.to": {m.victim},
			"terms.0.amount": {sum}, "terms.0.way": {"cash"}, "terms.0.due": {m.inDays(14)}, "sure": {"yes"},
		}
		for name, list := range form {
			if !values.Has(name) && name != "typed" {
				values[name] = list
			}
		}
		return values
	}
	first, second := terms("150,00"), terms("200,00")
	first.Set("terms.1.kind", "behaviour")
	first.Set("terms.1.from", m.offender)
	first.Set("terms.1.text", "vairs netuvojas")
	if w := b.post(address, first); w.Code != http.StatusSeeOther {
		t.Fatalf("the first: %d\n%s", w.Code, text(w))
	}
	w := b.post(address, second)
	page := webtest.OneLine(w.Body.String())
	if w.Code != http.StatusConflict {
		t.Fatalf("the second: %d\n%s", w.Code, text(w))
	}
	for _, want := range []string{
		"<td>150,00</td><td>200,00</td>", "<td>vairs netuvojas</td><td>–</td>", `value="200,00"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, `class="notice bad"`) {
		t.Error("the same is told twice")
	}
}

// Whoever pays is chosen among those who take part; whoever withdrew and was chosen before stays marked, and
// the page asks about them by name and term before it keeps them, as freezing does.
func TestTermsAreOfThoseWhoTakePart(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	must, yes, today := m.must, true, mediation.DateOf(sitetest.Arrivals.Now())
	must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, "", mediation.PartyNamed{
		Side: mediation.Offender, Person: mediation.Person{Name: "Toms Zvirgzds"},
	}))
	other := m.view(t).Side(mediation.Offender)[1].ID
	b, address := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/terms"
	asked := func() string { return webtest.OneLine(b.post(address, url.Values{"_add": {"apology"}}).Body.String()) }
	if page := asked(); strings.Contains(page, "Toms Zvirgzds</option>") {
		t.Error("who did not agree is offered")
	}
	must(t, sitetest.Cases.Confirm(t.Context(), m.mediator, m.id, 0, other, today, mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	must(t, sitetest.Cases.Admit(t.Context(), m.mediator, m.id, 0, other, today, mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}))
	if page := asked(); !strings.Contains(page, "Toms Zvirgzds</option>") {
		t.Error("who takes part is not offered")
	}
	values := url.Values{
		"claims": {"none"}, "terms.0.kind": {"apology"}, "terms.0.from": {other}, "terms.0.to": {m.victim},
		"terms.0.way": {"meeting"},
	}
	if w := b.post(address, values); w.Code != http.StatusSeeOther {
		t.Fatalf("terms: %d\n%s", w.Code, text(w))
	}
	must(t, sitetest.Cases.EndMeeting(t.Context(), m.mediator, m.id, 0, today, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	must(t, sitetest.Cases.Withdraw(t.Context(), m.mediator, m.id, 0, other, today, mediation.Withdrew{}))
	w, freezing := b.post(address, values), b.post(m.page()+"/freeze", url.Values{})
	for name, w := range map[string]string{
		"the terms": w.Body.String(), "freezing": freezing.Body.String(), "the page that would freeze": b.get(
			m.page() + "/freeze").Body.String(),
	} {
		if !strings.Contains(w, "1. nosacījums: Toms Zvirgzds nepiedalās") {
			t.Errorf("%s do not ask about who withdrew: %s", name, w)
		}
	}
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Toms Zvirgzds (nepiedalās)") {
		t.Errorf("%d, not marked: %s", w.Code, text(w))
	}
	if page := asked(); strings.Contains(page, "Toms Zvirgzds</option>") ||
		!strings.Contains(page, `value="`+m.offender+`" selected`) {
		t.Error("who withdrew is offered, or who is left is not chosen")
	}
	values.Set("sure", "yes")
	if w := b.post(address, values); w.Code != http.StatusSeeOther {
		t.Errorf("confirmed: %d\n%s", w.Code, text(w))
	}
}

// The agreement with one offender names nobody who is no party of it: the list offers only its own, and saving refuses
// another by name and term.
func TestTermsOfAnOwnAgreementAreOfItsParties(t *testing.T) {
	m, yes, today := newMatter(t), true, mediation.DateOf(sitetest.Arrivals.Now())
	m.start(t)
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, "", mediation.PartyNamed{
		Side: mediation.Offender, Person: mediation.Person{Name: "Nauris Kalns"},
	}))
	other := m.view(t).Side(mediation.Offender)[1].ID
	m.must(t, sitetest.Cases.Confirm(t.Context(), m.mediator, m.id, 0, other, today, mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	m.must(t, sitetest.Cases.Admit(t.Context(), m.mediator, m.id, 0, other, today, mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}))
	b, address := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/terms"
	added := webtest.OneLine(b.post(address, url.Values{"_add": {"apology"}, "offender": {m.offender}}).Body.String())
	if strings.Contains(added, "Nauris Kalns</option>") || !strings.Contains(added, `value="`+m.offender+`" selected`) {
		t.Error("who is no party of it is offered, or its offender is not chosen")
	}
	values := url.Values{
		"offender": {m.offender}, "claims": {"none"}, "terms.0.kind": {"apology"}, "terms.0.from": {other},
		"terms.0.to": {m.victim}, "terms.0.way": {"meeting"}, "sure": {"yes"},
	}
	w := b.post(address, values)
	if w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "1. nosacījums: Nauris Kalns nepiedalās šajā izlīgumā") {
		t.Errorf("saved with somebody else: %d\n%s", w.Code, text(w))
	}
	values.Set("terms.0.from", m.offender)
	if w := b.post(address, values); w.Code != http.StatusSeeOther {
		t.Errorf("with its own: %d\n%s", w.Code, text(w))
	}
}
