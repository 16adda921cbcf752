package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/database"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// Two administrators change one institution, one account, one unit: the second sees what is kept
// now beside what was typed, and nothing of the first is lost without a word.
func TestTheSecondOfTwoAdministratorsSeesWhatTheFirstChanged(t *testing.T) {
	o := theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	const list, unit = "/staff/institutions", "Divu administratoru nodaļa"
	admin.post(list, url.Values{"institution": {"Saldus tiesa"}, "contact_email": {"it@tiesas.example.lv"}})
	found := regexp.MustCompile(`<option value="([0-9a-f-]{36})"[^>]*>Saldus tiesa<`).
		FindStringSubmatch(admin.get(list + "/keys").Body.String())
	if found == nil {
		t.Fatal("the institution is not listed")
	}
	if w := admin.post("/staff/units", url.Values{"unit": {unit}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	account := "/staff/people/" + o.mediator.ID
	for _, two := range []struct {
		page, to      string
		kept          url.Values // what both leave as it is
		first, second [2]string  // what each changes
	}{
		{
			list + "/" + found[1] + "/change", list + "/" + found[1] + "/change",
			url.Values{
				"institution": {"Saldus tiesa"}, "contact_email": {"it@tiesas.example.lv"}, "postal_address": {""},
			},
			[2]string{"contact_email", "jauns@tiesas.example.lv"},
			[2]string{"postal_address", "Striķu iela 2, Saldus"},
		},
		{
			account, account,
			url.Values{"name": {"Juris Kalējs"}, "certificate": {""}, "home_address": {""}},
			[2]string{"certificate", "BP-77"}, [2]string{"home_address", "Rīgas iela 1, Valmiera"},
		},
		{
			"/staff/units?unit=" + url.QueryEscape(unit), "/staff/units",
			url.Values{"changes": {unit}, "region": {""}, "unit_email": {""}},
			[2]string{"unit_email", "divi@example.lv"}, [2]string{"region", "Kurzeme"},
		},
	} {
		form := func(from string, changed [2]string) url.Values {
			v := carried(from)
			for name, is := range two.kept {
				v[name] = is
			}
			v.Set(changed[0], changed[1])
			return v
		}
		made := admin.get(two.page).Body.String()
		if w := admin.post(two.to, form(made, two.first)); w.Code != http.StatusSeeOther {
			t.Fatalf("%s, the first: %d\n%s", two.page, w.Code, text(w))
		}
		w := admin.post(two.to, form(made, two.second))
		told := html.UnescapeString(webtest.OneLine(w.Body.String()))
		if w.Code != http.StatusConflict {
			t.Errorf("%s, the second: %d", two.page, w.Code)
		}
		was := two.kept.Get(two.first[0])
		if was == "" {
			was = "–"
		}
		for _, want := range []string{
			`id="meanwhile"`, "<td>" + two.first[1] + "</td><td>" + was + "</td>",
			"<td>–</td><td>" + two.second[1] + "</td>", `value="` + two.second[1] + `"`,
		} {
			if !strings.Contains(told, want) {
				t.Errorf("%s: the second does not read %s", two.page, want)
			}
		}
		if strings.Contains(told, "mainīja šo lietu") {
			t.Errorf("%s: it is called a case", two.page)
		}
		if now := admin.get(two.page).Body.String(); !strings.Contains(now, `value="`+two.first[1]+`"`) {
			t.Errorf("%s: what the first changed is lost", two.page)
		}
		if w := admin.post(two.to, form(w.Body.String(), two.second)); w.Code != http.StatusSeeOther {
			t.Errorf("%s, once more: %d\n%s", two.page, w.Code, text(w))
		}
	}
	admin.post(account, url.Values{"name": {"Juris Kalējs"}})
}

// Two administrators set where one institution is told: the second sees the address of the first, also where there was
// none before, and nothing replaces it unseen.
func TestTheSecondOfTwoAddressesOfAnInstitutionIsTold(t *testing.T) {
	theOffice(t)
	id := uuid.NewString()
	records(t, func(tx *database.Tx) error {
		return tx.AddInstitution(t.Context(), record.Institution{ID: id, Name: "Iecirknis " + id, Version: 1})
	})
	admin, page := browse(t, sitetest.New(t).Open(t), "admin"), "/staff/institutions/"+id+"/webhook"
	address := func(from, host string) url.Values {
		v := carried(from)
		v.Set("webhook_url", "https://"+host+".example.lv/")
		return v
	}
	kept := ""
	for _, two := range [][2]string{{"a", "b"}, {"c", "d"}} {
		made := admin.get(page).Body.String()
		if w := admin.post(page, address(made, two[0])); w.Code != http.StatusOK {
			t.Fatalf("the first: %d\n%s", w.Code, text(w))
		}
		w := admin.post(page, address(made, two[1]))
		told := html.UnescapeString(webtest.OneLine(w.Body.String()))
		if w.Code != http.StatusConflict || strings.Contains(told, "whsec_") || !strings.Contains(told,
			"<td>https://"+two[0]+".example.lv/</td><td>https://"+two[1]+".example.lv/</td>") {
			t.Errorf("the second of %v: %d\n%s", two, w.Code, told)
		}
		if now := admin.get(page).Body.String(); !strings.Contains(now, `value="https://`+two[0]+`.example.lv/"`) {
			t.Errorf("of %v the first is lost", two)
		}
		if kept = w.Body.String(); two[0] == "c" {
			break
		}
	}
	if w := admin.post(page, address(kept, "e")); w.Code != http.StatusOK { // who has seen it may replace it
		t.Errorf("once more: %d\n%s", w.Code, text(w))
	}
}
