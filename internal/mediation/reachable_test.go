package mediation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// move is something that people can do to a case in the search over all its states: the
// rules are asked of its deeds, and its facts are what the use case adds.
type move struct {
	name  string
	with  string // of the agreement that it is about
	deeds []Act  // all must be allowed; empty: no rule speaks of it
	facts func(*Case) []Fact
}

const searchDay Date = "2026-03-02"

// movesOf lists everything that can be done to a case, whether allowed or not. Of a large one
// it leaves out invitations, what arrives and second rounds: smaller ones try those. Where there
// are two offenders everybody has agreed from the start, and people only leave.
func movesOf(c *Case) (list []move) {
	large, leaving := len(c.Parties) > 2, len(c.Side(Offender)) > 1
	rounds := 2
	if large {
		rounds = 1
	}
	add := func(name string, facts func(*Case) []Fact, acts ...Act) {
		list = append(list, move{name, "", acts, facts})
	}
	addWith := func(with, name string, facts func(*Case) []Fact, acts ...Act) {
		list = append(list, move{strings.TrimSpace(name + " " + with), with, acts, facts})
	}
	one := func(party string, b Body) func(*Case) []Fact {
		return func(*Case) []Fact { return []Fact{{PartyID: party, Body: b}} }
	}
	yes, no := true, false
	for _, p := range c.Parties {
		id, written := p.ID, Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
		if !large {
			add("invite "+id, one(id, &Invited{}), ActInvite)
			add("ask "+id+" to sign", one(id, &AskedToSign{}), ActAskSign)
		}
		add("withdraw "+id, one(id, &Withdrew{}), ActWithdraw)
		if leaving {
			continue
		}
		add("confirm "+id, one(id, &written), ActConfirm)
		add("refuse "+id, one(id, &Confirmed{Identity: IdentityInPerson, Signature: SignatureWet}), ActConfirm)
		if p.Side == Offender {
			add("admit "+id, one(id, &Admitted{Offence: &yes, Facts: &yes}), ActAdmit)
			add("deny "+id, one(id, &Admitted{Offence: &no, Facts: &yes}), ActAdmit)
		}
		if large {
			continue
		}
		if len(p.Unsettled) == 0 {
			sent := fmt.Sprintf("s%d", len(c.Facts))
			add("withdrawal of "+id+" arrives", one(id, &Attached{SubmissionID: sent, Stops: StopWithdrawal}))
			continue
		}
		u := p.Unsettled[0]
		settled := Fact{PartyID: id, Body: &Settled{SubmissionID: u.SubmissionID}}
		add("settle "+id+": it holds", func(*Case) []Fact {
			return []Fact{{PartyID: id, Body: &Withdrew{}}, settled}
		}, ActSettle)
		add("settle "+id+": not meant", func(*Case) []Fact { return []Fact{settled} }, ActSettle)
	}
	if len(c.Meetings) < rounds {
		add("plan", one("", &Meeting{State: MeetingPlanned}), ActPlan)
		add("hold", one("", &Meeting{State: MeetingHeld}), ActHold)
	}
	add("miss", one("", &Meeting{State: MeetingMissed}), ActMiss)
	for _, with := range textsOf(c) {
		a, frozen := c.Agreement(with), 0
		if a != nil {
			frozen = len(a.Versions)
		}
		terms := TermsSet{Offender: with, Claims: ClaimsNone}
		for _, p := range c.Bound(with) {
			if p.Side == Offender {
				terms.Terms = append(terms.Terms, Term{Kind: TermApology, From: p.ID})
			}
		}
		if len(terms.Terms) > 0 && (a == nil || len(a.Terms) == 0) {
			addWith(with, "terms", one("", &terms), ActTerms)
		}
		if frozen < rounds {
			addWith(with, "freeze", func(c *Case) []Fact { return freezeFacts(c, with) }, ActFreeze)
		}
		addWith(with, "sign", func(c *Case) []Fact { return signFacts(c, with) }, ActSign)
		addWith(with, "revoke", func(c *Case) []Fact { return endSigning(c, with, DocRevoked) }, ActRevoke)
	}
	for _, b := range []Closed{
		{Outcome: OutcomeNone}, {Outcome: OutcomeWithdrawn, By: Victim},
		{Outcome: OutcomeNotStarted, Reason: ReasonVictimRefused},
	} {
		add("close as "+string(b.Outcome), func(c *Case) []Fact {
			var facts []Fact
			for _, with := range textsOf(c) {
				facts = append(facts, endSigning(c, with, DocRevoked)...)
			}
			return append(facts, Fact{Body: &b})
		}, ActClose, ActClosing)
	}
	if !large && !testing.Short() {
		list = append(list, takeBackMoves(c)...)
	}
	return list
}

// textsOf lists with whom agreements may be written: with everybody at once, or each alone.
// Two victims and two offenders write one: the smaller case tries the others.
func textsOf(c *Case) []string {
	list := []string{""}
	if offenders := c.Side(Offender); len(offenders) > 1 && len(c.Parties) < 4 {
		for _, o := range offenders {
			list = append(list, o.ID)
		}
	}
	return list
}

func endSigning(c *Case, with string, to DocState) (facts []Fact) {
	if a := c.Agreement(with); a != nil && a.Signing() != nil {
		state := AgreementState{Offender: with, Number: a.Number, Version: a.Signing().Version, State: to}
		facts = append(facts, Fact{Body: &state})
	}
	return facts
}

func freezeFacts(c *Case, with string) []Fact {
	version := 1
	if a := c.Agreement(with); a != nil {
		version = a.NextVersion()
	}
	return append(endSigning(c, with, DocSuperseded), Fact{Body: &AgreementState{
		Offender: with, Number: c.NumberOf(with), Version: version, State: DocSigning, DocumentID: "d",
	}})
}

