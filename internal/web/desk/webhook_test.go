package desk_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/database"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
	"tilts/internal/webhook"
)

// An administrator sets where an institution is told, sees the secret once, tries it, and
// sees what became of each notice.
func TestTheAdministratorSetsAWebhook(t *testing.T) {
	theOffice(t) // the people who sign in
	id, name := uuid.NewString(), "Iecirknis "+uuid.NewString()
	records(t, func(tx *database.Tx) error {
		return tx.AddInstitution(t.Context(), record.Institution{ID: id, Name: name, Version: 1})
	})
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	page := "/staff/institutions/" + id + "/webhook"
	says := func(what, body string, want ...string) {
		t.Helper()
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("%s: it does not say %q:\n%s", what, text, body)
			}
		}
	}
	says("at first", admin.get(page).Body.String(), name, "Saglabāt adresi")
	for typed, want := range map[string]string{
		"": "https://", "http://vp.example.lv/": "https://", "https://192.168.1.1/": "iekšējā tīklā",
	} {
		w := admin.post(page, url.Values{"webhook_url": {typed}})
		if says(typed, text(w), want); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", typed, w.Code)
		}
	}
	secret := regexp.MustCompile(`whsec_[0-9A-Za-z+/=]{44}`)
	set := admin.post(page, url.Values{"webhook_url": {" https://vp.example.lv/tilts "}}).Body.String()
	first := secret.FindString(strings.ReplaceAll(set, "&#43;", "+"))
	if again := admin.get(page).Body.String(); first == "" || strings.Contains(again, "whsec_") {
		t.Errorf("the secret is %q, and shown again: %s", first, again)
	}
	says("set", admin.get(page).Body.String(), `value="https://vp.example.lv/tilts"`, "Nosūtīt izmēģinājumu")
	replaced := admin.post(page+"/secret", nil).Body.String()
	second := secret.FindString(strings.ReplaceAll(replaced, "&#43;", "+"))
	if second == "" || second == first {
		t.Errorf("the new secret is %q", second)
	}
	says("replaced", replaced, "derēs arī iepriekšējā")
	if w := admin.post(page+"/test", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != page {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
	says("tested", text(admin.get(page)), "Izmēģinājums", "Gaida sūtīšanu")
	var event string
	records(t, func(tx *database.Tx) error {
		list, err := tx.Events(t.Context(), id, 1)
		event = list[0].ID
		return err
	})
	for _, why := range webhook.Whys {
		records(t, func(tx *database.Tx) error {
			return tx.MarkEventTried(t.Context(), event, 1, string(why), 503)
		})
		for _, lang := range locale.Languages {
			if key := "webhook.why_" + string(why); !sitetest.Arrivals.Catalogues.For(lang).Has(key) {
				t.Errorf("%s: no %s", lang, key)
			}
		}
		says(string(why), text(admin.get(page)), "mēģinām vēlreiz")
	}
	records(t, func(tx *database.Tx) error {
		return tx.MarkEventGivenUp(t.Context(), event, mediation.Instant(1))
	})
	says("given up", text(admin.get(page)), "vairs nemēģinām", "Sūtīt vēlreiz")
	says("the list", text(admin.get("/staff/institutions")), "nav saņēmusi")
	admin.post(page+"/events/"+event+"/again", nil)
	if body := text(admin.get(page)); strings.Contains(body, "Sūtīt vēlreiz") {
		t.Errorf("it is still given up: %s", body)
	}
	admin.post(page+"/remove", nil)
	if body := admin.get(page).Body.String(); strings.Contains(body, "Izdot jaunu paraksta atslēgu") {
		t.Errorf("it is still set: %s", body)
	}
	audit := text(admin.get("/staff/audit"))
	says("the audit", audit, "noteica adresi", "nomainīja paziņojumu paraksta atslēgu", "izbeidza paziņojumus")
	if strings.Contains(audit, "whsec_") || strings.Contains(audit, "/tilts") {
		t.Errorf("the audit tells a secret: %s", audit)
	}
	if key := webtest.MissingKey.FindString(audit); key != "" {
		t.Errorf("no message %s", key)
	}
}

func records(t *testing.T, f func(*database.Tx) error) {
	t.Helper()
	if err := sitetest.Records.Write(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}
