package cases

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk/cases/action"
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
	all := timeline(catalogues.For("lv"), byName, v, nil, showAll)
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
		if got := timeline(catalogues.For("lv"), byName, v, nil, show); len(got) != want {
			t.Errorf("%s: %d entries, want %d", show, len(got), want)
		}
	}
}

// What can be taken back is a way of its own to look at the timeline; the others have no link to it.
func TestOnlyWhatIsMendedHasLinks(t *testing.T) {
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold([]mediation.Fact{
		{ID: "a", CaseID: "1", Body: &mediation.Opened{Number: "I-2026-0412"}},
		{ID: "b", CaseID: "1", Body: &mediation.Assigned{MediatorID: "m"}},
	}, mediation.DefaultGateRule)}}
	for show, want := range map[string]int{showAll: 0, showMend: 1} {
		links := 0
		for _, e := range timeline(latvian, byName, v, map[string]bool{"b": true}, show) {
			if e.BackURL != "" {
				links++
			}
		}
		if links != want {
			t.Errorf("%s: %d links, want %d", show, links, want)
		}
	}
	if here, ways := shows(showMend, false); here != showAll || len(ways) != 4 {
		t.Errorf("whoever takes nothing back looks at %s of %d ways", here, len(ways))
	}
}

// Beside the case stand the newest documents; older ones are folded away, but never one alone.
func TestOlderDocumentsAreFoldedAway(t *testing.T) {
	for total, want := range map[int]int{0: 0, newest: 0, newest + 1: 0, newest + 2: 2, 45: 45 - newest} {
		open, older := putAway(make([]action.DocumentView, total))
		if len(older) != want || len(open)+len(older) != total {
			t.Errorf("of %d documents %d are open and %d folded, want %d", total, len(open), len(older), want)
		}
	}
}

// What is put right of a party later rewrites no line that was there before.
func TestTheTimelineSaysWhatWasKnownThen(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	named := func(representative, basis string) *mediation.PartyNamed {
		return &mediation.PartyNamed{Side: mediation.Offender, Minor: true, Basis: basis, Person: mediation.Person{
			Name: "Artūrs Bērziņš", Representative: representative,
		}}
	}
	called := &mediation.Invited{Channel: mediation.ChannelPost, Represents: true}
	facts := []mediation.Fact{
		{Body: &mediation.Opened{Number: "I-2026-0412", ArrivedOn: "2026-01-30"}},
		{PartyID: "o", Body: named("Dace Kalve", "")}, {PartyID: "o", Body: called},
		{PartyID: "o", Body: named("Ilze Kalve", "parent"), Supersedes: "b"}, {PartyID: "o", Body: called},
	}
	for i := range facts {
		f := &facts[i]
		f.ID, f.CaseID, f.OccurredOn, f.RecordedBy = string(rune('a'+i)), "1", "2026-01-30", "clerk"
	}
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)}}
	all := timeline(catalogues.For("lv"), byName, v, nil, showAll)
	for i, want := range map[int]string{0: "Ilze Kalve (vecāks", 2: "Dace Kalve (pārstāvis"} {
		if !strings.Contains(all[i].Text, want) {
			t.Errorf("line %d says %q, want %q", i, all[i].Text, want)
		}
	}
}

// What reached a guest or a representative, or was answered by them, is told of them and not of the party: the party
// may not be written to, and others read their mail.
func TestTheTimelineTellsWhomALetterReached(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	guest := func(id, name string, role mediation.GuestRole) *mediation.GuestNamed {
		return &mediation.GuestNamed{Guest: id, Role: role, Person: mediation.GuestWords{Name: name}}
	}
	call := func(guest, document string, represents bool) *mediation.Called {
		return &mediation.Called{
			Meeting: "f", Sequence: 1, Guest: guest, DocumentID: document, Represents: represents,
			Channel: mediation.ChannelEmail,
		}
	}
	facts := []mediation.Fact{
		{Body: &mediation.Opened{Number: "I-2026-0412"}},
		{PartyID: "v", Body: &mediation.PartyNamed{Side: mediation.Victim, Basis: "parent", Person: mediation.Person{
			Name: "Anita Bērziņa", Representative: "Dace Bērziņa",
		}}},
		{PartyID: "v", Body: guest("g", "Olga Petrova", mediation.Supporter)},
		{Body: guest("s", "Ilze Kalniņa", mediation.Specialist)},
		{Body: &mediation.GuestAnswered{Guest: "s", Agrees: true}},
		{Body: &mediation.Meeting{State: mediation.MeetingPlanned}},
		{PartyID: "v", Body: call("g", "", false)},
		{Body: call("s", "", false)},
		{PartyID: "v", Body: call("g", "d1", false)},
		{PartyID: "v", Body: &mediation.Handed{DocumentID: "d1", Channel: mediation.ChannelEmail}},
		{PartyID: "v", Body: &mediation.Undelivered{DocumentID: "d1"}},
		{PartyID: "v", Body: &mediation.Invited{Represents: true, DocumentID: "d2"}},
		{PartyID: "v", Body: &mediation.Handed{DocumentID: "d2", Channel: mediation.ChannelPost}},
		{PartyID: "v", Body: call("", "", true)},
	}
	for i := range facts {
		f := &facts[i]
		f.ID, f.CaseID, f.OccurredOn, f.RecordedBy = string(rune('a'+i)), "1", "2025-12-30", "clerk"
		f.RecordedAt = mediation.InstantOf(time.Date(2025, 12, 30, 12, i, 0, 0, web.Riga))
	}
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)}}
	list := timeline(catalogues.For("lv"), byName, v, nil, showAll)
	for i, want := range []string{
		"Ilze Kalniņa piekrīt piedalīties.", "", "Olga Petrova, e-pasts", "Ilze Kalniņa, e-pasts", "Olga Petrova",
		"Olga Petrova, e-pasts", "Olga Petrova", "Dace Bērziņa", "Dace Bērziņa", "Dace Bērziņa",
	} {
		told := list[len(facts)-1-(i+4)].Text
		if !strings.Contains(told, want) || strings.Contains(told, "paziņots: Anita") ||
			strings.Contains(told, "izsniegta: Anita") {
			t.Errorf("%s\nwant it of %s", told, want)
		}
	}
}

// A day that a fact is about is told, and not the day on which it was recorded.
func TestTheTimelineTellsTheDayThatAFactIsAbout(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold([]mediation.Fact{
		{ID: "a", CaseID: "1", Body: &mediation.Opened{Number: "I-2026-0412"}},
		{ID: "b", CaseID: "1", OccurredOn: "2026-11-30", Body: &mediation.Prolonged{Until: "2027-03-30"}},
	}, mediation.DefaultGateRule)}}
	list := timeline(catalogues.For("lv"), byName, v, nil, showAll)
	if told := list[0].Text; !strings.Contains(told, "30.03.2027.") || strings.Contains(told, "30.11.2026.") {
		t.Errorf("told is %q", told)
	}
}

func byName(_ *locale.Catalogue, name string) string { return name }
