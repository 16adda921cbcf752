package desk_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/identity"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// An administrator adds an institution, makes a key that is shown once and works at once,
// sees when it was used, and ends it; the audit has each of it, and never the key.
func TestKeysOfInstitutions(t *testing.T) {
	theOffice(t) // the people who sign in
	h := sitetest.New(t).Open(t)
	admin := browse(t, h, "admin")
	const page = "/staff/institutions"
	for _, wrong := range []url.Values{
		{}, {"institution": {"Kuldīgas tiesa"}, "contact_email": {"nav"}}, {"contact_email": {"it@example.lv"}},
	} {
		if w := admin.post(page, wrong); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", wrong, w.Code)
		}
	}
	w := admin.post(page, url.Values{"institution": {"Kuldīgas tiesa"}})
	if !strings.Contains(text(w), "Ierakstiet e-pasta") {
		t.Errorf("of an address that is not there:\n%s", text(w))
	}
	add := url.Values{"institution": {" Kuldīgas  tiesa "}, "contact_email": {"it@tiesas.example.lv"}}
	if w := admin.post(page, add); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	if again := admin.post(page, add); again.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(again), "Šāda iestāde jau ir") {
		t.Errorf("a second of the name: %d %s", again.Code, text(again))
	}
	option := regexp.MustCompile(`<option value="([0-9a-f-]{36})"[^>]*>Kuldīgas tiesa<`)
	found := option.FindStringSubmatch(admin.get(page + "/keys").Body.String())
	if found == nil {
		t.Fatal("no key can be made for the institution")
	}
	if w := admin.post(page+"/keys", url.Values{"key_institution": {found[1]}}); w.Code != 422 {
		t.Errorf("a key without a label: %d", w.Code)
	}
	made := admin.post(page+"/keys", url.Values{"key_institution": {found[1]}, "key_label": {"Lietvedība <b>"}})
	key := regexp.MustCompile(strings.Trim(identity.KeyPattern, "^$")).FindString(made.Body.String())
	if key == "" || !strings.Contains(made.Body.String(), "tikai vienreiz") {
		t.Fatalf("no key is shown: %s", text(made))
	}
	ask := func() int {
		req := httptest.NewRequest(http.MethodGet, "/api/v1/submissions", nil)
		req.Header.Set("Tilts-Key", key)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		return w.Code
	}
	if !strings.Contains(admin.get(page).Body.String(), "nav lietota") || ask() != http.StatusOK {
		t.Error("the new key was used already, or does not work")
	}
	list := admin.get(page)
	line := webtest.OneLine(list.Body.String())
	if strings.Contains(list.Body.String(), key) || !strings.Contains(list.Body.String(), key[:10]+"…") ||
		strings.Contains(line, "nav lietota</td><td data-label=\"Stāvoklis\">Darbojas") {
		t.Errorf("the list: %s", text(list))
	}
	button := regexp.MustCompile(`action="([^"]+/end)"><p>[^<]*„Lietvedība &lt;b&gt;”`)
	end := button.FindStringSubmatch(line)
	if end == nil {
		t.Fatal("the key cannot be ended")
	}
	if w := admin.post(html.UnescapeString(end[1]), nil); w.Code != http.StatusSeeOther || ask() != 401 {
		t.Errorf("the ended key still works (%d)", w.Code)
	}
	if w := admin.post(end[1], nil); w.Code != http.StatusConflict {
		t.Errorf("ended twice: %d", w.Code)
	}
	audit := admin.get("/staff/audit")
	for _, action := range []string{
		"pievienoja iestādi", "izveidoja iestādes atslēgu", "atcēla iestādes atslēgu", "Kuldīgas tiesa, " + key[:10],
	} {
		if !strings.Contains(text(audit), action) {
			t.Errorf("the audit does not say %q", action)
		}
	}
	if strings.Contains(audit.Body.String(), key) {
		t.Error("the audit has the key")
	}
}

// An administrator gives an institution another name, but not another's, and an address; its keys
// stay, and the audit says what was said of it before.
func TestAnInstitutionIsChanged(t *testing.T) {
	theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	const page = "/staff/institutions"
	for _, name := range []string{"Rīgas tiesa", "Tukuma tiesa"} {
		admin.post(page, url.Values{"institution": {name}, "contact_email": {"it@tiesas.example.lv"}})
	}
	found := regexp.MustCompile(`<option value="([0-9a-f-]{36})"[^>]*>Rīgas tiesa<`).
		FindStringSubmatch(admin.get(page + "/keys").Body.String())
	if found == nil {
		t.Fatal("the institution is not listed")
	}
	change := page + "/" + found[1] + "/change"
	told := func(name, address string) url.Values {
		return url.Values{"institution": {name}, "contact_email": {"it@tiesas.example.lv"}, "postal_address": {address}}
	}
	for typed, says := range map[string]string{"Tukuma  tiesa": "Šāda iestāde jau ir", "": "nosaukum"} {
		w := admin.post(change, told(typed, ""))
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), says) ||
			!strings.Contains(w.Body.String(), `href="#f-institution"`) {
			t.Errorf("%q: %d %s", typed, w.Code, text(w))
		}
	}
	for _, address := range []string{" Brīvības  bulvāris 34, Rīga, LV-1886 ", "Abrenes iela 3, Rīga, LV-1356"} {
		if w := admin.post(change, told(" Rīgas  pilsētas tiesa", address)); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, text(w))
		}
	}
	if list := admin.get(page).Body.String(); !strings.Contains(list, found[1]+`">Rīgas pilsētas tiesa<`) {
		t.Error("the institution has its old name")
	} else if !strings.Contains(list, "it@tiesas.example.lv&nbsp;· Abrenes iela 3, Rīga, LV-1356<") {
		t.Error("the institution has not its address")
	}
	audit := text(admin.get("/staff/audit"))
	if !strings.Contains(audit, "mainīja iestādes ziņas") || !strings.Contains(audit, "Rīgas tiesa") ||
		!strings.Contains(audit, "Brīvības bulvāris 34, Rīga, LV-1886") {
		t.Error("the audit does not tell of it")
	}
}
