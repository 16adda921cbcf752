package main

import (
	"maps"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"tilts/internal/latvia"
)

// The two sides of the story, as they answer.
var (
	victim = map[string]string{
		"shared_device": "no", "role": "victim", "given_name": "Zane", "family_name": "Paraudziņa",
		"id_kind": "latvian", "person_code": "290200-21001",
		"phone": "20000114", "address": "Dārza iela 12–4, Valmiera, LV-4201", "hide_address": "yes",
		"safe_channel": "phone",
		"account":      "Oktobrī no mana pagalma pazuda velosipēds.", "stage": "proceedings",
		"format": "session", "mode": "in_person", "place": "Valmierā", "language": "lv", "interpreter": "no",
		"safety_concerns": "no",
		"voluntary":       "yes", "brochure_read": "yes", "signature": "none",
	}
	offender = map[string]string{
		"given_name": "Artūrs", "family_name": "Piemērs", "agree": "yes", "side": "offender", "admits_offence": "yes",
		"admits_facts": "yes",
		"mode":         "in_person", "interpreter": "no", "rights_explained": "yes", "voluntary": "yes",
		"answers_for": "self", "adult": "yes", "signature": "none",
	}
	// of the victim; not for the other side
	secrets = []string{"290200-21001", "20 000 114", "Dārza iela", "velosipēds"}
)

// story is one case from the application to the statistics, with everybody in
// it at a browser of their own.
type story struct {
	t                              *testing.T
	applicant, other, staff        *person
	receipt                        receipt
	began                          time.Time // the day of everything that happens, also when it passes midnight
	caseURL, today, number, period string
	before                         [2]int // applications and agreements that were counted before
}

// TestStory plays the whole service in a real browser, and looks at each kind
// of page on the way with axe-core, wide and narrow, light and dark.
func TestStory(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	server := serve(t, "demo", "--data="+demonstration(t), "--log-level=warn")
	base := strings.Replace(server.base, "127.0.0.1", "localhost", 1)
	riga, err := time.LoadLocation("Europe/Riga")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().In(riga)
	s := &story{
		t: t, began: now, today: latvia.DateShort(now),
		period: "from=" + now.Format(time.DateOnly) + "&to=" + now.AddDate(0, 0, 1).Format(time.DateOnly),
	}
	s.staff = newPerson(t, browser, base)
	s.applicant = newPerson(t, s.staff.ctx, base, chromedp.WithNewBrowserContext())
	s.other = newPerson(t, s.staff.ctx, base, chromedp.WithNewBrowserContext())

	s.before = s.count()
	s.forms()
	s.institutions()
	s.apply()
	s.sort()
	s.invite()
	s.bridge()
	s.talk()
	s.meet()
	s.agree()
	s.follow()
	s.feedback()
	s.lookBack()
	if after := s.count(); after[0] != s.before[0]+1 || after[1] != s.before[1]+1 {
		t.Errorf("today's applications and agreements went from %v to %v, want one more of each", s.before, after)
	}
}

// through fills in the pages of a form up to its review page.
func (p *person) through(answers map[string]string) {
	p.t.Helper()
	for range 12 {
		p.inspect("form, " + regexp.MustCompile(`[a-z_]+/step/[a-z_]+|review`).FindString(p.where()))
		if strings.Contains(p.where(), "/review") {
			return
		}
		p.fill(answers)
		p.press(`.actions button[value=next]`)
	}
	p.t.Fatalf("the form does not end; at %s", p.where())
}

