package arrivals

import (
	"cmp"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// What is read out of answers. Field ids mean the same in every form, and
// what a form does stands in its file, so that a new form needs nothing here.

// senderName is the name a submission is listed under: of a legal person its own, not that of the human
// who writes for it.
func senderName(a form.Answers) string {
	if court := a.String("orphans_court"); court != "" { // its official acts for it
		return strings.TrimSuffix(court+", "+fullName(a, ""), ", ")
	}
	return cmp.Or(a.String("legal_name"), fullName(a, ""), a.String("institution"), a.String("official"))
}

// fullName joins given and family name of the fields with a prefix ("represented_").
func fullName(a form.Answers, prefix string) string {
	return strings.TrimSpace(a.String(prefix+"given_name") + " " + a.String(prefix+"family_name"))
}

func yes(a form.Answers, path string) bool { return a.String(path) == "yes" }

// dangers are the answers that say what there is to fear. They count with or without the
// tick that asks for them, since people write the note and forget the tick.
var dangers = []string{"safety_note", "contact_ban_note"}

// safetyAsked: the sender fears something or wants the address kept (domain rule 19).
func safetyAsked(a form.Answers) bool {
	return danger(a) != "" || slices.ContainsFunc(fears, func(id string) bool { return yes(a, id) })
}

// fears are the questions whose "yes" asks for safety.
var fears = []string{"safety_concerns", "hide_address", "contact_ban"}

// feared: something a file says besides its answers speaks of danger.
func feared(list []surface.Unclear) bool {
	return slices.ContainsFunc(list, func(u surface.Unclear) bool {
		return slices.Contains(dangers, u.ID()) ||
			slices.Contains(fears, u.ID()) && slices.Contains(u.Values, "yes")
	})
}

// danger is what the sender says there is to fear.
func danger(a form.Answers) string {
	var said []string
	for _, id := range dangers {
		if text := a.String(id); text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, "\n")
}

// settled are the answers that facts of a case are made of: those that were asked for, and
// what there is to fear however it was written.
func settled(def *form.Definition, written form.Answers) form.Answers {
	a := def.Prune(written)
	for _, id := range dangers {
		if text := written.String(id); text != "" {
			a[id] = text
		}
	}
	return a
}

// mailAllowed returns the address neutral mail may go to: only when the sender
// named e-mail as safe. Empty: nothing is sent.
func mailAllowed(def *form.Definition, a form.Answers) string {
	if a = def.Prune(a); safeChannel(a) == "email" {
		return a.String("email")
	}
	return ""
}

// safeChannel is the way of contact that answers name as safe; empty where they leave it open, or as it was.
func safeChannel(a form.Answers) string {
	if named := a.String("safe_channel"); named != "same" {
		return named
	}
	return ""
}

// sender reads the sender as a party; side is empty when the form does not tell.
func sender(a form.Answers) mediation.PartyNamed {
	p := mediation.PartyNamed{
		Side: mediation.Side(a.String("role")), Language: a.String("language"), Safety: safetyAsked(a),
	}
	if p.Side == "" {
		p.Side = mediation.Side(a.String("side"))
	}
	p.Person = person(a, "")
	p.Person.SafeChannel, p.Person.SafeTime = safeChannel(a), a.String("safe_time")
	p.Person.HideAddress = yes(a, "hide_address")
	p.Person.SafetyNote = danger(a)
	if yes(a, "minor") || a.String("adult") == "no" {
		p.Minor, p.Person.Representative = true, a.String("representative_name")
	}
	if represents(a) {
		p.Person = throughAgent(p.Person)
		p.Basis, p.Person.Representative = a.String("basis"), p.Person.Name
		if side := a.String("represented_side"); side != "" {
			p.Side = mediation.Side(side)
		}
		p.Person.Name, p.Person.Code = fullName(a, "represented_"), a.String("represented_person_code")
		p.Person.BirthDate = mediation.Date(a.String("represented_birth_date"))
		// Parents and guardians stand for minors, a trustee for a person under aizgādnība.
		p.Minor = p.Basis == "parent" || p.Basis == "guardian" || p.Basis == "orphans_court"
		p.Ward = p.Basis == "trustee"
	}
	switch {
	case a.String("role") == legalVictim:
		p.Side = mediation.Victim
		beLegal(&p, a)
	case a.String("answers_for") == "legal":
		beLegal(&p, a)
	}
	if p.Side != mediation.Victim && p.Side != mediation.Offender {
		p.Side = ""
	}
	return p
}

// represents reports whether the sender answers for a human, whose representative they are.
func represents(a form.Answers) bool {
	return a.String("role") == "representative" || a.String("answers_for") == "represented"
}

// throughAgent is a person whose contacts are those of whoever represents them.
func throughAgent(p mediation.Person) mediation.Person {
	p.Agent = mediation.Reach{Address: p.Address, Phone: p.Phone, Email: p.Email, SafeChannel: p.SafeChannel}
	p.Address, p.Phone, p.Email, p.SafeChannel = "", "", "", ""
	return p
}

// legalVictim is the role of whoever writes for a company or an institution that was harmed.
const legalVictim = "legal_victim"

// beLegal makes a party the legal person that answers name; whose name they give represents it.
func beLegal(p *mediation.PartyNamed, a form.Answers) {
	p.Legal = true
	name := a.String("legal_name")
	if name == "" {
		return
	}
	p.Person.Name, p.Person.Representative = latvia.Quoted(name), fullName(a, "")
	p.Person.Code = a.String("registration_number")
	if basis := a.String("legal_basis"); basis != "none" {
		p.Basis = basis
	}
}

func person(a form.Answers, prefix string) mediation.Person {
	return mediation.Person{
		Name: fullName(a, prefix), Code: a.String(prefix + "person_code"),
		BirthDate: mediation.Date(a.String(prefix + "birth_date")),
		Phone:     a.String(prefix + "phone"), Email: a.String(prefix + "email"),
		Address: a.String(prefix + "address"), EAddress: a.String(prefix + "eaddress"),
	}
}

// named reads the parties that a process director names: the groups "victims" and "offenders".
func named(a form.Answers) []mediation.PartyNamed {
	var list []mediation.PartyNamed
	for _, side := range []mediation.Side{mediation.Victim, mediation.Offender} {
		for _, g := range a.Groups(string(side) + "s") {
			p := mediation.PartyNamed{
				Side: side, Minor: yes(g, "minor"), Language: g.String("language"), Person: person(g, ""),
			}
			if p.Minor {
				p.Person.Representative = g.String("representative_name")
				p.Person.Agent.Phone = g.String("representative_phone")
			}
			if held := g.String("custody"); slices.Contains(mediation.Custodies, held) {
				p.Person.Custody, p.Person.Prison = held, g.String("prison")
			}
			if g.String("person_kind") == "legal" {
				beLegal(&p, g)
			}
			list = append(list, p)
		}
	}
	minded(list, a)
	return list
}

// minded writes what an institution says there is to fear at the victims it concerns: the people, or a
// legal person where no other victim is named. A file of the other side must not say what is feared of it.
func minded(list []mediation.PartyNamed, a form.Answers) {
	person := func(p mediation.PartyNamed) bool { return p.Side == mediation.Victim && !p.Legal }
	people := slices.ContainsFunc(list, person)
	for i := range list {
		p := &list[i]
		if p.Side != mediation.Victim || people && !person(*p) {
			continue
		}
		p.Safety, p.Person.SafetyNote = safetyAsked(a), danger(a)
		p.Ban = yes(a, "contact_ban") || a.String("contact_ban_note") != "" // which is a danger too
	}
}

// About tells requests of one institution apart in a list: the document's number and the
// first offender, as far as they are known. Of other forms it is empty.
func About(sub record.Submission) string {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return "" // a file without answers
	}
	about := []string{a.String("request_number")}
	if offenders := a.Groups("offenders"); len(offenders) > 0 {
		about = append(about, fullName(offenders[0], ""))
	}
	return strings.Join(slices.DeleteFunc(about, func(s string) bool { return s == "" }), ", ")
}

