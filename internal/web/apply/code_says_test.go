package apply_test

import (
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// What a code says is asked of nobody again: its side, whether its owner is of age and in whose name it is answered.
// Whoever may be answered for by somebody else is asked that, without what cannot be.
func TestWhatACodeSaysIsNotAskedAgain(t *testing.T) {
	letter := &mediation.Invited{Channel: mediation.ChannelPost, Represents: true, DocumentID: casework.NewID()}
	person := mediation.Person{Name: "Toms Ozols", Representative: "Ilga Ozola"}
	for _, x := range []struct {
		what        string
		named       mediation.PartyNamed
		apart       bool // whoever represents them has a letter of their own
		asks, knows []string
	}{
		{"a child whose mother has a code", mediation.PartyNamed{Minor: true, Basis: "parent", Person: person}, true,
			[]string{"representative_name", "own_view"}, []string{"side", "answers_for", "adult", "minor_view"}},
		{"a child for whom a parent may answer", mediation.PartyNamed{Minor: true, Person: person}, false,
			[]string{"answers_for", `represented`}, []string{"side", `legal`, "legal_name"}},
		{"whoever is of age", mediation.PartyNamed{Person: mediation.Person{
			Name: "Toms Ozols", BirthDate: "1985-03-14",
		}}, false, []string{"mode"}, []string{"side", "answers_for", "adult", "own_view"}},
		{"a company", mediation.PartyNamed{Legal: true, Person: mediation.Person{
			Name: "SIA „Vālodze”", Representative: "Ilga Ozola",
		}}, false, []string{"legal_basis"}, []string{"side", "answers_for", "legal_name", "basis"}},
	} {
		code, id, party := invitedTo(t)
		named := x.named
		named.Side = mediation.Offender
		facts := []mediation.Fact{{PartyID: party, Body: &named}}
		if x.apart {
			facts = append(facts, mediation.Fact{PartyID: party, Body: letter})
		}
		if err := sitetest.Cases.Write(t.Context(), func(tx cases.Tx) error {
			return sitetest.Cases.Append(t.Context(), tx, casework.Actor{ID: casework.NewID()}, id, facts...)
		}); err != nil {
			t.Fatal(err)
		}
		p := visit(t)
		p.post("/lv/confirmation", "code", code)
		p.post("/lv/confirmation/step/invitation", "given_name", "Toms", "family_name", "Ozols", "_go", "next").
			expect(t, 200, "/lv/confirmation/step/decision", `name="admits_offence"`, `name="admits_facts"`)
		next := p.post("/lv/confirmation/step/decision", "agree", "yes", "_go", "next")
		has := func(name string) bool {
			return strings.Contains(next.body, `name="`+name+`"`) || strings.Contains(next.body, `value="`+name+`"`)
		}
		for _, name := range x.asks {
			if !has(name) {
				t.Errorf("%s: %s does not ask %s", x.what, next.path, name)
			}
		}
		for _, name := range x.knows {
			if has(name) {
				t.Errorf("%s: %s asks %s, which the code says", x.what, next.path, name)
			}
		}
		p.get("/lv/confirmation/step/together").expect(t, 200, "/lv/confirmation/step/")
	}
}

// Whoever is known to be of age comes to the end without the page on which all is known, and no link leads there.
func TestAPageOnWhichAllIsKnownIsLeftOut(t *testing.T) {
	code, id, party := invitedAs(t, mediation.Offender, form.Answers{
		"person_kind": "natural", "given_name": "Anita", "family_name": "Ozola",
	})
	if err := sitetest.Cases.Write(t.Context(), func(tx cases.Tx) error {
		return sitetest.Cases.Append(t.Context(), tx, casework.Actor{ID: casework.NewID()}, id, mediation.Fact{
			PartyID: party, Body: &mediation.PartyNamed{
				Side: mediation.Offender, Person: mediation.Person{Name: "Toms Ozols", BirthDate: "1985-03-14"},
			},
		})
	}); err != nil {
		t.Fatal(err)
	}
	p := visit(t)
	p.post("/lv/confirmation", "code", code).
		expect(t, 200, "/lv/confirmation/step/invitation", `value="Toms"`, "1. solis no 5")
	p.post("/lv/confirmation/step/invitation", "_go", "next").
		expect(t, 200, "/lv/confirmation/step/decision", "2. solis no 5")
	p.post("/lv/confirmation/step/decision", "agree", "yes", "_go", "next").
		expect(t, 200, "/lv/confirmation/step/meeting", "3. solis no 5", `name="safety_concerns"`)
	p.post("/lv/confirmation/step/meeting", "_go", "next")
	review := p.get("/lv/confirmation/review").expect(t, 200, "/lv/confirmation/review", "Savā vārdā")
	if strings.Contains(review.body, "step/together") {
		t.Error("a link leads to the page that asks nothing")
	}
	p.post("/lv/confirmation/review",
		"signature", "none", "rights_explained", "yes", "voluntary", "yes", "_go", "send").
		expect(t, 200, "/lv/confirmation/receipt", "Jūsu atbilde ir saņemta")
}
