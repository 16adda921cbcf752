package apply_test

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web"
	"tilts/internal/web/sitetest"
)

// paperKey opens the page of a form on paper and gives its key.
func (p *person) paperKey(path string) string {
	p.t.Helper()
	page := p.get(path)
	found := regexp.MustCompile(`name="_key" value="([^"]+)"`).FindStringSubmatch(page.body)
	if page.status != http.StatusOK || found == nil {
		p.t.Fatalf("%s: %d, no key", path, page.status)
	}
	return found[1]
}

// sendPaper chooses a file on the page and presses the button.
func (p *person) sendPaper(path, name string, data []byte) answer {
	p.t.Helper()
	return p.send(path, "file", name, data, "_key", p.paperKey(path))
}

var onPaper = form.Answers{
	"role":        "victim",
	"given_name":  "Ilga",
	"family_name": "Šķēle",
	"id_kind":     "latvian",
	"person_code": "161175-19997",
	"phone":       "20000114",
	"account":     "Autobusā paņemts tālrunis.",
	"voluntary":   "yes",
}

func definitionOf(t *testing.T, name string) *form.Definition {
	t.Helper()
	def, ok := sitetest.Arrivals.Forms.Get(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	return def
}

func TestAFilledFormIsReadAtOnce(t *testing.T) {
	p := visit(t)
	page := "/lv/application/paper"
	data := caseworktest.FilledForm(definitionOf(t, "application"), "lv", onPaper)
	key := p.paperKey(page)
	first := p.send(page, "file", "mans.pdf", data, "_key", key)
	until := time.Now().Add(time.Minute)
	for !strings.Contains(first.body, "nolasījām") && time.Now().Before(until) {
		time.Sleep(time.Second)
		first = p.get(page + "/receipt") // a slow machine goes on reading after the page's patience
	}
	first.expect(t, 200, page+"/receipt", "Atbildes nolasījām", "Vēl noderētu", "Varat nosūtīt vēl vienu failu")
	if strings.Contains(first.body, "Šķēle") || strings.Contains(first.body, "19997") {
		t.Error("the receipt repeats answers")
	}
	// A second press, and the receipt opened again, are the same.
	for name, again := range map[string]answer{
		"press":  p.send(page, "file", "mans.pdf", data, "_key", key),
		"reload": p.get(page + "/receipt"),
	} {
		if reference(t, again) != reference(t, first) {
			t.Errorf("%s: %s, first %s", name, reference(t, again), reference(t, first))
		}
	}
	// Another file from the same page is another submission.
	data = caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{"given_name": "Zane"})
	other := p.send(page, "file", "otrs.pdf", data, "_key", key)
	if reference(t, other) == reference(t, first) {
		t.Error("another file got the first one's receipt")
	}
	p.get(page).expect(t, 200, page, "Skatīt, kas saņemts")
}

func TestManyPressesAtOnceAreOneSubmission(t *testing.T) {
	p := visit(t)
	page := "/lv/application/paper"
	key := p.paperKey(page)
	data := caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{"given_name": "Vienreiz"})
	references := make(chan string, 5)
	var all sync.WaitGroup
	for range cap(references) {
		all.Go(func() { references <- reference(t, p.send(page, "file", "mans.pdf", data, "_key", key)) })
	}
	all.Wait()
	first := <-references
	for range cap(references) - 1 {
		if again := <-references; again != first {
			t.Errorf("%s, then %s", first, again)
		}
	}
}

func reference(t *testing.T, a answer) string {
	t.Helper()
	list := codesOn(a)
	if a.status != http.StatusOK || len(list) == 0 {
		t.Fatalf("%s (%d) is no receipt", a.path, a.status)
	}
	return list[0]
}

