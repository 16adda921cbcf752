package mediation

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// A question of yes and no that is left blank, or answered otherwise, has no answer.
func TestYesNoMayStayBlank(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{"yes": "true", "no": "false", "": "nil", "perhaps": "nil"} {
		got := "nil"
		if b := YesNo(answer); b != nil && *b {
			got = "true"
		} else if b != nil {
			got = "false"
		}
		if got != want {
			t.Errorf("%q is %s, want %s", answer, got, want)
		}
	}
}

// What the mediator carries over asks nobody to come; going to and fro does.
func TestCarriedModes(t *testing.T) {
	t.Parallel()
	for _, m := range Modes {
		if want := m == Letter || m == Video; m.Carried() != want {
			t.Errorf("%s is carried: %v", m, m.Carried())
		}
	}
}

// The last three steps end a submission's life, and no other.
func TestFinalSteps(t *testing.T) {
	t.Parallel()
	for i, s := range Steps {
		if want := i >= len(Steps)-3; s.Final() != want {
			t.Errorf("%s is final: %v", s, s.Final())
		}
	}
}

// Only a day that may stay empty depends on the way that is chosen.
func TestADayDependsOnTheWay(t *testing.T) {
	t.Parallel()
	ways := []Way{WayCash}
	for _, x := range []struct {
		form TermForm
		want bool
	}{
		{TermForm{Due: MayAsk, Ways: ways}, true}, {TermForm{Due: MayAsk}, false},
		{TermForm{Due: MustAsk, Ways: ways}, false},
	} {
		if x.form.DueDepends() != x.want {
			t.Errorf("%+v depends: %v", x.form, !x.want)
		}
	}
}

// What happened may be told as long as a term, and no longer.
func TestFactsHaveALength(t *testing.T) {
	t.Parallel()
	for length, refused := range map[int]bool{MaxTermText: false, MaxTermText + 1: true} {
		set := &TermsSet{Claims: ClaimsNone}
		set.Person.Facts = strings.Repeat("ā", length)
		wrong := CheckTerms(opened().fold(), set, "2026-11-24")
		if slices.ContainsFunc(wrong, func(f fault.Field) bool { return f.Path == "facts" }) != refused {
			t.Errorf("%d letters: %+v", length, wrong)
		}
	}
}

// The next step that a reader sees is about the people whom the reader sees, not about the whole ones.
func TestTheNextStepIsOfTheSeenCase(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("", "2026-11-10", &Assigned{MediatorID: "m"})
	seen := l.fold().For(ReaderClerk, PlacePage, "")
	if n := seen.Next(); n.Pair == nil || n.Pair.Victim != seen.Party("v") || n.Pair.Offender != seen.Party("o") {
		t.Errorf("it is %+v", n)
	}
}

// A meeting at which no pair is left is not going to happen, and calling it off comes first; one of another pair
// is, and so is one after which somebody took the consent back.
func TestAMeetingOfAPairThatEnded(t *testing.T) {
	t.Parallel()
	const day = "2026-09-10"
	yes := func(id string, side Side) []Fact {
		return []Fact{
			{PartyID: id, Body: &PartyNamed{Side: side, Person: Person{Name: id}}},
			{PartyID: id, OccurredOn: "2026-09-01", Body: &Confirmed{Agrees: true}},
		}
	}
	meeting := func(who ...string) Fact {
		m := &Meeting{State: MeetingPlanned, Format: Session, Mode: InPerson, Venue: "office"}
		for _, id := range who {
			m.Expected = append(m.Expected, Expected{Party: id})
		}
		return Fact{OccurredOn: day, Body: m}
	}
	withdrew := func(id string, on Date) Fact { return Fact{PartyID: id, OccurredOn: on, Body: &Withdrew{}} }
	for name, x := range map[string]struct {
		facts []Fact
		vain  bool
	}{
		"both are left":       {[]Fact{meeting("v", "o")}, false},
		"withdrew":            {[]Fact{meeting("v", "o"), withdrew("o", "2026-09-05")}, true},
		"withdrew on its day": {[]Fact{meeting("v", "o"), withdrew("o", day)}, true},
		"withdrew after it":   {[]Fact{meeting("v", "o"), withdrew("o", "2026-09-11")}, false},
		"the other is left":   {[]Fact{meeting("v", "o", "p"), withdrew("o", "2026-09-05")}, false},
		"died": {[]Fact{
			meeting("v", "o"), {PartyID: "v", OccurredOn: "2026-09-05", Body: &Died{}},
		}, true},
		"asks to be called": {[]Fact{
			meeting("v", "o"), withdrew("o", "2026-09-05"),
			{PartyID: "v", OccurredOn: "2026-09-06", Body: &Attached{SubmissionID: "s", Calls: true}},
		}, true},
		"refused": {[]Fact{meeting("v", "o"), {
			PartyID: "o", OccurredOn: "2026-09-05", Body: &Confirmed{},
		}}, true},
	} {
		facts := append([]Fact{{Body: &Opened{}}, {Body: &Assigned{MediatorID: "m"}}}, yes("v", Victim)...)
		facts = append(append(facts, yes("o", Offender)...), yes("p", Offender)...)
		c := grown(append(facts, x.facts...)...)
		vain, off := c.Coming() == nil, c.Next().Step == NextOff
		if c.PlannedMeeting() == nil || vain != x.vain || vain != off {
			t.Errorf("%s: not to happen %v, next %s", name, vain, c.Next().Step)
		}
		meets := func(d Deadline) bool { return d.Kind == DueMeeting }
		if due := slices.ContainsFunc(c.Deadlines(latvia.Calendar{}), meets); due == x.vain {
			t.Errorf("%s: it is due %v", name, due)
		}
	}
}
