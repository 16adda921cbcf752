package mediation

import (
	"cmp"
	"slices"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// meetingRules say who comes to a meeting, and where.
var meetingRules = []Rule{
	{
		Source: "domain rule 16", Key: "fault.not_taking_part", Field: "who", Acts: []Act{ActPlan, ActMove},
		broken: expected(func(c *Case, m *Meeting, e Expected) bool {
			part := slices.ContainsFunc(c.TakingPart(), func(p *Party) bool { return p.ID == e.Party })
			return e.Guest == "" && !part
		}),
	},
	{
		Source: "domain rule 8", Key: "fault.both_sides_come", Field: "who", Acts: []Act{ActPlan, ActMove},
		broken: planning(func(c *Case, m *Meeting) bool {
			sides := map[Side]bool{}
			for _, e := range m.Expected {
				if p := c.Party(e.Party); p != nil && e.Guest == "" {
					sides[p.Side] = true
				}
			}
			return len(sides) < 2
		}),
	},
	{ // whom the mediator carries words for need not have come on one day
		Source: "domain rule 8", Key: "fault.nobody_met", Field: "came.0", Acts: []Act{ActHold},
		broken: planning(func(c *Case, m *Meeting) bool {
			expected, met := map[Side]bool{}, map[Side]bool{}
			for _, e := range m.Expected {
				if p := c.Party(e.Party); p != nil && e.Guest == "" {
					expected[p.Side] = true
					met[p.Side] = met[p.Side] || e.Came == Present || e.Came == ""
				}
			}
			if m.Format == Indirect {
				return len(expected) > 0 && !met[Victim] && !met[Offender]
			}
			return expected[Victim] && !met[Victim] || expected[Offender] && !met[Offender]
		}),
	},
	{
		Source: "domain rule 4", Key: "fault.representative_comes", Field: "who", Acts: []Act{ActPlan, ActMove},
		broken: expected(func(c *Case, m *Meeting, e Expected) bool {
			p := c.Party(e.Party)
			if p == nil || e.Guest != "" || e.Represents || !p.NeedsRepresentative() {
				return false
			}
			_, comes := m.Comes(Expected{Party: p.ID, Represents: true})
			return !comes
		}),
	},
	{
		Source: "domain rule 9", Key: "fault.guest_alone", Field: "who", Acts: []Act{ActPlan, ActMove, ActCall},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			if d.Act == ActCall && c.PlannedMeeting() == nil {
				return nil, false // that it is called off is told to everybody who knows of it
			}
			return expected(func(c *Case, _ *Meeting, e Expected) bool {
				g := c.Guest(e.Guest)
				return g != nil && c.alone(g)
			})(c, d)
		},
	},
	{
		Source: "domain rule 5", Key: "fault.guest_not_agreed", Field: "who", Acts: []Act{ActPlan, ActMove},
		broken: expected(func(c *Case, m *Meeting, e Expected) bool {
			g := c.Guest(e.Guest)
			return e.Guest != "" && (g == nil || !c.MayCome(g))
		}),
	},
	{
		Source: "domain rule 5", Key: "fault.guest_conference", Field: "who", Acts: []Act{ActPlan, ActMove},
		broken: expected(func(c *Case, m *Meeting, e Expected) bool {
			g := c.Guest(e.Guest)
			return g != nil && g.Role.Conference() && m.Format != Conference
		}),
	},
	{
		Source: "domain rule 7", Key: "fault.place_agreed", Field: "agreed", Acts: []Act{ActPlan, ActMove},
		broken: planning(func(_ *Case, m *Meeting) bool { return m.Venue == "other" && !m.Agreed }),
	},
	{
		Source: "domain rule 8", Key: "fault.nothing_to_tell", Acts: []Act{ActCall},
		broken: when(func(c *Case, _ Deed) bool { return c.PlannedMeeting() == nil && c.CalledOff() == nil }),
	},
	{
		Source: "domain rule 3, MK 347 p. 3", Key: "fault.call_gate_shut", Acts: []Act{ActCall},
		broken: when(func(c *Case, _ Deed) bool { return c.PlannedMeeting() != nil && len(c.TakingPart()) == 0 }),
	},
	{
		Source: "domain rule 9", Key: "fault.meeting_in_vain", Acts: []Act{ActCall, ActBook},
		broken: func(c *Case, _ Deed) (fault.Args, bool) {
			m := c.PlannedMeeting()
			if m == nil || c.Coming() != nil {
				return nil, false
			}
			return fault.Args{"date": latvia.SaidDay(m.On.Time())}, true
		},
	},
	{
		Source: "domain rule 9", Key: "fault.call_unsettled", Field: "who", Acts: []Act{ActCall},
		broken: calling(func(c *Case, e Expected) bool {
			p := c.Party(e.Party)
			return p != nil && len(p.Unsettled) > 0
		}),
	},
	{ // whom the interpreter stands near to cannot be sure of every word
		Source: "domain rule 10", Key: "fault.interpreter_related", Field: "unrelated", Acts: []Act{ActBook},
		broken: when(func(_ *Case, d Deed) bool {
			b, ok := d.Body.(*Booked)
			return ok && b.Need == NeedInterpreter && b.State != BookedNotNeeded && !b.Unrelated
		}),
	},
	{
		Source: "domain rule 5", Key: "fault.call_not_agreed", Field: "who", Acts: []Act{ActCall},
		broken: calling(func(c *Case, e Expected) bool {
			g := c.Guest(e.Guest)
			return e.Guest != "" && (g == nil || !c.MayCome(g))
		}),
	},
	{
		Source: "domain rule 9", Key: "fault.call_left", Field: "who", Acts: []Act{ActCall},
		broken: calling(func(c *Case, e Expected) bool {
			p := c.Party(e.Party)
			return e.Guest == "" && p != nil && !slices.Contains(c.TakingPart(), p)
		}),
	},
}

