package apply_test

import (
	"testing"

	"tilts/internal/web/sitetest"
)

// A form filled in as a file brings what no page takes: a safe way without what it needs. Nobody is promised contact
// in that way; with another telephone it is asked first, and with nothing at all the page says that there is nothing.
func TestNoContactIsPromisedInAWayThatCannotBeUsed(t *testing.T) {
	words := sitetest.Arrivals.Catalogues.For("lv")
	for phone, says := range map[string]string{
		"20 000 731": "applicant.contact_ask", "call me 12": "applicant.contact_missing",
	} {
		p := visit(t)
		empty := p.get("/lv/application/form.pdf")
		filled := fill(t, []byte(empty.body), map[string]string{
			"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "account": "Man nozaga telefonu.",
			"phone": phone, "email": "john(at)example.com", "safe_channel": "post",
		})
		const page = "/lv/application/paper"
		p.get(page)
		p.sendPaper(page, "mans.pdf", filled).expect(t, 200, page+"/receipt", words.T(says))
	}
}
