package arrivals

import (
	"reflect"
	"slices"

	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// proposedFor is proposed, and where nobody of the case sent it what it says of the representatives of its parties
// and what there is to fear for the victims: an institution may tell of it later than it asked for mediation.
func proposedFor(c *mediation.Case, sub record.Submission, a form.Answers) []mediation.Fact {
	facts := append(proposed(sub, a), ofNamed(c, sub, a)...)
	if sub.PartyID != "" || !safetyAsked(a) {
		return facts
	}
	for _, p := range mindedIn(c) {
		facts = append(facts, mediation.Fact{PartyID: p.ID, Body: &mediation.Proposed{
			SubmissionID: sub.ID, Person: mediation.Said{Safety: "yes", SafetyNote: danger(a)},
		}})
	}
	return facts
}

// ofNamed is what a request says of the parties of a case that it names: who represents them, and where they are held.
func ofNamed(c *mediation.Case, sub record.Submission, a form.Answers) (facts []mediation.Fact) {
	for _, n := range named(a) {
		for _, p := range c.Side(n.Side) {
			if folded(n.Person.Name) != folded(p.Person.Name) {
				continue
			}
			said := mediation.Said{Custody: n.Person.Custody, Prison: n.Person.Prison}
			if n.Person.Representative != "" {
				said.Representative, said.Basis = n.Person.Representative, n.Basis
				said.AgentPhone = n.Person.Agent.Phone
			}
			if !reflect.ValueOf(said).IsZero() {
				facts = append(facts, mediation.Fact{
					PartyID: p.ID, Body: &mediation.Proposed{SubmissionID: sub.ID, Person: said},
				})
			}
		}
	}
	return facts
}

// mindedIn are the victims whom a danger concerns that an institution tells of; see minded.
func mindedIn(c *mediation.Case) []*mediation.Party {
	victims := c.Side(mediation.Victim)
	legal := func(p *mediation.Party) bool { return p.Legal }
	if people := slices.DeleteFunc(slices.Clone(victims), legal); len(people) > 0 {
		return people
	}
	return victims
}

// proposed makes the fact of what answers say of their sender, for somebody to take over or not;
// none when they say nothing, or when nobody knows whose they are.
// What the sender's own words tell of fear counts as said, also in a paper whose form has no place for it.
func proposed(sub record.Submission, a form.Answers) []mediation.Fact {
	said := saysOf(a)
	if afraid(a) || sub.Safety && !sendsNothing(a) {
		said.Safety = "yes"
	}
	if sub.PartyID == "" || reflect.ValueOf(said).IsZero() {
		return nil
	}
	return []mediation.Fact{{
		PartyID: sub.PartyID, Body: &mediation.Proposed{SubmissionID: sub.ID, Person: said},
	}}
}

// saysOf reads what answers say of their sender. Field ids mean the same in every form; an answer
// that leaves a question open says nothing.
func saysOf(a form.Answers) mediation.Said {
	known := func(id, open string) string {
		if v := a.String(id); v != open {
			return v
		}
		return ""
	}
	said := mediation.Said{
		Language: known("language", "other"), Interpreter: a.String("interpreter_language"),
		Access: a.String("accessibility"), Format: known("format", "none"), Mode: known("mode", "none"),
		Place: a.String("place"), Phone: a.String("phone"), Email: a.String("email"), EAddress: a.String("eaddress"),
		Address:     a.String("address"),
		SafeChannel: safeChannel(a), SafeTime: a.String("safe_time"), SafetyNote: danger(a),
	}
	if safetyAsked(a) {
		said.Safety = "yes"
	}
	standsFor(&said, a)
	for _, row := range a.Groups("supporters") {
		if name := row.String("name"); name != "" {
			said.Supporters = append(said.Supporters, mediation.SaidSupporter{
				Name: name, Relation: row.String("relation"),
			})
		}
	}
	return said
}

// standsFor adds who represents the party. Somebody who answers for a human leaves their own contacts, which are not
// the party's.
func standsFor(said *mediation.Said, a form.Answers) {
	p := sender(a)
	said.Representative, said.Basis = p.Person.Representative, p.Basis
	if !represents(a) {
		return
	}
	said.AgentPhone, said.AgentEmail, said.AgentAddress = said.Phone, said.Email, said.Address
	said.AgentSafeChannel = said.SafeChannel
	said.Phone, said.Email, said.Address, said.SafeChannel = "", "", "", ""
}
