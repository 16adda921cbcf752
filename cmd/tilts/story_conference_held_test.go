package main

import (
	"net/http"
	"strings"

	"github.com/chromedp/chromedp"

	"tilts/internal/latvia"
)

// prepare is what comes before the meeting: signatures and admissions, the boy's own view, and who else comes.
func (s *conference) prepare() {
	p := s.staff
	s.signed("Zane Paraugkalne", "Kristaps Ozoliņš", "pārstāv: Kristaps")
	p.open(s.caseURL + "/admit")
	p.fill(map[string]string{"party": "Kristaps", "admits_offence": "yes", "admits_facts": "yes", "on": s.today})
	p.press(`form.panel button.filled`)
	p.inspect("case, a pair may meet")
	for _, guest := range []map[string]string{
		{"guest_name": "Baiba Ozoliņa", "guest_role": "supporter", "party": "Kristaps", "relation": "māsa", "own": ""},
		{"guest_name": "Inese Kļaviņa", "guest_role": "specialist", "relation": "sociālā pedagoģe", "own": "yes"},
	} {
		p.open(s.caseURL + "/guest")
		p.inspect("guest")
		p.eval(`document.querySelectorAll('input[name^="answer."][value=yes]').forEach(e => e.click()), ""`)
		p.fill(guest)
		p.press(`form.panel button.filled`)
	}
	p.inspect("case with a circle")
	for _, name := range []string{"Zane Paraugkalne", "Kristaps Ozoliņš"} {
		s.next("Parunāt")
		p.inspect("preparatory talk")
		p.fill(map[string]string{
			"on": s.today, "time": "0.00", "channel": "phone", "reached": "yes", "alone": "free",
			"talk_note": name + " grib tikties.",
		})
		p.press(`form.panel button.filled`)
	}
	p.open(s.caseURL + "/contact")
	p.fill(map[string]string{"party": "Kristaps"})
	p.fill(map[string]string{
		"purpose": "child_view", "channel": "in_person", "on": s.today, "time": "0.00", "reached": "yes",
		"alone": "free", "talk_note": "Grib atvainoties.",
	})
	p.press(`form.panel button.filled`)
}

// meet plans the conference, asks everybody to it by post, and records who came.
func (s *conference) meet() {
	p := s.staff
	p.open(s.caseURL)
	s.next("Ieplānot tikšanos: Zane Paraugkalne un Kristaps Ozoliņš")
	p.fill(map[string]string{
		"on": s.today, "time": "23.59", "format": "conference", "mode": "in_person", "venue": "office",
		"meeting_address": "Dārza iela 3, Valmiera",
	})
	p.eval(`document.querySelectorAll("[name=who]:not(:checked)").forEach(e => e.click()), ""`)
	p.inspect("plan a conference")
	if !(latvia.Calendar{}).Working(latvia.Day(s.began)) {
		p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
		p.fill(map[string]string{"sure": "yes"})
	}
	p.press(`form.panel button.filled`)
	p.inspect("case with a conference")
	p.open(s.caseURL + "/call")
	p.inspect("ask to a conference")
	p.press(`form.panel button.filled`)
	p.inspect("case, everybody is asked")
	p.open(s.caseURL + "/hand-all")
	p.inspect("hand over all letters")
	p.fill(map[string]string{"channel": "post", "on": s.today})
	p.press(`form.panel button.filled`)
	s.next("Ierakstīt, kā notika tikšanās")
	p.inspect("what became of a conference")
	p.fill(map[string]string{"state": "held", "on": s.today, "place": "Valmieras nodaļā"})
	p.press(`form.panel button.filled`)
	p.inspect("case, a conference was held")
}