// practiceRules are those that configuration may turn off, and the one that a mediator's own
// word sets: an assessment that says stop.
var practiceRules = []Rule{
	{
		Source: "domain rule 19", Key: "fault.risk_stop", Acts: []Act{ActPlan, ActMove, ActCall},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			if d.Act == ActCall && c.PlannedMeeting() == nil {
				return nil, false // that it is off may be told
			}
			p := c.nobodyMeets()
			if d.Act == ActCall {
				p = cmp.Or(p, c.atRisk(c.PlannedMeeting().Expected))
			} else if m, ok := d.Body.(*Meeting); ok {
				p = cmp.Or(p, c.atRisk(m.Expected))
			}
			if p == nil {
				return nil, false
			}
			return fault.Args{"name": p.Name()}, true
		},
	},
	{
		Source: "practice", Key: "fault.doubt_risk", Field: "on",
		Acts: []Act{ActPlan, ActMove}, Practice: PracticeRisk,
		broken: each(func(c *Case, d Deed, p *Party) bool {
			r := c.RiskOf(p.ID)
			return r == nil || r.On < DateOf(max(d.On, d.Today).Time().AddDate(0, 0, -d.Practice.RiskDays))
		}),
	},
	{
		Source: "practice", Key: "fault.doubt_talk", Field: "on",
		Acts: []Act{ActPlan, ActMove}, Practice: PracticeTalk,
		broken: each(func(c *Case, _ Deed, p *Party) bool { return len(c.TalksWith(p.ID, TalkPreparation)) == 0 }),
	},
	{
		Source: "practice", Key: "fault.doubt_alone", Field: "on",
		Acts: []Act{ActPlan, ActMove}, Practice: PracticeAlone,
		broken: each(func(c *Case, _ Deed, p *Party) bool { return c.Will(p.ID) != WillFree }),
	},
}

// AtRisk are those who take part and of whom the assessment says that there can be no meeting with them (domain
// rule 19).
func (c *Case) AtRisk() []*Party {
	return slices.DeleteFunc(c.TakingPart(), func(p *Party) bool { return !c.stops(p) })
}

func (c *Case) stops(p *Party) bool {
	r := c.RiskOf(p.ID)
	return r != nil && r.Result == RiskStop
}

// atRisk is the first of those, of the people who are to come; nil for nobody.
func (c *Case) atRisk(coming []Expected) *Party {
	for _, p := range c.AtRisk() {
		if slices.ContainsFunc(coming, func(e Expected) bool { return e.Party == p.ID && e.Guest == "" }) {
			return p
		}
	}
	return nil
}

// nobodyMeets is the first of those, where they leave no open pair that could meet; nil where one is left.
func (c *Case) nobodyMeets() *Party {
	list := c.AtRisk()
	if len(list) == 0 || c.meetable() != nil {
		return nil
	}
	return list[0]
}

// meetable is the first open pair of which neither is at risk; nil for none.
func (c *Case) meetable() *Pair {
	for _, pair := range c.Pairs() {
		if pair.Gate().Open && !c.stops(pair.Victim) && !c.stops(pair.Offender) {
			return &pair
		}
	}
	return nil
}

// each makes a rule of a test of every party who takes part. The sentence may name them.
func each(broken func(*Case, Deed, *Party) bool) func(*Case, Deed) (fault.Args, bool) {
	return func(c *Case, d Deed) (fault.Args, bool) {
		for _, p := range c.TakingPart() {
			if broken(c, d, p) {
				return fault.Args{"name": p.Name()}, true
			}
		}
		return nil, false
	}
}

// planning makes a rule of a test of the meeting that is planned.
func planning(broken func(*Case, *Meeting) bool) func(*Case, Deed) (fault.Args, bool) {
	return when(func(c *Case, d Deed) bool {
		m, ok := d.Body.(*Meeting)
		return ok && broken(c, m)
	})
}

// expected makes a rule of a test of each person who is to come. The sentence may name them.
func expected(broken func(*Case, *Meeting, Expected) bool) func(*Case, Deed) (fault.Args, bool) {
	return func(c *Case, d Deed) (fault.Args, bool) {
		m, ok := d.Body.(*Meeting)
		if !ok {
			return nil, false
		}
		for _, e := range m.Expected {
			if broken(c, m, e) {
				return fault.Args{"name": c.NameOf(e)}, true
			}
		}
		return nil, false
	}
}

// calling makes a rule of a test of each person who is asked to the planned meeting. That one is called off is told to
// everybody who knows of it.
func calling(broken func(*Case, Expected) bool) func(*Case, Deed) (fault.Args, bool) {
	of := expected(func(c *Case, _ *Meeting, e Expected) bool { return broken(c, e) })
	return func(c *Case, d Deed) (fault.Args, bool) {
		if c.PlannedMeeting() == nil {
			return nil, false
		}
		return of(c, d)
	}
}