func (s *story) apply() {
	p := s.applicant
	p.open("/lv")
	p.inspect("front page")
	p.link("Aizpildīt iesniegumu")
	wrong := maps.Clone(victim)
	wrong["person_code"] = "161375-19997" // there is no such day
	for !strings.Contains(p.where(), "/step/you") {
		p.inspect("form, " + p.where())
		p.fill(victim)
		p.press(`.actions button[value=next]`)
	}
	p.fill(wrong)
	p.press(`.actions button[value=next]`)
	p.inspect("form with a mistake")
	if !p.has(".error-summary") || !p.has(`[name=given_name][value=Zane]`) {
		s.t.Errorf("a mistake is not told, or what was typed is lost:\n%s", p.words())
	}
	p.through(victim)
	p.do(attach(s.t, "input[type=file]", "vēstule no policijas.txt", []byte("Policijas vēstules teksts.\n")))
	p.waits("attached", `!!document.querySelector(".file-list [name=_drop]")`)
	p.tells("vēstule no policijas.txt", "Paraudziņa")
	p.fill(victim)
	p.press(`button[value=send]`)
	p.inspect("receipt")
	shown := p.eval(`[...document.querySelectorAll(".code-box .code")]
		.map(e => e.textContent.trim().replace(/\s+/g, " ")).join("|")`)
	var codes []string
	for _, code := range strings.Split(shown, "|") {
		codes = append(codes, strings.TrimSpace(code))
	}
	if len(codes) != 2 {
		s.t.Fatalf("the receipt has the codes %q:\n%s", codes, p.words())
	}
	s.receipt = receipt{strings.ReplaceAll(codes[0], " ", ""), codes[1]}
	if pdf := text(
		s.t, p.fetch("/lv/application/receipt.pdf", "application/pdf"),
	); !strings.Contains(pdf, s.receipt.reference) || !strings.Contains(pdf, "vēstule no policijas.txt") {
		s.t.Errorf("the receipt on paper:\n%s", pdf)
	}
	for _, path := range []string{
		"/lv/status", "/lv/confirmation", "/lv/letter", "/lv/check", "/lv/accessibility", "/lv/data",
	} {
		p.open(path)
		p.inspect(path)
	}
}

// signIn signs in with one click, as somebody else if need be.
func (s *story) signIn(login string) *person {
	s.t.Helper()
	p := s.staff
	if p.has(`form[action="/staff/signout"]`) {
		p.eval(`document.querySelector("details.user").open = true, ""`)
		p.press(`form[action="/staff/signout"] button`)
	}
	p.open("/staff/signin")
	p.inspect("sign in")
	p.press(`button[value="` + login + `"]`)
	return p
}

// forms is the administrator's look at the forms, with everything unfolded.
func (s *story) forms() {
	p := s.signIn("administrators")
	for _, path := range []string{
		"/staff/forms", "/staff/forms/show/application/lv", "/staff/forms/try?form=application",
	} {
		p.open(path)
		p.eval(`document.querySelectorAll("main details").forEach(d => d.open = true), ""`)
		p.inspect(path)
	}
	p.fill(map[string]string{"source": "["})
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`main form button[value="lv"]`)))
	p.inspect("form with mistakes in its definition")
	p.open("/staff/forms/change/application")
	p.eval(`document.querySelector("#source").value = document.querySelector("#source").value
		.replace(/label: \{lv: (?=\S)/g, "$&Ļoti "), document.querySelector(".beside .button.filled").click(), ""`)
	p.waits("drawn", `document.querySelectorAll("#trial img").length > 2`)
	p.inspect("form with what changes in it")
}

// sort is the clerk's work: a case from the application, its mediator and the
// other side.
func (s *story) sort() {
	p := s.signIn("lietvede")
	p.open("/staff/export")
	p.inspect("export")
	p.open("/staff/inbox")
	p.inspect("inbox")
	p.open("/staff/inbox?q=" + s.receipt.reference) // another of her name waits too
	p.link("Zane Paraudziņa")
	p.tells("Oktobrī no mana pagalma", "vēstule no policijas.txt", s.receipt.reference)
	p.inspect("submission")
	p.press(`.deskbar a.button.filled`)
	p.inspect("whom a case is about")
	p.press(`.asked .actions button:not(.filled)`)
	s.caseURL = p.where()
	s.number = regexp.MustCompile(`I-\d{4}-\d{4}`).FindString(p.words())
	if !strings.HasPrefix(s.caseURL, "/staff/cases/") || s.number == "" {
		s.t.Fatalf("opening a case leads to %s:\n%s", s.caseURL, p.words())
	}
	p.inspect("new case")
	p.press(`.now a.button.filled`)
	p.inspect("assign")
	p.fill(map[string]string{"mediator": "Juris Kalējs", "no_conflict": "yes"})
	p.press(`form.panel button.filled`)
	p.press(`.now a.button.filled`)
	p.inspect("other side")
	p.fill(map[string]string{"side": "offender", "name": "Artūrs Piemērs", "kind": "adult", "safety": "no"})
	p.press(`form.panel button.filled`)
	if !p.has(".pair-bridge.shut") || p.has(".pair-bridge.open") {
		s.t.Errorf("the bridge is not dashed:\n%s", p.words())
	}
	p.inspect("case, shut")
}

