package desk_test

import (
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// The letter of an authority is listed under the authority, as a request by form is; before anybody has copied it, it
// is found by the parties that it names, their codes and telephones, and by its own number.
func TestALetterOfAnAuthorityIsFoundByWhomItNames(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, `VP Latgales reģiona pārvaldes Rēzeknes iecirknis
Nr. 20/9-31187
01.10.2026.

Pieprasām organizēt izlīgumu kriminālprocesā 11290033826 (KL 180. panta pirmā daļa).
Vainīgais – Vitālijs Kokorevičs-Ērglēns, personas kods 050699-17961, tālr. 28114077, vainu atzīst.
Cietusī – Maruta Logina-Ērglēna, tālr. 64507112.

inspektore Dace Slišāne
dace.slisane@policija.example
`)
	row := func(search string) string {
		page := b.get("/staff/inbox?q=" + url.QueryEscape(search)).Body.String()
		_, list, _ := strings.Cut(page, `href="/staff/inbox/`+r.ID)
		list, _, _ = strings.Cut(list, "</li>")
		return list
	}
	for _, search := range []string{
		"kokorevics", "Logina Maruta", "050699-17961", "64507112", "20/9-31187", "Dace Slišāne", "Rēzeknes iecirknis",
		"dace.slisane@policija.example",
	} {
		if row(search) == "" {
			t.Errorf("it is not found by %s", search)
		}
	}
	if list := row(r.Reference); !strings.Contains(list, "Rēzeknes iecirknis (iestāde nolasīta)</b>") {
		t.Errorf("it is listed as %s", list)
	}
}
