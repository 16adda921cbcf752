package main

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/chromedp/chromedp"

	"tilts/internal/latvia"
)

// talk is the weeks before a meeting: a talk with each side, a note for the mediator alone, and
// what was begun and left comes back.
func (s *story) talk() {
	p := s.staff
	for _, name := range []string{"Zane Paraudziņa", "Artūrs Piemērs"} {
		p.open(s.caseURL + "/contact")
		p.inspect("talk")
		p.fill(map[string]string{
			"party": name, "purpose": "preparation", "on": s.today, "time": "0.00", "channel": "phone",
			"reached": "yes", "alone": "free", "talk_note": "Grib tikties.",
		})
		p.press(`form.panel button.filled`)
	}
	p.tells("0.00")
	p.open(s.caseURL + "/note")
	p.fill(map[string]string{"private_note": "Uzmanīgi ar kaimiņu."})
	p.waits("saved", `document.querySelector("[data-saved]").textContent !== ""`)
	p.open(s.caseURL + "/note") // the browser went away
	p.tells("rakstījāt un nenosūtījāt")
	p.inspect("note, begun before")
	p.link("Turpināt")
	p.tells("Šeit ir tas, ko rakstījāt")
	p.press(`main form[data-autosave] button.filled`)
	p.open(s.caseURL + "/note")
	p.tells("Uzmanīgi ar kaimiņu.")
	p.hides("rakstījāt un nenosūtījāt")
	p.inspect("note")
	p.open("/staff/meetings")
	p.inspect("meetings")
	p.open(s.caseURL)
}

// sign ticks who signed what is out for signing.
func (s *story) sign(by ...string) {
	p := s.staff
	for _, tick := range by {
		p.eval(fmt.Sprintf(`(() => {
			for (const el of document.querySelectorAll("input[name=signed_by]")) {
				const label = el.closest("label");
				if (label && (el.value === %[1]q || label.innerText.trim().startsWith(%[1]q))) el.checked = true;
			}
			return "";
		})()`, tick))
	}
	p.fill(map[string]string{"on": s.today})
}

// newest is what is out for signing, as bytes.
func (s *story) newest() []byte {
	p := s.staff
	return p.fetch(p.eval(`[...document.querySelectorAll("ul.papers a")]
		.find(a => a.innerText.startsWith("Izlīgums") && a.pathname.startsWith("/staff/documents/") &&
			!a.pathname.endsWith("/signed")).pathname`), "application/pdf")
}

// follow is what comes after signing: some of the money is paid, the rest is said not to come, the
// offender is reminded, the victim asked, the terms written anew and signed again, all is paid, each side
// is called, and the case ends.
func (s *story) follow() {
	p := s.staff
	proof := s.newest() // any PDF
	p.press(`.now a.button.filled`)
	p.inspect("fulfil")
	p.fill(map[string]string{"result": "done", "paid": "130,00", "told": "document", "on": s.today})
	p.do(attach(s.t, "input[type=file]", "maksājums.pdf", proof))
	p.press(`form.panel button.filled`)
	p.tells("130,00", "250,00")
	p.inspect("case, followed")

	p.link("Ierakstīt")
	p.fill(map[string]string{"result": "no", "paid": "", "told": "victim", "on": s.today})
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
	p.fill(map[string]string{"sure": "yes"}) // its day is not over yet
	p.inspect("fulfil, asked about")
	p.press(`form.panel button.filled`)
	p.inspect("case, a term is broken")
	p.press(`.now a.button.filled`)
	p.inspect("remind")
	if letter := text(s.t, p.send("application/pdf")); !strings.Contains(letter, "Artūr") {
		s.t.Errorf("the reminder:\n%s", letter)
	}
	p.open(s.caseURL)
	p.press(`.now a.button.filled`)
	p.press(`form.panel button.filled`) // it reminds once it was sent
	p.press(`.now a.button.filled`)
	p.inspect("wish")
	p.fill(map[string]string{"party": "Zane", "wish": "change", "on": s.today, "remark": "Var maksāt vēlāk."})
	p.press(`form.panel button.filled`)
	p.inspect("case, other terms are wanted")

	p.press(`.now a.button.filled`)
	p.fill(map[string]string{"terms.1.due": latvia.DateShort(s.began.AddDate(0, 3, 0))})
	p.press(`.actions button.filled`)
	p.press(`.now a.button.filled`)
	p.tells("2")
	s.freeze()
	again := s.newest()
	p.press(`.now a.button.filled`)
	s.sign("mediator", "Zane", "Artūrs")
	p.do(attach(s.t, "input[type=file]", "parakstīts-2.asice", container(s.t, again)))
	p.press(`form.panel button.filled`)
	p.fill(map[string]string{"confirmed": "yes"})
	p.press(`form.panel button.filled`)
	p.inspect("case, a second version in force")

	for range 2 { // the money, and the apology that was made when they met
		p.press(`.now a.button.filled`)
		p.fill(map[string]string{"result": "done", "paid": "250,00", "told": "victim", "on": s.today})
		p.press(`form.panel button.filled`)
	}
	for range 2 {
		p.press(`.now a.button.filled`)
		p.fill(map[string]string{"reached": "yes", "on": s.today, "time": "0.00", "talk_note": "Viss labi."})
		p.press(`form.panel button.filled`)
	}
	p.press(`.now a.button.filled`)
	p.inspect("finish")
	p.fill(map[string]string{"result": "done", "on": s.today})
	p.press(`form.panel button.filled`)
	p.inspect("case, over")
	p.tells("380,00")
}

// feedback is asked for when all is over, and given without a name.
func (s *story) feedback() {
	p := s.staff
	p.open(s.caseURL + "/feedback")
	p.inspect("ask for feedback")
	p.fill(map[string]string{"party": "Artūrs"})
	if letter := text(s.t, p.send("application/pdf")); !strings.Contains(letter, "Artūr") {
		s.t.Errorf("the letter:\n%s", letter)
	}
	o := s.other
	o.open("/lv/feedback")
	answers := map[string]string{
		"took_part_as": "offender", "met": "yes", "informed": "fully", "safe": "fully", "equal": "fully",
		"heard": "mostly", "satisfied": "mostly", "recommend": "yes", "reference": s.number,
	}
	if !strings.Contains(o.where(), "/step/") {
		o.press("main form .actions button")
	}
	o.through(answers)
	o.fill(answers)
	o.press(`button[value=send]`)
	o.inspect("thanks for feedback")
	o.tells("Paldies par atsauksmi")
}
