package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/mediation"
)

// Whoever answers by a code and leaves no contacts is not told that there are none while their case
// has some, nor that a call will come where the case says that nothing is to be sent.
func TestACaseKnowsHowToReachWhoAnswers(t *testing.T) {
	words := use.Arrivals.Catalogues.For("lv")
	for name, x := range map[string]struct {
		person mediation.Person
		says   string
	}{
		"a telephone": {mediation.Person{Phone: "+371 20 001 001"}, "applicant.contact_ask"},
		"a safe way": {
			mediation.Person{Phone: "+371 20 001 001", SafeChannel: "phone"}, "applicant.contact_safe",
		},
		"nothing is sent": {mediation.Person{Phone: "+371 20 001 001", SafeChannel: "none"}, "applicant.contact_none"},
		"nothing":         {mediation.Person{}, "applicant.contact_missing"},
	} {
		m := openMatter(t, false)
		p := m.view().Party(m.offender).PartyNamed
		x.person.Name = p.Person.Name
		p.Person = x.person
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
		code := m.invite(m.offender)
		invited, err := use.Arrivals.Invited(ctx, code, "")
		must(t, err)
		if missing := strings.HasSuffix(x.says, "missing"); missing != (invited.Known == "") {
			t.Errorf("%s: the invited person is reached %q", name, invited.Known)
		}
		token, r := send(t, "confirmation", confirmation(code))
		pdf, _, err := use.Arrivals.ReceiptPDF(ctx, token, "lv")
		must(t, err)
		if receipt := textOf(t, pdf); !strings.Contains(receipt, words.T(x.says)) {
			t.Errorf("%s: the receipt does not say %q: %s", name, words.T(x.says), receipt)
		}
		st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "test")
		must(t, err)
		if got := "applicant.contact_" + string(st.Correspondent().Contact()); got != x.says {
			t.Errorf("%s: the status says %s", name, got)
		}
	}
}
