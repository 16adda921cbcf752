package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A mediator reads what people wrote, in the words of staff: as a page and as a file, never as
// the program keeps it. Each look is in the case's trail.
func TestAMediatorReadsWhatPeopleWrote(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := b.get("/staff/cases/" + o.caseID)
	address := "/staff/cases/" + o.caseID + "/received/" + o.submission
	if !strings.Contains(page.Body.String(), `href="`+address+`"`) {
		t.Fatal("the case does not lead to what was received")
	}
	read := b.get(address)
	said := text(read)
	for _, want := range []string{"Valsts policijas Vidzemes reģiona pārvalde", "Ieva Kalna", "Bērziņa"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q on the page: %s", want, said)
		}
	}
	if strings.Contains(read.Body.String(), `"given_name"`) {
		t.Error("the page shows raw answers")
	}
	pdf := b.get(address + "/answers.pdf")
	if pdf.Code != http.StatusOK || !strings.HasPrefix(pdf.Body.String(), "%PDF-") {
		t.Errorf("the file: %d", pdf.Code)
	}
	if got := b.get("/staff/cases/" + o.caseID + "/received/" + o.aside).Code; got != http.StatusNotFound {
		t.Errorf("what is not of the case: %d", got)
	}
	if looks := text(b.get("/staff/cases/" + o.caseID + "?show=looks")); !strings.Contains(looks, "lasīja saņemto") {
		t.Errorf("no trace of the look: %s", looks)
	}
}
