package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"tilts/internal/latvia"
)

// The request of the police: two victims and two offenders, one of them a minor with his mother.
var request = map[string]string{
	"kind": "request", "institution_kind": "police", "institution": "Valsts policijas Valmieras iecirknis",
	"official": "Inspektore Anna Ozola", "official_email": "anna.ozola@example.lv",
	"institution_address": "Rīgas iela 91, Valmiera, LV-4201",
	"request_number":      "20/8-777", "criminal_case": "11200777726", "stage": "proceedings",
	"offences.0.offence": "KL 175(1)", "offences.0.grade": "less_serious", "account": "Divi zēni paņēma velosipēdu.",
	"offenders.0.given_name": "Kristaps", "offenders.0.family_name": "Ozoliņš", "offenders.0.birth_date": "12.03.2011.",
	"offenders.0.minor": "yes", "offenders.0.representative_name": "Laima Ozoliņa",
	"offenders.0.address":    "Liepu iela 2, Cēsis, LV-4101",
	"offenders.1.given_name": "Raivis", "offenders.1.family_name": "Lācis", "offenders.1.minor": "no",
	"offenders.1.address":   "Dzirnavu iela 5, Cēsis, LV-4101",
	"victims.0.person_kind": "natural", "victims.0.given_name": "Zane", "victims.0.family_name": "Paraugkalne",
	"victims.0.minor": "no", "victims.0.address": "Dārza iela 14, Valmiera, LV-4201",
	"victims.1.person_kind": "natural", "victims.1.given_name": "Elza", "victims.1.family_name": "Mazkalne",
	"victims.1.minor": "no", "victims.1.address": "Dārza iela 16, Valmiera, LV-4201",
	"contact_ban": "no", "signature": "none",
}

// TestStoryOfAConference plays a case of two victims and two offenders in a real browser: one of the victims takes
// her consent back, one of the offenders, whose letter was lost, refuses, and the other, a boy of fifteen, meets
// the other victim at a conference with his mother, his sister and a social pedagogue. It goes on until all is done.
func TestStoryOfAConference(t *testing.T) {
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
	s := &story{t: t, began: now, today: latvia.DateShort(now)}
	s.staff = newPerson(t, browser, base)
	s.other = newPerson(t, s.staff.ctx, base, chromedp.WithNewBrowserContext())
	c := &conference{story: s, codes: map[string]string{}}
	c.ask()
	c.open()
	c.invite()
	c.lost()
	c.answer()
	c.withdraw()
	c.prepare()
	c.meet()
	c.agree()
	c.follow()
}

// conference is the story of one case that a request opened.
type conference struct {
	*story
	codes map[string]string // of the invitations, by name
}

// ask is the request, as an institution fills it in.
func (s *conference) ask() {
	o := s.other
	answers := map[string]string{"request_date": s.today}
	for name, value := range request {
		answers[name] = value
	}
	o.open("/lv/request")
	o.press("main form .actions button")
	for range 12 {
		o.fill(answers)
		for _, row := range []string{"offences.0", "offenders.0", "offenders.1", "victims.0", "victims.1"} {
			group, _, _ := strings.Cut(row, ".")
			if adds := `button[name=_add][value=` + group + `]`; o.has(adds) && !o.has(`[name^="`+row+`."]`) {
				o.press(adds)
				o.fill(answers)
			}
		}
		if strings.Contains(o.where(), "/review") {
			break
		}
		o.eval(`scrollTo(0, 0), ""`) // from the row that was just added
		o.inspect("request, " + regexp.MustCompile(`step/[a-z]+`).FindString(o.where()))
		o.press(`.actions button[value=next]`)
	}
	o.inspect("request, review")
	o.press(`button[value=send]`)
	o.inspect("receipt of a request")
}

// next fails unless the case says that this is next, and takes the step.
func (s *conference) next(words string) {
	s.t.Helper()
	p := s.staff
	if now := p.eval(`document.querySelector(".now .sentence")?.innerText ?? ""`); !strings.Contains(now, words) {
		s.t.Fatalf("next is %q, want %q\n%s", now, words, p.words())
	}
	p.press(`.now a.button.filled`)
}

// open is the clerk's: a case of the request, and who leads it.
func (s *conference) open() {
	p := s.signIn("lietvede")
	p.open("/staff/inbox?q=20/8-777")
	p.link("Valsts policijas Valmieras iecirknis")
	p.press(`.deskbar a.button.filled`)
	p.inspect("whom a request is about")
	p.fill(map[string]string{"mediator": "Juris Kalējs", "no_conflict": "yes"})
	p.press(`.asked .actions button:not(.filled)`)
	s.caseURL = p.where()
	s.number = regexp.MustCompile(`I-\d{4}-\d{4}`).FindString(p.words())
	p.inspect("case of a request")
}

// invite is the mediator's: who represents the boy and how is put right, and everybody is invited by post.
func (s *conference) invite() {
	p := s.signIn("starpnieks")
	p.open(s.caseURL)
	for _, name := range []string{"Zane Paraugkalne", "Kristaps Ozoliņš", "Raivis Lācis", "Elza Mazkalne"} {
		to := name
		if name == "Kristaps Ozoliņš" {
			to = "Laima Ozoliņa" // whoever answers for him
			s.beside("main li", "Vajag likumisko pārstāvi", "/party?")
			p.fill(map[string]string{
				"basis": "parent", "agent_address": "Liepu iela 2, Cēsis, LV-4101", "agent_phone": "20000115",
				"agent_spoken": "lv", "sex": "male",
			})
			p.eval(`document.querySelectorAll("main details").forEach(d => d.open = true), ""`)
			p.inspect("a minor and who represents him")
			p.press(`form.panel button.filled`)
		}
		s.next("Uzaicināt: " + name)
		s.codes[name] = s.letter(name)
		s.hand(to)
	}
	p.inspect("case, all invited")
}

