package mediation

import (
	"reflect"
	"testing"
)

// Each kind of fact that is about an agreement, or about a term of one, tells whose agreement it is.
func TestEachFactOfAnAgreementTellsWhose(t *testing.T) {
	c := Fold([]Fact{
		{ID: "1", Body: &TermsSet{Offender: "x", Terms: []Term{{ID: "other", Kind: TermOther}}}},
		{ID: "2", Body: &TermsSet{Offender: "o", Terms: []Term{{ID: "pay", Kind: TermMoney}}}},
		{ID: "3", Body: &AgreementState{Offender: "o", Version: 1, State: DocSigning}},
		{ID: "4", Body: &TermsSet{Offender: "o", Terms: []Term{{ID: "later", Kind: TermOther}}}},
	}, DefaultGateRule)
	about := 0
	for _, k := range Kinds() {
		body := k.New()
		of, fields := false, reflect.ValueOf(body).Elem()
		for name, value := range map[string]string{"Offender": "o", "TermID": "pay"} {
			if f := fields.FieldByName(name); f.IsValid() {
				f.SetString(value)
				of = true
			}
		}
		if got := c.OwnAgreementOf(Fact{Body: body}); of != (got == "o") {
			t.Errorf("%s is about the agreement of %q", k.Name, got)
		}
		if of {
			about++
		}
	}
	if about < 5 {
		t.Errorf("%d kinds are about an agreement", about)
	}
	c = Fold([]Fact{
		{ID: "1", Body: &TermsSet{Offender: "o", Terms: []Term{{ID: "pay", Kind: TermMoney}}}},
		{ID: "2", Supersedes: "1", Body: &TakenBack{Kind: "terms"}},
	}, DefaultGateRule)
	if got := c.OwnAgreementOf(c.Facts[len(c.Facts)-1]); got != "o" {
		t.Errorf("what was taken back is of the agreement of %q", got)
	}
}
