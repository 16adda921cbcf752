package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	use "tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

const editedLetter = "/staff/templates/letters/reminder/lv"

// secondAdministrator is somebody who did not write what waits for approval.
func secondAdministrator(t *testing.T, o *office, login string) casework.Actor {
	t.Helper()
	if _, _, err := sitetest.Office.AddStaff(t.Context(), o.admin, identity.Staff{
		Login: login, Name: "Otrs Administrators", Role: identity.Administrator,
	}); err != nil {
		t.Fatal(err)
	}
	a, err := signedInAs(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sourceOf is what a page shows as the text in use.
func sourceOf(t *testing.T, file string) string {
	t.Helper()
	now, ok := sitetest.Office.Documents.VersionInUse(file)
	if !ok {
		t.Fatalf("no template %s", file)
	}
	return string(now.Bytes())
}

// Whoever edits a letter sees its pages and its mistakes with their places, and nothing in use
// changes; an administrator sees no case, a mediator those of their own.
func TestATemplateIsTriedBesideItsPages(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	admin, mediator, other := browse(t, h, "admin"), browse(t, h, "mediator"), browse(t, h, "other")
	source := sourceOf(t, "letters/reminder.lv.md")
	fitting := strings.Replace(source, "needs: [agreement, due]", "", 1)
	fitting = fitting[:strings.Index(fitting, "# ")] + "# {{.Recipient.Name}}\n"
	early := sitetest.Cases.Catalogues.For("lv").T("fault.letter_needs_agreement")
	for name, x := range map[string]struct {
		by           browser
		source, with string
		status       int
		says, not    string
	}{
		"as it is":     {admin, source, "whole", 200, "data:image/png;base64,", "Kas jālabo"},
		"bare":         {admin, source, "bare", 200, "data:image/png;base64,", "Kas jālabo"},
		"extreme":      {admin, source, "extreme", 200, "data:image/png;base64,", "Kas jālabo"},
		"with returns": {admin, strings.ReplaceAll(source, "\n", "\r\n"), "whole", 200, "base64,", "Kas jālabo"},
		"a wrong name": {admin, source + "\n{{.Case.Numbr}}\n", "whole", 200, "vai domāts Number?", "base64,"},
		"the other side": {
			admin, source + "{{range .Victims}}{{.Phone}}{{end}}", "whole", 200, "rakstīt nedrīkst", "",
		},
		"no template": {
			admin, "</textarea><script>", "whole", 200, "1. rinda, 1. rakstzīme:</b> veidnei jāsākas", "<script>\n",
		},
		"too large": {admin, strings.Repeat("x", 70_000), "whole", 200, "veidne ir par garu", "base64,"},
		"endless": {
			admin, source + "{{range 1000000000}}{{end}}", "whole", 200, "cikls iet cauri datu sarakstam", "",
		},
		"of a case":       {mediator, fitting, "case:" + o.caseID, 200, "base64,", "Kas jālabo"},
		"too early":       {mediator, source, "case:" + o.caseID, 200, early, "base64,"},
		"no such case":    {mediator, source, "case:" + o.submission, 200, "base64,", ""},
		"somebody else's": {other, source, "case:" + o.caseID, 200, "base64,", `"case:` + o.caseID},
		"of the office":   {admin, source, "case:" + o.caseID, 200, "base64,", `"case:` + o.caseID},
	} {
		w := x.by.send("POST", editedLetter, url.Values{"source": {x.source}, "sample": {x.with}})
		body := w.Body.String()
		if w.Code != x.status || !strings.Contains(body, x.says) || x.not != "" && strings.Contains(body, x.not) {
			t.Errorf("%s: %d, want %d, %q and not %q\n%.900s", name, w.Code, x.status, x.says, x.not, text(w))
		}
	}
	if sourceOf(t, "letters/reminder.lv.md") != source {
		t.Error("trying changed what is in use")
	}
	if w := mediator.send("POST", editedLetter+"/propose", url.Values{"source": {source}}); w.Code != 403 {
		t.Errorf("a mediator proposes: %d", w.Code)
	}
	for path, want := range map[string]int{
		"/staff/templates/letters/nothing/lv": 404, "/staff/templates/x/reminder/lv": 404,
		"/staff/templates/documents/agreement/ru": 200, "/staff/templates/mail/receipt/en": 200,
		"/staff/templates/mail/receipt/xx": 404, editedLetter + "/saved": 200,
	} {
		if w := admin.send("GET", path, nil); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	if body := text(admin.get("/staff/templates/mail/receipt/en")); !strings.Contains(body, "T26-") {
		t.Errorf("a mail is not shown:\n%s", body)
	}
}

// A changed letter is used from its day, after somebody else approved it; the pages tell what
// changes and which documents it made, and each step is in the audit.
func TestAChangedTemplateNeedsASecondPerson(t *testing.T) {
	o := theOffice(t)
	site := sitetest.New(t)
	h := site.Open(t)
	second := secondAdministrator(t, o, "second-"+time.Now().Format("150405.000"))
	admin, clock := browse(t, h, "admin"), sitetest.Office.Now
	defer func() { sitetest.Office.Now = clock }()
	const file = "letters/reminder.lv.md"
	before := sourceOf(t, file)
	changed := before + "\nPievienots teikums.\n"
	day := func(days int) string { return latvia.DateShort(clock().AddDate(0, 0, days)) }
	send := func(source, note, from string) (int, string) {
		w := admin.send("POST", editedLetter+"/propose", url.Values{
			"source": {source}, "change_note": {note}, "counts_from": {from}, "sample": {"whole"},
		})
		return w.Code, w.Header().Get("Location") + text(w)
	}
	for name, x := range map[string]struct{ source, note, from, says string }{
		"unchanged":   {before, "Jauns teikums", day(1), "jau tiek lietots"},
		"mistaken":    {changed + "{{.Nothing}}", "Jauns teikums", day(1), "Veidnē vēl ir kļūdas"},
		"no reason":   {changed, "", day(1), "kas un kāpēc mainīts"},
		"in the past": {changed, "Jauns teikums", day(-1), "šodienu vai vēlāku dienu"},
		"no day":      {changed, "Jauns teikums", "rīt", "Ierakstiet datumu"},
	} {
		if code, said := send(x.source, x.note, x.from); code != 422 || !strings.Contains(said, x.says) {
			t.Errorf("%s: %d, want %q\n%.600s", name, code, x.says, said)
		}
	}
	code, page := send(changed, "Jauns teikums <b>", day(2))
	if code != http.StatusSeeOther || !strings.HasPrefix(page, "/staff/template-versions/") {
		t.Fatalf("proposed: %d %s", code, page)
	}
	id := strings.TrimPrefix(page, "/staff/template-versions/")
	if says := html.UnescapeString(text(admin.get(page))); !strings.Contains(says, "+Pievienots teikums.") ||
		!strings.Contains(says, "apstiprina cits administrators") || !strings.Contains(says, "Jauns teikums <b>") {
		t.Errorf("the proposed version:\n%s", says)
	}
	if w := admin.send("POST", page+"/approve", nil); w.Code != 403 {
		t.Errorf("the author approves: %d", w.Code)
	}
	if err := sitetest.Office.ApproveTemplate(t.Context(), o.mediator, id); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a mediator approves: %v", err)
	}
	if err := sitetest.Office.ApproveTemplate(t.Context(), second, id); err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Office.ApproveTemplate(t.Context(), second, id); fault.KindOf(err) != fault.Conflict {
		t.Errorf("approved twice: %v", err)
	}
	if sourceOf(t, file) != before {
		t.Error("it is used before its day")
	}
	sitetest.Office.Now = func() time.Time { return clock().AddDate(0, 0, 2) }
	if sourceOf(t, file) != changed {
		t.Error("it is not used on its day")
	}
	sitetest.Office.Now = clock
	sooner, err := sitetest.Office.ProposeTemplate(t.Context(), second, file, changed+"Vēl.\n", "Vēl viens",
		sitetest.Office.Today())
	if err != nil {
		t.Fatal(err)
	}
	if w := admin.send("POST", "/staff/template-versions/"+sooner+"/approve", nil); w.Code != http.StatusSeeOther {
		t.Errorf("approved by another: %d", w.Code)
	}
	if says := text(admin.get("/staff/templates")); !strings.Contains(says, "lieto kopš "+day(0)) {
		t.Errorf("the list does not tell of it:\n%s", says)
	}
	if says := text(admin.get(editedLetter)); !strings.Contains(says, "Pievienots teikums.") {
		t.Error("the editor does not show what is in use")
	}
	for _, version := range []string{sooner, id} {
		if w := admin.send("POST", "/staff/template-versions/"+version+"/take-back", nil); w.Code != 303 {
			t.Errorf("taken back: %d", w.Code)
		}
	}
	if w := admin.send("POST", page+"/take-back", nil); w.Code != http.StatusConflict {
		t.Errorf("taken back twice: %d", w.Code)
	}
	if sourceOf(t, file) != before {
		t.Error("what was taken back is used")
	}
	var steps []string
	entries, err := sitetest.Office.Trail(t.Context(), o.admin, use.AuditQuestion{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries.Entries {
		if e.Subject == "template:"+id {
			steps = append(steps, e.Action)
		}
	}
	if got := strings.Join(steps, " "); got != "template.take_back template.approve template.propose" {
		t.Errorf("the audit has %q", got)
	}
}

// Whoever looks for a template finds it by what it is called, not by the name of its file.
func TestTemplatesHaveTitles(t *testing.T) {
	theOffice(t)
	page := webtest.OneLine(browse(t, sitetest.New(t).Open(t), "admin").get("/staff/templates").Body.String())
	if !strings.Contains(page, "Jautājumi iesniedzējam<br>") {
		t.Error("the letter of questions has no title")
	}
	if untitled := regexp.MustCompile(`<th scope="row">(\w+/[\w-]+)<br>`).FindAllString(page, -1); untitled != nil {
		t.Errorf("without a title: %v", untitled)
	}
}

// Of two versions that were written from the same text, the second to be approved would undo the first: it
// is proposed anew.
func TestAnApprovalUndoesNoOther(t *testing.T) {
	o := theOffice(t)
	second := secondAdministrator(t, o, "third-"+time.Now().Format("150405.000"))
	const file = "letters/forwarding.lv.md"
	propose := func(by casework.Actor, more string, days int) string {
		t.Helper()
		id, err := sitetest.Office.ProposeTemplate(t.Context(), by, file, sourceOf(t, file)+more, "Vēl viens",
			sitetest.Office.Today().Plus(days))
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	mine, theirs := propose(o.admin, "\nMans.\n", 0), propose(second, "\nViņa.\n", 2)
	if err := sitetest.Office.ApproveTemplate(t.Context(), o.admin, theirs); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sitetest.Office.TakeBackTemplate(t.Context(), o.admin, theirs) }()
	b := browse(t, sitetest.New(t).Open(t), "admin")
	if says := text(b.get("/staff/template-versions/" + mine)); !strings.Contains(says, "ir mainījies") {
		t.Errorf("the page does not say that it moved:\n%s", says)
	}
	err := sitetest.Office.ApproveTemplate(t.Context(), second, mine)
	if f, ok := err.(*fault.Error); !ok || f.Key != "fault.template_moved" {
		t.Errorf("approved over another that counts from the day after tomorrow: %v", err)
	}
}

// The database itself refuses that somebody approves their own, and any change of what was proposed.
func TestAProposedTemplateStays(t *testing.T) {
	o := theOffice(t)
	id, err := sitetest.Office.ProposeTemplate(t.Context(), o.admin, "letters/forwarding.lv.md",
		sourceOf(t, "letters/forwarding.lv.md")+"\nVēl.\n", "Vēl viens", sitetest.Office.Today())
	if err != nil {
		t.Fatal(err)
	}
	err = sitetest.Records.Write(t.Context(), func(tx *database.Tx) error {
		return tx.ApproveTemplateVersion(t.Context(), id, o.admin.ID, 1)
	})
	if err == nil {
		t.Error("the author approves in the database")
	}
	for _, change := range []string{
		"UPDATE template_versions SET note = 'x' WHERE id = $1", "DELETE FROM template_versions WHERE id = $1",
	} {
		if _, err := sitetest.Records.SQL().ExecContext(t.Context(), change, id); err == nil {
			t.Errorf("possible: %s", change)
		}
	}
}

// A letter that there was no file of is written in the pages: begun after the pattern of another,
// tried, proposed, approved by somebody else, and offered in cases from its day on.
func TestANewLetterIsWrittenInThePages(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	second := secondAdministrator(t, o, "third-"+time.Now().Format("150405.000"))
	admin, mediator := browse(t, h, "admin"), browse(t, h, "mediator")
	words := sitetest.Cases.Catalogues.For("lv")
	page := "/staff/cases/" + o.caseID + "/letter"
	if w := admin.post("/staff/new-letter", url.Values{"letter_name": {"X"}}); w.Code != 422 ||
		!strings.Contains(text(w), words.T("fault.letter_text")) {
		t.Errorf("without a text: %d\n%s", w.Code, text(w))
	}
	w := admin.send("POST", "/staff/new-letter", url.Values{
		"letter_name": {"Ziņa par \"šķīrējiem\""}, "letter_for": {"victim"}, "letter_after": {"information"},
		"letter_text": {"Labdien, {{.Recipient.Name}}!\n\nLieta {{.Case.Number}}."},
	})
	const file, address = "letters/zina-par-skirejiem.lv.md", "/staff/templates/letters/zina-par-skirejiem/lv"
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), address+"?typed=") {
		t.Fatalf("begun: %d to %s", w.Code, w.Header().Get("Location"))
	}
	w = admin.get(w.Header().Get("Location")) // its text is kept from now on
	area := regexp.MustCompile(`(?s)<textarea class="input code"[^>]*>\n(.*?)</textarea>`)
	source := area.FindStringSubmatch(w.Body.String())
	if w.Code != 200 || source == nil || !strings.Contains(w.Body.String(), `action="`+address+`"`) ||
		!strings.Contains(w.Body.String(), "data:image/png;base64,") {
		t.Fatalf("begun: %d\n%.900s", w.Code, text(w))
	}
	ask := url.Values{
		"source": {html.UnescapeString(source[1])}, "change_note": {"Jauna vēstule"}, "sample": {"extreme"},
		"counts_from": {latvia.DateShort(sitetest.Office.Now())},
	}
	if w := admin.send("POST", address, ask); w.Code != 200 || strings.Contains(text(w), "Kas jālabo") {
		t.Errorf("tried: %d\n%.900s", w.Code, text(w))
	}
	if w := admin.get(address); w.Code != 404 {
		t.Errorf("before it is proposed: %d", w.Code)
	}
	version := admin.send("POST", address+"/propose", ask).Header().Get("Location")
	listed := html.UnescapeString(text(admin.get("/staff/templates")))
	if !strings.Contains(listed, "Ziņa par \"šķīrējiem\"") {
		t.Error("what waits is not listed")
	}
	if w := admin.get("/staff/templates/letters/zina-par-skirejiem/ru"); w.Code != 200 {
		t.Errorf("its translation cannot be begun: %d", w.Code)
	}
	offered := func() bool { return strings.Contains(mediator.get(page).Body.String(), `value="zina-par-skirejiem"`) }
	if w := admin.get(version); w.Code != 200 || offered() {
		t.Errorf("proposed: %d, offered %v", w.Code, offered())
	}
	id := strings.TrimPrefix(version, "/staff/template-versions/")
	if err := sitetest.Office.ApproveTemplate(t.Context(), second, id); err != nil {
		t.Fatal(err)
	}
	if w := admin.get(address); w.Code != 200 || !offered() {
		t.Errorf("approved: %d, offered %v", w.Code, offered())
	}
	kept := mediator.post(page, url.Values{
		"letter_kind": {"zina-par-skirejiem"}, "party": {o.victim}, "letter_lang": {"ru"},
	}).Header().Get("Location")
	if w := mediator.get(kept); w.Code != 200 || !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Errorf("written where no Russian text is: %d", w.Code)
	}
	if w := admin.post(version+"/take-back", nil); w.Code != 303 || offered() {
		t.Errorf("taken back: %d, offered %v", w.Code, offered())
	}
	if w := admin.get(version); w.Code != 200 || sitetest.Office.Documents.Known(file) == false {
		t.Errorf("the version that was taken back: %d", w.Code)
	}
}
