package desk_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/document"
	"tilts/internal/web/sitetest"
	"tilts/templates"
)

// A letter that somebody wrote, a file in each language and nothing else, is offered in a
// case, previewed, kept, and listed by its name; it goes to nobody it is not for.
func TestALetterIsAFile(t *testing.T) {
	o := theOffice(t)
	own := func(name, greeting, more string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: A\nname: " + name +
			"\nfor: victim\nasks: B\n" + more + "---\n# " + greeting + ", {{.Recipient.Name}}\n\n{{.Case.Number}}\n")}
	}
	fresh, err := document.Load(templates.FS, fstest.MapFS{
		"letters/own.lv.md": own("Sveiciens", "Labdien", ""), "letters/own.en.md": own("Greeting", "Hello", ""),
		"letters/own.ru.md":  own("Привет", "Здравствуйте", ""),
		"letters/asks.lv.md": own("Jautājums", "Labdien", "required: true\n"),
		"letters/asks.en.md": own("Question", "Hello", "required: true\n"),
		"letters/asks.ru.md": own("Вопрос", "Здравствуйте", "required: true\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range fresh.Check() {
		t.Error(err)
	}
	sitetest.Cases.Documents.Replace(fresh)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	base := "/staff/cases/" + o.caseID
	if page := b.get(base + "/letter").Body.String(); !strings.Contains(page, `value="own"`) ||
		strings.Contains(page, `value="outcome"`) ||
		!strings.Contains(page, "par rezultātu</dt><dd>Lieta vēl nav slēgta.") {
		t.Errorf("offered are not the letters that fit:\n%s", page)
	}
	ask := url.Values{"letter_kind": {"own"}, "party": {o.victim}}
	w := b.get(base + "/letter.pdf?" + ask.Encode())
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Errorf("preview: %d", w.Code)
	}
	if w := b.get(base + "/letter.pdf?letter_kind=own&party=" + o.offender); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-party"`) {
		t.Errorf("a preview for whom it is not: %d", w.Code)
	}
	w = b.post(base+"/letter", ask)
	kept := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(kept, "/staff/documents/") {
		t.Fatalf("kept: %d, %s\n%s", w.Code, kept, text(w))
	}
	if w := b.get(kept); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Errorf("the kept letter: %d", w.Code)
	}
	if page := b.get(base).Body.String(); !strings.Contains(page, "Sveiciens, ") || !strings.Contains(page, kept) {
		t.Error("the case does not list the letter by its name")
	}
	for _, x := range []struct {
		field string
		wrong url.Values
	}{
		{"f-letter_kind", url.Values{"letter_kind": {"outcome"}}},
		{"f-party", url.Values{"letter_kind": {"own"}, "party": {o.offender}}},
		{"f-note", url.Values{"letter_kind": {"own"}, "party": {o.victim}, "note": {strings.Repeat("a", 2001)}}},
		{"f-note", url.Values{"letter_kind": {"asks"}, "party": {o.victim}, "note": {" \n"}}},
		{"f-letter_kind", url.Values{"letter_kind": {"withdrawal"}, "party": {o.victim}}},
	} {
		w := b.post(base+"/letter", x.wrong)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#`+x.field+`"`) {
			t.Errorf("%v: %d, want 422 at %s", x.wrong, w.Code, x.field)
		}
	}
	if w := browse(t, sitetest.New(t).Open(t), "clerk").get(kept); w.Code != http.StatusForbidden {
		t.Errorf("a clerk opens a letter of the mediator's: %d", w.Code)
	}
}

// Whoever holds a file learns whether it is ours byte for byte, and nothing about people.
func TestAFileIsChecked(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	kept := browse(t, h, "mediator").get("/staff/documents/" + o.document).Body.Bytes()
	ask := func(file []byte) *httptest.ResponseRecorder {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("file", "dokuments.pdf")
		if err != nil {
			t.Fatal(err)
		}
		part.Write(file)
		form.Close()
		r := httptest.NewRequest(http.MethodPost, "/lv/check", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := ask(kept); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "I-2026-") ||
		strings.Contains(w.Body.String(), "Bērziņa") {
		t.Errorf("ours: %d\n%s", w.Code, text(w))
	}
	sum := sha256.Sum256(kept)
	summed := func(sum string) *httptest.ResponseRecorder {
		return browse(t, h, "analyst").send("POST", "/lv/check", url.Values{"sum": {sum}})
	}
	if w := summed(hex.EncodeToString(sum[:])); w.Code != http.StatusOK ||
		!strings.Contains(w.Body.String(), "I-2026-") {
		t.Errorf("ours, by its sum: %d\n%s", w.Code, text(w))
	}
	for _, other := range []string{strings.Repeat("0", 64), "beef", "' OR 1=1"} {
		if w := summed(other); w.Code != 422 || !strings.Contains(w.Body.String(), "Tāda faila mums nav") {
			t.Errorf("the sum %q: %d\n%s", other, w.Code, text(w))
		}
	}
	kept[len(kept)/2] ^= 1
	if w := ask(kept); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "Tāda faila mums nav") {
		t.Errorf("a changed one: %d\n%s", w.Code, text(w))
	}
}
