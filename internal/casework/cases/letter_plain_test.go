package cases

import (
	"strings"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// Whoever owes something to two people is told that the agreement says to whom: nobody is named to the other side. What
// somebody typed is quoted in the whole sentence, with one stop. A day that is over is called so.
func TestAReminderSaysWhoseEachSumIs(t *testing.T) {
	t.Parallel()
	var facts []mediation.Fact
	add := func(party string, body mediation.Body) {
		n := mediation.Instant(len(facts) + 1)
		facts = append(facts, mediation.Fact{
			ID: string(rune('a' + len(facts))), PartyID: party, OccurredOn: "2026-11-20", RecordedAt: n, Body: body,
		})
	}
	named := func(id string, side mediation.Side, name string) {
		add(id, &mediation.PartyNamed{Side: side, Person: mediation.Person{Name: name}})
		yes := true
		add(id, &mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		})
		if side == mediation.Offender {
			add(id, &mediation.Admitted{Offence: &yes, Facts: &yes})
		}
	}
	add("", &mediation.Opened{Number: "I-2026-0001", ArrivedOn: "2026-11-01"})
	named("v", mediation.Victim, "Ilze Liepa")
	named("w", mediation.Victim, "SIA „Velo Plus”")
	named("o", mediation.Offender, "Kārlis Ābele")
	add("", &mediation.TermsSet{
		Terms: []mediation.Term{
			{
				ID: "1", Kind: mediation.TermMoney, From: "o", To: "v", Cents: 5050, Due: "2026-11-16",
				Way: mediation.WayAccount, Composed: true,
			},
			{
				ID: "2", Kind: mediation.TermMoney, From: "o", To: "w", Cents: 38000, Due: "2026-12-16",
				Way: mediation.WayCash, Composed: true,
			},
			{ID: "3", Kind: mediation.TermWork, From: "o", Hours: 8, Due: "2026-12-16", Composed: true},
		},
		Person: mediation.TermsWords{Words: []mediation.TermWords{
			{IBAN: "LV80BANK0000435195001"}, {}, {Text: "biedrībā un iesniedz izziņu."},
		}},
	})
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	cat := catalogues.For("lv")
	who := mediation.Expected{Party: "o"}
	seen := func() mediation.Seen {
		return mediation.Fold(facts, mediation.DefaultGateRule).For(mediation.ReaderSelf, mediation.PlaceLetter, "o")
	}
	add("", &mediation.AgreementState{Version: 1, State: mediation.DocSigned, SignedOn: "2026-11-20"})
	owed := owedData(cat, cat, seen(), who, "2026-11-30")
	if len(owed) != 3 || !owed[0].Passed || owed[1].Passed {
		t.Fatalf("owed is %+v", owed)
	}
	for i, want := range []string{
		"Jūs pārskaitāt otrai pusei 50,50 EUR uz bankas kontu. Kam tieši, ir rakstīts izlīgumā. Tas jāizdara līdz",
		"Jūs samaksājat otrai pusei 380,00 EUR skaidrā naudā. Kam tieši, ir rakstīts izlīgumā. Tas",
	} {
		if got := strings.ReplaceAll(owed[i].Plain, "\u00a0", " "); !strings.HasPrefix(got, want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	words := strings.ReplaceAll(owed[2].Words, "\u00a0", " ")
	want := "Kārlis Ābele līdz 2026. gada 16. decembrim bez atlīdzības nostrādā 8 stundas biedrībā un iesniedz izziņu."
	if words != want {
		t.Errorf("got  %s\nwant %s", words, want)
	}
}
