package mediation

import (
	"cmp"
	"slices"

	"tilts/internal/latvia"
)

// Next is the one thing to do now in a case, or what it waits for.
type Next struct {
	Step       NextStep
	Pair       *Pair  // the pair that it is about; nil for the whole case
	Party      *Party // whom it is about
	On         Date   // the day of the meeting that is planned
	Number     int    // of the version that is out for signing
	For        Waits  // whose answer is waited for; empty when it is the agency's turn
	Since      Date   // since when it is so
	Term       *Due   // what is awaited after signing
	Need       BookedNeed
	Submission string // id of what somebody sent, which is to be read; empty: none

	Letter string // id of the letter that is prepared for it and was not handed over yet; empty: none

	Agreement *Agreement // the one it is about; nil for none
}

// Waits is whose answer a case waits for.
type Waits string

// Who may be waited for; a side has its own name.
const (
	WaitsForNobody Waits = ""
	WaitsForVictim Waits = Waits(Victim)
	WaitsForBoth   Waits = "both"
)

func (w Waits) and(s Side) Waits {
	if w == WaitsForNobody || w == Waits(s) {
		return Waits(s)
	}
	return WaitsForBoth
}

// Next decides what the case asks for, and since when. What locks everything else comes first.
func (c *Case) Next() Next {
	n := c.next()
	if n.Step == NextWait {
		n.For, n.Since = n.Pair.waitsFor()
	}
	if n.Since == "" && len(c.Facts) > 0 {
		n.Since = DateOf(c.Facts[len(c.Facts)-1].RecordedAt.Time().In(latvia.Riga()))
	}
	return n
}

// in is the step in the words of a case that is seen: what a reader may not know does not change what
// is next, and is not in it. Nil where the case does not show whom it is about.
func (n Next) in(seen *Case) *Next {
	if n.Party != nil {
		if n.Party = seen.Party(n.Party.ID); n.Party == nil {
			return nil
		}
	}
	if n.Pair != nil {
		pair := Pair{Victim: seen.Party(n.Pair.Victim.ID), Offender: seen.Party(n.Pair.Offender.ID), rule: seen.rule}
		if pair.Victim == nil || pair.Offender == nil {
			return nil
		}
		n.Pair = &pair
	}
	if n.Agreement != nil {
		if n.Agreement = seen.Agreement(n.Agreement.Offender); n.Agreement == nil {
			return nil
		}
	}
	if n.Term != nil {
		id, part := n.Term.ID, n.Term.Part
		n.Term = nil
		for _, d := range seen.Dues() {
			if d.ID == id && d.Part == part {
				n.Term = &d
			}
		}
	}
	return &n
}

// waitsFor is who of a pair still has to answer, and since when they were asked.
func (p Pair) waitsFor() (who Waits, since Date) {
	for _, c := range p.Gate().Conditions {
		if c.Met {
			continue
		}
		who = who.and(c.Party.Side)
		asked := cmp.Or(c.Party.ConfirmedOn, c.Party.AskedToSign, c.Party.InvitedOn)
		if since == "" || asked != "" && asked < since {
			since = asked
		}
	}
	return who, since
}

func (c *Case) next() Next {
	pairs, open := c.Pairs(), c.firstOpen()
	switch {
	case c.MediatorID != "" && c.OffUntold() != nil:
		return c.nextTelling(NextTellOff, c.OffUntold())
	case c.FollowingUp():
		return c.nextAfterSigning()
	case c.Outcome != "":
		return c.nextOfClosed()
	case c.MediatorID == "":
		return Next{Step: NextAssign}
	case c.unverified() != nil:
		return Next{Step: NextVerify, Party: c.unverified()}
	case c.Unsettled() != nil:
		return Next{Step: NextSettle, Party: c.Unsettled()}
	case c.pressed() != nil && !over(pairs):
		return Next{Step: NextWill, Party: c.pressed()}
	case c.PlannedMeeting() != nil && over(pairs) && c.Coming() != nil: // they left after its day
		return Next{Step: NextHeld, On: c.PlannedMeeting().On}
	case c.PlannedMeeting() != nil && c.Coming() == nil:
		return Next{Step: NextOff, On: c.PlannedMeeting().On}
	case c.asksCall() != nil:
		return nextCall(c.asksCall())
	case len(c.Unread) > 0:
		return c.nextRead()
	case c.unreached() != nil && !over(pairs):
		return nextReach(c.unreached())
	case len(pairs) == 0:
		return Next{Step: NextParty}
	case over(pairs):
		return Next{Step: NextEnd}
	case open != nil && c.Signable(open) != nil:
		return Next{Step: NextSigned, Agreement: open, Number: open.Signing().Version}
	case c.PlannedMeeting() != nil:
		return c.nextOfMeeting(c.PlannedMeeting())
	case c.HeldMeeting() == nil || !pairs[0].Gate().Open || c.toMeet() != nil: // open pairs come first
		return c.nextOfPair()
	case open == nil:
		return Next{Step: NextFinish}
	case c.unspoken(open.Offender) != nil:
		return Next{Step: NextSpeaks, Party: c.unspoken(open.Offender)}
	case len(open.Terms) == 0 || open.Claims == "" || c.Leaver(open.Terms) != nil:
		return Next{Step: NextTerms, Agreement: open}
	}
	return Next{Step: NextFreeze, Agreement: open}
}

