package desk_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	officework "tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/surface"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// The audit says in sentences who looked at a person, however the person is written, and is
// narrowed to a colleague, a case and days.
func TestTheAuditSaysWhoLooked(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	mediator, admin := browse(t, h, "mediator"), browse(t, h, "admin")
	number := numberIn(mediator.get(m.page()).Body.String())
	for query, want := range map[string]bool{
		"case=" + number: true, "case=" + number + "&who=" + m.mediator.ID: true,
		"case=" + number + "&who=" + m.analyst.ID:                              false,
		"case=I-1999-0001":                                                     false,
		"case=" + number + "&from=" + m.today():                                true,
		"case=" + number + "&to=01.01.2001.":                                   false,
		"about=" + url.QueryEscape("20/8-"+t.Name()) + "&who=" + m.mediator.ID: true,
		"about=Nezin%C4%81mais":                                                false,
	} {
		w := admin.get("/staff/audit?" + query)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", query, w.Code)
		}
		if got := strings.Contains(text(w), "Juris Kalējs skatīja lietu: "+number+"."); got != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}

// Whoever downloaded a table with a person's document looked at their data too; of lists and searches, which show many
// at once, the page says that they are left out, and shows them when asked.
func TestTheAuditCountsDownloadsAsLooks(t *testing.T) {
	o := matter{office: theOffice(t)}
	h := sitetest.New(t).Open(t)
	admin, clerk := browse(t, h, "admin"), browse(t, h, "clerk")
	sendAnswers(t, "letter", form.Answers{
		"account": "Lūdzu organizēt izlīgumu.", "given_name": "Zeltīte", "family_name": "Rudzroga",
		"phone": "+371 20 000 555",
	})
	today := mediation.DateOf(sitetest.Arrivals.Now())
	download := func(form string, from, to mediation.Date) {
		t.Helper()
		_, err := sitetest.Office.Export(t.Context(), o.clerk, officework.ExportQuestion{
			Form: form, From: from, To: to, Lang: "lv", Unmasked: true,
		}, func(e *surface.Export) (surface.Table, error) {
			return surface.CSV(e, 0, new(bytes.Buffer), surface.Latvian)
		})
		o.must(t, err)
	}
	const address, did = "/staff/audit?about=Zelt%C4%ABte+Rudzroga", "lejupielādēja saņemtos dokumentus"
	download("letter", "2001-01-01", "2001-01-31")
	download("withdrawal", today, today)
	if page := text(admin.get(address)); strings.Contains(page, did) {
		t.Errorf("a table without them counts as a look:\n%s", page)
	}
	download("letter", today, today)
	clerk.get("/staff/inbox?q=Rudzroga")
	page := admin.get(address)
	if says := text(page); strings.Count(says, did) != 1 || !strings.Contains(says, "Te nav sarakstu un meklēšanas") ||
		strings.Contains(says, "skatīja ienākošos") {
		t.Errorf("after the download:\n%s", says)
	}
	wide := text(admin.get(address + "&lists=yes"))
	if !strings.Contains(page.Body.String(), "lists=yes") || !strings.Contains(wide, "skatīja ienākošos") ||
		!strings.Contains(wide, "Te ir arī visi saraksti") {
		t.Errorf("with lists:\n%s", wide)
	}
}

// Where so much is found of a person that the audit is asked of some of it only, the page says so.
func TestTheAuditSaysThatItIsCut(t *testing.T) {
	o := theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	const cut, address = "Ar šiem vārdiem atrastas vairāk nekā 200 lietas", "/staff/audit?about=Zibsnis"
	for i := range officework.MostAbout + 1 {
		file, err := storage.Spool(strings.NewReader(strings.Repeat("z", i+1)), 10<<20, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		_, err = sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
			Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: "Zibsnis.txt", ContentType: "text/plain",
		})
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		if i == officework.MostAbout-1 && strings.Contains(text(admin.get(address)), cut) {
			t.Error("of 200 all are asked about, and the page says that they are not")
		}
	}
	if says := text(admin.get(address)); !strings.Contains(says, cut) {
		t.Errorf("of 201 one is left out, and nobody says so:\n%.600s", says)
	}
}
