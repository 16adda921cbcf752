package desk_test

import (
	"bytes"
	"html"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/forms"
	use "tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// Every form that people meet a clerk enters for somebody, in the third person, unless it says that
// nobody may.
func TestAClerkEntersEveryForm(t *testing.T) {
	theOffice(t)
	letter, _ := sitetest.Arrivals.Forms.Get("letter")
	set, err := form.Load(forms.Files, fstest.MapFS{"letter.yaml": {Data: append([]byte("clerk: false\n"),
		letter.Source()...)}})
	if err != nil {
		t.Fatal(err)
	}
	s, some, shared := sitetest.New(t), *sitetest.Arrivals, *sitetest.Arrivals.Shared
	shared.Forms, some.Shared, s.Desk.Arrivals = set, &shared, &some
	b := browse(t, s.Open(t), "clerk")
	toSender := regexp.MustCompile(`(?i)[ >„](?:jūs|jūsu|jums|jūsos)[ <.,?!“]`)
	for _, name := range set.Names() {
		w := b.get("/staff/inbox/new?form=" + name)
		if name == "letter" {
			if w.Code != http.StatusNotFound {
				t.Errorf("a form that no clerk enters: %d", w.Code)
			}
			continue
		}
		page := w.Body.String()
		if !strings.Contains(page, `action="/staff/inbox/new?form=`+name+`"`) || strings.Contains(page, "form=letter") {
			t.Errorf("%s: %d\n%s", name, w.Code, page)
		}
		for _, at := range toSender.FindAllStringIndex(page, -1) {
			t.Errorf("%s: staff read …%s…", name, page[max(0, at[0]-80):min(len(page), at[1]+80)])
		}
	}
}

// A paper application comes in with its scans, its channel and its day. What is wrong loses
// nothing, and what the paper does not have may be missing; the sender gets a receipt with a code.
func TestAClerkEntersAPaperApplication(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	const key, address = "0b54e2a5-3b9a-4c0e-9f0d-7d0c8f6f9d11", "/staff/inbox/new?form=application"
	values := url.Values{
		"typed": {key}, "arrived_on": {"05.01.2026"}, "channel": {"post"}, "role": {"victim"},
		"given_name": {"Zaiga"}, "family_name": {"Ievadīta"}, "language": {"ru"}, "phone": {"+371 20 000 555"},
	}
	w := b.postFiles(address, values, "scans", "1.pdf", "2.pdf")
	page := w.Body.String()
	for _, want := range []string{">1.pdf<", ">2.pdf<", `value="Zaiga"`, `id="f-voluntary-error"`} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
			t.Fatalf("%d, no %s in\n%s", w.Code, want, page)
		}
	}
	values.Set("incomplete", "yes")
	for _, missing := range []string{"channel", "arrived_on"} {
		without := maps.Clone(values)
		delete(without, missing)
		w := b.post(address, without)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="f-`+missing+`-error"`) {
			t.Errorf("without %s: %d", missing, w.Code)
		}
	}
	w = b.post(address, values)
	at := w.Header().Get("Location")
	if again := b.post(address, values).Header().Get("Location"); w.Code != http.StatusSeeOther || at != again {
		t.Fatalf("%d to %q, and pressed twice to %q\n%s", w.Code, at, again, w.Body)
	}
	page = b.get(at).Body.String()
	for _, want := range []string{"Zaiga Ievadīta", ">1.pdf<", ">2.pdf<", "05.01.2026", "Kā trūkst", "entered=" + key} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	path, _, _ := strings.Cut(at, "?")
	for _, page := range []string{page, b.get(path + "/ask").Body.String()} {
		if strings.Contains(page, "Pievienojiet failu vēlreiz") {
			t.Error("the sender is to attach again what was kept")
		}
	}
	for query, code := range map[string]bool{"?lang=ru&entered=" + key: true, "?lang=ru": false} {
		w := b.get(path + "/receipt.pdf" + query)
		text := pdfText(t, w.Body.Bytes())
		if w.Code != http.StatusOK || strings.Contains(text, "Код доступа") != code ||
			!strings.Contains(text, "05.01.2026") {
			t.Errorf("%s: %d\n%s", query, w.Code, text)
		}
	}
	trail, err := sitetest.Office.Trail(t.Context(), o.admin, use.AuditQuestion{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(trail.Entries, func(e record.AuditEntry) bool {
		return e.Action == "submission.enter" && e.Actor == o.clerk.ID &&
			e.Subject == "submission:"+strings.TrimPrefix(path, "/staff/inbox/") &&
			e.Detail == "application post 2026-01-05 incomplete"
	}) {
		t.Errorf("the audit does not say who entered it: %+v", trail.Entries)
	}
}

// What is copied by hand from a scan is linked with it: the scan leaves the inbox and comes into the
// case with the answers.
func TestACopiedScanGoesWithItsAnswers(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	scan := letterFile(t, o)
	values := url.Values{
		"typed": {"0b54e2a5-3b9a-4c0e-9f0d-7d0c8f6f9d12"}, "arrived_on": {"05.01.2026"}, "channel": {"post"},
		"role": {"victim"}, "given_name": {"Zane"}, "family_name": {"Pārrakstītā"}, "phone": {"+371 20 000 556"},
		"incomplete": {"yes"},
	}
	const address = "/staff/inbox/new?form=application&of="
	if page := b.get(address + scan.ID).Body.String(); !strings.Contains(page, "&amp;of="+scan.ID) {
		t.Errorf("the page forgets the scan:\n%s", page)
	}
	w := b.post(address+scan.ID, values)
	at, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, text(w))
	}
	scanned := "/staff/inbox/" + scan.ID
	for _, page := range []struct{ at, other string }{{at, scanned}, {scanned, at}} {
		if body := b.get(page.at).Body.String(); !strings.Contains(body, `<li><a href="`+page.other+`">`) {
			t.Errorf("%s does not lead to %s", page.at, page.other)
		}
	}
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, strings.TrimPrefix(at, "/staff/inbox/"))
	if err != nil {
		t.Fatal(err)
	}
	if body := b.get("/staff/inbox/" + scan.ID).Body.String(); !strings.Contains(body, `href="/staff/cases/`+id+`"`) {
		t.Error("the scan did not come into the case")
	}
}

// A login that ended loses nothing of a form that was sent with files either: it is sent again to
// where it was sent.
func TestAnEntryOutlivesItsLogin(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "")
	w := b.postFiles("/staff/inbox/new?form=letter", url.Values{"account": {"Garš stāsts."}}, "scans", "1.pdf")
	for _, want := range []string{`action="/staff/inbox/new?form=letter"`, `name="account" value="Garš stāsts."`} {
		if w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d, no %s in\n%s", w.Code, want, w.Body)
		}
	}
}

// Paper lets people answer every question, so a clerk is asked every one; what is written
// without its tick is shown so, and raises the flag.
func TestAClerkCopiesWhatIsWrittenWithoutItsTick(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	page := b.get("/staff/inbox/new?form=request").Body.String()
	if strings.Contains(page, "data-condition") || !strings.Contains(page, `name="contact_ban_note"`) {
		t.Errorf("some questions open only with their tick:\n%s", page)
	}
	w := b.post("/staff/inbox/new?form=request", url.Values{
		"kind": {"proposal"}, "institution": {"Vidzemes rajona tiesa"}, "official": {"Tiesnese"},
		"official_email": {"t@tiesa.example"}, "request_number": {"7"}, "request_date": {"05.01.2026"},
		"criminal_case": {"11200451226"}, "stage": {"corrective"}, "offences.0.offence": {"KL 180(1)"},
		"offenders.0.given_name": {"Rihards"}, "offenders.0.family_name": {"Lācis"},
		"victims.0.person_kind": {"natural"}, "victims.0.given_name": {"Anita"}, "victims.0.family_name": {"Ozola"},
		"contact_ban": {"no"}, "contact_ban_note": {"Tiesa aizliedza tuvoties."},
		"channel": {"post"}, "arrived_on": {"05.01.2026"},
	})
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	page = b.get(at).Body.String()
	for _, want := range []string{
		"Tiesa aizliedza tuvoties.", "ierakstīts, bet nav atzīmēts", "Kā trūkst un kas jāprecizē", "Drošība",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

// pdfText is the words of a PDF; it skips where there is no pdftotext.
func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	c := exec.Command("pdftotext", "-raw", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Skip("pdftotext: ", err)
	}
	return string(out)
}

// What is wrong with an entry is said to the clerk, who has a paper and no sender's page.
func TestAnEntryIsRefusedInTheClerksWords(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	w := b.post("/staff/inbox/new?form=application", url.Values{"arrived_on": {"22.11.2026."}, "channel": {"post"}})
	page := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || strings.Contains(page, "lapas apakšā") ||
		!strings.Contains(page, "ja tas ir atzīmēts saņemtajā") {
		t.Errorf("%d %s", w.Code, text(w))
	}
}

// Whatever is wrong with an entry is said in one round, each at its place and in the summary: two files that
// nobody can open, a day, a channel, an answer, a row, and a code that nobody was given. What
// was typed stays, and so does the file that is right.
func TestAllThatIsWrongWithAnEntryIsSaidAtOnce(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	values := url.Values{
		"typed": {"0b54e2a5-3b9a-4c0e-9f0d-7d0c8f6f9d13"}, "arrived_on": {"31.02.2026"}, "kind": {"request"},
		"institution": {"Vidzemes rajona tiesa"}, "offences.0.offence": {"KL 180(1)"},
		"offenders.0.given_name": {"Rihards"}, "offenders.0.birth_date": {"99.99.1999"},
		"victims.0.person_kind": {"natural"}, "victims.0.given_name": {"Anita"},
	}
	const address = "/staff/inbox/new?form=request"
	w := b.postBytes(address, values, "scans", map[string][]byte{
		"1.pdf": sitetest.PDF, "spele.exe": []byte("MZ\x90\x00"), "filma.mp4": []byte("\x00\x00\x00\x18ftypmp42"),
	})
	page := html.UnescapeString(webtest.OneLine(w.Body.String()))
	summary, _, _ := strings.Cut(page[max(0, strings.Index(page, `class="error-summary"`)):], "</ul>")
	for _, id := range []string{
		"f-arrived_on", "f-channel", "f-scans", "f-offenders-0-birth_date", "f-offenders-0-family_name",
		"f-victims-0-family_name", "f-official",
	} {
		if !strings.Contains(page, `id="`+id+`-error"`) || !strings.Contains(summary, `href="#`+id+`"`) {
			t.Errorf("%s is not said", id)
		}
	}
	for _, want := range []string{
		">1.pdf<", `value="Rihards"`, `value="99.99.1999"`, `value="31.02.2026"`, `value="Anita"`,
		"„spele.exe”", "„filma.mp4”",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if w.Code != http.StatusUnprocessableEntity || strings.Count(page, "februārī nav 31.") != 2 {
		t.Errorf("%d\n%s", w.Code, text(w))
	}

	w = b.post("/staff/inbox/new?form=confirmation", url.Values{
		"arrived_on": {"05.01.2026"}, "invitation_code": {"ABCD-EFGH-JKMN-PQRS"}, "given_name": {"Kārlis"},
	})
	page = w.Body.String()
	for _, id := range []string{"f-channel-error", "f-invitation_code-error", "f-family_name-error"} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, `id="`+id+`"`) {
			t.Errorf("%d, no %s in\n%s", w.Code, id, text(w))
		}
	}
}

// A scan with a password is kept, and the clerk reads that nobody opens it: when it is entered, and later.
func TestAClerkSeesThatAFileIsLocked(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	const address, says = "/staff/inbox/new?form=letter", "Failu sargā parole. Palūdziet"
	values := url.Values{
		"typed": {"0b54e2a5-3b9a-4c0e-9f0d-7d0c8f6f9d14"}, "channel": {"post"}, "account": {"Lūdzu izlīgumu."},
	}
	word := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" +
		"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	w := b.postBytes(address, values, "scans", map[string][]byte{"slegts.docx": []byte(word)})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), says) {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	values.Set("arrived_on", "05.01.2026")
	at := b.post(address, values).Header().Get("Location")
	if page := b.get(at).Body.String(); !strings.Contains(page, "slegts.docx") || !strings.Contains(page, says) {
		t.Errorf("%s does not say that the file is locked", at)
	}
}
