package mediation

import (
	"testing"

	"tilts/internal/fault"
)

// A child whom somebody named as an adult before that was refused goes through no gate of a case that runs: the case
// takes them for a minor, and asks for whoever represents them. What has ended stays as it was counted.
func TestAChildNamedAsAnAdultPassesNoGate(t *testing.T) {
	t.Parallel()
	for name, who := range map[string]Person{
		"by birth date": {Name: "Elza Mazā", BirthDate: "2012-03-14"},
		"by code":       {Name: "Elza Mazā", Code: "140312-20004"},
	} {
		c := Fold(childsCase(who), DefaultGateRule)
		p := c.Party("v")
		if g := c.Pairs()[0].Gate(); !p.Minor || g.Open {
			t.Errorf("%s: minor %v, the gate is open: %v", name, p.Minor, g.Open)
		}
		if n := c.Next(); n.Step != NextMinor || n.Party != p {
			t.Errorf("%s: next is %s", name, n.Step)
		}
		ended := append(childsCase(who), Fact{ID: "9", Body: &Closed{Outcome: OutcomeNone}})
		if c := Fold(ended, DefaultGateRule); c.Party("v").Minor || c.StartedOn == "" {
			t.Errorf("%s: what has ended is counted otherwise", name)
		}
	}
	grown := Fold(childsCase(Person{Name: "Elza Mazā", BirthDate: "2008-03-01"}), DefaultGateRule)
	if !grown.Pairs()[0].Gate().Open {
		t.Error("somebody of 18 years cannot begin")
	}
}

// childsCase is a case in which a victim was named as an adult and both sides confirmed.
func childsCase(who Person) []Fact {
	yes, at := true, InstantOf(Date("2026-03-02").Time())
	written := &Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet, Self: true}
	facts := []Fact{
		{ID: "1", Body: &Opened{Number: "I-2026-0001", ArrivedOn: "2026-03-02"}},
		{ID: "2", PartyID: "v", Body: &PartyNamed{Side: Victim, Person: who}},
		{ID: "3", PartyID: "o", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Roberts Kļava"}}},
		{ID: "4", Body: &Assigned{MediatorID: "m"}},
		{ID: "5", PartyID: "v", OccurredOn: "2026-03-02", Body: written},
		{ID: "6", PartyID: "o", OccurredOn: "2026-03-02", Body: written},
		{ID: "7", PartyID: "o", OccurredOn: "2026-03-02", Body: &Admitted{Offence: &yes, Facts: &yes}},
	}
	for i := range facts {
		facts[i].RecordedAt = at
	}
	return facts
}

// Nobody is named an adult whom the birth date or the code makes a minor on that day.
func TestAMinorIsNotNamedAnAdult(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		party   PartyNamed
		refused bool
	}{
		{born("2012-03-14"), true}, {withCode("140312-20004"), true}, {born("2008-03-03"), true},
		{born("2008-03-02"), false}, {legal("2012-03-14"), false}, {PartyNamed{}, false},
		{PartyNamed{Minor: true, Person: Person{BirthDate: "2012-03-14"}}, false},
		{PartyNamed{Ward: true, Person: Person{BirthDate: "2012-03-14"}}, true},
	} {
		err := new(Case).May(Deed{Act: ActName, Today: "2026-03-02", Body: &x.party})
		if (err != nil) != x.refused || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", x.party, err)
		}
	}
}