// letter is the code of the letter that the page makes.
func (s *conference) letter(name string) string {
	s.t.Helper()
	letter := text(s.t, s.staff.send("application/pdf"))
	s.staff.open(s.caseURL)
	code := regexp.MustCompile(`[0-9A-Z]{4}(?: [0-9A-Z]{4}){3}`).FindString(letter)
	if code == "" || !strings.Contains(letter, name) {
		s.t.Fatalf("the letter to %s:\n%s", name, letter)
	}
	return code
}

// hand takes the letter of somebody to the post.
func (s *conference) hand(name string) {
	s.t.Helper()
	p := s.staff
	s.beside("ul.papers li", name, "/hand?")
	p.inspect("hand over")
	p.fill(map[string]string{"channel": "post", "on": s.today})
	p.press(`form.panel button.filled`)
}

// beside opens the address that stands beside words.
func (s *conference) beside(among, words, address string) {
	s.t.Helper()
	at := s.staff.eval(fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.textContent.includes(%q))
		.map(e => e.querySelector('a[href*="%s"]')).find(a => a)?.getAttribute("href") ?? ""`,
		among, words, address))
	if at == "" {
		s.t.Fatalf("beside %s there is no %s\n%s", words, address, s.staff.words())
	}
	s.staff.open(at)
}

// lost is a letter that comes back: another address is found, and the next letter has another code.
func (s *conference) lost() {
	p := s.staff
	s.beside("ul.papers li", "Raivis Lācis", "/undelivered?")
	p.inspect("a letter came back")
	p.press(`form.panel button.filled`)
	s.next("Atrast citu adresi vai tālruni: Raivis Lācis")
	p.fill(map[string]string{"address": "Liepu iela 90, Cēsis, LV-4101"})
	p.press(`form.panel button.filled`)
	s.next("Nosūtīt vēlreiz: Raivis Lācis")
	p.inspect("letter, once more")
	first := s.codes["Raivis Lācis"]
	p.open(s.caseURL + "/invite")
	p.fill(map[string]string{"party": "Raivis Lācis"})
	s.codes["Raivis Lācis"] = s.letter("Raivis Lācis")
	s.hand("Raivis Lācis")
	o := s.other
	o.open("/lv/confirmation")
	o.fill(map[string]string{"code": first})
	o.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS("main form .actions button")))
}

// answers is somebody's own answer to an invitation.
func (s *conference) answers(name string, answers map[string]string) {
	s.t.Helper()
	o := s.other
	given, family, _ := strings.Cut(name, " ")
	all := map[string]string{
		"given_name": given, "family_name": family, "agree": "yes", "mode": "in_person", "interpreter": "no",
		"answers_for": "self", "adult": "yes", "safety_concerns": "no",
		"rights_explained": "yes", "voluntary": "yes", "signature": "none",
	}
	for name, value := range answers {
		all[name] = value
	}
	o.open("/lv/confirmation")
	o.fill(map[string]string{"code": s.codes[name]})
	o.press("main form .actions button")
	o.through(all)
	o.fill(all)
	o.press(`button[value=send]`)
	o.inspect("receipt of a confirmation of " + name)
}

// answer is what everybody answers: one refuses.
func (s *conference) answer() {
	s.answers("Zane Paraugkalne", map[string]string{"side": "victim"})
	s.answers("Elza Mazkalne", map[string]string{"side": "victim"})
	s.codes["Laima Ozoliņa"] = s.codes["Kristaps Ozoliņš"] // the letter was to her
	s.answers("Laima Ozoliņa", map[string]string{
		"side": "offender", "admits_offence": "yes", "admits_facts": "yes", "answers_for": "represented",
		"basis": "parent", "represented_given_name": "Kristaps", "represented_family_name": "Ozoliņš",
		"minor_view": "Grib atvainoties.",
	})
	s.answers("Raivis Lācis", map[string]string{"agree": "no"})
	p := s.staff
	p.open(s.caseURL)
	s.next("jāapstiprina: Raivis Lācis")
	p.inspect("settle a refusal")
	p.fill(map[string]string{"how": "recorded"})
	p.press(`form.panel button.filled`)
	s.signed("Elza Mazkalne")
}

// signed records that somebody signed what they answered, in front of the mediator.
func (s *conference) signed(names ...string) {
	s.t.Helper()
	p := s.staff
	for _, name := range names {
		p.open(s.caseURL + "/confirm")
		p.inspect("confirm")
		p.fill(map[string]string{
			"party": name, "agrees": "yes", "identity": "seen_in_person", "signature": "wet_ink", "on": s.today,
		})
		p.press(`form.panel button.filled`)
	}
}

// withdraw is one of the victims, who takes her consent back.
func (s *conference) withdraw() {
	o := s.other
	o.open("/lv/withdrawal")
	o.press("main form .actions button")
	answers := map[string]string{
		"invitation_code": s.codes["Elza Mazkalne"], "given_name": "Elza", "family_name": "Mazkalne",
		"withdraws": "taking_part", "talk_first": "no", "understood": "yes", "signature": "none",
	}
	o.through(answers)
	o.fill(answers)
	o.press(`button[value=send]`)
	o.inspect("receipt of a withdrawal")
	p := s.staff
	p.open(s.caseURL)
	p.inspect("case, a withdrawal arrived")
	s.next("jāapstiprina: Elza Mazkalne")
	p.inspect("settle a withdrawal")
	p.fill(map[string]string{"how": "recorded"})
	p.press(`form.panel button.filled`)
	p.inspect("case, one pair is left")
}
