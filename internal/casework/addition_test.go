package casework_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
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
	next := m.view().Next()
	if next.Step != mediation.NextRead || next.Submission != r.ID || next.Party.ID != m.victim {
		t.Errorf("after a try to call, what was written waits no more to be read: %+v", next)
	}
	must(t, use.Cases.MarkRead(ctx, mediator, m.id, 0, r.ID))
	wantKind(t, "reading it twice", use.Cases.MarkRead(ctx, mediator, m.id, 0, r.ID), fault.Conflict)
	if next := m.view().Next(); next.Step == mediation.NextRead {
		t.Errorf("what was read is next still: %+v", next)
	}
}

// What somebody adds in words alone is somebody's work too, whatever became of the case: it is read by whoever leads
// it, and what it says of fear marks the case.
func TestAnAdditionInWordsIsReadByTheMediator(t *testing.T) {
	for _, closed := range []bool{false, true} {
		m := ready(t)
		reference := m.view().Submissions[0].Reference
		code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
		must(t, err)
		st, err := use.Arrivals.Status(ctx, reference, code, "")
		must(t, err)
		if closed {
			must(t, use.Cases.Withdraw(ctx, mediator, m.id, 0, m.offender, today(), mediation.Withdrew{}))
			must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), mediation.Closed{
				Outcome: mediation.OutcomeWithdrawn, By: mediation.Offender,
			}))
		}
		r := add(t, reference, st.Proof, form.Answers{"account": "Es pārcēlos. Baidos no viņas brāļa, viņš draud."})
		if sub, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv"); err != nil || sub.CaseID == "" {
			_, err := use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{
				CaseNumber: m.view().Number, PartyID: m.victim,
			})
			must(t, err)
		}
		v := m.view()
		if next := v.Next(); next.Step != mediation.NextRead || next.Submission != r.ID {
			t.Errorf("closed %t: next is %+v", closed, next)
		}
		if !v.Party(m.victim).Safety {
			t.Errorf("closed %t: nothing tells of the fear", closed)
		}
		must(t, use.Cases.MarkRead(ctx, mediator, m.id, 0, r.ID))
		if next := m.view().Next(); next.Step == mediation.NextRead {
			t.Errorf("closed %t: what was read is next still", closed)
		}
	}
}

// What is added before there is a case waits beside its submission, and comes into the case with it.
func TestAnAdditionBeforeTheCaseComesWithIt(t *testing.T) {
	_, sent := send(t, "application", form.Answers{
		"role": "victim", "given_name": "Ieva", "family_name": "Pirmā", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 931", "safe_channel": "phone", "stage": "proceedings",
		"account": account, "voluntary": "yes", "brochure_read": "yes", "signature": "none",
	})
	submission, reference := sent.ID, sent.Reference
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, submission, mediation.IdentityInPerson)
	must(t, err)
	st, err := use.Arrivals.Status(ctx, reference, code, "")
	must(t, err)
	r := add(t, reference, st.Proof, form.Answers{"phone": "+371 29 999 777", "call": "yes", "safe_time": "vakaros"})
	v, err := use.Arrivals.Submission(ctx, clerk, submission, "lv")
	must(t, err)
	if r.CaseID != "" || len(v.Companions) != 1 || v.Companions[0].ID != r.ID {
		t.Fatalf("before the case: in %q, beside it %+v", r.CaseID, v.Companions)
	}
	id, err := use.Arrivals.OpenCase(ctx, clerk, submission)
	must(t, err)
	must(t, use.Cases.Assign(ctx, clerk, id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
	c, err := use.Cases.Case(ctx, mediator, id)
	must(t, err)
	if next := c.Next(); next.Step != mediation.NextCall || len(c.Submissions) != 2 {
		t.Errorf("the case asks for %q of %d submissions", next.Step, len(c.Submissions))
	}
	if _, err := use.Arrivals.InCase(ctx, mediator, id, r.ID, "lv"); err != nil {
		t.Errorf("the mediator does not read it: %v", err)
	}
}

// A number that somebody found proves nothing: what comes with it waits for a clerk.
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
		"no proof":        add(t, reference, "", wanted),
		"another's proof": add(t, elsewhere, st.Proof, wanted),
	} {
		if r.State != record.SubmissionReceived || r.CaseID != "" {
			t.Errorf("%s: it went to the case", name)
		}
	}
}

// A proven number stays, whatever is sent in its place; one that is nobody's is told to the clerk.
func TestAProvenReferenceStays(t *testing.T) {
	m := ready(t)
	reference := m.view().Submissions[0].Reference
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	st, err := use.Arrivals.Status(ctx, reference, code, "")
	must(t, err)
	wanted := form.Answers{"phone": "+371 29 999 888", "reference": "T26-AAAA-AAAA"}
	if r := add(t, reference, st.Proof, wanted); r.CaseID != m.id {
		t.Errorf("with another number it went to %q", r.CaseID)
	}
	r := add(t, reference, "", wanted)
	v, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
	must(t, err)
	if len(v.Warnings) != 1 || v.Warnings[0].Key != "staff.reference_nobodys" {
		t.Errorf("the clerk is warned of %+v", v.Warnings)
	}
}
