package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

// A mail that a clerk puts in among files is listed by whose it is or what it is about and by the kind of letter that
// was read, not by what the file is called; and the day that it says it was sent is proposed as that of its arrival, by
// mail.
func TestAMailPutInAsAFileIsKnownAsAMail(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	on := sitetest.Arrivals.Today().Plus(-2)
	mail := func(day mediation.Date, body string) string {
		return strings.ReplaceAll("From: kanceleja@example.lv\nSubject: Par tikšanos vasarā\nDate: "+
			day.Time().Format("Mon, 02 Jan 2006")+" 12:00:00 +0200\nMIME-Version: 1.0\n"+
			"Content-Type: text/plain; charset=utf-8\n\n"+body+"\n", "\n", "\r\n")
	}
	const proposes = "Ierakstīt: saņemts "
	named := readFile(t, o, "pasts1.eml", "message/rfc822", mail(on, ownWords))
	nameless := readFile(t, o, "pasts2.eml", "message/rfc822", mail(on, "Labdien! Vai birojs vasarā strādā?"))
	future := readFile(t, o, "pasts3.eml", "message/rfc822", mail(sitetest.Arrivals.Today().Plus(3), "Labdien!"))
	letter := readLetter(t, o, ownWords)
	refuses := readLetter(t, o, "Labdien! Uz Jūsu uzaicinājumu atbildu: nē, es nepiedalīšos izlīgumā. Anita Bērziņa")
	for id, says := range map[string][3]string{
		named.ID:    {named.Reference, "Anita Bērziņa (vārds nolasīts)</b>", "Nolasīts iesniegums"},
		letter.ID:   {letter.Reference, "Anita Bērziņa (vārds nolasīts)</b>", "Nolasīts iesniegums"},
		refuses.ID:  {refuses.Reference, "Anita Bērziņa (vārds nolasīts)</b>", "Nolasīts atteikums"},
		nameless.ID: {nameless.Reference, "Par tikšanos vasarā</b>", "Nolasīta cita vēstule"},
	} {
		_, list, _ := strings.Cut(b.get("/staff/inbox?q="+says[0]).Body.String(), `href="/staff/inbox/`+id)
		list, _, _ = strings.Cut(list, "</li>")
		if !strings.Contains(list, says[1]) || !strings.Contains(list, says[2]) {
			t.Errorf("it is listed as %s, want %s", list, says)
		}
	}
	if list := b.get("/staff/inbox?q=" + url.QueryEscape("tikšanos vasarā")).Body.String(); !strings.Contains(
		list, nameless.ID) {
		t.Error("its subject does not find it")
	}
	for _, id := range []string{future.ID, letter.ID} {
		if strings.Contains(b.get("/staff/inbox/"+id).Body.String(), proposes) {
			t.Error("a day is proposed that nobody or nothing says")
		}
	}
	page := b.get("/staff/inbox/" + named.ID).Body.String()
	if !strings.Contains(page, proposes) || !strings.Contains(page, `name="arrived_on" value="`+desk.TypedDate(on)) {
		t.Fatal("the day of the mail is not proposed")
	}
	w := b.post("/staff/inbox/"+named.ID+"/arrival", url.Values{
		"arrived_on": {desk.TypedDate(on)}, "channel": {"email"},
	})
	page = b.get("/staff/inbox/" + named.ID).Body.String()
	if w.Code != http.StatusSeeOther || strings.Contains(page, proposes) || !strings.Contains(page, "e-pasts") {
		t.Errorf("taken: %d", w.Code)
	}
}
