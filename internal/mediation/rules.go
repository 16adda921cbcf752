package mediation

import (
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// rules is the table of all rules of a case.
var rules = slices.Concat(
	caseRules, diedRules, meetingRules, hourRules, safetyRules, practiceRules, mistakeRules, followRules, paidRules,
	assignRules, absentRules,
)

var caseRules = []Rule{
	{
		Source: "domain rule 17", Key: "fault.case_closed",
		Acts: []Act{
			ActInvite, ActAskSign, ActConfirm, ActAdmit, ActWithdraw, ActClose, ActProlong, ActAnswer, ActUndo,
		},
		broken: when(func(c *Case, _ Deed) bool { return c.Outcome != "" }),
	},
	{ // while what was agreed is being done, people move and get other telephones
		Source: "domain rule 17", Key: "fault.case_closed", Acts: []Act{ActWeigh},
		broken: when(func(c *Case, _ Deed) bool { return c.Outcome != "" && !c.FollowingUp() }),
	},
	{ // what was agreed may still be changed by a new version
		Source: "domain rule 17", Key: "fault.case_closed",
		Acts:   []Act{ActPlan, ActMove, ActHold, ActMiss, ActTerms, ActFreeze, ActSign, ActAssign, ActTransfer},
		broken: when(func(c *Case, _ Deed) bool { return c.Outcome != "" && c.Outcome != OutcomeAgreement }),
	},
	{
		Source: "domain rule 1", Key: "fault.applicant_signs", Acts: []Act{ActInvite},
		broken: func(_ *Case, d Deed) (fault.Args, bool) {
			if d.Party == nil || !d.Party.Applicant() {
				return nil, false
			}
			return fault.Args{"name": d.Party.Name()}, true
		},
	},
	{
		Source: "domain rule 1", Key: "fault.no_application", Acts: []Act{ActAskSign},
		broken: when(func(_ *Case, d Deed) bool { return d.Party == nil || !d.Party.Applicant() }),
	},
	{
		Source: "domain rule 1", Key: "fault.signed_already", Acts: []Act{ActAskSign},
		broken: when(func(c *Case, d Deed) bool {
			return d.Party != nil && c.InWriting(d.Party) != nil
		}),
	},
	{
		Source: "domain rule 3", Key: "fault.only_offender_admits", Acts: []Act{ActAdmit},
		broken: when(func(_ *Case, d Deed) bool { return d.Party == nil || d.Party.Side != Offender }),
	},
	{ // a child would go through the gate alone
		Source: "domain rule 4", Key: "fault.minor_by_birth", Field: "kind", Acts: []Act{ActName},
		broken: func(_ *Case, d Deed) (fault.Args, bool) {
			b, names := d.Body.(*PartyNamed)
			if !names || !b.adultBelowAge(d.Today) {
				return nil, false
			}
			return fault.Args{"name": b.Person.Name}, true
		},
	},
	{
		Source: "domain rule 4", Key: "fault.only_minor_view", Field: "purpose", Acts: []Act{ActTalk},
		broken: when(func(_ *Case, d Deed) bool {
			b, talk := d.Body.(*Contacted)
			return talk && b.Purpose == TalkChildView && (d.Party == nil || !d.Party.Minor)
		}),
	},
	{
		Source: "domain rule 16", Key: "fault.no_pair", Acts: []Act{ActPlan, ActMove, ActHold, ActFreeze},
		broken: when(func(c *Case, _ Deed) bool { return len(c.Pairs()) == 0 }),
	},
	{
		Source: "domain rule 9", Key: "fault.settle_first",
		Acts:   []Act{ActInvite, ActAskSign, ActPlan, ActMove, ActHold, ActFreeze, ActSign},
		broken: when(func(c *Case, d Deed) bool { return c.stopped(d) && !c.metBefore(d) }),
	},
	{
		Source: "domain rule 9", Key: "fault.nothing_to_settle", Acts: []Act{ActSettle},
		broken: when(func(_ *Case, d Deed) bool { return d.Party == nil || len(d.Party.Unsettled) == 0 }),
	},
	{
		Source: "domain rule 17", Key: "fault.nothing_to_read", Acts: []Act{ActRead},
		broken: when(func(c *Case, _ Deed) bool { return len(c.Unread) == 0 }),
	},
	{
		Source: "domain rule 3, MK 347 p. 3", Key: "fault.gate_shut", Acts: []Act{ActPlan, ActMove, ActHold, ActFreeze},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			g := c.Pairs()[0].Gate() // open pairs come first
			return fault.Args{"n": g.Missing(), "of": len(g.Conditions)}, !g.Open && !c.metBefore(d)
		},
	},
	{ // what is agreed with nobody binds nobody
		Source: "domain rule 4", Key: "fault.legal_by_human", Acts: []Act{ActPlan, ActMove, ActFreeze},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			p := c.unspoken(d.With)
			if p == nil {
				return nil, false
			}
			return fault.Args{"name": p.Name()}, true
		},
	},
	{
		Source: "domain rule 12", Key: "fault.already_answered", Acts: []Act{ActProlong},
		broken: func(c *Case, _ Deed) (fault.Args, bool) {
			return fault.Args{"date": latvia.SaidDay(c.AnsweredOn.Time())}, c.AnsweredOn != ""
		},
	},
	{
		Source: "domain rule 12, Iesniegumu likums", Key: "fault.prolong_limit", Field: "until",
		Acts: []Act{ActProlong},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			return fault.Args{"date": latvia.SaidDay(c.LatestReply().Time())}, d.On > c.LatestReply()
		},
	},
	{ // the people who know of it would come to a meeting that is no more
		Source: "domain rule 8", Key: "fault.meeting_planned", Acts: []Act{ActPlan},
		broken: func(c *Case, _ Deed) (fault.Args, bool) {
			m := c.PlannedMeeting()
			if m == nil {
				return nil, false
			}
			return fault.Args{"date": latvia.SaidDay(m.On.Time())}, true
		},
	},
	{
		Source: "domain rule 8", Key: "fault.no_meeting_planned", Acts: []Act{ActMove, ActCancel, ActMiss, ActBook},
		broken: when(func(c *Case, _ Deed) bool { return c.PlannedMeeting() == nil }),
	},
	{
		Source: "domain rule 3, MK 347 p. 3", Key: "fault.meeting_before", Field: "on", Acts: []Act{ActHold},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			return fault.Args{"date": latvia.SaidDay(c.StartedOn.Time())}, d.On != "" && d.On < c.StartedOn
		},
	},
	{
		Source: "domain rule 15", Key: "fault.meeting_first", Acts: []Act{ActFreeze},
		broken: when(func(c *Case, _ Deed) bool { return c.HeldMeeting() == nil }),
	},
	{
		Source: "domain rule 15", Key: "fault.terms_first", Acts: []Act{ActFreeze},
		broken: when(func(c *Case, d Deed) bool {
			a := c.Agreement(d.With)
			return a == nil || len(a.Terms) == 0
		}),
	},
	{ // the agreement never says what nobody decided
		Source: "domain rule 15", Key: "fault.claims_first", Acts: []Act{ActFreeze},
		broken: when(func(c *Case, d Deed) bool {
			a := c.Agreement(d.With)
			return a == nil || a.Claims == ""
		}),
	},
	{
		Source: "domain rule 16", Key: "fault.other_texts", Acts: []Act{ActTerms, ActFreeze},
		broken: when(func(c *Case, d Deed) bool {
			return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
				return (a.Offender == "") != (d.With == "") && (a.Signing() != nil || a.InForce() != nil)
			})
		}),
	},
	{
		Source: "domain rule 16", Key: "fault.written_otherwise", Acts: []Act{ActFreeze},
		broken: when(func(c *Case, d Deed) bool { return (d.With != "") != c.Separate }),
	},
	{
		Source: "domain rule 16", Key: "fault.no_such_offender", Acts: []Act{ActTerms, ActFreeze},
		broken: when(func(c *Case, d Deed) bool {
			p := c.Party(d.With)
			return d.With != "" && (p == nil || p.Side != Offender)
		}),
	},
	{
		Source: "domain rule 15", Key: "fault.nothing_to_sign", Acts: []Act{ActSign, ActRevoke},
		broken: when(func(c *Case, d Deed) bool {
			a := c.Agreement(d.With)
			return a == nil || a.Signing() == nil
		}),
	},
	{
		Source: "domain rule 16", Key: "fault.nobody_to_sign", Acts: []Act{ActSign},
		broken: when(func(c *Case, d Deed) bool {
			a := c.Agreement(d.With)
			return a != nil && a.Signing() != nil && c.gone(a.Offender)
		}),
	},
	{
		Source: "domain rule 16", Key: "fault.text_names_left", Acts: []Act{ActSign},
		broken: signing((*Case).left),
	},
	{
		Source: "domain rule 15", Key: "fault.text_lacks_joined", Acts: []Act{ActSign},
		broken: signing((*Case).joined),
	},
	{
		Source: "domain rule 15", Key: "fault.text_names_renamed", Acts: []Act{ActSign},
		broken: signing((*Case).renamed),
	},
	{
		Source: "domain rule 15", Key: "fault.nothing_signed", Acts: []Act{ActUnsign},
		broken: when(func(c *Case, d Deed) bool {
			a := c.Agreement(d.With)
			return a == nil || a.InForce() == nil
		}),
	},
	{
		Source: "domain rule 17", Key: "fault.closed_before", Field: "on", Acts: []Act{ActClosing},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			first := c.endsFrom()
			return fault.Args{"date": latvia.SaidDay(first.Time())}, d.On != "" && d.On < first
		},
	},
	{
		Source: "domain rule 17", Key: "fault.outcome_not_started", Field: "outcome", Acts: []Act{ActClosing},
		broken: closing(func(c *Case, b *Closed) bool { return b.Outcome != OutcomeNotStarted && c.StartedOn == "" }),
	},
	{
		Source: "domain rule 16", Key: "fault.outcome_agreed", Field: "outcome", Acts: []Act{ActClosing},
		broken: closing(func(c *Case, b *Closed) bool { return b.Outcome != OutcomeAgreement && c.AnyAgreed() }),
	},
	{
		Source: "domain rule 16", Key: "fault.outcome_not_agreed", Field: "outcome", Acts: []Act{ActClosing},
		broken: closing(func(c *Case, b *Closed) bool { return b.Outcome == OutcomeAgreement && !c.AnyAgreed() }),
	},
	{
		Source: "domain rule 17", Key: "fault.outcome_started", Field: "outcome", Acts: []Act{ActClosing},
		broken: closing(func(c *Case, b *Closed) bool { return b.Outcome == OutcomeNotStarted && c.StartedOn != "" }),
	},
	{ // whoever is said to have withdrawn is counted, so it is not the other side
		Source: "domain rule 9", Key: "fault.other_withdrew", Field: "by", Acts: []Act{ActClosing},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			b, closes := d.Body.(*Closed)
			side := c.WithdrewAlone()
			if !closes || b.Outcome != OutcomeWithdrawn || side == "" || side == b.By {
				return nil, false
			}
			var names []string
			for _, p := range c.Side(side) {
				if p.WithdrewOn != "" {
					names = append(names, p.Name())
				}
			}
			return fault.Args{"name": strings.Join(names, " / ")}, true
		},
	},
	{
		Source: "domain rule 17", Key: "fault.contact_first", Field: "reason", Acts: []Act{ActClosing},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			b, closes := d.Body.(*Closed)
			if !closes || b.Outcome != OutcomeNotStarted || b.Reason != ReasonUnreachable {
				return nil, false
			}
			tries := max(1, d.Practice.Tries)
			who := c.untried(tries)
			return fault.Args{"name": strings.Join(who, " / "), "n": tries}, len(who) > 0
		},
	},
}

