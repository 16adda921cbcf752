package apply_test

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/web/sitetest"
)

// Whoever presses a button of a form whose answers this device does not hold any more, because another tab left
// the page or the time was over, reads so and what to do; nothing looks sent, and nothing saved but what was typed.
func TestAFormThatCannotBeOpenedHereSaysSo(t *testing.T) {
	const ended, link = "Iesāktās atbildes šajā ierīcē vairs nevar atvērt, un tagad nekas nav nosūtīts.", "mūsu saite"
	for _, leave := range []string{"/lv/leave", "/lv/letter/clear"} {
		p := visit(t)
		p.post("/lv/letter")
		p.post("/lv/letter/step/letter", "account", "Labdien!", "_go", "next")
		p.post(leave)
		for _, press := range []answer{
			p.post("/lv/letter/review", "_go", "send"), p.post("/lv/letter/review", "_go", "back"),
			p.post("/lv/letter/later", "safe", "yes", "email", "anna@pasts.example.lv"), p.get("/lv/letter/later"),
			p.get("/lv/letter/review"), p.get("/lv/letter/step/letter"),
			p.post("/lv/confirmation/review", "_go", "send"),
		} {
			press.expect(t, 200, press.path, ended, link)
			if strings.Contains(press.body, "Viss saglabāts") || !strings.HasSuffix(press.path, "?ended=1") {
				t.Errorf("%s: %s", press.path, press.body)
			}
		}
		p.post("/lv/letter/step/letter", "account", "Vēlreiz", "_save", "1").expect(t, 404, "/lv/letter/step/letter")
		p.send("/lv/letter/step/letter", "attachments", "a.pdf", sitetest.PDF, "_file", "1").
			expect(t, 404, "/lv/letter/step/letter", "iesāktās atbildes šajā ierīcē vairs nevar atvērt")

		// What was typed on a page of questions is kept, and the page says that it is all there is.
		for _, press := range []string{"next", "back"} {
			p.post("/lv/leave")
			page := p.post("/lv/letter/step/you", "given_name", "Anna", "_go", press)
			page.expect(t, 200, "/lv/letter/step/you", "tikai to, kas ierakstīts šajā lapā", link, `value="Anna"`)
			if strings.Contains(page.body, "<span data-saved>") {
				t.Errorf("%s: what is lost is called saved", press)
			}
		}
		p.post("/lv/leave")
		p.post("/lv/letter/step/you", "given_name", "Anna", "_go", "later").
			expect(t, 200, "/lv/letter/later", "tikai to, kas ierakstīts šajā lapā", link)
	}
}

// Before a form says that one may leave the page in a hurry, it says what happens to the answers then, and how to
// come back to them: with the link from an e-mail, which opens them after the page was left too.
func TestLeavingThePageSaysWhatBecomesOfTheAnswers(t *testing.T) {
	for lang, says := range map[string]struct{ begin, preparation, later string }{
		"lv": {"ja nenospiežat „Pamest lapu”", "vairs nevarēs atvērt neviens, arī Jūs ne", "tikai ar saiti no e-pasta"},
		"en": {"unless you press “Leave page”", "nobody can open the answers on this device any more",
			"only with the link from the e-mail"},
		"ru": {"если не нажмёте «Уйти»", "больше никто не сможет открыть, даже Вы", "только по ссылке"},
	} {
		p := visit(t)
		p.get("/"+lang+"/letter").expect(t, 200, "/"+lang+"/letter", says.begin)
		p.post("/"+lang+"/application").expect(t, 200, "/"+lang+"/application/step/preparation", says.preparation)
		p.get("/"+lang+"/application/later").expect(t, 200, "/"+lang+"/application/later", says.later)
	}
	p := visit(t)
	p.post("/lv/letter")
	p.post("/lv/letter/step/letter", "account", "Labais vārds", "_go", "later")
	path, code := p.askForLink("prom@pasts.example.lv")
	p.post("/lv/leave")
	p.get("/lv/letter/step/letter").expect(t, 200, "/lv/letter?ended=1")
	p.post(path, "code", code)
	p.get("/lv/letter/step/letter").expect(t, 200, "/lv/letter/step/letter", "Labais vārds")
}

