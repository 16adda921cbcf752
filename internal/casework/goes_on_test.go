package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// Whoever refused and takes part after all made no mistake: their word is recorded with who gave it, when and how, and
// without that it is not; their page says that they take part, and promises nothing that followed from the refusal.
func TestWhoGoesOnAfterARefusalMadeNoMistake(t *testing.T) {
	m := openMatter(t, false)
	code := m.invite(m.offender)
	_, r := send(t, "confirmation", form.Answers{
		"invitation_code": code, "given_name": "Kristaps", "family_name": "Ozols", "agree": "no",
	})
	words := use.Arrivals.Catalogues.For("lv")
	told := func() string {
		st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "test")
		must(t, err)
		var all []string
		for _, f := range st.Correspondent().Next("lv", words).Follows {
			all = append(all, f.Title, f.Text)
		}
		return strings.Join(all, "\n")
	}
	if before := told(); !strings.Contains(before, "Ja izlīguma process šajā lietā nenotiks, otrai pusei paziņosim") {
		t.Errorf("the page promises what need not be true: %s", before)
	}
	who := mediation.Expected{Party: m.offender, Represents: true}
	wantKind(t, "nobody said so", use.Cases.Settle(
		ctx, mediator, m.id, 0, m.offender, r.ID, mediation.SettleNotMeant), fault.Invalid)
	wantKind(t, "no day", use.Cases.GoesOn(
		ctx, mediator, m.id, 0, who, r.ID, "", mediation.ChannelPhone), fault.Invalid)
	wantKind(t, "no channel", use.Cases.GoesOn(ctx, mediator, m.id, 0, who, r.ID, today(), ""), fault.Invalid)
	must(t, use.Cases.GoesOn(ctx, mediator, m.id, 0, who, r.ID, today(), mediation.ChannelPhone))
	v := m.view()
	if len(v.Taken()) != 0 || len(v.Changed()) != 1 || !v.GoesOn(r.ID) || m.waits(m.offender) {
		t.Errorf("taken back %v, changed %v, goes on %v", v.Taken(), v.Changed(), v.GoesOn(r.ID))
	}
	for _, f := range v.Facts {
		b, settled := f.Body.(*mediation.Settled)
		if settled && (f.OccurredOn != today() || b.Channel != mediation.ChannelPhone || !b.Represents) {
			t.Errorf("it is recorded as %s %+v", f.OccurredOn, b)
		}
	}
	after := told()
	if !strings.Contains(after, "Jūs tomēr piedalāties") || strings.Contains(after, "nenotiks") ||
		strings.Contains(after, "tikšanās nebūs") {
		t.Errorf("the page says:\n%s", after)
	}
}

// What a parent sends with their own code is not among what the child sent, on the child's page.
func TestAParentsPaperIsNotTheChilds(t *testing.T) {
	m := openMatter(t, false)
	p := m.view().Party(m.offender).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Ilga Ozola"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
	parent := m.invite(mediation.Expected{Party: m.offender, Represents: true}.Key())
	child := m.invite(m.offender)
	a := confirmation(child)
	a["adult"], a["representative_name"], a["representative_signature"] = "no", "Ilga Ozola", "none"
	_, his := send(t, "confirmation", a)
	_, hers := send(t, "confirmation", form.Answers{
		"invitation_code": parent, "given_name": "Ilga", "family_name": "Ozola", "agree": "no",
	})
	for _, r := range []arrivals.Receipt{his, hers} {
		st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "test")
		must(t, err)
		if len(st.Since) != 0 {
			t.Errorf("%s: sent since: %v", r.Reference, st.Since)
		}
	}
}
