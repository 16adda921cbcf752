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
		"Lietas glabājam 10 gadus", "dzēšam 1 dienu", "6. panta", "dvi.gov.lv", "Procesa virzītājam")
	agency.DataOfficer, agency.DataKept = "", nil
	page := p.get("/lv/data")
	page.expect(t, 200, "/lv/data", "lietu nomenklatūra")
	if strings.Contains(page.body, "Datu aizsardzības speciālists") {
		t.Error("an officer nobody named stands on the page")
	}
}
