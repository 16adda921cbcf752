package desk_test

import (
	"bytes"
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/caseworktest"
	use "tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// formText is the text in use of a form.
func formText(t *testing.T, name string) string {
	t.Helper()
	def, ok := sitetest.Office.Forms.Get(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	return string(def.Source())
}

// approvedForm puts a changed form into use today, by two people; after the test the file counts again.
func approvedForm(t *testing.T, o *office, second casework.Actor, name, source string) (id string) {
	t.Helper()
	use := func(source, note string) string {
		ctx := context.WithoutCancel(t.Context())
		id, err := sitetest.Office.ProposeForm(ctx, o.admin, name, source, note, sitetest.Office.Today())
		if err == nil {
			err = sitetest.Office.ApproveForm(ctx, second, id)
		}
		if err != nil {
			t.Error(err)
		}
		return id
	}
	file, _ := sitetest.Office.Forms.File(name)
	t.Cleanup(func() { use(string(file.Source()), "Atpakaļ") })
	return use(source, "Mainīts")
}

// An administrator changes a form in the pages and another one approves it: nothing is used before that and
// before its day, a refusal has a word, and the way back is the same.
func TestAChangedFormNeedsASecondPerson(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	login := "forms-" + time.Now().Format("150405.000")
	secondAdministrator(t, o, login)
	admin, second, clock := browse(t, h, "admin"), browse(t, h, login), sitetest.Office.Now
	defer func() { sitetest.Office.Now = clock }()
	const address = "/staff/forms/change/feedback"
	before := formText(t, "feedback")
	added := strings.Replace(before, "    fields:\n", "    fields:\n      - id: how_known\n        kind: text\n"+
		"        required: true\n        label: {lv: Ziņu avots, en: Source of news, ru: Источник сведений}\n", 1)
	changed := strings.Replace(added, "lv: Jūsu loma,", "lv: Kas Jūs bijāt?,", 1)
	day := func(days int) string { return latvia.DateShort(clock().AddDate(0, 0, days)) }
	send := func(source, note, from string) (int, string) {
		w := admin.post(address+"/propose", url.Values{
			"source": {source}, "change_note": {note}, "counts_from": {from}, "sample": {"lv"},
		})
		return w.Code, w.Header().Get("Location") + html.UnescapeString(text(w))
	}
	if says := text(admin.get("/staff/forms")); !strings.Contains(says, "Mainīt tekstu") {
		t.Error("the list leads to no change")
	}
	if says := text(admin.post("/staff/forms/try", url.Values{
		"name": {"feedback"}, "source": {changed}, "lang": {"lv"},
	})); !strings.Contains(says, "Tālāk, uz apstiprināšanu") {
		t.Error("the trial leads to no approval")
	}
	trial := html.UnescapeString(text(admin.post(address, url.Values{"source": {changed}, "sample": {"lv"}})))
	for _, want := range []string{
		"Kas mainās cilvēkiem", "Ziņu avots", "Jauns jautājums, uz to jāatbild",
		"Jūsu loma → Kas Jūs bijāt?",
	} {
		if !strings.Contains(trial, want) {
			t.Errorf("the trial does not say %q\n%.1500s", want, trial[max(0, len(trial)-1500):])
		}
	}
	for name, x := range map[string]struct{ source, note, from, says string }{
		"unchanged":   {before, "Jauns jautājums", day(1), "jau tiek lietots"},
		"mistaken":    {changed + "\nnothing: 1\n", "Jauns jautājums", day(1), "Veidlapā vēl ir kļūdas"},
		"unprintable": {strings.Replace(changed, "ru: Мнение", "ru: Мнение 😀", 1), "Prieks", day(1), "nevar uzzīmēt"},
		"no reason":   {changed, "", day(1), "kas un kāpēc mainīts"},
		"in the past": {changed, "Jauns jautājums", day(-1), "šodienu vai vēlāku dienu"},
		"no day":      {changed, "Jauns jautājums", "rīt", "Ierakstiet datumu"},
	} {
		if code, said := send(x.source, x.note, x.from); code != 422 || !strings.Contains(said, x.says) {
			t.Errorf("%s: %d, want %q\n%.600s", name, code, x.says, said)
		}
	}
	_, first := send(changed, "Par agru", day(2))
	if w := second.post(first+"/turn-down", nil); w.Code != 422 || !strings.Contains(text(w), "Īsi uzrakstiet, kāpēc") {
		t.Errorf("refused without a word: %d", w.Code)
	}
	why := url.Values{"refuse_why": {"Vēl jāprecizē <b>"}}
	if w := second.post(first+"/turn-down", why); w.Code != http.StatusSeeOther {
		t.Errorf("refused: %d", w.Code)
	}
	if says := html.UnescapeString(text(admin.get(first))); !strings.Contains(says, "noraidīta") ||
		!strings.Contains(says, "Vēl jāprecizē <b>") {
		t.Errorf("the author does not read why:\n%.500s", says)
	}
	code, page := send(changed, "Jauns jautājums", day(2))
	if code != http.StatusSeeOther || !strings.HasPrefix(page, "/staff/form-versions/") {
		t.Fatalf("proposed: %d %s", code, page)
	}
	for from, want := range map[string]string{
		"":               "+ - id: how_known",
		"/show/ru":       "Источник сведений",
		"/pdf/lv/x.pdf":  "",
		"/pdf/xx/form.p": "",
	} {
		w := second.get(page + from)
		says := html.UnescapeString(text(w))
		if want != "" && (w.Code != 200 || !strings.Contains(says, want)) || want == "" && w.Code != 404 {
			t.Errorf("%s: %d, want %q\n%.500s", from, w.Code, want, text(w))
		}
	}
	for _, file := range []string{"form.pdf", "paper.pdf"} {
		if w := second.get(page + "/pdf/lv/" + file); w.Code != 200 || !strings.HasPrefix(w.Body.String(), "%PDF-") {
			t.Errorf("%s of the version: %d", file, w.Code)
		}
	}
	if w := admin.post(page+"/approve", nil); w.Code != 403 {
		t.Errorf("the author approves: %d", w.Code)
	}
	sure := url.Values{"sure": {"yes"}} // programs do not send what it asks for
	if w := second.post(page+"/approve", sure); w.Code != http.StatusSeeOther {
		t.Errorf("approved: %d", w.Code)
	}
	if w := second.post(page+"/approve", sure); w.Code != http.StatusConflict {
		t.Errorf("approved twice: %d", w.Code)
	}
	asked := func() bool {
		return strings.Contains(browse(t, h, "").get("/lv/feedback/paper").Body.String(), "Atsauksme")
	}
	if formText(t, "feedback") != before || !asked() {
		t.Error("it is used before its day")
	}
	sitetest.Office.Now = func() time.Time { return clock().AddDate(0, 0, 2) }
	if formText(t, "feedback") != changed || !asksFor(t, h, "Ziņu avots") {
		t.Error("it is not used on its day")
	}
	admin, second = browse(t, h, "admin"), browse(t, h, login)
	if w := second.post(page+"/turn-down", url.Values{"refuse_why": {"Tomēr nē"}}); w.Code != http.StatusConflict {
		t.Errorf("one person ends what people use: %d", w.Code)
	}
	goBack(t, admin, second, page, before)
	if says := text(admin.get(page)); !strings.Contains(says, "lietota agrāk") {
		t.Errorf("the version says it is in use:\n%.400s", says)
	}
	if formText(t, "feedback") != before {
		t.Error("the text before it does not count again")
	}
	sitetest.Office.Now = clock
	var steps []string
	entries, err := sitetest.Office.Trail(t.Context(), o.admin, use.AuditQuestion{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries.Entries {
		if e.Subject == "form:feedback" && strings.HasPrefix(e.Action, "form.") {
			steps = append(steps, e.Action)
		}
	}
	if got := strings.Join(steps, " "); got !=
		"form.approve form.propose form.approve form.propose form.refuse form.propose" {
		t.Errorf("the audit has %q", got)
	}
}

// asksFor reports whether somebody who begins the form is asked a question.
func asksFor(t *testing.T, h http.Handler, question string) bool {
	t.Helper()
	r := httptest.NewRequest("POST", "/lv/feedback", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	begun := httptest.NewRecorder()
	h.ServeHTTP(begun, r)
	r = httptest.NewRequest("GET", "/lv/feedback/step/part", nil)
	for _, c := range begun.Result().Cookies() {
		r.AddCookie(c)
	}
	page := httptest.NewRecorder()
	h.ServeHTTP(page, r)
	if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "took_part_as") {
		t.Fatalf("the form is not begun: %d, %d", begun.Code, page.Code)
	}
	return strings.Contains(page.Body.String(), question)
}

// goBack goes from the page of a version that is in use to the text before it, which another one approves.
func goBack(t *testing.T, admin, second browser, page, before string) {
	t.Helper()
	body := admin.get(page).Body.String()
	_, link, _ := strings.Cut(body, `href="/staff/forms/change/feedback?text=`)
	hash, _, _ := strings.Cut(link, `"`)
	editor := html.UnescapeString(admin.get("/staff/forms/change/feedback?text=" + hash).Body.String())
	if hash == "" || !strings.Contains(editor, before) {
		t.Fatalf("no way back to %s", hash)
	}
	w := admin.post("/staff/forms/change/feedback/propose", url.Values{
		"source": {before}, "change_note": {"Atpakaļ"}, "counts_from": {latvia.DateShort(sitetest.Office.Now())},
	})
	sure := url.Values{"sure": {"yes"}} // a question goes away again
	if w := second.post(w.Header().Get("Location")+"/approve", sure); w.Code != http.StatusSeeOther {
		t.Fatalf("the way back is not approved: %d", w.Code)
	}
}

// What was sent under an old version is shown as it was, a file of that version is read when it comes back, and
// what was begun with it is finished with it.
func TestAnOldVersionStaysReadable(t *testing.T) {
	o := theOffice(t)
	second := secondAdministrator(t, o, "old-"+time.Now().Format("150405.000"))
	old, _ := sitetest.Office.Forms.Get("letter")
	filled := string(caseworktest.FilledForm(old, "lv", form.Answers{
		"account": "Vecajā veidlapā rakstīts.", "eaddress": "vecā-e-adrese", "given_name": "Zane",
	}))
	sent := readFile(t, o, "veca.pdf", "application/pdf", filled)
	token, err := sitetest.Arrivals.StartDraft(t.Context(), "letter", "lv")
	if err != nil {
		t.Fatal(err)
	}
	source := string(old.Source())
	from, to := strings.Index(source, "      - id: eaddress"), strings.Index(source, "      - id: safe_channel")
	id := approvedForm(t, o, second, "letter", source[:from]+source[to:])
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	shows := func(what, id string) {
		t.Helper()
		if says := text(b.get("/staff/inbox/" + id)); !strings.Contains(says, "E-adrese vecā-e-adrese") {
			t.Errorf("%s: the answer to the old question is not shown\n%.1500s", what, says)
		}
	}
	shows("sent before", sent.ID)
	shows("sent after", readFile(t, o, "veca 2.pdf", "application/pdf", filled+"\n").ID)
	if d, err := sitetest.Arrivals.Draft(t.Context(), token); err != nil || d.Form.Hash() != old.Hash() {
		t.Errorf("what was begun goes on with another form: %v", err)
	}
	fresh, err := sitetest.Arrivals.StartDraft(t.Context(), "letter", "lv")
	if d, _ := sitetest.Arrivals.Draft(t.Context(), fresh); err != nil || d.Form.Hash() == old.Hash() {
		t.Errorf("what begins now begins with the old form: %v", err)
	}
	says := html.UnescapeString(text(browse(t, sitetest.New(t).Open(t), "admin").get("/staff/form-versions/" + id)))
	if !strings.Contains(says, "Šo jautājumu vairs neuzdod Pēc šīs atbildes rīkojas arī pati programma.") ||
		!strings.Contains(says, "Šis jautājums ir") {
		t.Errorf("nobody is warned of the answers that there are:\n%.1500s", says)
	}
}

// A form that was printed before the change is recognised on paper, and its ticks stand where they stood.
func TestAnOldFormOnPaperIsRecognised(t *testing.T) {
	withEyes(t, sitetest.Arrivals.Ticks)
	o := theOffice(t)
	second := secondAdministrator(t, o, "paper-"+time.Now().Format("150405.000"))
	pdf, boxes := applicationOnPaper(t)
	old, _ := sitetest.Office.Forms.Get("application")
	source := formText(t, "application")
	approvedForm(t, o, second, "application", strings.Replace(source, "    fields:\n", "    fields:\n"+
		"      - id: how_known\n        kind: longtext\n"+
		"        label: {lv: Ziņu avots, en: Source of news, ru: Источник сведений}\n", 1))
	v := photograph(t, o, "vecs.jpg", tickedByHand(t, pdf, boxes, func(box press.StandingTick) bool {
		return box.Name == "role" && box.Value == "victim"
	}))
	if v.Reading != record.UnreadPaper || len(v.NotRead) != 1 || v.NotRead[0].Form != "application" {
		t.Fatalf("it is %s: %+v", v.Reading, v.NotRead)
	}
	l, err := sitetest.Arrivals.LetterOf(t.Context(), o.clerk, v.Submission, "application")
	if err != nil || l.Copy == nil || l.Said.Pages[0].Ticked == nil || l.Said.Pages[0].Ticked.Hash != old.Hash() {
		t.Fatalf("the old version is not known: %v", err)
	}
	page := browse(t, sitetest.New(t).Open(t), "clerk").get("/staff/inbox/" + v.ID).Body.Bytes()
	if l.Copy.Answers.String("role") != "victim" || !bytes.Contains(page, []byte("Atzīmes nolasītas no attēla")) {
		t.Errorf("the tick is read as %q", l.Copy.Answers.String("role"))
	}
}
