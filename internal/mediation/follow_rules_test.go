package mediation

import (
	"slices"
	"testing"

	"tilts/internal/latvia"
)

// Whoever withdrew is named where a case is closed as withdrawn by the other side; where both did, either may be said.
func TestTheSideThatWithdrewIsTheOneThatIsSaid(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		left []string
		by   Side
		want string
	}{
		"the one that did":   {[]string{"o"}, Offender, ""},
		"the other":          {[]string{"o"}, Victim, "Kristaps Ozols"},
		"both did":           {[]string{"v", "o"}, Victim, ""},
		"two of one side":    {[]string{"o", "u"}, Victim, "Kristaps Ozols / Toms Zvirgzds"},
		"one of the two did": {[]string{"u"}, Victim, "Toms Zvirgzds"},
	} {
		l := separately()
		for _, p := range x.left {
			l.add(p, "2026-11-21", &Withdrew{})
		}
		c, got := l.fold(), ""
		d := Deed{Act: ActClosing, Body: &Closed{Outcome: OutcomeWithdrawn, By: x.by}}
		for _, r := range Rules() {
			if !slices.Contains(r.Acts, d.Act) || r.Field != "by" {
				continue
			}
			if args, broken := r.broken(c, d); broken {
				got, _ = args["name"].(string)
			}
		}
		if got != x.want {
			t.Errorf("%s: %q withdrew, want %q", name, got, x.want)
		}
	}
}

// What is recorded of a term is of an instalment that there is; a reminder and a wish need somebody who takes messages.
func TestWhatIsRecordedOfATerm(t *testing.T) {
	t.Parallel()
	l := agreed(money(), apology())
	c := l.fold()
	for _, x := range []struct {
		body Body
		key  string
		want bool
	}{
		{&Fulfilled{TermID: "pay", Part: 3}, "fault.no_such_term", false},
		{&Fulfilled{TermID: "pay", Part: 4}, "fault.no_such_term", true},
		{&Fulfilled{TermID: "pay"}, "fault.no_such_term", false},
		{&Fulfilled{TermID: "other"}, "fault.no_such_term", true},
		{&Fulfilled{TermID: "pay", Cents: 380_00}, "fault.paid_too_much", false},
		{&Fulfilled{TermID: "pay", Cents: 380_01}, "fault.paid_too_much", true},
	} {
		if got := brokenBy(c, Deed{Act: ActFulfil, Body: x.body}, x.key); got != x.want {
			t.Errorf("%+v breaks %s: %v", x.body, x.key, got)
		}
	}
	p := *c.Party("o")
	remind := Deed{Act: ActRemind, Body: &Reminded{TermID: "pay"}}
	if brokenBy(c, remind, "fault.nothing_is_sent") {
		t.Error("nobody is reminded, and nothing can be sent")
	}
	for channel, want := range map[string]bool{"none": true, "post": false} {
		p.Person.SafeChannel, remind.Party = channel, &p
		if brokenBy(c, remind, "fault.nothing_is_sent") != want {
			t.Errorf("reached by %q: nothing is sent %v", channel, !want)
		}
	}
	if brokenBy(c, Deed{Act: ActUnsign, With: "nobody"}, "fault.paid_stays") {
		t.Error("of an agreement that there is not something was paid")
	}
	l.add("o", "2026-12-01", paid(1))
	if !brokenBy(l.fold(), Deed{Act: ActUnsign}, "fault.paid_stays") {
		t.Error("what was paid does not stay")
	}
}

// A sum that nobody can owe is refused for what is wrong with it.
func TestSumsThatCanBeOwed(t *testing.T) {
	t.Parallel()
	c := opened().fold()
	for cents, want := range map[int64]string{
		0: "fault.term_amount", -1: "fault.term_amount", 1: "", MaxCents: "", MaxCents + 1: "fault.term_amount_large",
	} {
		set := &TermsSet{Claims: ClaimsNone, Person: TermsWords{Words: make([]TermWords, 1)}, Terms: []Term{{
			Kind: TermMoney, From: "o", To: "v", Cents: cents, Way: WayCash, Due: "2026-12-01",
		}}}
		got := ""
		for _, f := range CheckTerms(c, set, "2026-11-20") {
			if f.Path == "terms.0.amount" {
				got = f.Key
			}
		}
		if got != want {
			t.Errorf("%d cents: %q, want %q", cents, got, want)
		}
	}
}

// Whoever was at a meeting that was held is not the one who was away; what the victim said counts from the day it is
// about.
func TestWhoWasAwayAndWhatWasWished(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		state MeetingState
		came  Presence
		want  string
	}{
		"the offender came":    {MeetingHeld, Present, "v"},
		"the offender did not": {MeetingHeld, Absent, "o"},
		"it was called off":    {MeetingCancelled, Present, "o"},
	} {
		l := ready()
		who := []Expected{{Party: "v"}, {Party: "o", Came: x.came}}
		l.add("", "2026-11-20", &Meeting{State: x.state, Expected: who})
		c := l.fold()
		if got := c.AwayOf(c.Pairs()[0]); got.ID != x.want {
			t.Errorf("%s: %s was away, want %s", name, got.ID, x.want)
		}
	}
	for on, want := range map[Date]bool{"2026-12-16": true, "2026-12-15": false} {
		l := agreed(apology())
		l.add("o", "2026-12-16", &Fulfilled{TermID: "sorry", Result: FulfilledNot, Told: ToldByVictim})
		l.add("v", on, &WishTold{TermID: "sorry", Wish: WishWait})
		c := l.fold()
		if got := c.WishOf(c.Dues()[0]) != nil; got != want {
			t.Errorf("said on %s: it counts %v", on, got)
		}
	}
}

// Both offences are told, the gravest first; one alone stands alone.
func TestAllOffencesAreTold(t *testing.T) {
	t.Parallel()
	for _, x := range [][3]string{
		{"KL 176(2)", "KL 185(1)", "KL 176(2), KL 185(1)"}, {"KL 176(2)", "", "KL 176(2)"},
		{"", "KL 185(1)", "KL 185(1)"},
	} {
		c := Case{Offence: x[0], OtherOffences: x[1]}
		if got := c.Offences(); got != x[2] {
			t.Errorf("%q and %q are %q", x[0], x[1], got)
		}
	}
}

// A day that was asked for counts while it is not over when the request arrives, and is before a month.
func TestTheDayThatWasAskedFor(t *testing.T) {
	t.Parallel()
	c := opened().fold()
	c.ArrivedOn = "2026-11-09"
	month := c.ReplyBy(latvia.Calendar{})
	for asked, want := range map[Date]Date{
		"": month, "2026-11-09": "2026-11-09", "2026-11-08": month, "2026-11-20": "2026-11-20", month: month,
		month.Plus(1): month, "soon": month,
	} {
		c.AnswerBy = asked
		if got := c.ReplyBy(latvia.Calendar{}); got != want {
			t.Errorf("asked %q: by %s, want %s", asked, got, want)
		}
	}
}
