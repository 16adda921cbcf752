package mediation

import "testing"

// said lists what is proposed of a party of a case, by trait.
func said(t *testing.T, facts ...Fact) map[Trait]string {
	t.Helper()
	facts = append([]Fact{{Body: &Opened{Number: "I-2026-0001"}}}, facts...)
	for i := range facts {
		f := &facts[i]
		f.CaseID = "c"
		if f.ID == "" {
			f.ID = string(rune('a' + i))
		}
	}
	list := map[Trait]string{}
	for _, p := range Fold(facts, DefaultGateRule).Party("v").Proposals() {
		list[p.What] += p.Value
	}
	return list
}

// What the record said and no longer says is not proposed again: only what is newer than that.
func TestAnOlderTelephoneIsNotProposedAgain(t *testing.T) {
	t.Parallel()
	named := func(phone string) *PartyNamed {
		return &PartyNamed{Side: Victim, Person: Person{Name: "Anita", Phone: phone}}
	}
	says := func(submission, phone string) Fact {
		return Fact{PartyID: "v", Body: &Proposed{SubmissionID: submission, Person: Said{Phone: phone, Access: "lift"}}}
	}
	first := Fact{ID: "b", PartyID: "v", Body: named("777")}
	moved := Fact{PartyID: "v", Body: named("888"), Supersedes: "b"}
	undone := Fact{PartyID: "v", Body: &TakenBack{Kind: "party"}, Supersedes: "d"}
	for what, c := range map[string]struct {
		facts []Fact
		phone string
	}{
		"as it stands":             {[]Fact{first, says("s1", "777")}, ""},
		"another one":              {[]Fact{first, says("s1", "888")}, "888"},
		"put right since":          {[]Fact{first, says("s1", "777"), moved}, ""},
		"said anew since":          {[]Fact{first, says("s1", "777"), moved, says("s2", "777")}, "777"},
		"nobody put it right":      {[]Fact{first, says("s1", "666"), moved}, "666"},
		"a newer one was taken":    {[]Fact{first, says("s1", "666"), says("s2", "888"), taken("s2", true)}, ""},
		"a newer one was not":      {[]Fact{first, says("s1", "666"), says("s2", "888"), taken("s2", false)}, "666"},
		"an older one was taken":   {[]Fact{first, says("s1", "666"), says("s2", "888"), taken("s1", true)}, "888"},
		"what put right is undone": {[]Fact{first, says("s1", "777"), moved, undone}, ""},
	} {
		got := said(t, c.facts...)
		if got[TraitPhone] != c.phone {
			t.Errorf("%s: proposed is %q, want %q", what, got[TraitPhone], c.phone)
		}
		if got[TraitAccess] == "" {
			t.Errorf("%s: something else is not proposed any more", what)
		}
	}
}

func taken(submission string, taken bool) Fact {
	return Fact{PartyID: "v", Body: &Weighed{SubmissionID: submission, What: TraitPhone, Taken: taken}}
}

// Of whoever died nothing is to be taken over any more.
func TestNothingIsProposedOfTheDead(t *testing.T) {
	t.Parallel()
	facts := []Fact{
		{PartyID: "v", Body: &PartyNamed{Side: Victim, Person: Person{Name: "Anita"}}},
		{PartyID: "v", Body: &Proposed{SubmissionID: "s1", Person: Said{Phone: "888"}}},
	}
	if list := said(t, facts...); len(list) != 1 {
		t.Errorf("of the living: %v", list)
	}
	died := Fact{PartyID: "v", OccurredOn: "2026-11-20", Body: &Died{Source: DeathSources[0]}}
	if list := said(t, append(facts, died)...); len(list) != 0 {
		t.Errorf("of the dead: %v", list)
	}
}
