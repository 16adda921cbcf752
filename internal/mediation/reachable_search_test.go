package mediation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// place is a state that was reached, and how.
type place struct {
	c      *Case
	move   string
	before *place
}

func (p *place) way() string {
	if p.before == nil {
		return ""
	}
	return strings.TrimPrefix(p.before.way()+"; "+p.move, "; ")
}

// with copies a case and adds facts to it, as folding it anew would. Where one is taken back, it
// is folded anew.
func (c *Case) with(facts []Fact) *Case {
	if len(facts) > 0 && facts[0].Supersedes != "" {
		all, _ := c.History()
		for _, f := range facts {
			f.ID, f.CaseID, f.OccurredOn = fmt.Sprintf("%04d", len(all)+1), "c", searchDay
			all = append(all, f)
		}
		return Fold(all, c.rule)
	}
	next := *c
	next.Facts, next.Meetings = slices.Clone(c.Facts), slices.Clone(c.Meetings)
	next.Submissions = slices.Clone(c.Submissions)
	next.Parties, next.Agreements = nil, nil
	for _, a := range c.Agreements {
		b := *a
		b.Versions = slices.Clone(a.Versions)
		next.Agreements = append(next.Agreements, &b)
	}
	for _, p := range c.Parties {
		q := *p
		q.Unsettled = slices.Clone(p.Unsettled)
		next.Parties = append(next.Parties, &q)
	}
	for _, f := range facts {
		f.ID, f.CaseID, f.OccurredOn = fmt.Sprintf("%04d", len(next.Facts)+len(next.Superseded)+1), "c", searchDay
		next.Facts = append(next.Facts, f)
		kindOf(f.Body).fold(&next, f, f.Body)
		next.milestones()
	}
	return &next
}

// agreeing is everybody's confirmation, and the offenders' admissions.
func agreeing(parties []PartyNamed) (facts []Fact) {
	yes := true
	for i, p := range parties {
		id := fmt.Sprintf("%s%d", p.Side, i)
		facts = append(facts, Fact{PartyID: id, Body: &Confirmed{
			Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet,
		}})
		if p.Side == Offender {
			facts = append(facts, Fact{PartyID: id, Body: &Admitted{Offence: &yes, Facts: &yes}})
		}
	}
	return facts
}

// search walks every state that moves can lead to, and tells the way to the first wrong one.
func search(t *testing.T, parties ...PartyNamed) (states int) {
	facts := []Fact{{Body: &Opened{Number: "I-2026-0001", ArrivedOn: searchDay}}, {Body: &Assigned{MediatorID: "m"}}}
	for i, p := range parties {
		facts = append(facts, Fact{PartyID: fmt.Sprintf("%s%d", p.Side, i), Body: &p})
	}
	if offenders := slices.DeleteFunc(slices.Clone(parties), func(p PartyNamed) bool {
		return p.Side == Victim
	}); len(offenders) > 1 {
		facts = append(facts, agreeing(parties)...)
	}
	if len(parties) == 2 { // the first has applied
		facts = append(facts, Fact{PartyID: string(parties[0].Side) + "0", Body: &Attached{SubmissionID: "a"}})
	}
	seen := map[string]bool{}
	for queue := []*place{{c: Fold(nil, DefaultGateRule).with(facts)}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if what := wrong(at.c); what != "" {
			t.Fatalf("%s\nafter: %s", what, at.way())
		}
		if len(seen)%997 == 0 {
			all, _ := at.c.History()
			if got := signature(Fold(all, DefaultGateRule)); got != signature(at.c) {
				t.Fatalf("folded anew the case is %s, want %s", got, signature(at.c))
			}
		}
		for _, m := range movesOf(at.c) {
			facts := m.facts(at.c)
			if !m.allowed(at.c, facts) {
				continue
			}
			next := at.c.with(facts)
			if key := signature(next); !seen[key] {
				seen[key] = true
				queue = append(queue, &place{next, m.name, at})
			}
		}
	}
	return len(seen)
}

// Whatever people do, in whatever order, no state is reached that the rules do not want, and
// in each somebody can do what is said to be next.
func TestEveryReachableStateIsRight(t *testing.T) {
	t.Parallel()
	victim, offender := PartyNamed{Side: Victim}, PartyNamed{Side: Offender}
	minor := PartyNamed{Side: Offender, Minor: true, Basis: "parent"}
	for name, parties := range map[string][]PartyNamed{
		"one and one":       {victim, minor},
		"nobody represents": {victim, {Side: Offender, Minor: true}},
		"two victims":       {victim, victim, offender},
		"two offenders":     {victim, offender, minor},
		"two and two":       {victim, victim, offender, offender},
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name != "nobody represents" {
				t.Skip("takes half a minute")
			}
			t.Parallel()
			t.Logf("%d states", search(t, parties...))
		})
	}
}
