package desk_test

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// What is known of the parties is held against one another: one person is not both sides, nobody
// represents both, and who is of age is no minor unless a clerk means it.
func TestPartiesAreHeldAgainstOneAnother(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	correct := func(party, side, name string, more url.Values) string {
		values := url.Values{"party": {party}, "side": {side}, "name": {name}, "kind": {"adult"}, "safety": {"no"}}
		for k, v := range more {
			values[k] = v
		}
		w := b.post(m.page()+"/party", values)
		if w.Code == http.StatusSeeOther {
			return ""
		}
		return w.Body.String()
	}
	same, mother := url.Values{"code": {"290200-21001"}}, url.Values{"representative": {"Ilze Māte"}}
	if page := correct(m.victim, "victim", "Anita Bērziņa", same); page != "" {
		t.Fatal("the first of a code is refused")
	}
	if page := correct(m.offender, "offender", "Kristaps Ozols", same); !strings.Contains(page, `href="#f-code"`) {
		t.Error("both sides have one personal code")
	}
	if page := correct(m.victim, "victim", "Anita Bērziņa", mother); page != "" {
		t.Fatal("a representative is refused")
	}
	page := correct(m.offender, "offender", "Kristaps Ozols", mother)
	if !strings.Contains(page, `href="#f-representative"`) {
		t.Error("one person represents both sides")
	}
	said := url.Values{"kind": {"minor"}, "birth_date": {"01.01.1975."}}
	page = correct(m.offender, "offender", "Kristaps Ozols", said)
	if !strings.Contains(page, `name="sure"`) || !strings.Contains(page, "dzimšanas datuma") {
		t.Error("a minor born in 1975 is not asked about")
	}
	said.Set("sure", "yes")
	if page := correct(m.offender, "offender", "Kristaps Ozols", said); page != "" {
		t.Error("a minor born in 1975, though it is meant")
	}
	for field, value := range map[string]string{"name": "Kristaps <b>Ozols</b>", "representative": "Ilze &lt;Māte"} {
		said := url.Values{"representative": {"Zane Māte"}}
		said.Set(field, value)
		name := cmp.Or(map[string]string{"name": value}[field], "Kristaps Ozols")
		page := correct(m.offender, "offender", name, said)
		if !strings.Contains(page, `href="#f-`+field+`"`) || !strings.Contains(page, "kādu pasē nav") {
			t.Errorf("%s %q is not asked about", field, value)
		}
		said.Set("sure", "yes")
		if page := correct(m.offender, "offender", name, said); page != "" {
			t.Errorf("%s %q, though it is meant", field, value)
		}
	}
}

// What few parties need stands in folds; one is open where something in it is known, where it is needed, and where
// something in it is wrong.
func TestWhatIsKnownOrWrongOfAPartyIsInNoClosedFold(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	open := func(page string) (titles []string) {
		for _, fold := range strings.Split(page, `<details class="fold"`)[1:] {
			head, _, _ := strings.Cut(fold, "</summary>")
			if title := head[strings.LastIndex(head, ">")+1:]; strings.HasPrefix(head, " open") {
				titles = append(titles, title)
			}
		}
		return titles
	}
	at, known := m.page()+"/party?party="+m.victim, m.view(t).Party(m.victim).PartyNamed
	const safety, representative, needs = "Droša saziņa un drošība", "Pārstāvis", "Tulks un piekļūstamība"
	page := b.get(at).Body.String()
	if n := strings.Count(page, `<details class="fold"`); n != 4 || len(open(page)) != 0 {
		t.Errorf("of whom little is known %d folds, open: %v", n, open(page))
	}
	known.Minor, known.Person.Access = true, "Rampa"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.clerk, m.id, 0, m.victim, known))
	if got := open(b.get(at).Body.String()); !slices.Equal(got, []string{representative, needs}) {
		t.Errorf("of a minor who needs a ramp: %v", got)
	}
	wrong := b.post(m.page()+"/party", url.Values{
		"party": {m.victim}, "side": {"victim"}, "name": {"Anita Bērziņa"}, "kind": {"adult"}, "safe_channel": {"?"},
	})
	if got := open(wrong.Body.String()); wrong.Code != http.StatusUnprocessableEntity ||
		!slices.Contains(got, safety) || !strings.Contains(wrong.Body.String(), `href="#f-safe_channel"`) {
		t.Errorf("with a mistake in it: %d, %v", wrong.Code, got)
	}
}

// Whoever represents a company is not called its legal representative, as a child's parent is.
func TestACompanyHasAnAuthorisedRepresentative(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := func() string { return text(b.get(m.page() + "/party?party=" + m.victim)) }
	if !strings.Contains(page(), "Likumiskais pārstāvis") {
		t.Error("a person's is not called legal representative")
	}
	p := m.view(t).Party(m.victim).PartyNamed
	p.Legal, p.Person.Name, p.Person.Code, p.Person.Representative = true, "SIA „Vālodze”", "", "Inga Saule"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	says := page()
	if strings.Contains(says, "Likumiskais pārstāvis") || !strings.Contains(says, "Pilnvarotais pārstāvis") {
		t.Errorf("a company's representative is called so:\n%s", says)
	}
}
