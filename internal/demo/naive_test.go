package demo_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// told is a case as somebody tells it who reads its facts one by one, without folding.
type told struct {
	opened           *mediation.Opened
	arrived          mediation.Date
	stage            mediation.Stage
	grade            mediation.Grade
	offence          string
	people           []*person
	volunteer, given bool
	held             *mediation.Meeting
	closed           *mediation.Closed
	closedOn         mediation.Date
	mistake          bool
	both             bool           // sides had confirmed in writing
	started          mediation.Date // when everything was there; empty: it never was
	texts            []*text
	fulfilled        []paid
	asked            mediation.Date // of the question
}

// person is a party of a case.
type person struct {
	mediation.PartyNamed
	id                     string
	confirmed              *mediation.Confirmed
	confirmedOn            mediation.Date
	admittedOn, withdrewOn mediation.Date
	stops                  []string // submissions that stop the party
	askedOn                mediation.Date
}

// text is an agreement: as it is written, and as it was when each version was frozen.
type text struct {
	offender string
	written  []mediation.Term
	versions []version
}

type version struct {
	number int
	state  mediation.DocState
	terms  []mediation.Term
}

// paid is something that was said of a term when a version was in force.
type paid struct {
	*mediation.Fulfilled
	on      mediation.Date
	version int
}

// naive tells every case as it was known at a moment.
func naive(t *testing.T, source statistics.Stream, rule mediation.GateRule, asOf mediation.Instant) (list []*told) {
	t.Helper()
	var facts []mediation.Fact
	for f, err := range source.AllFacts(t.Context(), asOf) {
		if err != nil {
			t.Fatal(err)
		}
		if len(facts) > 0 && facts[0].CaseID != f.CaseID {
			list = append(list, tell(facts, rule))
			facts = nil
		}
		facts = append(facts, f)
	}
	list = append(list, tell(facts, rule))
	for _, c := range list {
		c.asked = mediation.DateOf(asOf.Time().In(latvia.Riga()))
	}
	return list
}

// tell reads the facts of a case. Each has a place with everything that was put there later: a
// correction lies on what it corrects, and what is taken back is taken off.
func tell(facts []mediation.Fact, rule mediation.GateRule) *told {
	slices.SortFunc(facts, func(a, b mediation.Fact) int { return cmp.Compare(a.ID, b.ID) })
	var places [][]mediation.Fact
	for _, f := range facts {
		at := slices.IndexFunc(places, func(pile []mediation.Fact) bool {
			return f.Supersedes != "" && len(pile) > 0 && pile[len(pile)-1].ID == f.Supersedes
		})
		_, back := f.Body.(*mediation.TakenBack)
		switch {
		case at < 0:
			places = append(places, []mediation.Fact{f})
		case back:
			places[at] = places[at][:len(places[at])-1]
		default:
			places[at] = append(places[at], f)
		}
	}
	c := &told{}
	for _, pile := range places {
		if len(pile) > 0 {
			c.hear(pile[len(pile)-1])
			c.look(rule)
		}
	}
	return c
}

// hear takes in what a fact says of the case.
func (c *told) hear(f mediation.Fact) {
	switch b := f.Body.(type) {
	case *mediation.Opened:
		c.opened, c.arrived, c.stage, c.grade, c.offence = b, b.ArrivedOn, b.Stage, b.Grade, b.Offence
	case *mediation.ProceedingsCorrected:
		c.stage, c.grade, c.offence = b.Stage, b.Grade, b.Offence
	case *mediation.ArrivalCorrected:
		c.arrived = b.ArrivedOn
	case *mediation.Assigned:
		c.given, c.volunteer = true, b.Volunteer
	case *mediation.Closed:
		c.closed, c.closedOn = b, f.OccurredOn
	case *mediation.OpenedByMistake:
		c.mistake = true
	case *mediation.Meeting:
		if b.State == mediation.MeetingHeld {
			c.held = b
		}
	case *mediation.TermsSet:
		c.text(b.Offender).written = b.Terms
	case *mediation.AgreementState:
		c.text(b.Offender).is(b)
	case *mediation.Fulfilled:
		c.fulfilled = append(c.fulfilled, paid{b, f.OccurredOn, c.inForce(b.TermID)})
	default:
		c.hearOf(f)
	}
}

// hearOf takes in what a fact says of a party.
func (c *told) hearOf(f mediation.Fact) {
	at := slices.IndexFunc(c.people, func(p *person) bool { return p.id == f.PartyID })
	if b, ok := f.Body.(*mediation.PartyNamed); ok && at < 0 {
		c.people = append(c.people, &person{PartyNamed: *b, id: f.PartyID})
	}
	if at < 0 {
		return
	}
	p := c.people[at]
	switch b := f.Body.(type) {
	case *mediation.PartyNamed:
		p.PartyNamed = *b
	case *mediation.Confirmed:
		p.confirmed, p.confirmedOn, p.withdrewOn = b, f.OccurredOn, ""
	case *mediation.Withdrew:
		p.withdrewOn = f.OccurredOn
	case *mediation.Admitted:
		p.admittedOn = ""
		if b.Offence != nil && b.Facts != nil && *b.Offence && *b.Facts {
			p.admittedOn = f.OccurredOn
		}
	case *mediation.Attached:
		if b.Stops != "" && c.closed == nil {
			p.stops = append(p.stops, b.SubmissionID)
		}
	case *mediation.Weighed:
		p.Safety = p.Safety || b.What == mediation.TraitSafety && b.Taken
	case *mediation.Settled:
		p.stops = slices.DeleteFunc(p.stops, func(id string) bool { return id == b.SubmissionID })
	case *mediation.FeedbackInvited:
		p.askedOn = f.OccurredOn
	}
}