func TestEveryKindOfFileIsTakenAndAnsweredInWords(t *testing.T) {
	def := definitionOf(t, "application")
	whole := caseworktest.FilledForm(def, "lv", onPaper)
	files := map[string]struct {
		name string
		data []byte
		says string
	}{
		"damaged": {"mans.pdf", whole[:len(whole)/2], "Fails ir bojāts"},
		"no PDF":  {"mans.pdf", []byte("\x00\x01\x02 nothing"), "Fails ir bojāts"},
		"markup":  {"mans.pdf", []byte("<script>alert(1)</script>"), "Šo failu izlasīs mūsu darbinieks"},
		"foreign": {
			"cits.pdf", pdfreadtest.Filled(pdfreadtest.Field{Name: "given_name", Value: "Zane"}),
			"nav mūsu aizpildāmā veidlapa",
		},
		"scan":      {"skenēts.jpg", []byte("\xff\xd8\xff\xe0 photo"), "Fails ir bojāts"},
		"container": {"parakstīts.edoc", []byte("PK\x03\x04 container"), "Fails ir bojāts"},
		"empty":     {"tukša.pdf", caseworktest.FilledForm(def, "lv", nil), "nav nevienas atbildes"},
		"old version": {
			"vecs.pdf", caseworktest.FilledFields("application "+strings.Repeat("0d", 32)+" lv", onPaper),
			"vecāka veidlapas versija",
		},
		"password": {"slēgts.pdf", pdfreadtest.Locked(), "aizsargāts ar paroli"},
	}
	for name, c := range files {
		t.Run(name, func(t *testing.T) {
			p := visit(t)
			a := p.sendPaper("/lv/application/paper", c.name, c.data)
			a.expect(
				t, 200, "/lv/application/paper/receipt", "Fails ir droši saglabāts", c.says, "Piekļuves kods",
				"Varat nosūtīt vēl vienu failu",
			)
			if strings.Contains(a.body, "Atbildes nolasījām") {
				t.Error("it says that answers were read")
			}
		})
	}
}

func TestAFileThatCannotBeTakenIsSaidAtTheField(t *testing.T) {
	p := visit(t)
	page := "/lv/application/paper"
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"programma.exe": {[]byte("MZ"), "nevaram pieņemt"},
		"tukšs.pdf":     {nil, "ir tukšs"},
		"liels.pdf":     {append(bytes.Clone(sitetest.PDF), bytes.Repeat([]byte("x"), 1<<20)...), "ir par lielu"},
	} {
		p.sendPaper(page, name, c.data).expect(t, http.StatusUnprocessableEntity, page, c.says, `href="#f-file"`)
	}
	p.post(page, "_key", p.paperKey(page)).expect(t, http.StatusUnprocessableEntity, page, "Izvēlieties failu")
}

func TestNothingIsLostWhileObjectsAreAway(t *testing.T) {
	p := visit(t)
	page := "/lv/application/paper"
	data, key := caseworktest.FilledForm(definitionOf(t, "application"), "lv", onPaper), p.paperKey(page)
	sitetest.Away.Store(true)
	defer sitetest.Away.Store(false)
	p.send(page, "file", "mans.pdf", data, "_key", key).
		expect(t, http.StatusServiceUnavailable, page, "Fails vēl nav nosūtīts", key)
	sitetest.Away.Store(false)
	p.send(page, "file", "mans.pdf", data, "_key", key).expect(t, 200, page+"/receipt", "Atbildes nolasījām")
}

func TestPaperIsPaced(t *testing.T) {
	p := visitWith(t, func(s *sitetest.Site) { s.Pace = web.Pace{Upload: 1} })
	page := "/lv/letter/paper"
	p.sendPaper(page, "a.pdf", sitetest.PDF).expect(t, 200, page+"/receipt")
	if a := p.sendPaper(page, "b.pdf", sitetest.PDF); a.status != http.StatusTooManyRequests ||
		a.header.Get("Retry-After") == "" {
		t.Errorf("the second: %d", a.status)
	}
}

func TestQuickExitForgetsThePaper(t *testing.T) {
	p := visit(t)
	page := "/lv/application/paper"
	p.sendPaper(page, "a.pdf", sitetest.PDF).expect(t, 200, page+"/receipt")
	p.post("/lv/application/clear")
	p.get(page+"/receipt").expect(t, 200, page)
}

func TestPaperIsLinkedQuietly(t *testing.T) {
	p := visit(t)
	p.get("/lv").expect(t, 200, "/lv", `href="/lv/application/paper"`)
	for _, name := range sitetest.Arrivals.Forms.Names() {
		p.get("/lv/"+name).expect(t, 200, "/lv/"+name, `href="/lv/`+name+`/paper"`)
		for _, lang := range []string{"lv", "en", "ru"} {
			p.get("/"+lang+"/"+name+"/paper").
				expect(t, 200, "/"+lang+"/"+name+"/paper", `href="/`+lang+"/"+name+`/form.pdf"`)
		}
	}
	for _, file := range []string{"form.pdf", "paper.pdf"} {
		a := p.get("/lv/letter/" + file)
		if a.status != http.StatusOK || !strings.HasPrefix(a.body, "%PDF-") ||
			a.header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %d %s", file, a.status, a.header)
		}
	}
}