// parties reads everybody a submission names: the sender and the other side as
// far as known, or the parties in its groups; nobody if nobody is named. A side that nothing
// tells is empty.
func parties(def *form.Definition, a form.Answers) []mediation.PartyNamed {
	switch def.Parties {
	case form.FromDirector:
		return named(a)
	}
	first := sender(a)
	if first.Person.Name == "" {
		return nil
	}
	list := []mediation.PartyNamed{first}
	if other := a.String("other_party"); other != "" {
		p := mediation.PartyNamed{Person: mediation.Person{Name: other}}
		if first.Side != "" {
			p.Side = first.Side.Other()
		}
		list = append(list, p)
	}
	return list
}

// initiator reads who set the case going.
func initiator(def *form.Definition, a form.Answers) mediation.Initiator {
	switch {
	case def.Parties == form.FromDirector && a.String("kind") == "proposal":
		return mediation.ByJudge
	case def.Parties == form.FromDirector:
		return mediation.Initiator(a.String("institution_kind"))
	}
	switch a.String("role") {
	case "victim", legalVictim:
		return mediation.ByVictim
	case "offender":
		return mediation.ByOffender
	case "representative":
		return mediation.ByRepresentative
	}
	return mediation.ByUnknown
}

// gravest finds the offence that counts for the case: the one of the highest
// grade, the first of equals. The others are "KL 176(1), KL 185(1)".
func gravest(a form.Answers) (offence string, grade mediation.Grade, others string) {
	grade = mediation.GradeUnknown
	var rest []string
	for _, row := range a.Groups("offences") {
		g, other := mediation.Grade(orUnknown(row.String("grade"))), row.String("offence")
		if offence == "" || g.Graver(grade) {
			offence, grade, other = other, g, offence
		}
		if other != "" {
			rest = append(rest, other)
		}
	}
	return offence, grade, strings.Join(rest, ", ")
}

// happened is when and where the offences were committed, "03.10.2026., Valmiera"; of several, each by its article.
func happened(a form.Answers) string {
	rows := a.Groups("offences")
	var told []string
	for _, row := range rows {
		var one []string
		if on := mediation.Date(row.String("offence_date")); on.Valid() {
			one = append(one, latvia.DateBrief(on.Time(), locale.Main))
		}
		if place := row.String("offence_place"); place != "" {
			one = append(one, place)
		}
		said := strings.Join(one, ", ")
		if said != "" && len(rows) > 1 && row.String("offence") != "" {
			said = row.String("offence") + ": " + said
		}
		if said != "" {
			told = append(told, said)
		}
	}
	return strings.Join(told, "; ")
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// admissions are what answers of a submission admit.
func admissions(sub record.Submission, a form.Answers) *mediation.Admitted {
	return &mediation.Admitted{
		SubmissionID: sub.ID,
		Represents: a.String("answers_for") == "represented" ||
			a.String("role") == string(mediation.ByRepresentative),
		Offence: mediation.YesNo(a.String("admits_offence")), Facts: mediation.YesNo(a.String("admits_facts")),
	}
}
