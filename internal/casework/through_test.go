package casework_test

import (
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

// A batch invites a party through whoever represents them where the law asks for that or it is known how to
// reach the representative, each in their own language, and leaves out whoever wants nothing sent.
func TestABatchInvitesThroughRepresentatives(t *testing.T) {
	m := openMatter(t, false)
	name := func(party string, change func(*mediation.PartyNamed)) {
		v, err := use.Cases.Case(ctx, mediator, m.id)
		must(t, err)
		p := v.Party(party).PartyNamed
		change(&p)
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, party, p))
	}
	name(m.offender, func(p *mediation.PartyNamed) { // the guardian is reached, the child wants nothing sent
		p.Minor, p.Basis, p.Person.Representative, p.Person.SafeChannel = true, "guardian", "Silva Pārstāve", "none"
		p.Person.Agent = mediation.Reach{Language: "en", Address: "Mātes iela 2, Limbaži"}
	})
	name(m.bystander, func(p *mediation.PartyNamed) { // a lawyer who wants nothing sent
		p.Basis, p.Person.Representative = "proxy", "Juris Advokāts"
		p.Person.Agent = mediation.Reach{Address: "Tiesas iela 3, Rīga", SafeChannel: "none"}
	})
	id, err := use.Cases.StartBatch(ctx, mediator, cases.BatchRequest{CaseIDs: []string{m.id}, Kind: "invitation"})
	must(t, err)
	must(t, use.Cases.DrawBatch(ctx, id))
	b, err := use.Cases.Batch(ctx, mediator, id, "lv")
	must(t, err)
	names, err := use.Cases.Addressees(ctx, mediator, b.Batch, b.Items)
	must(t, err)
	v, err := use.Cases.Case(ctx, mediator, m.id)
	must(t, err)
	left := b.Items[len(b.Items)-1]
	if b.Made != 1 || b.Failed != 1 || len(v.Documents) != 1 || left.Failure != "fault.nothing_is_sent" ||
		names[left.N].Name != "Juris Advokāts" {
		t.Fatalf("%d made, %d failed, %d letters, %+v to %v", b.Made, b.Failed, len(v.Documents), left, names[left.N])
	}
	for _, d := range v.Documents {
		switch to := use.Cases.Addressee(v.Case, d); {
		case d.PartyID == m.offender && (to != "Silva Pārstāve" || d.Lang != "en"):
			t.Errorf("the child's letter is to %q in %s", to, d.Lang)
		case d.PartyID != m.offender:
			t.Errorf("the lawyer got %+v", d)
		}
	}
	if names[1].Name != "Silva Pārstāve" {
		t.Errorf("the batch names %v", names)
	}
	if got := v.Party(m.offender).Invitations; len(got) != 1 || !got[0].Represents {
		t.Errorf("the child was invited by %+v", got)
	}
}