// invite sends the mediator's letter; the other side answers with its code.
func (s *story) invite() {
	p := s.signIn("starpnieks")
	p.inspect("cases")
	p.open(s.caseURL + "/invite")
	p.inspect("invite")
	p.fill(map[string]string{"party": "Artūrs Piemērs", "letter_lang": "lv"})
	letter := text(s.t, p.send("application/pdf"))
	code := regexp.MustCompile(`[0-9A-Z]{4}(?: [0-9A-Z]{4}){3}`).FindString(letter)
	if code == "" || !strings.Contains(letter, "Artūrs Piemērs") {
		s.t.Fatalf("the letter:\n%s", letter)
	}
	for _, secret := range append(secrets, "Zane", "Paraudziņa") {
		if strings.Contains(letter, secret) {
			s.t.Errorf("the letter tells %q:\n%s", secret, letter)
		}
	}

	o := s.other
	o.open("/lv/confirmation")
	o.fill(map[string]string{"code": code})
	o.press("main form .actions button")
	o.hides(secrets...)
	o.through(offender)
	o.hides(secrets...)
	o.fill(offender)
	o.press(`button[value=send]`)
	o.inspect("receipt of a confirmation")
	o.hides(secrets...)

	o.open("/lv/confirmation") // the code worked once
	o.fill(map[string]string{"code": code})
	o.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS("main form .actions button")))
	o.inspect("code that does not hold")
}

// bridge records both confirmations and the admissions; only then the bridge
// is solid.
func (s *story) bridge() {
	p := s.staff
	p.open(s.caseURL)
	if p.has(".pair-bridge.open") {
		s.t.Error("the bridge is solid before anything is signed")
	}
	for _, name := range []string{"Zane Paraudziņa", "Artūrs Piemērs"} {
		p.open(s.caseURL + "/confirm")
		p.inspect("confirm")
		p.fill(map[string]string{
			"party": name, "agrees": "yes", "identity": "seen_in_person", "signature": "wet_ink", "on": s.today,
		})
		p.press(`form.panel button.filled`)
	}
	p.open(s.caseURL + "/admit")
	p.inspect("admit")
	p.fill(map[string]string{"party": "Artūrs Piemērs", "admits_offence": "yes", "admits_facts": "yes", "on": s.today})
	p.press(`form.panel button.filled`)
	if !p.has(".pair.open .pair-bridge.open") || p.has(".pair-bridge.shut") {
		s.t.Errorf("the bridge is not solid:\n%s", p.words())
	}
	p.inspect("case, open")
}

func (s *story) meet() {
	p := s.staff
	p.press(`.now a.button.filled`) // the victim is afraid
	p.inspect("risk")
	p.fill(map[string]string{"on": s.today, "risk": "go"})
	p.press(`form.panel button.filled`)
	p.press(`.now a.button.filled`)
	p.inspect("plan")
	p.fill(map[string]string{
		"on": s.today, "time": "23.59", "format": "session", "mode": "in_person", "venue": "office",
	})
	if (latvia.Calendar{}).Working(latvia.Day(s.began)) {
		p.press(`form.panel button.filled`)
	} else { // a day off is asked about once
		p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
		p.fill(map[string]string{"sure": "yes"})
		p.inspect("plan on a day off")
		p.press(`form.panel button.filled`)
	}
	p.inspect("case with a meeting")
	p.press(`.now a.button.filled`)
	p.inspect("held")
	p.fill(map[string]string{"state": "held", "on": s.today, "place": "Valmieras nodaļā"})
	p.press(`form.panel button.filled`)
}

// lookBack is what the applicant learns: the outcome, in neutral words.
func (s *story) lookBack() {
	p := s.applicant
	p.open("/lv/status")
	p.fill(map[string]string{"reference": s.receipt.reference, "code": s.receipt.code})
	p.press("main form .actions button")
	p.inspect("status")
	p.tells(s.receipt.reference)
	p.hides("Artūrs", "Piemērs", "atzīst")
	if !p.has(".answers .missing .done .icon") {
		s.t.Error("what was done for the applicant has no tick")
	}
	if outcome := strings.ToLower(p.words()); !strings.Contains(outcome, "izlīgums ir noslēgts") &&
		!strings.Contains(outcome, "izlīgums noslēgts") {
		s.t.Errorf("the status page does not tell the outcome:\n%s", p.words())
	}
}
