package apply_test

import (
	"bytes"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// person is somebody with a browser: cookies, no scripts.
type person struct {
	t      *testing.T
	server *httptest.Server
	client *http.Client
}

// answer is what came back, after redirects.
type answer struct {
	status int
	path   string // with query

	fragment string
	body     string
	header   http.Header
}

func visit(t *testing.T) *person {
	t.Helper()
	return visitWith(t, func(*sitetest.Site) {})
}

// visitWith visits a site that is set up otherwise.
func visitWith(t *testing.T, set func(*sitetest.Site)) *person {
	t.Helper()
	s := sitetest.New(t)
	set(s)
	return visitAt(t, s)
}

// visitAt is another browser at the same site.
func visitAt(t *testing.T, s *sitetest.Site) *person {
	t.Helper()
	server := httptest.NewServer(s.Open(t))
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &person{t: t, server: server, client: &http.Client{Jar: jar}}
}

func (p *person) do(r *http.Request) answer {
	p.t.Helper()
	resp, err := p.client.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	at := resp.Request.URL
	return answer{resp.StatusCode, at.RequestURI(), at.Fragment, string(body), resp.Header}
}

func (p *person) get(path string) answer {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.server.URL+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.do(r)
}

func (p *person) post(path string, pairs ...string) answer {
	p.t.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, p.server.URL+path, strings.NewReader(v.Encode()))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return p.do(r)
}

// send posts a file together with inputs, as a browser does.
func (p *person) send(path, field, name string, contents []byte, pairs ...string) answer {
	p.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		w.WriteField(pairs[i], pairs[i+1])
	}
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		p.t.Fatal(err)
	}
	part.Write(contents)
	w.Close()
	r, err := http.NewRequest(http.MethodPost, p.server.URL+path, &b)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	return p.do(r)
}

// expect fails unless the answer has the status, is at the path and has the text.
func (a answer) expect(t *testing.T, status int, path string, texts ...string) answer {
	t.Helper()
	if a.status != status || !strings.HasPrefix(a.path, path) {
		t.Fatalf("got %d at %s, want %d at %s", a.status, a.path, status, path)
	}
	page := html.UnescapeString(webtest.OneLine(a.body))
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Fatalf("%s has no %q", a.path, text)
		}
	}
	return a
}

// expectUntil expects of an answer that it names the minute that is life after something was received, which was
// between since and now: a minute may begin meanwhile.
func (a answer) expectUntil(t *testing.T, since time.Time, life time.Duration) {
	t.Helper()
	first, last := latvia.Clock(since.Add(life), "lv"), latvia.Clock(sitetest.Arrivals.Now().Add(life), "lv")
	page := html.UnescapeString(webtest.OneLine(a.body))
	if !strings.Contains(page, first) && !strings.Contains(page, last) {
		t.Fatalf("%s has neither %q nor %q", a.path, first, last)
	}
}

// toReview fills in an application up to its review page.
func (p *person) toReview() answer {
	p.t.Helper()
	p.post("/lv/application").expect(p.t, 200, "/lv/application/step/preparation")
	p.post("/lv/application/step/preparation", "shared_device", "no", "_go", "next")
	p.post("/lv/application/step/role", "role", "victim", "_go", "next")
	p.post(
		"/lv/application/step/you", "given_name", "Anita", "family_name", "Bērziņa", "id_kind", "latvian",
		"person_code", "290200-21001", "_go", "next",
	).
		expect(p.t, 200, "/lv/application/step/contact")
	p.post("/lv/application/step/contact", "phone", "20 000 114", "safe_channel", "phone", "_go", "next")
	p.post("/lv/application/step/event", "account", "Autobusā man no somas nozaga telefonu.", "_go", "next")
	return p.post("/lv/application/step/meeting", "mode", "in_person", "_go", "next").
		expect(p.t, 200, "/lv/application/review", "Anita", "+371\u00a020\u00a0000\u00a0114")
}

func (p *person) sendForm() answer {
	p.t.Helper()
	return p.post(
		"/lv/application/review", "voluntary", "yes", "brochure_read", "yes", "signature", "none", "signed_on",
		"22.11.2026", "_go", "send",
	)
}

var codes = regexp.MustCompile(`<span class="code" translate="no">(.*?)</dd>`)

// codesOn reads the reference and the access code off a receipt.
func codesOn(a answer) (list []string) {
	for _, m := range codes.FindAllStringSubmatch(a.body, -1) {
		words := strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], " "))
		list = append(list, strings.Join(words, " "))
	}
	return list
}

