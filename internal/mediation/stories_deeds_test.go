package mediation

import "fmt"

// deedsOf lists what somebody could try to do to a case today: each act about each party and
// each agreement, and those whose contents matter with several.
func deedsOf(c *Case, today Date) map[string]Deed {
	deeds := map[string]Deed{}
	add := func(d Deed, name ...any) {
		d.Today = today
		deeds[fmt.Sprint(append([]any{d.Act, " "}, name...)...)] = d
	}
	for _, act := range Acts {
		add(Deed{Act: act, On: today})
	}
	for _, p := range c.Parties {
		for _, act := range []Act{
			ActInvite, ActAskSign, ActConfirm, ActAdmit, ActSettle, ActRemind, ActCertify, ActFeedback, ActFreeze,
			ActSign, ActAllowContact, ActDied,
		} {
			add(Deed{Act: act, Party: p}, "party ", p.ID)
		}
		add(Deed{Act: ActTalk, Party: p, Body: &Contacted{Purpose: TalkChildView}}, "child's view ", p.ID)
		for _, act := range []Act{ActTerms, ActFreeze, ActSign, ActRevoke, ActUnsign} {
			add(Deed{Act: act, With: p.ID}, "with ", p.ID)
		}
		add(Deed{Act: ActCall, Body: &Meeting{Expected: []Expected{{Party: p.ID}}}}, "to ", p.ID)
	}
	for _, g := range c.Guests {
		e := []Expected{{Party: "v"}, {Party: "o"}, {Party: g.Party, Guest: g.ID}}
		add(Deed{Act: ActPlan, Body: &Meeting{Format: Session, Expected: e}}, "session with ", g.ID)
		add(Deed{Act: ActMove, Body: &Meeting{Format: Conference, Expected: e}}, "conference with ", g.ID)
		add(Deed{Act: ActCall, Body: &Meeting{Expected: e}}, "to ", g.ID)
	}
	outcomeDeeds(add)
	planDeeds(c, today, add)
	followDeeds(c, add)
	add(Deed{Act: ActProlong, On: c.LatestReply()}, "to the last day")
	add(Deed{Act: ActProlong, On: c.LatestReply().Plus(1)}, "beyond the last day")
	add(Deed{Act: ActHold, On: c.StartedOn.Plus(-1)}, "before the start")
	for _, b := range []Assigned{
		{MediatorID: "m"}, {MediatorID: "m", SecondID: "m"}, {MediatorID: "m", SecondID: "n"},
		{MediatorID: "m", Ties: []TieKind{TieSurname}},
		{MediatorID: "m", Ties: []TieKind{TieSurname}, Person: AssignedWhy{Why: "no relatives"}},
	} {
		for _, second := range []Second{"", SecondSafety, SecondAlways} {
			add(Deed{Act: ActAssign, Body: &b, Practice: Practice{Second: second}}, b, " ", second)
		}
	}
	for _, office := range []string{"Rīga", "Valmiera"} {
		add(Deed{Act: ActTransfer, Body: &Transferred{Office: office}}, office)
	}
	facts, _ := c.History()
	for _, f := range facts {
		add(Deed{Act: ActTakeBack, Fact: f.ID}, f.ID)
	}
	add(Deed{Act: ActBook, Body: &Booked{Need: NeedInterpreter, State: BookedAsked}}, "interpreter")
	add(Deed{Act: ActBook, Body: &Booked{Need: NeedInterpreter, State: BookedAsked, Unrelated: true}}, "a stranger")
	add(Deed{Act: ActBook, Body: &Booked{Need: NeedInterpreter, State: BookedNotNeeded}}, "no interpreter")
	add(Deed{Act: ActBook, Body: &Booked{Need: NeedAccess, State: BookedAsked}}, "access")
	return deeds
}

func outcomeDeeds(add func(Deed, ...any)) {
	for _, b := range []Closed{
		{Outcome: OutcomeAgreement}, {Outcome: OutcomeNone}, {Outcome: OutcomeWithdrawn, By: Victim},
		{Outcome: OutcomeNotStarted, Reason: ReasonVictimRefused},
		{Outcome: OutcomeNotStarted, Reason: ReasonUnreachable},
	} {
		add(Deed{Act: ActClosing, Body: &b}, b.Outcome, " ", b.Reason)
	}
}

// planDeeds are meetings of several people, at several places, with each level of practice.
func planDeeds(c *Case, today Date, add func(Deed, ...any)) {
	for _, m := range []Meeting{
		{}, {Expected: []Expected{{Party: "v"}}}, {Expected: []Expected{{Party: "v"}, {Party: "o"}}},
		{Expected: []Expected{{Party: "v"}, {Party: "o"}, {Party: "o", Represents: true}}},
		{Expected: []Expected{{Party: "v"}, {Party: "o"}, {Party: "x"}}},
		{Venue: "other", Expected: []Expected{{Party: "v"}, {Party: "o"}}},
		{Venue: "other", Agreed: true, Expected: []Expected{{Party: "v"}, {Party: "o"}}},
	} {
		add(Deed{Act: ActPlan, On: today, Body: &m}, m.Venue, m.Agreed, m.Expected)
	}
	both := Meeting{Expected: c.Usual(Session)}
	for _, level := range []Level{LevelOff, LevelWarn, LevelRequired} {
		for _, gate := range PracticeGates {
			d := Deed{Act: ActPlan, On: today.Plus(10), Body: &both, Practice: Practice{
				Levels: map[PracticeGate]Level{gate: level}, RiskDays: 14,
			}}
			add(d, gate, " ", level)
			meant := both
			meant.Despite = []PracticeGate{gate}
			d.Body = &meant
			add(d, gate, " ", level, ", meant so")
		}
	}
	all := map[PracticeGate]Level{PracticeRisk: LevelWarn, PracticeTalk: LevelWarn, PracticeAlone: LevelWarn}
	add(Deed{Act: ActMove, On: today, Body: &both, Practice: Practice{Levels: all, RiskDays: 14}}, "all warn")
}

// followDeeds is what is done to terms after signing, and to terms that are written anew.
func followDeeds(c *Case, add func(Deed, ...any)) {
	for _, id := range []string{"money", "sorry", "work", "unknown"} {
		add(Deed{Act: ActFulfil, Body: &Fulfilled{TermID: id, Cents: 5000}}, id, " 50")
		add(Deed{Act: ActFulfil, Body: &Fulfilled{TermID: id, Cents: 10001}}, id, " 100.01")
		add(Deed{Act: ActWish, Body: &WishTold{TermID: id}}, id)
		for _, p := range c.Parties {
			add(Deed{Act: ActRemind, Party: p, Body: &Reminded{TermID: id}}, id, " ", p.ID)
		}
	}
	for _, r := range Fulfilments {
		add(Deed{Act: ActFinish, Body: &FollowedUp{Result: r}}, r)
	}
	for cents, id := range map[int64]string{10000: "money", 4999: "money", 5000: "money", 1: "sorry"} {
		add(Deed{Act: ActTerms, Body: &TermsSet{Terms: []Term{{ID: id, Kind: TermMoney, From: "o", Cents: cents}}}},
			id, " ", cents)
	}
}