// Rules lists the table in the order in which the rules are asked.
func Rules() []Rule { return rules }

// May refuses a deed that a rule forbids, with the sentence that says why. What practice only
// warns of is said all at once, after the rest, unless the deed says that it is meant so.
func (c *Case) May(d Deed) error {
	var doubts []fault.Field
	for _, r := range rules {
		level := d.Practice.Levels[r.Practice]
		if !slices.Contains(r.Acts, d.Act) || r.Practice != "" && level != LevelWarn && level != LevelRequired {
			continue
		}
		switch args, broken := r.broken(c, d); {
		case !broken:
		case level == LevelWarn:
			if !d.despite(r.Practice) {
				doubts = append(doubts, fault.Field{Path: r.Field, Key: r.Key, Args: args})
			}
		case r.Field != "" && r.Practice == "":
			return fault.At(r.Field, r.Key, args)
		default:
			return fault.New(fault.Conflict, r.Key, args)
		}
	}
	if len(doubts) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: doubts}
	}
	return nil
}

// Passed lists the gates of practice that are broken by a deed and only warned of.
func (c *Case) Passed(d Deed) []PracticeGate {
	var list []PracticeGate
	for _, r := range rules {
		if r.Practice == "" || !slices.Contains(r.Acts, d.Act) || d.Practice.Levels[r.Practice] != LevelWarn {
			continue
		}
		if _, broken := r.broken(c, d); broken {
			list = append(list, r.Practice)
		}
	}
	return list
}

// signing makes a rule of a party whom the version out for signatures names wrongly.
func signing(wrongly func(*Case, *Agreement) *Party) func(*Case, Deed) (fault.Args, bool) {
	return func(c *Case, d Deed) (fault.Args, bool) {
		a := c.Agreement(d.With)
		if a == nil || a.Signing() == nil {
			return nil, false
		}
		p := wrongly(c, a)
		if p == nil {
			return nil, false
		}
		return fault.Args{"name": p.Name()}, true
	}
}

// closing makes a rule of a test of the outcome that is chosen.
func closing(broken func(*Case, *Closed) bool) func(*Case, Deed) (fault.Args, bool) {
	return when(func(c *Case, d Deed) bool {
		b, ok := d.Body.(*Closed)
		return ok && broken(c, b)
	})
}

// endsFrom is the first day on which the case could end: nothing of it came later that its end comes after.
func (c *Case) endsFrom() Date {
	first := max(c.ArrivedOn, c.StartedOn)
	for _, m := range c.Meetings {
		if m.State == MeetingHeld {
			first = max(first, m.On)
		}
	}
	for _, a := range c.Agreements {
		if v := a.InForce(); v != nil {
			first = max(first, v.SignedOn)
		}
	}
	return first
}
