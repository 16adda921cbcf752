package casework_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Each offender may have an agreement of their own, with a number and versions of its own;
// the case ends when every open pair has one (domain rule 16).
func TestAnAgreementForEachOffender(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	yes := true
	must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	must(t, use.Cases.Admit(
		ctx, mediator, m.id, 0, m.bystander, today(), mediation.Admitted{Offence: &yes, Facts: &yes},
	))
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	for _, offender := range []string{m.offender, m.bystander} {
		set := m.terms("")
		set.Offender, set.Terms[0].From = offender, offender
		must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	}
	if v := m.view(); !v.Separate || len(v.Texts()) != 2 {
		t.Fatalf("separate %v, %d texts", v.Separate, len(v.Texts()))
	}
	freeze := func(with string) string {
		id, err := use.Cases.Freeze(ctx, mediator, m.id, 0, with, "lv")
		must(t, err)
		return m.document(id).Number
	}
	sign := func(with string) {
		g := m.signing(today(), "with "+with)
		g.With, g.By = with, m.view().SignerKeys(with)
		must(t, use.Cases.Signed(ctx, mediator, m.id, 0, g))
	}
	number := m.view().Number
	if n := freeze(m.offender); n != number+"/1" {
		t.Errorf("the first agreement is %s", n)
	}
	wantKind(t, "one for all beside it", use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("")), fault.Conflict)
	sign(m.offender)
	if v := m.view(); v.Outcome != "" || v.Agreement(m.bystander).Current() != nil {
		t.Errorf("one of two is signed: outcome %q", v.Outcome)
	}
	wantKind(t, "no agreement, though one is signed", use.Cases.Close(
		ctx, mediator, m.id, 0, today(), mediation.Closed{Outcome: mediation.OutcomeNone},
	), fault.Invalid)
	if n := freeze(m.bystander); n != number+"/2" {
		t.Errorf("the second agreement is %s", n)
	}
	if n := freeze(m.bystander); n != number+"/2" || m.view().Agreement(m.bystander).Current().Version != 2 {
		t.Errorf("its second version is %s, %+v", n, m.view().Agreement(m.bystander).Current())
	}
	wantKind(t, "signed by those of the other one", use.Cases.Signed(ctx, mediator, m.id, 0, cases.Signing{
		With: m.bystander, On: today(), By: []string{m.offender},
	}), fault.Invalid)
	sign(m.bystander)
	if v := m.view(); v.Outcome != mediation.OutcomeAgreement || len(v.Agreed()) != 2 {
		t.Errorf("both are signed: outcome %q, %d terms in force", v.Outcome, len(v.Agreed()))
	}
	must(t, use.Cases.Unsign(ctx, mediator, m.id, 0, m.bystander, "Parakstījis cits cilvēks."))
	if v := m.view(); v.Outcome != "" || len(v.Agreed()) != 1 {
		t.Errorf("one is undone: outcome %q, %d terms in force", v.Outcome, len(v.Agreed()))
	}
	// What one offender agreed is nothing to the other.
	seen := m.view().For(mediation.ReaderSelf, mediation.PlaceLetter, m.offender)
	if seen.Agreement(m.bystander) != nil || seen.Agreement(m.offender) == nil {
		t.Error("an offender sees the agreement of the other, or not the own one")
	}
	sign(m.bystander)
	for _, term := range m.view().Agreed() {
		must(t, use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
			TermID: term.ID, Result: mediation.FulfilledDone, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	for who, want := range map[string][]string{
		m.victim: {number + "/1", number + "/2"}, m.offender: {number + "/1"}, m.bystander: {number + "/2"},
	} {
		if got := m.certified(who); !slices.Equal(got, want) {
			t.Errorf("the certificate of fulfilment names the agreements %q, want %q", got, want)
		}
	}
}

// certified are the numbers of the agreements that a certificate of fulfilment for a party names.
func (m *matter) certified(party string) (numbers []string) {
	m.t.Helper()
	id, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{Kind: "fulfilment", PartyID: party})
	must(m.t, err)
	f, err := use.Cases.Open(ctx, m.document(id).Object, "")
	must(m.t, err)
	defer f.Close()
	file, err := io.ReadAll(f)
	must(m.t, err)
	doc, err := document.Reopen(file)
	must(m.t, err)
	for _, text := range doc.Texts() {
		if rest, found := strings.CutPrefix(text, "Nr.\u00a0"); found {
			number, _, _ := strings.Cut(rest, ",")
			numbers = append(numbers, number)
		}
	}
	return numbers
}
