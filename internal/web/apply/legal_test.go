package apply_test

import (
	"context"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// A shop applies by whoever represents it: nobody's personal code or birth date is asked, and the case that is
// opened from it is of the shop, with its number and who speaks for it.
func TestACompanyApplies(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	step := func(id string) string { return "/lv/application/step/" + id }
	p.post(step("preparation"), "_go", "next")
	p.post(step("role"), "role", "legal_victim", "registration_number", "4000 0000 001", "_go", "next").
		expect(t, 200, step("role")+"?check=1", `href="#f-legal_name"`, `href="#f-legal_basis"`)
	you := p.post(
		step("role"), "role", "legal_victim", "legal_name", "SIA „Vālodze”", "registration_number", "4000 0000 001",
		"legal_basis", "proxy", "_go", "next",
	).expect(t, 200, step("you"), `name="given_name"`)
	for _, personal := range []string{"id_kind", "person_code", "birth_date"} {
		if strings.Contains(you.body, `name="`+personal+`"`) {
			t.Errorf("a company is asked for %s", personal)
		}
	}
	p.post(step("you"), "given_name", "Inga", "family_name", "Roze", "_go", "next").expect(t, 200, step("contact"))
	p.post(step("contact"), "phone", "20 000 114", "safe_channel", "phone", "_go", "next")
	p.post(step("event"), "account", "No veikala iznesa preces.", "other_party", "Pēteris Zars", "_go", "next")
	p.post(step("meeting"), "_go", "next").expect(
		t, 200, "/lv/application/review", "SIA „Vālodze”", "40000000001", "Pilnvara", "Inga",
	)
	receipt := p.sendForm().expect(t, 200, "/lv/application/receipt", "Iesniegums ir saņemts")

	v := openedFrom(t, codesOn(receipt)[0])
	victims, offenders := v.Side(mediation.Victim), v.Side(mediation.Offender)
	if len(victims) != 1 || len(offenders) != 1 || v.Initiator != mediation.ByVictim {
		t.Fatalf("the case is about %+v, begun by %s", v.Parties, v.Initiator)
	}
	shop := victims[0]
	if !shop.Legal || shop.Minor || shop.Ward || shop.Name() != "SIA „Vālodze”" ||
		shop.Person.Code != "40000000001" || shop.Person.Representative != "Inga Roze" || shop.Basis != "proxy" ||
		shop.Person.Phone != "+37120000114" || shop.Person.SafeChannel != "phone" || !shop.Applicant() {
		t.Errorf("the victim is %+v", shop)
	}
	if offenders[0].Legal || offenders[0].Name() != "Pēteris Zars" {
		t.Errorf("the other side is %+v", offenders[0])
	}
}

// openedFrom is the case that a clerk opens from a submission as it stands.
func openedFrom(t *testing.T, reference string) cases.View {
	t.Helper()
	ctx, clerk := context.Background(), casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	var sub record.Submission
	err := sitetest.Records.Read(ctx, func(tx *database.Tx) (err error) {
		sub, err = tx.SubmissionByReference(ctx, reference)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if sub.Title != "SIA „Vālodze”" {
		t.Errorf("the inbox lists it as %q", sub.Title)
	}
	id, err := sitetest.Arrivals.OpenCase(ctx, clerk, sub.ID)
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(ctx, clerk, id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A shop that is invited by code answers for itself, by whoever represents it: nobody is asked whether a company
// is grown up.
func TestACompanyAnswersItsInvitation(t *testing.T) {
	ctx := t.Context()
	code, id, party := invitedAs(t, mediation.Victim, form.Answers{
		"person_kind": "legal", "legal_name": "SIA „Vālodze”", "given_name": "Inga", "family_name": "Roze",
	})
	p := visit(t)
	step := func(id string) string { return "/lv/confirmation/step/" + id }
	p.post("/lv/confirmation", "code", code).expect(t, 200, step("invitation"))
	p.post(step("invitation"), "given_name", "Inga", "family_name", "Roze", "_go", "next")
	p.post(step("decision"), "agree", "yes", "side", "victim", "_go", "next").expect(t, 200, step("together"))
	p.post(
		step("together"), "answers_for", "legal", "legal_name", "SIA „Vālodze”", "legal_basis", "officer",
		"_go", "next",
	).expect(t, 200, step("meeting"))
	p.post(step("meeting"), "_go", "next")
	p.post(step("contact"), "_go", "next")
	p.post(
		"/lv/confirmation/review", "signature", "none", "rights_explained", "yes", "voluntary", "yes", "_go", "send",
	).expect(t, 200, "/lv/confirmation/receipt", "Jūsu atbilde ir saņemta")
	v, err := sitetest.Cases.Case(ctx, casework.Actor{ID: casework.NewID(), Role: identity.Clerk}, id)
	if err != nil {
		t.Fatal(err)
	}
	shop := v.Party(party)
	if shop.Confirmed == nil || !shop.Confirmed.Agrees || !shop.Legal || shop.Person.Representative != "Inga Roze" {
		t.Errorf("the shop stands as %+v", shop)
	}
}
