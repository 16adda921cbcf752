package main

import (
	"archive/zip"
	"bytes"
	"maps"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

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
	server := serve(t, "demo", "--data="+t.TempDir(), "--log-level=warn")
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
}

// sort is the clerk's work: a case from the application, its mediator and the
// other side.
func (s *story) sort() {
	p := s.signIn("lietvede")
	p.open("/staff/export")
	p.inspect("export")
	p.open("/staff/inbox")
	p.inspect("inbox")
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
		"on": s.today, "time": "14.00", "format": "session", "mode": "in_person", "venue": "office",
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

// freeze freezes an agreement: that nobody has said who Artūrs Piemērs is besides his name is asked about once.
func (s *story) freeze() {
	p := s.staff
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
	p.fill(map[string]string{"sure": "yes"})
	p.inspect("freeze, asked about")
	p.press(`form.panel button.filled`)
}

// agree writes the terms, freezes the agreement and uploads what was signed.
func (s *story) agree() {
	p := s.staff
	p.press(`.now a.button.filled`)
	p.inspect("terms")
	p.press(`button[name=_add][value=apology]`)
	p.fill(map[string]string{
		"facts": "Artūrs Piemērs atzīst, ka paņēma velosipēdu.", "claims": "none", "terms.0.way": "meeting",
		"terms.0.from": "Artūrs", "terms.0.to": "Zane",
	})
	p.press(`button[name=_add][value=money]`)
	p.fill(map[string]string{
		"terms.1.way": "account", "terms.1.amount": "380,00", "terms.1.iban": "LV80BANK0000435195001",
		"terms.1.due": latvia.DateShort(s.began.AddDate(0, 2, 0)),
	})
	p.inspect("two terms")
	p.press(`.actions button.filled`)
	p.tells("380,00")
	draft := text(s.t, p.fetch(s.caseURL+"/draft.pdf", "application/pdf"))
	said := strings.Join(strings.Fields(draft), " ")
	if !strings.Contains(said, "Artūrs Piemērs tikšanās laikā atvainojas Zanei Paraudziņai.") {
		s.t.Errorf("the apology is not worded in the draft:\n%s", draft)
	}
	if !strings.Contains(strings.ToUpper(draft), "PROJEKTS") || !strings.Contains(draft, "380,00") ||
		!strings.Contains(draft, "Zane Paraudziņa") {
		s.t.Errorf("the draft:\n%s", draft)
	}
	p.press(`.now a.button.filled`)
	p.inspect("freeze")
	s.freeze()
	p.inspect("case, signing")
	frozen := p.fetch(p.eval(`[...document.querySelectorAll("ul.papers a")]
		.find(a => a.innerText.startsWith("Izlīgums") && a.pathname.startsWith("/staff/documents/"))
		.pathname`), "application/pdf")
	agreement := text(s.t, frozen)
	if strings.Contains(strings.ToUpper(agreement), "PROJEKTS") || !strings.Contains(agreement, s.number) {
		s.t.Errorf("the copy to sign:\n%s", agreement)
	}
	for _, secret := range secrets[1:3] {
		if strings.Contains(agreement, secret) {
			s.t.Errorf("the agreement tells %q:\n%s", secret, agreement)
		}
	}
	p.press(`.now a.button.filled`)
	p.inspect("signed")
	s.sign()
	p.do(attach(s.t, "input[type=file]", "parakstīts.pdf", frozen))
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
	p.tells("bez parakstiem") // it is what went out
	p.inspect("signed, refused")
	p.do(attach(s.t, "input[type=file]", "parakstīts.asice", container(s.t, frozen)))
	p.press(`form.panel button.filled`)
	p.tells("Kas notiks")
	p.inspect("signed, asked once more")
	p.fill(map[string]string{"confirmed": "yes"}) // nobody's name is in the signature
	p.press(`form.panel button.filled`)
	p.inspect("case, signed")
	p.tells("Izlīgums noslēgts")
}

// container packs a document with a file of a signature, as an e-signing program does.
func container(t *testing.T, document []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string][]byte{
		"izligums.pdf": document, "META-INF/signatures0.xml": []byte("<asic:XAdESSignatures/>"),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
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
	if outcome := strings.ToLower(p.words()); !strings.Contains(outcome, "izlīgums ir noslēgts") &&
		!strings.Contains(outcome, "izlīgums noslēgts") {
		s.t.Errorf("the status page does not tell the outcome:\n%s", p.words())
	}
}

// count is the analyst's look at today's T1 and T4: applications and
// agreements. The page, the workbook and the PDF say the same.
func (s *story) count() [2]int {
	p := s.signIn("analitike")
	var counted [2]int
	for i, table := range []string{"T1", "T4"} {
		p.open("/staff/statistics?table=" + table + "&" + s.period)
		p.inspect("statistics " + table)
		p.tells(table)
		counted[i] = s.total(table)
	}
	xlsx, err := excelize.OpenReader(bytes.NewReader(p.fetch(
		"/staff/statistics.xlsx?"+s.period, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	)))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, table := range []string{"T1", "T4"} {
		if !strings.Contains(strings.Join(xlsx.GetSheetList(), " "), table) {
			s.t.Errorf("the workbook has the sheets %q, none of %s", xlsx.GetSheetList(), table)
		}
	}
	if pdf := text(s.t, p.fetch("/staff/statistics.pdf?"+s.period, "application/pdf")); !strings.Contains(pdf, "T1") ||
		!strings.Contains(pdf, "T4") {
		s.t.Errorf("the statistics on paper:\n%s", pdf)
	}
	return counted
}

// total reads a number from the table on the page.
func (s *story) total(table string) int {
	row := map[string]string{"T1": "Cietušais", "T4": "Izlīgums noslēgts"}[table]
	cell := s.staff.eval(`(() => {
		const row = [...document.querySelectorAll("table.data tbody tr")]
			.find(r => r.cells[0].innerText.trim().startsWith("` + row + `"));
		return row ? row.cells[1].innerText.trim() : document.querySelector("main").innerText;
	})()`)
	n, err := strconv.Atoi(cell)
	if err != nil {
		s.t.Fatalf("%s has no number in the row %q: %s", table, row, cell)
	}
	return n
}
