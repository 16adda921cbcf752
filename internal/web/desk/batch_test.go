package desk_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/web/sitetest"
)

// A clerk chooses cases in the list, has their invitations drawn, sees how far that is and takes
// them home as one file; what a case lacks is told.
func TestInvitationsForChosenCases(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	clerk, analyst := browse(t, h, "clerk"), browse(t, h, "analyst")
	submission, err := enterRequest(t.Context(), o.clerk, "20/8-777")
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, submission)
	if err != nil {
		t.Fatal(err)
	}
	if page := clerk.get("/staff/cases").Body.String(); !strings.Contains(page, `name="case" value="`+fresh+`"`) {
		t.Error("cases cannot be chosen in the list")
	}
	if page := text(clerk.get("/staff/batches/new?case=" + fresh + "&case=" + o.caseID)); !strings.Contains(
		page, "Izvēlētas 2 lietas") || strings.Contains(page, "Informācija pirms piekrišanas") {
		t.Errorf("the page to begin:\n%s", page)
	}
	if page := clerk.get("/staff/batches/new?all=yes&q=20%2F8-777").Body.String(); strings.Count(
		page, `name="case"`) != 1 || !strings.Contains(page, `name="case" value="`+fresh+`"`) {
		t.Errorf("all that are found:\n%s", page)
	}
	if w := clerk.post("/staff/batches", url.Values{"case": {fresh}}); w.Code != 422 {
		t.Errorf("without a kind: %d", w.Code)
	}
	w := clerk.post("/staff/batches", url.Values{"case": {fresh, o.caseID}, "batch_kind": {"invitation"}})
	page := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(page, "/staff/batches/") {
		t.Fatalf("begun: %d %s\n%s", w.Code, page, text(w))
	}
	id := strings.TrimPrefix(page, "/staff/batches/")
	if w := clerk.get(page); w.Header().Get("Refresh") == "" || !strings.Contains(text(w), "Izveidotas 0 no") {
		t.Errorf("while it runs:\n%s", text(w))
	}
	if w := clerk.send("GET", page+"/letters.zip", nil); w.Code != http.StatusNotFound {
		t.Errorf("nothing drawn yet: %d", w.Code)
	}
	if err := sitetest.Cases.DrawBatch(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	done := clerk.get(page)
	if says := text(done); done.Header().Get("Refresh") != "" || !strings.Contains(says, "Pabeigts") ||
		!strings.Contains(says, "Lejupielādēt visas") {
		t.Errorf("when it is done:\n%s", says)
	}
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, fresh)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range v.Parties {
		if !strings.Contains(done.Body.String(), ">"+v.Number+", "+p.Name()+"</a>") {
			t.Errorf("the letter to %s is not named so:\n%s", p.Name(), text(done))
		}
	}
	if w := clerk.get(page + "/letters.pdf"); !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Errorf("one file to print: %d\n%.300s", w.Code, text(w))
	}
	packed := clerk.get(page + "/letters.zip").Body.Bytes()
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, entry := range archive.File {
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(f)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || strings.ContainsAny(entry.Name, `/\`) {
			t.Errorf("%s: %d bytes, %v", entry.Name, len(data), err)
		}
		names[entry.Name] = true
	}
	if len(names) < 2 || len(names) != len(archive.File) {
		t.Errorf("the file has %v", names)
	}
	if w := clerk.send("POST", page+"/cancel", nil); w.Code != http.StatusConflict {
		t.Errorf("stopped when it is done: %d", w.Code)
	}
	if w := analyst.send("GET", page, nil); w.Code != http.StatusForbidden {
		t.Errorf("an analyst: %d", w.Code)
	}
	for _, path := range []string{page, page + "/letters.zip", page + "/letters.pdf"} {
		if w := browse(t, h, "mediator").send("GET", path, nil); w.Code != http.StatusNotFound {
			t.Errorf("somebody else's %s: %d", path, w.Code)
		}
	}
}

// Of a batch the letter of a case that another leads by now is left out of what is printed and packed, and the page
// says so; the others are printed.
func TestABatchLeavesOutACaseThatWasHandedOn(t *testing.T) {
	first, second := newMatter(t), newMatter(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "mediator")
	w := b.post("/staff/batches", url.Values{"case": {first.id, second.id}, "batch_kind": {"invitation"}})
	page := w.Header().Get("Location")
	if err := sitetest.Cases.DrawBatch(t.Context(), strings.TrimPrefix(page, "/staff/batches/")); err != nil {
		t.Fatal(err)
	}
	const why = "Šo lietu tagad vada kāds cits"
	whole := len(b.get(page + "/letters.pdf").Body.Bytes())
	if strings.Contains(text(b.get(page)), why) {
		t.Error("nothing was handed on, and something is left out")
	}
	number := second.view(t).Number
	first.must(t, sitetest.Cases.Assign(t.Context(), first.clerk, second.id, 0, cases.Assignment{
		MediatorID: first.other.ID, NoConflict: true,
	}))
	if says := text(b.get(page)); !strings.Contains(says, why) || !strings.Contains(says, number) {
		t.Errorf("the page does not say what is left out:\n%s", says)
	}
	if w := b.get(page + "/letters.pdf"); !strings.HasPrefix(w.Body.String(), "%PDF-") || w.Body.Len() >= whole {
		t.Errorf("to print: %d, %d of %d bytes", w.Code, w.Body.Len(), whole)
	}
	packed := b.get(page + "/letters.zip").Body.Bytes()
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(archive.File) == 0 || len(archive.File) == len(first.view(t).Parties)*2 {
		t.Errorf("to keep: %v", err)
	}
}
