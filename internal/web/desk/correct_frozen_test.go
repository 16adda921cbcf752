package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Once an agreement is frozen, what is not in it can be put right: where to write to the authority. What stands in it
// is neither asked nor taken.
func TestWhatIsNotInTheAgreementIsPutRight(t *testing.T) {
	m := frozenMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, m.page()+"/correct") {
		t.Error("the case has no way to it")
	}
	page := b.get(m.page() + "/correct").Body.String()
	for name, asked := range map[string]bool{
		"director_address": true, "request_number": true, "requested_on": true, "stage": false, "grade": false,
		"offence": false, "director": false, "criminal_case": false,
	} {
		if strings.Contains(page, `name="`+name+`"`) != asked {
			t.Errorf("%s is asked: %t", name, !asked)
		}
	}
	if !strings.Contains(page, "kas ir tajā, te vairs nevar labot") {
		t.Error("the page does not say why")
	}
	before, values := m.view(t).Proceedings(), chosen(page)
	values.Set("director_address", "Rīgas iela 1, Valmiera, LV-4201")
	if w := b.post(m.page()+"/correct", values); w.Code != http.StatusSeeOther {
		t.Fatalf("the address: %d\n%s", w.Code, text(w))
	}
	after := m.view(t).Proceedings()
	if after.Person.Address != "Rīgas iela 1, Valmiera, LV-4201" || after.Printed() != before.Printed() ||
		after.RequestedOn != before.RequestedOn || after.Person.Request != before.Person.Request {
		t.Errorf("it was %+v and is %+v", before, after)
	}
	w := b.post(m.page()+"/correct", url.Values{"criminal_case": {"11094000099"}, "requested_on": {""}})
	if w.Code != http.StatusConflict || m.view(t).Proceedings() != after {
		t.Errorf("what is in it: %d\n%s", w.Code, text(w))
	}
}
