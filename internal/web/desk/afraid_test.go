package desk_test

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// A sender who wants nothing sent, and one whose words speak of fear or of an address to be kept, is
// warned of before anybody accepts what was read: in the list, on the page, and wherever a letter is
// prepared, which then gets no address.
func TestSafetyIsSeenBeforeALetterIsAccepted(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	home := "Dārza iela 12-4, Valmiera, LV-4201"
	plea := "Lūdzu organizēt izlīgumu ar Kārli Zvirbuli. "
	sent := func(account, channel string) arrivals.Receipt {
		return sendAnswers(t, "letter", form.Answers{
			"account": plea + account, "given_name": "Vizma", "family_name": "Saulīte", "phone": "+37120000555",
			"address": home, "safe_channel": channel,
		})
	}
	for name, c := range map[string]struct {
		r      arrivals.Receipt
		says   string // what the page warns of
		posted bool   // a letter by post is safe
	}{
		"nothing": {r: sent("Rakstu jums.", "none"), says: "lūdz neko nesūtīt"},
		"fear":    {r: sent("Man ir bail no viņa.", ""), says: "Vispirms pārbaudiet drošo saziņas veidu"},
		"address": {
			r: sent("Nevēlos, lai viņš uzzina manu adresi.", "post"), says: "Vispirms pārbaudiet", posted: true,
		},
		"phone": {r: sent("Zvaniet vakaros.", "phone")},
		"none":  {r: sent("Paldies.", "post"), posted: true},
		"file": {
			r:    readLetter(t, o, "Iesniegums\n\nEs, Vizma Saulīte, "+home+", lūdzu izlīgumu. Man ir bail no viņa.\n"),
			says: "Vispirms pārbaudiet drošo saziņas veidu",
		},
	} {
		t.Run(name, func(t *testing.T) {
			list := b.get("/staff/inbox?q=" + c.r.Reference).Body.String()
			tag := strings.Contains(list, "Drošība</span>")
			if !strings.Contains(list, c.r.ID) || tag != (c.says != "") {
				t.Errorf("the list has a tag: %v", tag)
			}
			for _, page := range []string{"", "/ask", "/refuse", "/forward", "/later"} {
				w := b.get("/staff/inbox/" + c.r.ID + page)
				body := html.UnescapeString(w.Body.String())
				if w.Code != http.StatusOK || strings.Contains(body, `class="safety"`) != (c.says != "") ||
					!strings.Contains(body, c.says) {
					t.Errorf("%q warns otherwise: %d", page, w.Code)
				}
				if page != "/ask" && page != "/refuse" {
					continue
				}
				_, field, _ := strings.Cut(body, `name="address"`)
				field, _, _ = strings.Cut(field, "</textarea>")
				if strings.Contains(field, "Dārza iela") != c.posted {
					t.Errorf("%s fills in the address: %v", page, !c.posted)
				}
				if name == "nothing" && strings.Contains(body, "Izdrukājiet un nosūtiet") {
					t.Errorf("%s tells to print and send", page)
				}
			}
		})
	}
}
