package apply_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/apply"
	"tilts/internal/web/sitetest"
)

func TestBackgroundSaves(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	step := "/lv/application/step/event"
	was := func() string {
		m := regexp.MustCompile(`data-autosave="([0-9a-f]+)"`).FindStringSubmatch(p.get(step).body)
		if m == nil {
			t.Fatal("the page has no stamp")
		}
		return m[1]
	}
	first := was()
	a := p.post(step, "account", "Pirmais", "_save", "1", "_was", first).expect(t, 204, step)
	if a.body != "" || !regexp.MustCompile(`^\d?\d\.\d\d$`).MatchString(a.header.Get("Saved-At")) ||
		a.header.Get("Saved-As") != was() || a.header.Get("Set-Cookie") != "" {
		t.Errorf("a background save answers %q %v", a.body, a.header)
	}
	p.get(step).expect(t, 200, step, "Pirmais")
	// A page that is behind undoes nothing; another step's does not matter.
	p.post(step, "account", "Novecojis", "_save", "1", "_was", first).expect(t, 409, step)
	p.post("/lv/application/step/you", "given_name", "Anita", "_go", "next")
	p.post(step, "account", "Otrais", "_save", "1", "_was", a.header.Get("Saved-As")).expect(t, 204, step)
	p.get(step).expect(t, 200, step, "Otrais")
	p.get("/lv/application/step/you").expect(t, 200, "/lv/application/step/you", "Anita")
	// Whoever has left the device is not followed: nothing begins anew.
	p.post("/lv/application/clear")
	a = p.post(step, "account", "Pēc tam", "_save", "1", "_was", first).expect(t, 404, step)
	if a.header.Get("Set-Cookie") != "" {
		t.Error("a background save begins a form anew")
	}
	// After it was sent, it is over.
	p.toReview()
	p.sendForm().expect(t, 200, "/lv/application/receipt")
	p.post("/lv/application/step/role", "role", "offender", "_save", "1").expect(t, 409, "/lv/application/step/role")
}

func TestBackgroundSaveNeverShrinksAGroup(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	step := "/lv/application/step/meeting"
	page := p.get(step)
	was := regexp.MustCompile(`data-autosave="([0-9a-f]+)"`).FindStringSubmatch(page.body)[1]
	p.post(step, "place", "Valmierā", "_add", "supporters").expect(t, 200, step, `name="supporters.0.name"`)
	// This one was on its way when the button was pressed.
	p.post(step, "place", "Vēlu", "_save", "1", "_was", was).expect(t, 409, step)
	p.get(step).expect(t, 200, step, `name="supporters.0.name"`, "Valmierā")
}

func TestFilesInPlace(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	step := "/lv/letter/step/letter"
	p.post(step, "account", "Labdien", "_go", "next")
	told := func(a answer) (k apply.KeptFile) {
		if err := json.Unmarshal([]byte(a.body), &k); err != nil {
			t.Fatalf("%v: %s", err, a.body)
		}
		return k
	}
	first := told(p.send(step, "attachments", "vēstule.pdf", sitetest.PDF, "_file", "1").expect(t, 201, step))
	again := told(p.send(step, "attachments", "vēstule.pdf", sitetest.PDF, "_file", "1").expect(t, 201, step))
	if first.ID == "" || first != again || first.Name != "vēstule.pdf" {
		t.Errorf("a second try gives %+v, the first %+v", again, first)
	}
	page := p.get(step).expect(t, 200, step, "Labdien", "vēstule.pdf") // answers were not touched
	if n := strings.Count(page.body, `name="_drop"`); n != 1 {
		t.Errorf("the file is attached %d times", n)
	}
	a := p.send(step, "attachments", "programma.exe", []byte("MZ"), "_file", "1").expect(t, 422, step)
	if k := told(a); !strings.Contains(k.Message, "nevaram pieņemt") {
		t.Errorf("refused with %+v", k)
	}
	if k := told(p.send(step, "nothing", "a.pdf", sitetest.PDF, "_file", "1").expect(t, 422, step)); k.Message == "" {
		t.Error("a file of no field is taken")
	}
	sitetest.Away.Store(true)
	a = p.send(step, "attachments", "cits.pdf", append([]byte("%PDF-"), sitetest.PDF...), "_file", "1")
	sitetest.Away.Store(false)
	if k := told(a.expect(t, 503, step)); k.Message == "" || a.header.Get("Retry-After") == "" {
		t.Errorf("away: %+v", k)
	}
	p.post("/lv/letter/clear")
	a = p.send(step, "attachments", "vēlu.pdf", sitetest.PDF, "_file", "1").expect(t, 404, step)
	if k := told(a); k.Message == "" {
		t.Error("no words when the form has ended")
	}
}

// The same file sent twice at once is attached once.
func TestTwoTriesAtOnceAttachOnce(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	step := "/lv/letter/step/letter"
	done := make(chan int)
	for range 4 {
		go func() { done <- p.send(step, "attachments", "viens.pdf", sitetest.PDF, "_file", "1").status }()
	}
	for range 4 {
		if status := <-done; status != 201 {
			t.Errorf("answered %d", status)
		}
	}
	if n := strings.Count(p.get(step).body, `name="_drop"`); n != 1 {
		t.Errorf("the file is attached %d times", n)
	}
}