func TestApplicationFromFrontToStatus(t *testing.T) {
	p := visit(t)
	p.get("/lv").expect(t, 200, "/lv", "Runāt par notikušo.")
	p.toReview()
	p.post("/lv/application/review", "_go", "send").
		expect(t, 200, "/lv/application/review?check=1", "Pārbaudiet trīs atbildes", `href="#f-voluntary"`)
	dated := regexp.MustCompile(`name="signed_on"[^>]*value="[^"]`)
	if dated.MatchString(p.get("/lv/application/review").body) {
		t.Error("what nobody has signed has the date of a signature")
	}
	receipt := p.sendForm().expect(t, 200, "/lv/application/receipt", "Iesniegums ir saņemts")
	list := codesOn(receipt)
	if len(list) != 2 {
		t.Fatalf("the receipt has the codes %q", list)
	}
	p.post("/lv/status", "reference", list[0], "code", strings.ToLower(list[1])).
		expect(t, 200, "/lv/status", "Saņemts", list[0])
	p.post("/lv/status", "reference", list[0], "code", "0000 0000 0000 0000").
		expect(t, 422, "/lv/status", "error-summary", "nav pareizs")
	p.post("/lv/status", "reference", list[0], "code", " ").
		expect(t, 422, "/lv/status", "Ierakstiet saņemšanas numuru un piekļuves kodu", list[0])

	pdf := p.get("/lv/application/receipt.pdf")
	if pdf.status != 200 || !strings.HasPrefix(pdf.body, "%PDF-") ||
		strings.Contains(pdf.header.Get("Content-Disposition"), "Anita") {
		t.Errorf("receipt.pdf: %d, %q", pdf.status, pdf.header.Get("Content-Disposition"))
	}
	p.post("/lv/application/clear").expect(t, 200, "/lv/closed")
	p.get("/lv/application/receipt").expect(t, 200, "/lv/application", "Sākt")
}

func TestRepeatedPressSendsOnce(t *testing.T) {
	p := visit(t)
	p.toReview()
	first := codesOn(p.sendForm().expect(t, 200, "/lv/application/receipt"))
	again := codesOn(p.sendForm().expect(t, 200, "/lv/application/receipt"))
	if strings.Join(first, "|") != strings.Join(again, "|") {
		t.Errorf("the second press gave %q, the first %q", again, first)
	}
	p.get("/lv/application/step/role").expect(t, 200, "/lv/application/receipt") // back button
	p.post("/lv/application/step/role", "role", "offender", "_go", "next").expect(t, 200, "/lv/application/receipt")
}

func TestTypedAnswersStay(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	page := p.post(
		"/lv/application/step/role", "role", "representative", "represented_side", "victim",
		"represented_given_name", "Elza", "represented_family_name", "Kalniņa",
		"represented_person_code", "328673-00679", "represented_birth_date", "14.03.", "_go", "next",
	).
		expect(
			t, 200, "/lv/application/step/role?check=1", "Pārbaudiet divas atbildes", `value="14.03."`, `value="Elza"`,
			`href="#f-basis"`, `id="f-basis"`,
		)
	if !strings.Contains(page.body, `aria-invalid="true"`) {
		t.Error("no field is marked as wrong")
	}
	p.get("/lv/application/step/role?check=1").expect(t, 200, "/lv/application/step/role", `value="14.03."`)
	p.get("/lv/application/step/role").expect(t, 200, "/lv/application/step/role", `value="14.03."`)
	p.post("/lv/application/step/role", "represented_birth_date", "31.02.2011", "_go", "next").
		expect(t, 200, "/lv/application/step/role?check=1", `>2011. gada februārī nav 31. dienas</a>`)
	p.post("/lv/application/step/role", "role", "victim", "_go", "back").
		expect(t, 200, "/lv/application/step/preparation")
	p.get("/lv/application/step/role").expect(t, 200, "/lv/application/step/role", `value="victim" checked`)
}

func TestTwoTabsKeepEachOthersAnswers(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	p.get("/lv/application/step/you")
	p.get("/lv/application/step/event")
	p.post("/lv/application/step/event", "account", "Pirmā cilne", "_go", "next")
	p.post("/lv/application/step/you", "given_name", "Anita", "_go", "next")
	p.get("/lv/application/step/event").expect(t, 200, "/lv/application/step/event", "Pirmā cilne")
	p.get("/lv/application/step/you").expect(t, 200, "/lv/application/step/you", `value="Anita"`)
}

