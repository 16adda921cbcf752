package casework_test

import (
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// What people answered is proposed with where it comes from; it is taken over one by one or all
// at once, or left. What is feared counts at once, and supporters become people who may come.
func TestAnswersAreProposed(t *testing.T) {
	m := openMatter(t, false)
	answers := confirmation(m.invite(m.offender))
	answers["interpreter"], answers["interpreter_language"] = "yes", "ukraiņu"
	answers["phone"], answers["safe_channel"], answers["mode"] = "+371 20 009 009", "phone", "online"
	answers["supporters"] = []form.Answers{{"name": "Laura Ozola", "relation": "māsa"}}
	_, r := send(t, "confirmation", answers)
	proposed := map[mediation.Trait]mediation.Proposal{}
	for _, p := range m.view().Party(m.offender).Proposals() {
		proposed[p.What] = p
		if p.SubmissionID != r.ID {
			t.Errorf("%s comes from %s", p.What, p.SubmissionID)
		}
	}
	for what, want := range map[mediation.Trait]string{
		mediation.TraitInterpreter: "ukraiņu", mediation.TraitPhone: "+37120009009",
		mediation.TraitMode: "online", mediation.TraitSupporter: "Laura Ozola", mediation.TraitSafeChannel: "phone",
	} {
		if proposed[what].Value != want {
			t.Errorf("%s: proposed %q, want %q", what, proposed[what].Value, want)
		}
	}
	weigh := func(take bool, what ...mediation.Trait) error {
		var keys []string
		for _, w := range what {
			keys = append(keys, cases.ProposalKey(proposed[w]))
		}
		return use.Cases.Weigh(ctx, mediator, m.id, 0, m.offender, keys, take)
	}
	must(t, weigh(true, mediation.TraitInterpreter))
	must(t, weigh(false, mediation.TraitPhone))
	wantKind(t, "twice", weigh(true, mediation.TraitPhone), fault.Invalid)
	must(t, weigh(true))
	p := m.view().Party(m.offender)
	if p.Interpreter != "uk" || p.Person.Phone != offenderPhone || p.WishMode != "online" ||
		p.Person.SafeChannel != "phone" || len(p.Proposals()) != 0 {
		t.Errorf("after all was weighed: %+v, %v", p.PartyNamed, p.Proposals())
	}
	if g := m.view().Guests; len(g) != 1 || g[0].Person.Name != "Laura Ozola" {
		t.Errorf("%d people may come", len(g))
	}
}

// What is feared counts before anybody has weighed it; whoever leaves it out answers for it.
func TestFearCountsAtOnce(t *testing.T) {
	l := []mediation.Fact{
		{ID: "1", CaseID: "c", Body: &mediation.Opened{Number: "I-2026-0001"}},
		{ID: "2", CaseID: "c", PartyID: "v", Body: &mediation.PartyNamed{Side: mediation.Victim}},
		{ID: "3", CaseID: "c", PartyID: "v", Body: &mediation.Proposed{
			SubmissionID: "s", Person: mediation.Said{Safety: "yes", SafetyNote: "Baidos."},
		}},
	}
	if !mediation.Fold(l, nil).Safety() {
		t.Error("it waits")
	}
	for taken, want := range map[bool]bool{true: true, false: false} {
		weighed := append(l[:3:3], mediation.Fact{ID: "4", CaseID: "c", PartyID: "v", Body: &mediation.Weighed{
			SubmissionID: "s", What: mediation.TraitSafety, Taken: taken,
		}})
		if mediation.Fold(weighed, nil).Safety() != want {
			t.Errorf("taken %v: the flag is not %v", taken, want)
		}
	}
}
