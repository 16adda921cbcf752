package mediation

import (
	"testing"

	"pgregory.net/rapid"
)

// The band is of the day on which the case arrived, by the birth date or by an old personal code.
func TestABandIsOfTheDayOfArrival(t *testing.T) {
	for name, x := range map[string]struct {
		arrived Date
		party   PartyNamed
		want    AgeBand
	}{
		"the day before the 14th birthday":  {"2026-05-03", born("2012-05-04"), Age11To13},
		"the 14th birthday":                 {"2026-05-04", born("2012-05-04"), Age14To17},
		"the day before coming of age":      {"2026-02-28", born("2008-02-29"), Age14To17},
		"of age, born on 29 February":       {"2026-03-01", born("2008-02-29"), Age18To24},
		"a small child":                     {"2026-05-04", born("2015-05-05"), AgeTo10},
		"eleven":                            {"2026-05-04", born("2015-05-04"), Age11To13},
		"24":                                {"2026-05-04", born("2001-05-05"), Age18To24},
		"25":                                {"2026-05-04", born("2001-05-04"), Age25},
		"26":                                {"2026-05-04", born("2000-05-04"), Age26To29},
		"29":                                {"2026-05-04", born("1996-05-05"), Age26To29},
		"30":                                {"2026-05-04", born("1996-05-04"), Age30To64},
		"64":                                {"2026-05-04", born("1961-05-05"), Age30To64},
		"65":                                {"2026-05-04", born("1961-05-04"), Age65},
		"on the day of birth":               {"2026-05-04", born("2026-05-04"), AgeTo10},
		"born after the document":           {"2026-05-04", born("2026-05-05"), ""},
		"older than anybody":                {"2026-05-04", born("1896-05-03"), ""},
		"a day that there is not":           {"2026-05-04", born("2001-02-29"), ""},
		"no day of arrival":                 {"", born("2001-05-04"), ""},
		"nothing":                           {"2026-05-04", PartyNamed{}, ""},
		"an old code":                       {"2026-05-04", withCode("040501-21230"), Age25},
		"an old code without its hyphen":    {"2026-05-04", withCode("04050121230"), Age25},
		"one with a wrong check digit":      {"2026-05-04", withCode("040501-21231"), ""},
		"a code that begins with 32":        {"2026-05-04", withCode("328673-00679"), ""},
		"an identifier of another country":  {"2026-05-04", withCode("DE 123456789"), ""},
		"the date goes before the code":     {"2026-05-04", both("2012-05-04", "040501-21230"), Age14To17},
		"a legal person whose day is known": {"2026-05-04", legal("2001-05-04"), ""},
	} {
		p := x.party
		p.Age = "65-" // whoever wrote it
		NoteAges(x.arrived, []Fact{{Body: &p}})
		if p.Age != x.want {
			t.Errorf("%s: %q, want %q", name, p.Age, x.want)
		}
	}
}

func born(on Date) PartyNamed         { return PartyNamed{Person: Person{BirthDate: on}} }
func withCode(code string) PartyNamed { return PartyNamed{Person: Person{Code: code}} }
func both(on Date, code string) PartyNamed {
	return PartyNamed{Person: Person{BirthDate: on, Code: code}}
}
func legal(on Date) PartyNamed { return PartyNamed{Legal: true, Person: Person{BirthDate: on}} }

// What a case opens or moves with counts for those who are named after it.
func TestABandGoesByTheNewestDayOfArrival(t *testing.T) {
	first, second := born("2008-05-04"), born("2008-05-04")
	NoteAges("", []Fact{
		{Body: &Opened{ArrivedOn: "2026-05-04"}}, {Body: &first},
		{Body: &ArrivalCorrected{ArrivedOn: "2026-05-03"}}, {Body: &second},
	})
	if first.Age != Age18To24 || second.Age != Age14To17 {
		t.Errorf("%q and %q", first.Age, second.Age)
	}
}

// Whoever is born whenever: the band is that of the years completed, counted birthday by birthday.
func TestABandHasTheYearsCompleted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		day := Date("1930-01-01").Plus(rapid.IntRange(0, 36000).Draw(rt, "born"))
		on := day.Plus(rapid.IntRange(0, 40000).Draw(rt, "days"))
		p := born(day)
		NoteAges(on, []Fact{{Body: &p}})
		years := -1
		for n := 0; DateOf(day.Time().AddDate(n, 0, 0)) <= on; n++ {
			years = n
		}
		groups := map[AgeBand][2]int{
			AgeTo10: {0, 10}, Age11To13: {11, 13}, Age14To17: {14, 17}, Age18To24: {18, 24}, Age25: {25, 25},
			Age26To29: {26, 29}, Age30To64: {30, 64}, Age65: {65, 130},
		}
		if g, ok := groups[p.Age]; !ok || years < g[0] || g[1] < years || p.Age.Minor() != (years < 18) {
			rt.Fatalf("born on %s, on %s: %d years, %q", day, on, years, p.Age)
		}
	})
}
