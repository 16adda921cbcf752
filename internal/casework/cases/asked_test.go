package cases

import (
	"slices"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Somebody who said that they need an interpreter is asked about until that is weighed.
func TestAWishForAnInterpreterIsAskedAbout(t *testing.T) {
	t.Parallel()
	facts := []mediation.Fact{
		{Body: &mediation.Opened{Number: "I-2026-0001", Offence: "KL 175(3)", Others: "KL 130(2), KL 180(1)"}},
		{PartyID: "v", Body: &mediation.PartyNamed{Side: mediation.Victim}},
		{PartyID: "o", Body: &mediation.PartyNamed{Side: mediation.Offender}},
		{PartyID: "v", Body: &mediation.Proposed{SubmissionID: "s", Person: mediation.Said{Interpreter: "ru"}}},
	}
	for i := range facts {
		facts[i].ID, facts[i].OccurredOn = string(rune('a'+i)), "2026-11-10"
	}
	c := mediation.Fold(facts, mediation.DefaultGateRule)
	if list := TongueDoubts(c.Parties); len(list) != 1 || list[0].Key != "fault.doubt_interpreter" {
		t.Errorf("asked about %+v", list)
	}
	if list := TongueDoubts(PartiesOf(c, []mediation.Expected{{Party: "o"}})); len(list) != 0 {
		t.Errorf("asked about who does not come: %+v", list)
	}
	all := []string{"KL 175(3)", "KL 130(2)", "KL 180(1)"}
	if h := (&Service{}).handedOver(c); h.Offence != all[0] || !slices.Equal(h.Offences, all) {
		t.Errorf("the package names %q and %q", h.Offence, h.Offences)
	}
	facts = append(facts, mediation.Fact{ID: "e", OccurredOn: "2026-11-10", PartyID: "v", Body: &mediation.Weighed{
		SubmissionID: "s", What: mediation.TraitInterpreter,
	}})
	if list := TongueDoubts(mediation.Fold(facts, mediation.DefaultGateRule).Parties); len(list) != 0 {
		t.Errorf("asked about what was weighed: %+v", list)
	}
}

// Of copies of a letter to the authority in charge that nobody has, the newest is handed over, and none once one left.
func TestCopiesThatNobodyHasAreNotHandedOver(t *testing.T) {
	t.Parallel()
	docs := []record.Document{
		{ID: "1", Kind: "letters/outcome", State: mediation.DocPrepared},
		{ID: "2", Kind: "letters/outcome", State: mediation.DocPrepared},
		{ID: "3", Kind: "letters/handover", State: mediation.DocPrepared},
	}
	for i, want := range []bool{true, false, false} {
		if got := unsent(docs[i], docs); got != want {
			t.Errorf("%s is left out: %v", docs[i].ID, got)
		}
	}
	docs[0].State = mediation.DocIssued
	if unsent(docs[0], docs) || !unsent(docs[1], docs) {
		t.Error("the one that left the house is left out, or the other is not")
	}
}
