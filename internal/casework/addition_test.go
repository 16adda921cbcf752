package casework_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// add sends an addition, begun as the status page of a submission leads to it.
func add(t *testing.T, reference, proof string, a form.Answers) arrivals.Receipt {
	t.Helper()
	token, err := use.Arrivals.StartDraft(ctx, "addition", "lv")
	must(t, err)
	_, err = use.Arrivals.AddTo(ctx, token, reference, proof)
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, token, func(old form.Answers) form.Answers { return old.Merge(a) })
	must(t, err)
	r, err := use.Arrivals.Submit(ctx, token, "")
	must(t, err)
	return r
}

// What is added from the status page comes into the case as an original of its own; it asks for
// a call before anything else, until somebody has tried.
func TestAnAdditionComesToTheMediator(t *testing.T) {
	m := ready(t)
	before := m.view().Party(m.victim).PartyNamed
	reference := m.view().Submissions[0].Reference
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	st, err := use.Arrivals.Status(ctx, reference, code, "")
	must(t, err)
	r := add(t, reference, st.Proof, form.Answers{
		"account": "Vēl gribu pateikt", "phone": "+371 29 999 888", "call": "yes", "safe_time": "vakaros",
	})
	v := m.view()
	if next := v.Next(); next.Step != mediation.NextCall || next.Party.ID != m.victim || next.Since != today() {
		t.Errorf("next is %+v", next)
	}
	said := map[mediation.Trait]string{}
	for _, p := range v.Party(m.victim).Proposals() {
		if p.SubmissionID == r.ID {
			said[p.What] = p.Value
		}
	}
	if said[mediation.TraitPhone] == "" || said[mediation.TraitSafeTime] != "vakaros" {
		t.Errorf("proposed is %v", said)
	}
	if v.Party(m.victim).Person.Phone != before.Person.Phone {
		t.Error("the telephone changed before anybody took it over")
	}
	if _, err := use.Arrivals.InCase(ctx, mediator, m.id, r.ID, "lv"); err != nil {
		t.Errorf("the mediator does not read it: %v", err)
	}
	must(t, use.Cases.Contacted(ctx, mediator, m.id, 0, m.victim, today(), mediation.Contacted{
		Channel: mediation.ChannelPhone,
	}))
	if next := m.view().Next(); next.Step == mediation.NextCall {
		t.Error("a try to call does not count")
	}
}

// A number that somebody found proves nothing: what comes with it waits for a clerk, and so
// does what is about another number than the page's.
func TestAnAdditionWithoutProofWaitsForAClerk(t *testing.T) {
	m, other := ready(t), ready(t)
	reference := m.view().Submissions[0].Reference
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	st, err := use.Arrivals.Status(ctx, reference, code, "")
	must(t, err)
	wanted := form.Answers{"phone": "+371 29 999 888"}
	elsewhere := other.view().Submissions[0].Reference
	for name, r := range map[string]arrivals.Receipt{
		"no proof":           add(t, reference, "", wanted),
		"another's proof":    add(t, elsewhere, st.Proof, wanted),
		"the number changed": add(t, reference, st.Proof, wanted.Merge(form.Answers{"reference": elsewhere})),
	} {
		if r.State != record.SubmissionReceived || r.CaseID != "" {
			t.Errorf("%s: it went to the case", name)
		}
	}
}
