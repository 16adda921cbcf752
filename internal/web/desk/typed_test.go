package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// sendAnswers is a form that its sender filled in on the page.
func sendAnswers(t *testing.T, name string, answers form.Answers) arrivals.Receipt {
	t.Helper()
	def, _ := sitetest.Arrivals.Forms.Get(name)
	r, err := sitetest.Arrivals.SendForm(t.Context(), arrivals.Form{
		Definition: def, Answers: answers, Lang: "lv", Channel: mediation.ChannelWeb,
		Key: t.Name() + answers.String("account") + answers.String("invitation_code"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What a sender typed beside a letter stays when a clerk accepts what was read in it, also what the
// letter says otherwise; what was read only fills the gaps.
func TestAcceptingALetterKeepsWhatItsSenderTyped(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for into, read := range map[string][]string{
		"application": {
			"name=\"phone\" value=\"&#43;371\u00a020\u00a0000\u00a0555\" checked>",
			"name=\"phone\" value=\"&#43;371\u00a020\u00a0000\u00a0141\">",
			`name="given_name" value="Vizma"`, `name="other_party" value="Kārlis Zvirbulis"`,
		},
		"withdrawal": {`name="given_name" value="Vizma"`}, // has no place for the rest
	} {
		t.Run(into, func(t *testing.T) {
			r := sendAnswers(t, "letter", form.Answers{
				"account":    "Lūdzu organizēt izlīgumu ar Kārli Zvirbuli. Mans tālrunis ir 20 000 141. " + into,
				"given_name": "Vizma", "family_name": "Saulīte", "phone": "+37120000555", "email": "vizma@example.test",
				"address": "Dārza iela 12-4, Valmiera, LV-4201", "eaddress": "_DEFAULT@290200", "safe_channel": "none",
				"language": "ru",
			})
			address := "/staff/inbox/" + r.ID
			page := webtest.OneLine(b.get(address + "?form=" + into).Body.String())
			for _, want := range read {
				if !strings.Contains(page, want) {
					t.Errorf("the page has no %s", want)
				}
			}
			// Even a post without those fields erases none of them.
			w := b.post(address+"/copy?form="+into, url.Values{
				"role": {"victim"}, "other_party": {"Kārlis Zvirbulis"}, "looked": {"other_party"},
			})
			if w.Code != http.StatusSeeOther {
				t.Fatalf("%d %s", w.Code, text(w))
			}
			v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
			if err != nil || v.Title != "Vizma Saulīte" || v.Form != into {
				t.Fatalf("it is %s of %q, %v", v.Form, v.Title, err)
			}
			after := strings.ReplaceAll(html.UnescapeString(text(b.get(address))), "\u00a0", " ")
			for _, want := range []string{
				"+371 20 000 555", "vizma@example.test", "Dārza iela 12-4", "_DEFAULT@290200", "Neko nesūtīt",
				"Krieviski",
			} {
				if !strings.Contains(after, want) {
					t.Errorf("the page no longer has %q", want)
				}
			}
			if found := b.get("/staff/inbox?q=20000555").Body.String(); !strings.Contains(found, r.ID) {
				t.Error("it is not found by the telephone")
			}
			st, err := sitetest.Arrivals.Status(t.Context(), r.Reference, r.Code, "test")
			if err != nil || st.Correspondent().Contact() == arrivals.ContactMissing {
				t.Errorf("the status says that there is no contact, %v", err)
			}
		})
	}
}

// Of a form with its own questions nothing is copied: its answers are there.
func TestAFilledFormIsNotCopiedOutOfItsText(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "letter", form.Answers{"account": "Lūdzu izlīgumu."})
	r := sendAnswers(t, "addition", form.Answers{
		"account":   "Lūdzu organizēt izlīgumu ar Kārli Zvirbuli. Mans tālrunis tagad ir 20 000 141.",
		"reference": first.Reference, "email": "vizma@example.test",
	})
	if page := b.get("/staff/inbox/" + r.ID).Body.String(); strings.Contains(page, "data-triage") {
		t.Error("it is asked to be copied")
	}
}
