package desk_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A clerk sees in which file of a mail each value stands, and what of it nobody could read.
func TestAMailStandsBesideWhatIsAttached(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	part := func(kind, name, text string) string {
		return "--b\nContent-Type: " + kind + "\nContent-Disposition: attachment; filename=\"" + name + "\"\n" +
			"Content-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(text)) + "\n"
	}
	r := readLetter(t, o, strings.ReplaceAll("From: anita@example.lv\nSubject: Iesniegums\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"+
		"Labdien! Skatīt pielikumā. Mans e-pasts ir anita@example.lv.\n"+
		part("text/plain; charset=utf-8", "vēstule.txt", ownWords)+part("application/pdf", "otrs.pdf", "%PDF-1.7")+
		"--b--\n", "\n", "\r\n"))
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	for _, want := range []string{
		`Pielikums: <span translate="no">vēstule.txt</span>`, `name="person_code" value="290200-21001"`,
		`name="email" value="anita@example.lv"`, `<span class="second">e-pasta tekstā</span>`,
		"Pielikumi, kas nav nolasīti", `<span translate="no">otrs.pdf</span>: Fails ir bojāts`,
		`/staff/originals/` + r.ID + `/`, ">vēstule.txt</a>", ">otrs.pdf</a>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if story := strings.Index(page, "Man no somas nozaga"); story < strings.Index(page, "Skatīt pielikumā") {
		t.Error("the mail does not stand before what is attached")
	}
}