func signFacts(c *Case, with string) (facts []Fact) {
	a := c.Agreement(with)
	if a == nil || a.Signing() == nil {
		return nil
	}
	if v := a.InForce(); v != nil {
		facts = append(facts, Fact{Body: &AgreementState{
			Offender: with, Number: a.Number, Version: v.Version, State: DocSuperseded,
		}})
	}
	facts = append(facts, Fact{Body: &AgreementState{
		Offender: with, Number: a.Number, Version: a.Signing().Version, State: DocSigned, SignedOn: searchDay,
		SignedBy: c.SignerKeys(with),
	}})
	if c.Outcome == "" && c.SettledWith(with) {
		facts = append(facts, Fact{Body: &Closed{Outcome: OutcomeAgreement}})
	}
	return facts
}

// allowed reports whether the rules let a move be made.
func (m move) allowed(c *Case, facts []Fact) bool {
	for _, act := range m.deeds {
		for _, f := range facts {
			if _, records := f.Body.(*Withdrew); records && act == ActSettle {
				continue // what settling records
			}
			d := Deed{Act: act, Party: c.Party(f.PartyID), On: searchDay, Today: searchDay, Body: f.Body, With: m.with}
			if c.May(d) != nil {
				return false
			}
		}
	}
	return true
}

// signature is what makes two cases the same for whatever can follow: parties of one side
// stand in any order.
func signature(c *Case) string {
	var parties []string
	for _, p := range c.Parties {
		s := string(p.Side)
		if p.Confirmed != nil {
			s += fmt.Sprint(" agrees:", p.Confirmed.Agrees)
		}
		if p.Admitted != nil {
			s += fmt.Sprint(" admits:", *p.Admitted.Offence)
		}
		parties = append(parties, s+fmt.Sprint(
			p.WithdrewOn != "", p.InvitedOn != "", p.AppliedOn, p.AskedToSign, len(p.Unsettled), p.Basis != "",
		))
	}
	slices.Sort(parties)
	s := strings.Join(parties, "|") + fmt.Sprint("|", c.Outcome, c.StartedOn != "", c.Separate)
	for _, m := range c.Meetings {
		s += " " + string(m.State)
	}
	for _, a := range c.Agreements {
		s += " " + a.Offender + fmt.Sprint(len(a.Terms))
		for _, v := range a.Versions {
			s += " " + string(v.State)
		}
	}
	return s
}

// steps is the act that each next step asks for; a step without one waits for people, or
// needs what no rule forbids.
var stepActs = map[NextStep]Act{
	NextSettle: ActSettle, NextVerify: ActTalk, NextRead: ActRead, NextCall: ActTalk, NextHear: ActTalk,
	NextWill:   ActTalk,
	NextInvite: ActInvite, NextAsk: ActAskSign, NextPlan: ActPlan, NextTalk: ActTalk, NextTerms: ActTerms,
	NextFreeze: ActFreeze, NextBook: ActBook, NextAskTo: ActCall, NextBooked: ActBook,
	NextSigned: ActSign, NextOff: ActCancel, NextMove: ActMove,
	NextTellOff: ActCall, NextEnd: ActClose, NextFinish: ActClose,
}

// wrong says what must never be so in a case, or "" when all is well.
func wrong(c *Case) string {
	standing, written := 0, true
	for _, a := range c.Agreements {
		signed := 0
		for _, v := range a.Versions {
			if v.State == DocSigned {
				signed++
			}
			if v.State == DocSigned || v.State == DocSigning {
				standing, written = standing+1, written && len(v.Terms) > 0
			}
		}
		if signed > 1 {
			return "two versions of one agreement are signed"
		}
	}
	for _, p := range c.Pairs() {
		for _, party := range []*Party{p.Victim, p.Offender} {
			alone := party.NeedsRepresentative() && party.Basis == ""
			stopped := party.WithdrewOn != "" || len(party.Unsettled) > 0 || alone
			if p.Gate().Open && (stopped || party.Confirmed == nil || !party.Confirmed.Agrees) {
				return "the gate of a pair is open though " + party.ID + " does not take part"
			}
		}
	}
	next := c.Next()
	switch {
	case c.HeldMeeting() != nil && c.StartedOn == "":
		return "a meeting was held before the gate was ever open"
	case standing > 0 && (c.HeldMeeting() == nil || !written):
		return "there is an agreement without meeting or terms"
	case c.Outcome != "" && c.Outcome != OutcomeAgreement && standing > 0:
		return "a version stands in a case that ended without agreement"
	case c.Outcome == OutcomeAgreement && !c.AnyAgreed():
		return "an agreement was concluded, and none is signed"
	case c.Outcome == OutcomeNotStarted && c.StartedOn != "", c.Outcome == OutcomeWithdrawn && c.StartedOn == "":
		return "the outcome " + string(c.Outcome) + " does not fit what happened"
	case next.Step == "" || c.Outcome == "" && next.Step == NextNone:
		return "nobody is told what is next"
	}
	if act := stepActs[next.Step]; act != "" {
		d := Deed{Act: act, Party: next.Party, On: searchDay, Today: searchDay}
		if next.Agreement != nil {
			d.With = next.Agreement.Offender
		}
		if err := c.May(d); err != nil {
			return fmt.Sprintf("next is %q, and it is refused: %v", next.Step, err)
		}
	}
	for _, f := range c.Facts {
		if f.Told().Key == "" {
			return "the timeline does not tell " + f.Kind()
		}
	}
	return ""
}