func TestAPageOpenLongerThanItsDraftKeepsWhatWasTyped(t *testing.T) {
	p := visit(t)
	p.post("/lv/application/step/you", "given_name", "Anita", "family_name", "Bērziņa", "_go", "next").
		expect(t, 200, "/lv/application/step/you?check=1", `value="Anita"`)
}

func TestAnUnfinishedFormIsNotThrownAway(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	p.post("/lv/application/step/event", "account", "Iesākts", "_go", "later").
		expect(t, 200, "/lv/application/later", "Atbildes ir saglabātas")
	p.post("/lv/application").expect(t, 200, "/lv/application", "Turpināt iesākto")
	p.get("/lv/application/step/event").expect(t, 200, "/lv/application/step/event", "Iesākts")
	p.post("/lv/application", "_anew", "1").expect(t, 200, "/lv/application/step/preparation")
	if strings.Contains(p.get("/lv/application/step/event").body, "Iesākts") {
		t.Error("a new beginning still has the old answers")
	}
}

func TestConditionalPartsWithoutScripts(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	p.post("/lv/application/step/role", "role", "representative", "_seen", "role", "_go", "next").
		expect(t, 200, "/lv/application/step/role")
	if page := p.get("/lv/application/step/role"); strings.Contains(page.body, "error-summary") {
		t.Error("questions that were not seen yet are called wrong")
	}
	page := p.post(
		"/lv/application/step/role", "role", "representative", "_seen",
		"role basis represented_side represented_given_name represented_family_name "+
			"represented_person_code represented_birth_date",
		"_go", "next",
	)
	page.expect(t, 200, "/lv/application/step/role?check=1", "error-summary")
}

func TestSupporters(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	p.post("/lv/application/step/meeting", "place", "Valmierā", "_add", "supporters").
		expect(t, 200, "/lv/application/step/meeting", `name="supporters.0.name"`, `value="Valmierā"`)
	p.post("/lv/application/step/meeting", "supporters.0.name", "Laura", "_add", "supporters").
		expect(t, 200, "/lv/application/step/meeting", `name="supporters.1.name"`)
	page := p.post(
		"/lv/application/step/meeting", "supporters.0.name", "Laura", "supporters.1.name", "Juris", "_remove",
		"supporters.0",
	).
		expect(t, 200, "/lv/application/step/meeting", `value="Juris"`)
	if strings.Contains(page.body, `value="Laura"`) {
		t.Error("the removed row is still there")
	}
}

func TestWarningsAreConfirmedByPressingOnceMore(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	typed := []string{
		"given_name", "Anita", "family_name", "Bērziņa", "id_kind", "latvian", "person_code", "290200-21002", "_go",
		"next",
	}
	page := p.post("/lv/application/step/you", typed...).
		expect(t, 200, "/lv/application/step/you?check=1", "warn-text")
	m := regexp.MustCompile(`name="_confirm" value="([^"]*)"`).FindStringSubmatch(page.body)
	if m == nil {
		t.Fatal("nothing to confirm")
	}
	p.post("/lv/application/step/you", append(typed, "_confirm", m[1])...).
		expect(t, 200, "/lv/application/step/contact")
}

func TestASharedDeviceKeepsNothingOnceTheBrowserIsClosed(t *testing.T) {
	p := visit(t)
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	set := p.post("/lv/application").header.Get("Set-Cookie")
	if !strings.Contains(set, "Max-Age=") || !strings.Contains(set, "HttpOnly") {
		t.Errorf("the draft's cookie is %q", set)
	}
	a := p.post("/lv/application/step/preparation", "shared_device", "yes", "_go", "next")
	if set := a.header.Get("Set-Cookie"); set == "" || strings.Contains(set, "Max-Age=") {
		t.Errorf("on a shared device the cookie is %q", set)
	}
}

func TestTwoPressesAtOnceSendOnce(t *testing.T) {
	p := visit(t)
	p.toReview()
	p.post(
		"/lv/application/review", "voluntary", "yes", "brochure_read", "yes", "signature", "none", "signed_on",
		"22.11.2026", "_go", "stay",
	)
	references := make(chan string, 4)
	for range cap(references) {
		go func() {
			list := append(codesOn(p.sendForm()), "no receipt")
			references <- list[0]
		}()
	}
	first := <-references
	for range cap(references) - 1 {
		if again := <-references; again != first {
			t.Errorf("one press gave %q, another %q", first, again)
		}
	}
}
