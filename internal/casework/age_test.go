package casework_test

import (
	"testing"

	"tilts/internal/mediation"
)

// Whenever a party is named or put right, the group of age on the day the document was received is noted by the
// service: nobody types it, the other side never meets it, and it stays where the personal part is left out.
func TestAPartysAgeGroupIsNoted(t *testing.T) {
	m := openMatter(t, false)
	if p := m.view().Party(m.victim); p.Age != mediation.Age30To64 { // by the birth date in the application
		t.Errorf("the victim's age is %q", p.Age)
	}
	for _, x := range []struct {
		born mediation.Date
		code string
		want mediation.AgeBand
	}{
		{"", "", ""},
		{mediation.DateOf(today().Time().AddDate(-16, 0, 0)), "", mediation.Age14To17},
		{"", "040501-21230", mediation.Age25},
		{"", "328673-00679", ""},
	} {
		p := m.view().Party(m.offender).PartyNamed
		p.Age, p.Minor = mediation.Age65, x.want.Minor() // as if somebody typed it
		p.Person.BirthDate, p.Person.Code = x.born, x.code
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
		if p := m.view().Party(m.offender); p.Age != x.want {
			t.Errorf("born %q, code %q: %q, want %q", x.born, x.code, p.Age, x.want)
		}
		if got := keptAge(t, m); got != x.want {
			t.Errorf("born %q, code %q: %q is kept, want %q", x.born, x.code, got, x.want)
		}
	}
	for _, place := range mediation.Places {
		seen := m.view().For(mediation.ReaderOther, place, m.offender)
		for _, p := range seen.Parties {
			if p.Age != "" {
				t.Errorf("in %s the other side meets %q", place, p.Age)
			}
		}
	}
}

// keptAge is the age of the offender in the facts without their personal part.
func keptAge(t *testing.T, m *matter) mediation.AgeBand {
	t.Helper()
	var facts []mediation.Fact
	for f, err := range records.FactsOf(ctx, []string{m.id}) {
		must(t, err)
		facts = append(facts, f)
	}
	p := mediation.Fold(facts, nil).Party(m.offender)
	if p.Person != (mediation.Person{}) {
		t.Fatalf("the personal part is there: %+v", p.Person)
	}
	return p.Age
}
