package desk_test

import (
	"cmp"
	"net/http"
	"net/url"
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
	for kind, born := range map[string]string{"minor": "01.01.1975.", "adult": m.inDays(-3650)} {
		said := url.Values{"kind": {kind}, "birth_date": {born}}
		page := correct(m.offender, "offender", "Kristaps Ozols", said)
		if !strings.Contains(page, `name="sure"`) || !strings.Contains(page, "dzimšanas datuma") {
			t.Errorf("%s born %s is not asked about", kind, born)
		}
		said.Set("sure", "yes")
		if page := correct(m.offender, "offender", "Kristaps Ozols", said); page != "" {
			t.Errorf("%s born %s, though it is meant", kind, born)
		}
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
