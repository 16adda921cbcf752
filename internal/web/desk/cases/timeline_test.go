package cases

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// The timeline tells newest first, tells the moment a pair can start, and keeps
// what was put right, struck through.
func TestTimeline(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	written := &mediation.Confirmed{Agrees: true, Signature: mediation.SignatureWet}
	named := func(side mediation.Side, name string) *mediation.PartyNamed {
		return &mediation.PartyNamed{Side: side, Person: mediation.Person{Name: name}}
	}
	facts := []mediation.Fact{
		{Body: &mediation.Opened{Number: "I-2026-0412", ArrivedOn: "2025-12-30"}},
		{PartyID: "v", Body: named(mediation.Victim, "Anita Berziņa")},
		{PartyID: "o", Body: named(mediation.Offender, "Kristaps Ozols")},
		{PartyID: "v", Body: named(mediation.Victim, "Anita Bērziņa"), Supersedes: "b"},
		{PartyID: "v", Body: written}, {PartyID: "o", Body: written},
		{PartyID: "o", Body: &mediation.Contacted{Channel: mediation.ChannelPhone}},
		{PartyID: "o", Body: &mediation.Admitted{Offence: &yes, Facts: &yes}},
	}
	day := time.Date(2025, 12, 30, 12, 0, 0, 0, web.Riga)
	for i := range facts {
		f := &facts[i]
		f.ID, f.CaseID, f.OccurredOn, f.RecordedBy = string(rune('a'+i)), "1", "2025-12-30", "clerk"
		f.RecordedAt = mediation.InstantOf(day.AddDate(0, 0, i))
	}
	v := cases.View{
		Seen:   mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)},
		People: map[string]string{"clerk": "Māra Liepa"},
	}
	all := timeline(catalogues.For("lv"), byName, v, casework.Actor{}, "all")
	if len(all) != len(facts)+1 {
		t.Fatalf("%d entries for %d facts", len(all), len(facts))
	}
	if first := all[0]; !first.Milestone || !strings.Contains(first.Text, "Anita Bērziņa") ||
		!strings.Contains(first.Text, "Kristaps Ozols") || first.Who != "Tilts" {
		t.Errorf("the newest is %+v, want the moment when the pair can start", first)
	}
	if all[0].Year != "2026" || all[1].Year != "" {
		t.Errorf("years %q, %q, want the heading once", all[0].Year, all[1].Year)
	}
	if last := all[len(all)-1]; last.Icon != "page" || last.Who != "Māra Liepa" {
		t.Errorf("the oldest is %+v, want the opening", last)
	}
	var struck []string
	for _, e := range all {
		if e.Struck {
			struck = append(struck, e.Text)
		}
	}
	if len(struck) != 1 || !strings.Contains(struck[0], "Berziņa") {
		t.Errorf("struck through: %q, want the wrong name alone", struck)
	}
	for show, want := range map[string]int{"talks": 2, "papers": 2} {
		if got := timeline(catalogues.For("lv"), byName, v, casework.Actor{}, show); len(got) != want {
			t.Errorf("%s: %d entries, want %d", show, len(got), want)
		}
	}
}

// byName stands for the titles of forms.
func byName(_ *locale.Catalogue, name string) string { return name }
