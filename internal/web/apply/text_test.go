package apply_test

import (
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
		"Lietas glabājam 10 gadus", "dzēšam 1 dienu", "6.\u00a0panta", "dvi.gov.lv", "Procesa virzītājam")
	agency.DataOfficer, agency.DataKept = "", nil
	page := p.get("/lv/data")
	page.expect(t, 200, "/lv/data", "lietu nomenklatūra")
	if strings.Contains(page.body, "Datu aizsardzības speciālists") {
		t.Error("an officer nobody named stands on the page")
	}
}

// The leaflet can be read as a page, in every language, and a page that is not there leads on.
func TestTheLeafletAsAPage(t *testing.T) {
	p := visit(t)
	p.get("/lv/brochure").expect(t, 200, "/lv/brochure", "<h2>Kas tas ir</h2>",
		"<b>brīvprātīgi</b>", "<li>Mierīgi runāt par to, kas notika",
		"brochure.pdf", "brochure-large.pdf",
		`role="img" aria-label="Zīmējums: divi cilvēki pie galda`, "Kā pieteikties")
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
