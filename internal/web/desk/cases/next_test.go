package cases

import (
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// A case grows fact by fact; at each point there is one thing to do, and the
// people it waits for.
func TestNextStep(t *testing.T) {
	yes := true
	victim := &mediation.PartyNamed{Side: mediation.Victim, Person: mediation.Person{Name: "Anita Bērziņa"}}
	offender := &mediation.PartyNamed{Side: mediation.Offender, Person: mediation.Person{Name: "Kristaps Ozols"}}
	talk := &mediation.Contacted{Reached: true, Purpose: mediation.TalkPreparation}
	written := &mediation.Confirmed{
		Agrees:    true,
		Identity:  mediation.IdentityInPerson,
		Signature: mediation.SignatureWet,
	}
	steps := []struct {
		fact    mediation.Fact
		step    string
		waiting int
	}{
		{mediation.Fact{Body: &mediation.Opened{Number: "I-2026-0412"}}, "assign", 0},
		{mediation.Fact{Body: &mediation.Assigned{MediatorID: "m"}}, "party", 0},
		{mediation.Fact{PartyID: "v", Body: victim}, "party", 1},
		{mediation.Fact{PartyID: "o", Body: offender}, "invite", 2},
		{mediation.Fact{PartyID: "v", Body: &mediation.Invited{}}, "invite", 2},
		{mediation.Fact{PartyID: "o", Body: &mediation.Invited{}}, "wait", 2},
		{
			mediation.Fact{PartyID: "v", Body: &mediation.Confirmed{Agrees: true, Identity: mediation.IdentityLink}},
			"wait",
			2,
		},
		{mediation.Fact{PartyID: "v", Body: written}, "wait", 1},
		{mediation.Fact{PartyID: "o", Body: written}, "wait", 1},
		{mediation.Fact{PartyID: "o", Body: &mediation.Admitted{Offence: &yes}}, "wait", 1},
		{mediation.Fact{PartyID: "o", Body: &mediation.Admitted{Offence: &yes, Facts: &yes}}, "talk", 0},
		{mediation.Fact{PartyID: "v", Body: &mediation.Contacted{Reached: true}}, "talk", 0},
		{mediation.Fact{PartyID: "v", Body: talk}, "talk", 0},
		{mediation.Fact{PartyID: "o", Body: talk}, "plan", 0},
		{mediation.Fact{Body: &mediation.Meeting{State: "planned"}}, "held", 0},
		{mediation.Fact{Body: &mediation.Meeting{State: "held"}}, "terms", 0},
		{
			mediation.Fact{Body: &mediation.TermsSet{
				Claims: mediation.ClaimsNone, Terms: []mediation.Term{{Kind: mediation.TermApology}},
			}},
			"freeze",
			0,
		},
		{mediation.Fact{Body: &mediation.AgreementState{Version: 1, State: mediation.DocSigning}}, "signed", 0},
		{mediation.Fact{Body: &mediation.AgreementState{Version: 1, State: mediation.DocRevoked}}, "freeze", 0},
		{mediation.Fact{Body: &mediation.Closed{Outcome: mediation.OutcomeNone}}, "closed", 0},
	}
	clerk, mediator := casework.Actor{ID: "c", Role: identity.Clerk}, casework.Actor{ID: "m", Role: identity.Mediator}
	var facts []mediation.Fact
	for i, s := range steps {
		s.fact.ID, s.fact.CaseID, s.fact.OccurredOn = string(rune('a'+i)), "1", "2026-11-20"
		facts = append(facts, s.fact)
		v := cases.View{Seen: mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)}}
		got := nextStep(latvian, v, mediator)
		if got.Key != s.step {
			t.Errorf("%d, after %s: next %s, want %s", i, s.fact.Kind(), got.Key, s.step)
		}
		if got.Key == "closed" && got.Why != "staff.next_closed_anew_why" {
			t.Errorf("a case without an agreement does not say how the parties can begin anew: %s", got.Why)
		}
		if n := len(waiting(latvian, v, mediator)); n != s.waiting {
			t.Errorf("%d, after %s: waiting for %d, want %d", i, s.fact.Kind(), n, s.waiting)
		}
		if s.step == "assign" != (got.URL == "" && got.Key != "closed") {
			t.Errorf("%d: the mediator's button of %s leads to %q", i, got.Key, got.URL)
		}
		if url := nextStep(latvian, v, clerk).
			URL; (url != "") != (s.step == "assign" || s.step == "party" || s.step == "invite") {
			t.Errorf("%d: the clerk's button of %s leads to %q", i, s.step, url)
		}
	}
}

