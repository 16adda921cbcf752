package mediation

import (
	"fmt"

	"tilts/internal/latvia"
)

// asked is what the rest of the program asks of a case: whom to reach and how, whose a letter is and whether it is true
// still, who does what was agreed. Some of it goes by when something was recorded, so that it is no part of the frame.
func asked(c *Case, today Date) map[string]string {
	f := frames{c, today, map[string]string{}}
	f.reached()
	f.lettersAsked()
	f.say("died", c.AnyDied(), "owes notice", c.OwesNotice(), "waiting", c.NoticeWaiting())
	f.say("offences", c.Offences(), c.Proceedings().Printed())
	letter, suggested := c.Suggested()
	f.say("suggested", letter, suggested, "first signed", c.FirstSignedOn())
	f.say("changed", sortedKeys(c.Changed()))
	moved, gone := c.Moved(func(_, lead, _ string) bool { return lead == "m" })
	f.say("gone from m", moved.ID, gone)
	if m := c.OffUntold(); m != nil {
		f.say("off untold", m.ID)
	}
	for _, d := range c.DuesByDay() {
		a := c.agreementOf(d)
		f.say(fmt.Sprintf("doer of %s %d", d.ID, d.Part), d.Doer(), c.NameOfDoer(d.Term, d.Words), "endless",
			d.Term.Endless(), c.Endless(d.ID), "with", a != nil && a.Offender == d.From,
			"of o", d.OwedBy(Expected{Party: "o"}))
	}
	for _, who := range []Expected{{Party: "o"}, {Party: "o", Represents: true}, {Party: "v"}} {
		f.say(fmt.Sprintf("owed by %+v", who), len(c.Owed(who)))
	}
	for _, reader := range []Reader{ReaderMediator, ReaderClerk, ReaderHead} {
		n := c.For(reader, PlacePage, "").Next()
		term := ""
		if n.Term != nil {
			term = fmt.Sprint(n.Term.ID, n.Term.Part)
		}
		f.say("next for "+string(reader), n.Step, n.Party != nil, n.Pair != nil, n.Agreement != nil, term)
	}
	return f.told()
}

// reached is how each party is reached, and whether they are still asked.
func (f frames) reached() {
	c := f.Case
	for _, p := range c.Parties {
		f.say("reach of "+p.ID, fmt.Sprintf("%+v", p.Reach()), "representative", fmt.Sprintf("%+v", p.ReachOf(true)),
			"through", p.Invitee(), "undertakes", p.MayUndertake(), p.Undertakes(termsOf(c)))
		f.say("stands "+p.ID, "no since", p.NoSince("2026-03-10"), "nothing to agree", c.NothingToAgree(p), "alone",
			c.NobodyLeft(p), "gone", p.Gone(), "verify", p.MayVerify(), "unweighed", c.Unweighed(p), "doubted",
			c.DoubtsWill(p), "ban", p.BanInForce(f.today))
		f.say("written by "+p.ID, c.InWriting(p) != nil, len(c.AnswersOf(p)))
	}
	for i := range c.Meetings {
		m := &c.Meetings[i]
		var former []Date
		for _, e := range m.Expected {
			former = append(former, m.FormerDay(e))
		}
		var letters []string
		for _, call := range c.Unhanded(m) {
			letters = append(letters, call.DocumentID)
		}
		f.say(fmt.Sprintf("of meeting %d", i), "strayed", c.Strayed(m), "to tell", c.ToTell(m), "awaited",
			len(c.AwaitedAt(m)), "former days", former, "unhanded", letters, "interpreters", m.Interpreters(), "begun",
			m.Begun(f.today, latvia.TimeOfDay{}))
	}
}

// lettersAsked is whose each letter is, where it is and whether it is true still.
func (f frames) lettersAsked() {
	c := f.Case
	seen := map[string]bool{}
	for _, fact := range c.Facts {
		f.say("whom "+fact.Kind()+" "+fact.PartyID, c.Whom(fact))
		id := letterOf(fact)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		f.say("letter "+id, c.Letter(id), "first", c.FirstOf(id), "moved", c.MovedSince(fact.ID, fact.PartyID), "call",
			c.CallBy(id) != nil, "reminder", c.ReminderBy(id) != nil, "ends differ", c.EndsDifferSince(fact.ID),
			"led by", c.MediatorAt(fact.ID), "owes as then", c.OwesAsAt(fact.ID, Expected{Party: fact.PartyID}))
		if p := c.Party(fact.PartyID); p != nil {
			to, known := p.InvitedBy(id)
			f.say("asked by "+id, to, known, c.AnsweredSince(id, p))
		}
	}
	for _, a := range c.Submissions {
		f.say("sent "+a.SubmissionID, "late", c.CameLate(a.SubmissionID), "goes on", c.GoesOn(a.SubmissionID))
	}
}

func termsOf(c *Case) (list []Term) {
	for _, t := range c.Agreed() {
		list = append(list, t.Term)
	}
	return list
}
