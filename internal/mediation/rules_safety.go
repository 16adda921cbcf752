package mediation

import (
	"slices"

	"tilts/internal/fault"
)

// safetyRules keep the two sides apart while nobody has weighed what speaks against it.
var safetyRules = []Rule{
	{
		Source: "domain rule 19", Key: "fault.risk_unweighed", Field: "mode", Acts: []Act{ActPlan, ActMove, ActCall},
		broken: together(func(c *Case, m *Meeting, _ Date, p *Party) bool {
			return m.Mode == InPerson && c.Unweighed(p)
		}),
	},
	{ // somebody who is invited expects to meet somebody
		Source: "domain rule 9", Key: "fault.nobody_to_meet", Acts: []Act{ActInvite, ActAskSign},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			if d.Party == nil || !c.NobodyLeft(d.Party) {
				return nil, false
			}
			return fault.Args{"name": d.Party.Name()}, true
		},
	},
	{ // that they call us may be recorded, and that they were asked whether the wish is theirs
		Source: "domain rule 19", Key: "fault.wants_no_contact", Acts: []Act{ActInvite, ActAskSign, ActTalk},
		broken: func(_ *Case, d Deed) (fault.Args, bool) {
			if d.Party == nil || d.Party.Silenced == "" || d.Act == ActTalk && d.Party.MayVerify() {
				return nil, false
			}
			talk, _ := d.Body.(*Contacted)
			return fault.Args{"name": d.Party.Name()}, d.Act != ActTalk || talk != nil && !talk.Reached
		},
	},
	{
		Source: "domain rule 19", Key: "fault.contact_free", Acts: []Act{ActAllowContact},
		broken: when(func(_ *Case, d Deed) bool { return d.Party == nil || d.Party.Silenced == "" }),
	},
	{ // a ban on contact speaks of every way to talk to one another
		Source: "domain rule 19", Key: "fault.ban_in_force", Field: "ban_allows",
		Acts: []Act{ActPlan, ActMove, ActCall},
		broken: together(func(_ *Case, m *Meeting, on Date, p *Party) bool {
			return !m.BanAllows && p.BanInForce(on)
		}),
	},
}

// BanInForce reports whether a ban on contact is not over on a day. One whose last day nobody knows is
// in force.
func (p *Party) BanInForce(on Date) bool { return p.Ban && (p.BanUntil == "" || on <= p.BanUntil) }

// Unweighed reports whether there is something to fear for a party and nobody has weighed the risk since that
// was told.
func (c *Case) Unweighed(p *Party) bool {
	return p.Safety && !slices.ContainsFunc(c.Risks, func(r RiskOn) bool {
		return r.Party == p.ID && r.FactID > p.feared
	})
}

// unweighed is the first who takes part of whom that is so; nil for nobody.
func (c *Case) unweighed() *Party {
	for _, p := range c.TakingPart() {
		if c.Unweighed(p) {
			return p
		}
	}
	return nil
}

// together makes a rule of a test of each party who is expected at a meeting at which the sides talk to
// one another: the one that is planned now, or the one that people are asked to. The sentence names them.
func together(broken func(*Case, *Meeting, Date, *Party) bool) func(*Case, Deed) (fault.Args, bool) {
	return func(c *Case, d Deed) (fault.Args, bool) {
		m, _ := d.Body.(*Meeting)
		on := d.On
		if planned := c.PlannedMeeting(); d.Act == ActCall {
			if planned == nil {
				return nil, false // that it is off may be told
			}
			m, on = &planned.Meeting, planned.On
		}
		if m == nil || m.Mode.Indirect() {
			return nil, false
		}
		for _, e := range m.Expected {
			if p := c.Party(e.Party); p != nil && broken(c, m, on, p) {
				return fault.Args{"name": p.Name()}, true
			}
		}
		return nil, false
	}
}