// look asks whether a victim and an offender are ready now; once they were, it stays so.
func (c *told) look(rule mediation.GateRule) {
	if c.closed != nil {
		return
	}
	for _, v := range c.people {
		for _, o := range c.people {
			if v.Side != mediation.Victim || o.Side != mediation.Offender || !v.agrees(rule) || !o.agrees(rule) {
				continue
			}
			c.both = true
			alone := func(p *person) bool { return (p.Minor || p.Ward) && p.Basis == "" }
			if o.admittedOn != "" && !alone(v) && !alone(o) && c.started == "" {
				c.started = max(v.confirmedOn, o.confirmedOn, o.admittedOn)
			}
		}
	}
}

// agrees reports whether a party said yes in writing, and nothing else since.
func (p *person) agrees(rule mediation.GateRule) bool {
	return p.confirmed != nil && p.confirmed.Agrees && p.withdrewOn == "" && len(p.stops) == 0 &&
		(slices.Contains(rule, string(p.confirmed.Identity)) || slices.Contains(rule, string(p.confirmed.Signature)))
}

// text is the agreement with an offender, or the one for all.
func (c *told) text(offender string) *text {
	for _, t := range c.texts {
		if t.offender == offender {
			return t
		}
	}
	c.texts = append(c.texts, &text{offender: offender})
	return c.texts[len(c.texts)-1]
}

// is says what state a version is in; it is frozen when it is heard of for the first time.
func (t *text) is(b *mediation.AgreementState) {
	for i := range t.versions {
		if t.versions[i].number == b.Version {
			t.versions[i].state = b.State
			return
		}
	}
	t.versions = append(t.versions, version{b.Version, b.State, t.written})
}

// signed is the version of a text that is in force; nil for none.
func (t *text) signed() *version {
	for i := range t.versions {
		if t.versions[i].state == mediation.DocSigned {
			return &t.versions[i]
		}
	}
	return nil
}

// inForce is the version in force that has a term; 0 for none.
func (c *told) inForce(term string) (number int) {
	for _, t := range c.texts {
		v := t.signed()
		if v != nil && slices.ContainsFunc(v.terms, func(t mediation.Term) bool { return t.ID == term }) {
			number = v.number
		}
	}
	return number
}

// terms lists what was agreed, with what became of it.
func (c *told) terms() (list []unit) {
	if c.closed == nil || c.closed.Outcome != mediation.OutcomeAgreement {
		return nil
	}
	for _, t := range c.texts {
		if v := t.signed(); v != nil {
			for _, term := range v.terms {
				sum, result := c.became(term, v.number)
				list = append(list, unit{c: c, term: &term, paid: sum, result: result})
			}
		}
	}
	return list
}

// became tells what was paid for a term, and whether it was done.
func (c *told) became(term mediation.Term, number int) (sum int64, result string) {
	last, lastOn := "", mediation.Date("")
	said := slices.Clone(c.fulfilled)
	if term.Cents > 0 {
		slices.SortStableFunc(said, func(a, b paid) int { return strings.Compare(string(a.on), string(b.on)) })
	}
	for _, f := range said {
		if f.TermID == term.ID && (f.Result != mediation.FulfilledNot || f.version >= number) {
			sum, last, lastOn = sum+f.Cents, string(f.Result), f.on
		}
	}
	sum = min(sum, term.Cents)
	if by := restFrom(term, sum); last == string(mediation.FulfilledNot) && lastOn < by {
		if sum > 0 {
			by = lastDay(term)
		}
		if c.asked <= by { // it was said before its day
			return sum, "open"
		}
	}
	switch {
	case term.Cents == 0 && last != "":
		return 0, last
	case term.Cents > 0 && sum == term.Cents:
		return sum, string(mediation.FulfilledDone)
	case sum > 0 && last != string(mediation.FulfilledNot) && c.asked <= lastDay(term):
		return sum, "open"
	case sum > 0:
		return sum, string(mediation.FulfilledPartly)
	case term.Cents > 0 && last == string(mediation.FulfilledNot):
		return 0, last
	}
	return sum, "open"
}

// restFrom is the day of the first part of a term that a sum does not pay; empty where no day was agreed.
func restFrom(term mediation.Term, sum int64) mediation.Date {
	parts := slices.Clone(term.Instalments)
	slices.SortStableFunc(parts, func(a, b mediation.Instalment) int {
		return strings.Compare(string(a.Due), string(b.Due))
	})
	for _, part := range parts {
		if sum -= part.Cents; sum < 0 {
			return part.Due
		}
	}
	return term.Due
}

// lastDay is by when everything of a term is to be paid.
func lastDay(term mediation.Term) mediation.Date {
	day := term.Due
	for i, part := range term.Instalments {
		if i == 0 || part.Due > day {
			day = part.Due
		}
	}
	return day
}