// latvian is enough to write dates with: it has a language and no texts.
var latvian = &locale.Catalogue{Lang: locale.Main}

// Every step that a case can ask for has its sentence, its reason and its button.
func TestEveryNextStepIsShown(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	pair := &mediation.Pair{Victim: &mediation.Party{}, Offender: &mediation.Party{}}
	for _, name := range mediation.NextSteps {
		if _, there := steps[name]; !there {
			t.Errorf("%s is in no table of the page", name)
		}
		for _, lang := range locale.Languages {
			words := catalogues.For(lang)
			next := mediation.Next{
				Step: name, Pair: pair, Party: pair.Victim, On: "2026-11-10", Number: 1,
				Agreement: &mediation.Agreement{},
			}
			step := stepOf(words, &mediation.Case{}, next)
			keys := []string{"staff.next_" + step.Key, step.Why}
			if step.URL != "" {
				keys = append(keys, "staff.next_"+step.Key+"_do")
			}
			if name == mediation.NextNotice || name == mediation.NextTell {
				next.Letter = "prepared"
				hand := stepOf(words, &mediation.Case{}, next)
				keys = append(keys, "staff.next_"+hand.Key, "staff.next_"+hand.Key+"_do", hand.Why)
			}
			if name == mediation.NextRemind {
				next.Term = &mediation.Due{Ledger: mediation.Ledger{Agreed: 1}}
				keys = append(keys, stepOf(words, &mediation.Case{}, next).Why)
				next.Term = &mediation.Due{AgreedTerm: mediation.AgreedTerm{Term: mediation.Term{
					Kind: mediation.TermBehaviour,
				}}}
				keys = append(keys, stepOf(words, &mediation.Case{}, next).Why)
			}
			for _, key := range keys {
				if !words.Has(key) {
					t.Errorf("%s has no %s in %s", name, key, lang)
				}
			}
		}
	}
}

// Until the day of a meeting that is off, whoever knows of it is told; after it, it is only recorded whether they were.
func TestWhoKnowsOfAMeetingThatIsOff(t *testing.T) {
	t.Parallel()
	who := []mediation.Expected{{Party: "v"}}
	facts := []mediation.Fact{
		{Body: &mediation.Opened{Number: "I-2026-0412"}}, {Body: &mediation.Assigned{MediatorID: "m"}},
		{PartyID: "v", Body: &mediation.PartyNamed{Side: mediation.Victim}},
		{Body: &mediation.Meeting{State: mediation.MeetingPlanned, Expected: who}},
		{PartyID: "v", Body: &mediation.Called{Meeting: "d", Channel: mediation.ChannelPhone}},
		{Body: &mediation.Meeting{State: mediation.MeetingCancelled, Expected: who}},
	}
	for i := range facts {
		facts[i].ID, facts[i].CaseID, facts[i].OccurredOn = string(rune('a'+i)), "1", "2026-11-20"
	}
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)}}
	mediator := casework.Actor{ID: "m", Role: identity.Mediator}
	for today, want := range map[mediation.Date]string{"2026-11-20": "tell_off", "2026-11-21": "told_off"} {
		step := aroundMeeting(v, mediator, nextStep(latvian, v, mediator), today)
		if step.Key != want || !strings.HasSuffix(step.URL, "/told") {
			t.Errorf("on %s: %+v, want %s", today, step, want)
		}
	}
}