// nextOfMeeting is what a planned meeting asks for: that nobody is expected who does not come, what somebody needs to
// take part, then that everybody
// knows of it and what was booked is confirmed, then what became of it. Once its day has come only the last
// is left, which whoever knows the day sees to.
func (c *Case) nextOfMeeting(m *MeetingOn) Next {
	if p := cmp.Or(c.atRisk(m.Expected), c.nobodyMeets()); p != nil {
		return Next{Step: NextRisk, Party: p, On: m.On}
	}
	if len(c.Strayed(m)) > 0 && c.May(Deed{Act: ActMove}) == nil {
		return Next{Step: NextMove, On: m.On}
	}
	if p := c.unweighed(); p != nil && m.Mode == InPerson {
		return Next{Step: NextWeigh, Party: p, On: m.On}
	}
	for _, n := range c.Needs(m) {
		if n.Is == nil {
			return Next{Step: NextBook, Party: n.Party, On: m.On, Need: n.Need}
		}
	}
	if !m.Mode.Carried() && len(c.ToTell(m)) > 0 && c.May(Deed{Act: ActCall}) == nil {
		return c.nextTelling(NextAskTo, m)
	}
	for _, n := range c.Needs(m) {
		if !n.Settled() {
			return Next{Step: NextBooked, Party: n.Party, On: m.On, Need: n.Need}
		}
	}
	return Next{Step: NextHeld, On: m.On}
}

// nextTelling is the step of telling people of a meeting: of the letters that are prepared for it, that they leave the
// house.
func (c *Case) nextTelling(step NextStep, m *MeetingOn) Next {
	n := Next{Step: step, On: m.On}
	if letters := c.Unhanded(m); len(letters) > 0 {
		n.Letter = letters[0].DocumentID
	}
	return n
}

// BeforeMeeting reports whether a step is of no use any more once the day of the planned meeting has come.
func BeforeMeeting(s NextStep) bool {
	return slices.Contains([]NextStep{
		NextOff, NextRisk, NextMove, NextWeigh, NextBook, NextAskTo, NextBooked, NextReach, NextResend,
	}, s)
}

// asksCall is the first party who asked to be called and was not yet; nil for nobody.
func (c *Case) asksCall() *Party {
	for _, p := range c.Parties {
		if p.AsksCallOn != "" {
			return p
		}
	}
	return nil
}

func nextCall(p *Party) Next {
	step := NextCall
	if p.Regrets {
		step = NextHear
	}
	return Next{Step: step, Party: p, Since: p.AsksCallOn}
}

// unreached is the first party to whom a letter came back and who was not reached since; nil for nobody.
func (c *Case) unreached() *Party {
	for _, p := range c.Parties {
		if p.Unreached.On != "" && p.WithdrewOn == "" {
			return p
		}
	}
	return nil
}

func nextReach(p *Party) Next {
	step := NextReach
	if p.Unreached.Found {
		step = NextResend
	}
	return Next{Step: step, Party: p, Since: p.Unreached.On}
}

// firstOpen is the agreement that asks for something first: one that is out for signing, or
// else one that is not signed and still binds somebody; nil when all are.
func (c *Case) firstOpen() *Agreement {
	var open *Agreement
	for _, a := range c.Texts() {
		if c.Signable(a) != nil {
			return a
		}
		if open == nil && a.InForce() == nil && !c.gone(a.Offender) {
			open = a
		}
	}
	return open
}

