package apply_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// The page on personal data says what is configured, and nothing of what is not.
func TestThePageOnPersonalDataHasFacts(t *testing.T) {
	agency := &sitetest.Arrivals.Settings.Agency
	before := *agency
	t.Cleanup(func() { *agency = before })
	agency.Email, agency.DataOfficer = "pasts@vpd.example", "dati@vpd.example"
	agency.DataKept = form.Text{"lv": "Lietas glabājam 10 gadus pēc to beigām."}
	p := visit(t)
	p.get("/lv/data").expect(t, 200, "/lv/data", "Valsts probācijas dienests", "pasts@vpd.example", "dati@vpd.example",
		`<a class="nowrap" href="tel:+37160000000">`, "Lietas glabājam 10 gadus", "dzēšam 1 dienu",
		"6.\u00a0panta", "dvi.gov.lv", "Procesa virzītājam")
	agency.DataOfficer, agency.DataKept = "", nil
	page := p.get("/lv/data")
	page.expect(t, 200, "/lv/data", "lietu nomenklatūra")
	if strings.Contains(page.body, "Datu aizsardzības speciālists") {
		t.Error("an officer nobody named stands on the page")
	}
}

// A service that names no telephone and no address says so: no sentence of a public page ends where they would stand.
func TestWhatIsNotNamedLeavesNoHole(t *testing.T) {
	agency := &sitetest.Arrivals.Settings.Agency
	before := *agency
	t.Cleanup(func() { *agency = before })
	agency.Phone, agency.Email, agency.Address, agency.DataOfficer = "", "", "", ""
	site := sitetest.New(t)
	site.Server.Site.Telephone = ""
	h := site.Open(t)
	hole := regexp.MustCompile(`[:(]\s*[.)]|\s[.,](?:\s|$)|,\s*,`)
	tags, space := regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`\s+`)
	for _, lang := range []string{"lv", "en", "ru"} {
		for _, page := range []string{"", "/data", "/accessibility", "/status", "/forms", "/check"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+lang+page, nil))
			_, body, _ := strings.Cut(w.Body.String(), "<main")
			for _, line := range regexp.MustCompile(`(?s)<p[ >].*?</p>`).FindAllString(body, -1) {
				plain := html.UnescapeString(tags.ReplaceAllString(line, ""))
				said := strings.TrimSpace(space.ReplaceAllString(plain, " "))
				if hole.MatchString(said) || strings.HasSuffix(said, ":") {
					t.Errorf("/%s%s: %q", lang, page, said)
				}
			}
		}
	}
	for address, want := range map[string]string{
		"/lv/data": "Sazināties: (saziņas veids vēl nav norādīts).", "/lv/status": "(numurs vēl nav norādīts)",
		"/lv": "(numurs vēl nav norādīts)", "/lv/accessibility": "piezvaniet (numurs vēl nav norādīts).",
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s does not say %q", address, want)
		}
	}
}

// What is promised of who sees what is so: every clerk sees what arrives, a head the cases of the office, and what is
// not for the agency goes elsewhere.
func TestThePageOnPersonalDataSaysWhoSees(t *testing.T) {
	visit(t).get("/lv/data").expect(t, 200, "/lv/data", "Lietveži redz visu, kas iestādei atsūtīts",
		"nodaļas vadītājs", "kurš viņu aizstāj", "pārsūtām to tai", "Jūsu personas koda tajā nav")
}

// Whoever lost a code is told how to get another: in person, which is the only way that the service has.
func TestALostCodeIsReplacedInPerson(t *testing.T) {
	visit(t).get("/lv/status").expect(t, 200, "/lv/status", "Jaunu izsniedzam klātienē, kad uzrādāt pasi")
}

// The leaflet can be read as a page, in every language, and a page that is not there leads on.
func TestTheLeafletAsAPage(t *testing.T) {
	p := visit(t)
	p.get("/lv/brochure").expect(t, 200, "/lv/brochure", "<h2>Kas tas ir</h2>",
		"<b>brīvprātīgi</b>", "<li>Mierīgi runāt par to, kas notika",
		"brochure.pdf", "brochure-large.pdf",
		`role="img" aria-label="Zīmējums: divi cilvēki pie galda`, "Kā pieteikties",
		`<a href="tel:+37160000000">`, "<b>Aizpildiet iesniegumu</b><br>")
	for _, name := range []string{"brochure.pdf", "brochure-large.pdf"} {
		if pdf := p.get("/lv/" + name); pdf.status != 200 || !strings.HasPrefix(pdf.body, "%PDF-") {
			t.Errorf("%s is answered with %d", name, pdf.status)
		}
	}
	for lang, want := range map[string]string{"en": "mediator", "ru": "посредник"} {
		p.get("/"+lang+"/brochure").expect(t, 200, "/"+lang+"/brochure", want)
	}
	p.get("/lv/nothing").expect(t, 404, "/lv/nothing", "/lv/forms", "/lv/status", "/lv/confirmation", "/lv/check")
}

// What people are promised about their telephone means nothing to an institution, whose
// officials are asked for one too.
func TestOnlyPeopleAreToldThatTheirContactsStaySecret(t *testing.T) {
	p := visit(t)
	const promise = "Jūsu tālruni un adresi otrai pusei"
	p.get("/lv/application").expect(t, 200, "/lv/application", promise)
	if page := p.get("/lv/request"); strings.Contains(page.body, promise) || page.status != 200 {
		t.Errorf("%d: an institution is promised what is for people", page.status)
	}
}
