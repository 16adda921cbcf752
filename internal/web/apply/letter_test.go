package apply_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever leaves the page about replies empty, as it allows, because all of it is in the letter or in a file, is
// told in their language that we will look there: on the review page, the receipt, its PDF and the status page,
// and nowhere that we have no contact details or will not call.
func TestContactsMayStandInTheLetter(t *testing.T) {
	for lang, says := range map[string]struct{ look, missing, silent string }{
		"lv": {"Kontaktinformāciju meklēsim Jūsu iesniegumā.", "paši sazināties nevarēsim", "nezvanīsim"},
		"en": {"We will look for your contact details in your application.", "we cannot contact you", "not call you"},
		"ru": {"Ваши контакты мы поищем в Вашем заявлении.", "контактов у нас нет", "звонить не будем"},
	} {
		for account, file := range map[string]string{
			"Mans tālrunis ir 20 000 114.": "", "anna@pasts.example.lv": "", "Labdien!": "vēstule.pdf",
			"Dzīvoju mājās „Kalniņi”, Zosēnu pagastā, Cēsu novadā.": "",
		} {
			p, at := visit(t), "/"+lang+"/letter"
			p.post(at)
			if file != "" {
				p.send(at+"/step/letter", "attachments", file, sitetest.PDF, "_upload", "attachments")
			}
			p.post(at+"/step/letter", "account", account, "_go", "next")
			review := p.post(at+"/step/you", "_go", "next").expect(t, 200, at+"/review", says.look)
			receipt := p.post(at+"/review", "_go", "send").expect(t, 200, at+"/receipt", says.look)
			list := codesOn(receipt)
			status := p.post("/"+lang+"/status", "reference", list[0], "code", list[1])
			status.expect(t, 200, "/"+lang+"/status")
			pdf := wordsOf(t, p.get(at+"/receipt.pdf").body)
			if !strings.Contains(pdf, says.look) {
				t.Errorf("%s %q: the PDF does not say %q:\n%s", lang, account, says.look, pdf)
			}
			for _, page := range []string{review.body, receipt.body, status.body, pdf} {
				if strings.Contains(page, says.missing) || strings.Contains(page, says.silent) {
					t.Errorf("%s %q: a page says %q or %q:\n%s", lang, account, says.missing, says.silent, page)
				}
			}
		}
	}
}

// wordsOf is the words of a PDF; it skips where there is no pdftotext.
func wordsOf(t *testing.T, pdf string) string {
	t.Helper()
	c := exec.Command("pdftotext", "-raw", "-", "-")
	c.Stdin = bytes.NewReader([]byte(pdf))
	out, err := c.Output()
	if err != nil {
		t.Skip("pdftotext: ", err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