// A device that one form called shared is shared for every form, until the browser is closed or the answer is
// corrected.
func TestASharedDeviceIsSharedForEveryForm(t *testing.T) {
	s := sitetest.New(t)
	now, later := s.Now, time.Duration(0)
	s.Now = func() time.Time { return now().Add(later) }
	for name, x := range map[string]struct {
		answers []string // to whether others use the device
		minutes time.Duration
	}{
		"shared": {[]string{"yes"}, 10}, "shared after all": {[]string{"no", "yes"}, 10},
		"own": {[]string{"no"}, 24 * 60}, "own after all": {[]string{"yes", "no"}, 24 * 60},
	} {
		later = 0
		p, since := visitAt(t, s), now()
		p.post("/lv/application")
		for _, answer := range x.answers {
			p.post("/lv/application/step/preparation", "shared_device", answer, "_go", "next")
		}
		p.post("/lv/letter")
		p.post("/lv/letter/step/letter", "account", "Labdien, "+name, "_go", "next")
		p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt").
			expectUntil(t, since, x.minutes*time.Minute)
		later = (x.minutes + 1) * time.Minute
		p.get("/lv/letter/receipt").expect(t, 200, "/lv/letter")
		if a := p.get("/lv/letter/receipt.pdf"); a.status != 404 {
			t.Errorf("%s: after %d minutes the receipt's PDF answers %d", name, x.minutes, a.status)
		}
	}
}

// Without scripts a question that an answer has just opened says why the page did not go on.
func TestAQuestionThatWasJustOpenedSaysSo(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	role := "/lv/application/step/role"
	for _, from := range []string{"", "?check=1"} {
		p.get(role + from)
		page := p.post(role, "role", "representative", "_seen", "role", "_go", "next").
			expect(t, 200, role+"?opened=basis", `id="f-basis-warning"`, "Šo jautājumu atvēra Jūsu atbilde.")
		if strings.Count(page.body, "Šo jautājumu atvēra") != 1 {
			t.Errorf("%s: said of more than one question", from)
		}
	}
	if strings.Contains(p.get(role).body, "Šo jautājumu atvēra") {
		t.Error("said of a question that was there before")
	}
}

// The status page is an address of its own, which can be gone back to and loaded anew for some minutes, and
// neither the address nor a cookie has the access code. Leaving the device ends it.
func TestTheStatusCanBeGoneBackTo(t *testing.T) {
	s := sitetest.New(t)
	now, later := sitetest.Arrivals.Now, time.Duration(0)
	sitetest.Arrivals.Now = func() time.Time { return now().Add(later) }
	defer func() { sitetest.Arrivals.Now = now }()
	p := visitAt(t, s)
	p.toReview()
	list := codesOn(p.sendForm())
	const shown = "/lv/status/shown"
	open := func() answer { return p.post("/lv/status", "reference", list[0], "code", list[1]) }
	a := open().expect(t, 200, shown, list[0])
	if strings.Contains(a.path+a.body, strings.ReplaceAll(list[1], " ", "")) || strings.Contains(a.body, list[1]) {
		t.Error("the code is in the address or the page")
	}
	p.get(shown).expect(t, 200, shown, list[0])
	p.get("/en/status/shown").expect(t, 200, "/en/status/shown", list[0])
	later = 11 * time.Minute
	if a := p.get(shown); a.path != "/lv/status" || strings.Contains(a.body, list[0]) {
		t.Errorf("after eleven minutes: %s", a.path)
	}
	open().expect(t, 200, shown)
	p.post("/lv/leave")
	if a := p.get(shown); a.path != "/lv/status" {
		t.Errorf("after the page was left: %s", a.path)
	}
	if a := visitAt(t, s).get(shown); a.path != "/lv/status" {
		t.Errorf("another browser: %s", a.path)
	}
}
