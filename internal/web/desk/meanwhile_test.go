package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// carried reads what a page of one form would post, without its choices.
func carried(body string) url.Values {
	v := url.Values{}
	hidden := regexp.MustCompile(`name="(version|based_on|party)" value="([^"]*)"`)
	for _, m := range hidden.FindAllStringSubmatch(body, -1) {
		v.Set(m[1], m[2])
	}
	return v
}

// Two people change one case: the second sees what was recorded meanwhile and both values,
// keeps what was typed, and sends it with the next press.
func TestTheSecondOfTwoSeesWhatTheFirstChanged(t *testing.T) {
	m := newMatter(t)
	site := sitetest.New(t).Open(t)
	clerk, mediator := browse(t, site, "clerk"), browse(t, site, "mediator")
	page := m.page() + "/party?party=" + m.offender
	form := func(from, phone, email string) url.Values {
		v := carried(from)
		for name, value := range map[string]string{
			"side": "offender", "name": "Kristaps Ozols", "kind": "adult", "safety": "no",
			"phone": phone, "email": email,
		} {
			v.Set(name, value)
		}
		return v
	}
	first, second := mediator.get(page).Body.String(), clerk.get(page).Body.String()
	if w := mediator.post(m.page()+"/party", form(first, "+371 20 000 111", "")); w.Code != http.StatusSeeOther {
		t.Fatalf("the first: %d\n%s", w.Code, text(w))
	}
	w := clerk.post(m.page()+"/party", form(second, "+371 20 000 222", "k@example.lv"))
	told := html.UnescapeString(strings.ReplaceAll(webtest.OneLine(w.Body.String()), "\u00a0", " "))
	if w.Code != http.StatusConflict {
		t.Fatalf("the second: %d\n%s", w.Code, text(w))
	}
	for _, want := range []string{
		`id="meanwhile"`, "<td>+371 20 000 111</td><td>+371 20 000 222</td>", "<td>–</td><td>k@example.lv</td>",
		`value="+371 20 000 222"`, `value="k@example.lv"`,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("the second does not read %s", want)
		}
	}
	again := form(w.Body.String(), "+371 20 000 222", "k@example.lv")
	if w := clerk.post(m.page()+"/party", again); w.Code != http.StatusSeeOther {
		t.Fatalf("the second, having seen it: %d\n%s", w.Code, text(w))
	}
	if p := m.view(t).Party(m.offender).Person; p.Email != "k@example.lv" {
		t.Errorf("recorded is %+v", p)
	}
}