// agree writes the terms of the boy and what follows: an apology, work and money; his mother signs too.
func (s *conference) agree() {
	p := s.staff
	s.next("Ierakstīt izlīguma nosacījumus")
	p.press(`button[name=_add][value=apology]`)
	p.fill(map[string]string{
		"facts": "Kristaps Ozoliņš atzīst, ka paņēma velosipēdu.", "claims": "none", "terms.0.way": "meeting",
		"terms.0.from": "Kristaps", "terms.0.to": "Zane",
	})
	p.press(`button[name=_add][value=money]`)
	p.fill(map[string]string{
		"terms.1.from": "Kristaps", "terms.1.to": "Zane", "terms.1.way": "cash", "terms.1.amount": "60,00",
		"terms.1.due": latvia.DateShort(s.began.AddDate(0, 1, 0)),
	})
	p.inspect("terms of a minor")
	p.press(`.actions button.filled`)
	draft := text(s.t, p.fetch(s.caseURL+"/draft.pdf", "application/pdf"))
	for _, said := range []string{
		"Izlīguma sanāksme", "likumiskā pārstāve: Laima Ozoliņa", "Baiba Ozoliņa, Inese Kļaviņa",
		"Kristaps Ozoliņš tikšanās laikā atvainojas Zanei Paraugkalnei.", "60,00 EUR",
	} {
		if !strings.Contains(draft, said) {
			s.t.Errorf("the draft does not say %q:\n%s", said, draft)
		}
	}
	if strings.Contains(draft, "Raivis") || strings.Contains(draft, "Elza") {
		s.t.Errorf("the draft names somebody who takes no part:\n%s", draft)
	}
	p.inspect("case, terms of a minor")
	p.press(`.now a.button.filled`)
	p.inspect("freeze")
	s.freeze()
	frozen := s.newest()
	p.press(`.now a.button.filled`)
	p.inspect("who signed of a minor's agreement")
	s.sign("mediator", "Zane", "Kristaps")
	p.press(`form.panel button.filled`) // his mother has not signed yet
	p.inspect("case, the mother signs later")
	s.next("Ierakstīt, kas parakstījis 1. redakciju")
	s.sign("Laima")
	p.do(attach(s.t, "input[type=file]", "parakstīts.asice", container(s.t, frozen)))
	p.press(`form.panel button.filled`)
	p.tells("nevar noteikt, kas parakstīja")
	p.fill(map[string]string{"confirmed": "yes"})
	p.inspect("a minor's signed agreement")
	p.press(`form.panel button.filled`)
	p.tells("Izlīgums noslēgts")
	p.inspect("case, a minor's agreement is signed")
}

// follow goes on until nothing is owed: the police is told, all is done, each side is called, and the case is over.
func (s *conference) follow() {
	p := s.staff
	s.next("Paziņot")
	p.inspect("notice of the outcome")
	notice := text(s.t, p.send("application/pdf"))
	if !strings.Contains(notice, "Raivis Lācis: izlīguma process nav uzsākts") ||
		strings.Contains(notice, "atsauk") || strings.Contains(notice, "nepiekrī") {
		s.t.Errorf("the notice:\n%s", notice)
	}
	p.open(s.caseURL)
	s.next("Izsniegt procesa virzītājam paziņojumu")
	p.fill(map[string]string{"channel": "post", "on": s.today})
	p.press(`form.panel button.filled`)
	for range 2 {
		p.press(`.now a.button.filled`)
		p.inspect("what was done")
		p.fill(map[string]string{"result": "done", "paid": "60,00", "told": "victim", "on": s.today})
		p.press(`form.panel button.filled`)
	}
	for range 2 {
		p.press(`.now a.button.filled`)
		p.fill(map[string]string{"reached": "yes", "on": s.today, "time": "0.00", "talk_note": "Viss labi."})
		p.press(`form.panel button.filled`)
	}
	p.inspect("case, nothing is owed")
	p.press(`.now a.button.filled`)
	p.fill(map[string]string{"result": "done", "on": s.today})
	p.press(`form.panel button.filled`)
	p.inspect("case of a minor, over")
	for _, name := range []string{"Zane Paraugkalne", "Kristaps Ozoliņš"} {
		s.next("Sagatavot izziņu par izpildi: " + name)
		p.inspect("certificate")
		certificate := text(s.t, p.send("application/pdf"))
		if !strings.Contains(certificate, name) {
			s.t.Errorf("the certificate of %s:\n%s", name, certificate)
		}
		p.open(s.caseURL)
	}
	for _, name := range []string{"Zane Paraugkalne", "Kristaps Ozoliņš"} {
		s.hand("Izziņa par izlīguma izpildi, " + name)
	}
	p.inspect("case of a minor, all is done")
	s.next("Lūgt atsauksmi: Zane Paraugkalne") // and nobody who took no part gets a certificate
}
