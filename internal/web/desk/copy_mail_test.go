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

// What lies too deep in forwarded mails to be opened, and each file beyond as many as are read, is not passed over:
// the clerk is told how many there are.
func TestAClerkIsToldOfWhatWasLeftOut(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	head := "From: anita@example.lv\nTo: b@example.lv\nSubject: Iesniegums\nMIME-Version: 1.0\n"
	mail := head + "\n" + ownWords
	for _, end := range []string{"b", "c", "d", "e"} {
		mail = head + "Content-Type: multipart/mixed; boundary=" + end + "\n\n--" + end + "\n\nPārsūtu.\n--" + end +
			"\nContent-Type: message/rfc822\n\n" + mail + "\n--" + end + "--\n"
	}
	many := func(files int) string {
		return head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + ownWords + "\n" + strings.Repeat(
			"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nLabdien!\n", files) +
			"--b--\n"
	}
	for name, test := range map[string]struct{ mail, left string }{
		"too deep": {mail, "1"}, "too many": {many(23), "3"}, "far too many": {many(230), "210"},
	} {
		r := readLetter(t, o, strings.ReplaceAll(test.mail, "\n", "\r\n"))
		page := b.get("/staff/inbox/" + r.ID).Body.String()
		if want := "Lapas un pielikumi, kas nav nolasīti: " + test.left + "."; !strings.Contains(page, want) {
			t.Errorf("%s: the page has no %q", name, want)
		}
	}
}