// nextOfPair is what brings the most promising pair to its meeting.
func (c *Case) nextOfPair() Next {
	living := slices.DeleteFunc(c.Pairs(), Pair.Over)
	best := living[0]
	if p := c.nobodyMeets(); p != nil {
		return Next{Step: NextRisk, Party: p}
	} else if pair := cmp.Or(c.toMeet(), c.meetable()); pair != nil {
		best = *pair
	}
	if p := c.unspoken(""); p != nil && best.Gate().Open {
		return Next{Step: NextSpeaks, Party: p}
	}
	if p := c.unweighed(); p != nil && best.Gate().Open {
		return Next{Step: NextWeigh, Party: p}
	}
	if p := c.untalked(best); p != nil && best.Gate().Open {
		return Next{Step: NextTalk, Pair: &best, Party: p}
	}
	if best.Gate().Open {
		return Next{Step: NextPlan, Pair: &best}
	}
	for _, pair := range living { // everybody is asked before anybody is waited for
		if step, who := pair.toAsk(); who != nil {
			return Next{Step: step, Pair: &pair, Party: who}
		}
	}
	if c.DirectorAsked() && c.AnsweredOn == "" {
		return Next{Step: NextReply, Pair: &best, Since: c.ArrivedOn}
	}
	return Next{Step: NextWait, Pair: &best}
}

// nextRead is to read what somebody sent, the oldest first; also after the case has its outcome.
func (c *Case) nextRead() Next {
	if len(c.Unread) == 0 {
		return Next{}
	}
	u := c.Unread[0]
	return Next{Step: NextRead, Party: c.Party(u.Party), Since: u.On, Submission: u.SubmissionID}
}

// nextOfClosed is what a case that has its outcome still asks for: whoever asks for it is called, what somebody sent is
// read, and the authority is told.
func (c *Case) nextOfClosed() Next {
	if p := c.asksCall(); p != nil {
		return nextCall(p)
	}
	if len(c.Unread) > 0 {
		return c.nextRead()
	}
	return cmp.Or(c.nextNotice(), Next{Step: NextNone})
}

// nextAfterSigning is the next step while what was agreed is being done: first the authority that asked learns how
// mediation ended, which takes a letter while all else may take weeks, then a new version on its way, then the earliest
// term, then a talk with each side.
func (c *Case) nextAfterSigning() Next {
	if p := c.asksCall(); p != nil {
		return nextCall(p)
	}
	if len(c.Unread) > 0 {
		return c.nextRead()
	}
	if p := c.unreached(); p != nil {
		return nextReach(p)
	}
	if n := c.nextNotice(); n.Step != "" {
		return n
	}
	for _, a := range c.Agreements {
		if v := c.Signable(a); v != nil {
			return Next{Step: NextSigned, Agreement: a, Number: v.Version}
		}
	}
	if a := c.Rewritten(); a != nil {
		if p := c.unspoken(a.Offender); p != nil {
			return Next{Step: NextSpeaks, Party: p}
		}
		return Next{Step: NextFreeze, Agreement: a}
	}
	if n := c.nextBroken(); n.Step != "" {
		return n
	}
	if d := c.NextDue(); d != nil {
		n := Next{Step: NextTerm, Party: c.Party(d.From), On: d.On, Term: d, Since: d.SignedOn}
		if n.Party != nil {
			n.For = Waits(n.Party.Side)
		}
		if d.On == "" {
			n.Step = NextTermNoDay
		}
		return n
	}
	if list := c.Uncared(); len(list) > 0 {
		return Next{Step: NextAfterCare, Party: list[0]}
	}
	return Next{Step: NextFollowed}
}

// nextBroken is what is to be done about the first thing that is said not to be done: a reminder, the
// victim's wish, and what that asks for. No step when nothing is.
func (c *Case) nextBroken() Next {
	for _, d := range c.DuesByDay() {
		if d.Result != FulfilledNot || d.Foretold() || c.passed(d.Term) {
			continue
		}
		n := Next{Party: c.Party(d.From), On: d.On, Term: &d, Since: d.DoneOn}
		wish, told := c.WishOf(d), true
		if wish != nil && wish.Wish == WishTell && c.DirectorAsked() {
			n.Letter, told = c.BrokenNotices.Since(wish.FactID)
		}
		switch {
		case !c.Pressed(d):
			n.Step, n.Letter = NextRemind, c.Unsent(d)
		case wish == nil:
			n.Step, n.Party = NextWish, c.Party(d.To)
		case wish.Wish == WishChange:
			n.Step, n.Agreement = NextRenew, c.agreementOf(d)
		case !told:
			n.Step = NextTell
		default:
			continue
		}
		return n
	}
	return Next{}
}

// OwesNotice reports whether the authority that asked for mediation is still to be told how it ended.
func (c *Case) OwesNotice() bool { return c.Outcome != "" && c.nextNotice().Step == NextNotice }

// nextNotice is the step of telling the authority that asked for mediation how it ended, which is done once the
// letter left the house. No step when it knows.
func (c *Case) nextNotice() Next {
	letter, told := c.OutcomeNotices.Since(c.ClosedBy)
	if told || !c.DirectorAsked() || c.Director == "" || c.Outcome == OutcomeMistake {
		return Next{}
	}
	return Next{Step: NextNotice, Since: c.ClosedOn, Letter: letter}
}
