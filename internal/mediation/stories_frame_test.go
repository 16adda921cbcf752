package mediation

import (
	"encoding"
	"errors"
	"fmt"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// frame is everything that a case tells on a day.
func frame(c *Case, today Date, calendar latvia.Calendar) map[string]string {
	f := frames{c, today, map[string]string{}}
	f.standing(calendar)
	f.people()
	f.meetings()
	f.texts()
	f.following()
	f.history()
	f.refused()
	return f.told()
}

// told are the lines; what is nothing is none.
func (f frames) told() map[string]string {
	for k, v := range f.lines {
		if v == "" || v == "[]" || v == "false" || v == "0" || v == "<nil>" || v == "map[]" {
			delete(f.lines, k)
		}
	}
	return f.lines
}

type frames struct {
	*Case
	today Date
	lines map[string]string
}

func (f frames) say(key string, values ...any) {
	f.lines[key] = strings.TrimSuffix(fmt.Sprintln(values...), "\n")
}

func ids(parties []*Party) (list []string) {
	for _, p := range parties {
		list = append(list, p.ID)
	}
	return list
}

func (f frames) standing(calendar latvia.Calendar) {
	c := f.Case
	f.say("state", c.State())
	n := c.Next()
	next := []any{n.Step, "since", n.Since}
	if n.Party != nil {
		next = append(next, "party", n.Party.ID)
	}
	if n.Pair != nil {
		next = append(next, "pair", n.Pair.Victim.ID, n.Pair.Offender.ID)
	}
	if n.For != "" {
		next = append(next, "waits for", n.For)
	}
	if n.On != "" {
		next = append(next, "on", n.On)
	}
	if n.Agreement != nil {
		next = append(next, "agreement", n.Agreement.Offender, n.Number)
	}
	if n.Term != nil {
		next = append(next, "term", n.Term.ID, n.Term.Part)
	}
	f.say("next", next...)
	f.say("deadlines", c.Deadlines(calendar))
	f.say("reply by", c.ReplyBy(calendar), "at the latest", c.LatestReply())
	f.say("number", c.Number, c.Office, c.Initiator, c.Channel, c.OpenedOn, c.ID)
	f.say("mediators", strings.TrimSpace(fmt.Sprintln(c.MediatorID, c.SecondID, c.AssignedOn)))
	f.say("arrived", c.ArrivedOn)
	f.say("proceedings", fmt.Sprint(c.Proceedings()))
	f.say("both confirmed", c.BothConfirmedOn)
	f.say("started", c.StartedOn)
	f.say("ended", c.Ended(), c.Outcome, c.Reason, c.WithdrawnBy, c.ClosedOn)
	f.say("consequence", ConsequenceOf(c.Grade, c.Stage))
	f.say("director asked", c.DirectorAsked())
	f.say("over", c.Over())
	f.say("safety", c.Safety())
	f.say("answered", c.AnsweredOn)
	for _, a := range c.Submissions {
		for _, p := range append(ids(c.Parties), "") {
			f.say("step of "+a.SubmissionID+" for "+p, c.StepOf(a.SubmissionID, p))
		}
	}
	f.say("step of a stranger's", c.StepOf("nowhere", ""))
}

func (f frames) people() {
	c := f.Case
	for _, p := range c.Parties {
		f.say("party "+p.ID, p.Side, p.Name(), p.Safety, "applied", p.AppliedOn, p.Applicant(), "asked", p.AskedToSign,
			"invited", p.InvitedOn, "confirmed", p.ConfirmedOn, "admitted", p.AdmittedOn, "withdrew", p.WithdrewOn,
			"tries", p.ContactTries, "call", p.AsksCallOn, "represented", p.NeedsRepresentative(),
			"says no", p.SaidNo(), "messages", p.TakesMessages(), p.MailAddress(), "feedback", p.InvitedToFeedbackOn)
		f.say("unsettled "+p.ID, p.Unsettled)
		f.say("proposals "+p.ID, p.Proposals())
		f.say("talks with "+p.ID, len(c.TalksWith(p.ID, "")), len(c.TalksWith(p.ID, TalkPreparation)), c.Will(p.ID))
		if r := c.RiskOf(p.ID); r != nil {
			f.say("risk of "+p.ID, r.Result, r.On)
		}
	}
	if p := c.Unsettled(); p != nil {
		f.say("unsettled", p.ID)
	}
	for i, p := range c.Pairs() {
		var unmet []string
		g := p.Gate()
		for _, cond := range g.Conditions {
			if !cond.Met {
				unmet = append(unmet, fmt.Sprint(cond.Party.ID, " ", cond.Name, " ", cond.Why))
			}
		}
		f.say("pair "+p.Victim.ID+" "+p.Offender.ID, "place", i, "open", g.Open, g.Since, "missing", g.Missing(), unmet,
			"both", p.BothConfirmedOn(), "stopped", p.Stopped(), len(g.Of(p.Victim)), len(g.Of(p.Offender)))
	}
	f.say("taking part", ids(c.TakingPart()), c.TakingPartIDs(), ids(c.Those([]string{"o"})))
	f.say("asked of guests", ids(c.Asked()))
	for _, g := range c.Guests {
		f.say("guest "+g.ID, g.Role, g.Party, g.Person.Name, "may come", c.MayCome(g), "conference",
			g.Role.Conference(), "confirms", g.Role.Confirms())
	}
	f.say("ties", fmt.Sprint(tieNames(c.Ties("Juris Ozols", "Liepu iela 1, Rīga"))))
}

func tieNames(ties []Tie) (list []string) {
	for _, t := range ties {
		list = append(list, string(t.Kind)+" "+t.Party.ID)
	}
	return list
}

func (f frames) meetings() {
	c := f.Case
	for what, m := range map[string]*MeetingOn{
		"planned": c.PlannedMeeting(), "held": c.HeldMeeting(), "called off": c.CalledOff(),
	} {
		if m == nil {
			continue
		}
		var told []string
		for _, e := range m.Expected {
			if call := m.Told(e); call != nil {
				told = append(told, fmt.Sprint(c.NameOf(e), " ", call.Sequence, " ", call.ToldOn, " ", call.PreparedOn))
			}
		}
		f.say("meeting "+what, m.ID, m.Sequence, m.On, m.FactID, m.State, "expected", m.Expected, "told", told,
			"to tell", m.ToTell())
		for _, n := range c.Needs(m) {
			f.say("need "+n.Party.ID+" "+string(n.Need), n.What, n.Is != nil, n.Settled())
		}
	}
	f.say("usual at a session", c.Usual(Session))
	f.say("usual at a conference", c.Usual(Conference))
}

func (f frames) texts() {
	c := f.Case
	withs := []string{""}
	for _, o := range c.Side(Offender) {
		withs = append(withs, o.ID)
	}
	for _, with := range withs {
		var signers, unsigned []string
		for _, s := range c.Signers(with) {
			signers = append(signers, s.Key)
		}
		for _, s := range c.Unsigned(with, []string{SignerMediator, "v"}) {
			unsigned = append(unsigned, s.Key)
		}
		f.say("agreement with "+with, "bound", ids(c.Bound(with)), "signers", signers, c.SignerKeys(with), "unsigned",
			unsigned, "number", c.NumberOf(with), "settled", c.SettledWith(with), "agreed", c.agreed(with))
		var signing []string
		for _, fact := range c.SigningOf(with) {
			signing = append(signing, fact.ID)
		}
		f.say("signing of "+with, fmt.Sprint(signing))
		if a := c.Agreement(with); a != nil {
			f.say("written with "+with, a.Number, "next", a.NextVersion(), "signing", a.Signing() != nil, "in force",
				a.InForce() != nil, len(a.Terms), a.Claims, a.Facts, a.WordsOf(0), a.WordsOf(9))
			for _, v := range a.Versions {
				f.say(fmt.Sprintf("version %d with %s", v.Version, with), v.State, v.DocumentID, v.SignedOn, v.SignedBy,
					len(v.Terms))
			}
		}
	}
	var texts []string
	for _, a := range c.Texts() {
		texts = append(texts, "with "+a.Offender)
	}
	f.say("texts", strings.Join(texts, ", "))
}

func (f frames) following() {
	c := f.Case
	f.say("any agreed", c.AnyAgreed())
	f.say("following up", c.FollowingUp())
	if c.AnyAgreed() {
		f.say("fulfilment", c.Fulfilment())
	}
	f.say("money", fmt.Sprintf("%+v", c.Money()))
	for _, t := range c.Agreed() {
		f.say("term "+t.ID, t.Kind, t.From, t.To, t.Agreement, t.Version, t.SignedOn, t.Words.Text,
			"paid", c.Paid(t.ID), "open", c.OpenCents(t.ID))
	}
	for i, d := range c.DuesByDay() {
		f.say(fmt.Sprintf("due %d", i), d.ID, d.Part, d.On, fmt.Sprintf("%+v", d.Ledger), d.Result, d.DoneOn,
			"state", d.State(f.today, 7), "broken", d.Broken(f.today), "pressed", c.Pressed(d),
			"wish", c.WishOf(d) != nil, "reminded", c.RemindedOf(d) != nil)
	}
	if d := c.NextDue(); d != nil {
		f.say("next due", d.ID, d.Part)
	}
	if a := c.Rewritten(); a != nil {
		f.say("rewritten", "with", a.Offender)
	}
	f.say("notices", c.OutcomeNotices, c.BrokenNotices)
	f.say("followed up", c.FollowedUpOn)
}

func (f frames) history() {
	c := f.Case
	facts, superseded := c.History()
	f.say("superseded", strings.Join(sortedKeys(superseded), " "))
	f.say("taken back", strings.Join(sortedKeys(c.Taken()), " "))
	var back []string
	for _, fact := range facts {
		if c.Fact(fact.ID) == nil {
			continue
		}
		if !c.TakesBack(fact) {
			continue
		}
		what := fact.ID + " " + fact.Kind()
		if on := c.StandingOn(fact); on != nil {
			what += " after " + on.ID
		}
		if n := len(c.TakingBack(fact, "-")); n > 1 {
			what += fmt.Sprintf(" with %d more", n-1)
		}
		back = append(back, what)
	}
	f.say("can be taken back", strings.Join(back, ", "))
	for id, list := range c.Changes() {
		f.say("changed by "+id, list)
	}
	for id, pairs := range c.Openings() {
		var open []string
		for _, p := range pairs {
			open = append(open, p.Victim.ID+" "+p.Offender.ID)
		}
		f.say("opened by "+id, strings.Join(open, ", "))
	}
}

// refused says what the rules refuse today.
func (f frames) refused() {
	for name, d := range deedsOf(f.Case, f.today) {
		err := f.May(d)
		if err == nil {
			continue
		}
		var refusal *fault.Error
		if !errors.As(err, &refusal) {
			f.say("may not "+name, err)
			continue
		}
		text := fmt.Sprint(refusal.Kind, " ", refusal.Key, " ", told(refusal.Args))
		for _, field := range refusal.Fields {
			text += fmt.Sprint(" ", field.Path, ": ", field.Key, " ", told(field.Args))
		}
		f.say("may not "+name, strings.ReplaceAll(text, " map[]", ""))
		if passed := f.Passed(d); len(passed) > 0 {
			f.say("passed by "+name, passed)
		}
	}
}

// told are the values of a message, days and sums as they are kept.
func told(args fault.Args) fault.Args {
	words := make(fault.Args, len(args))
	for name, value := range args {
		words[name] = value
		if said, ok := value.(encoding.TextMarshaler); ok {
			if text, err := said.MarshalText(); err == nil {
				words[name] = string(text)
			}
		}
	}
	return words
}
