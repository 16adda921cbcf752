package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/web/sitetest"
)

// A problem speaks the language of what was sent, where that could be read and no other was
// asked for: also before the answers are looked at.
func TestAProblemSpeaksTheLanguageOfTheBody(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	const number = `{"lang": "en", "form": "request", "answers": {"harm_amount": 380.5}}`
	var files []attachment
	for range 5 {
		files = append(files, attachment{"attachments", "a.pdf", append(sitetest.PDF, uuid.NewString()...)})
	}
	const json = `{"lang": "en", "form": "letter", "answers": {}}`
	for name, r := range map[string]reply{
		"a number":       p.send(uuid.NewString(), number),
		"an unknown one": p.send(uuid.NewString(), `{"lang": "en", "form": "letter", "answers": {}, "colour": "red"}`),
		"too many files": p.do(
			http.MethodPost, "/api/v1/submissions/files", withFilesAfter(json, files),
			"Content-Type", "multipart/form-data; boundary=x", "Idempotency-Key", uuid.NewString(),
		),
	} {
		if doc, _ := r.problem(t, 422); r.header.Get("Content-Language") != "en" ||
			!strings.HasPrefix(doc.Title, "Something") {
			t.Errorf("%s: in %s: %s", name, r.header.Get("Content-Language"), r.body)
		}
	}
	asked := p.send(uuid.NewString(), number, "Accept-Language", "ru")
	if asked.problem(t, 422); asked.header.Get("Content-Language") != "ru" {
		t.Errorf("asked in Russian: %s", asked.body)
	}
}

// withFilesAfter is a body of parts with the JSON first.
func withFilesAfter(body string, files []attachment) string {
	var b strings.Builder
	b.WriteString("--x\r\nContent-Disposition: form-data; name=submission\r\n\r\n" + body + "\r\n")
	for _, f := range files {
		b.WriteString("--x\r\nContent-Disposition: form-data; name=" + f.field + "; filename=" +
			url.PathEscape(f.name) + "\r\n\r\n" + string(f.contents) + "\r\n")
	}
	return b.String() + "--x--\r\n"
}

// A part that says it is packed is not kept as it came; one that is not is taken.
func TestAPIPartsAreSentAsTheyAre(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for coding, status := range map[string]int{
		"base64": 415, "quoted-printable": 415, "BASE64": 415, "binary": 201, "8bit": 201, "": 201,
	} {
		body := strings.Replace(
			withFilesAfter(`{"form": "letter", "answers": {"account": "Labdien"}}`,
				[]attachment{{"attachments", "a.txt", []byte("TGFiZGllbg==")}}),
			"a.txt\r\n", "a.txt\r\nContent-Transfer-Encoding: "+coding+"\r\n", 1)
		r := p.do(
			http.MethodPost, "/api/v1/submissions/files", body,
			"Content-Type", "multipart/form-data; boundary=x", "Idempotency-Key", uuid.NewString(),
		)
		if r.status != status {
			t.Errorf("%q: %d %s", coding, r.status, r.body)
		}
		if status == http.StatusUnsupportedMediaType {
			if doc, _ := r.problem(t, status); doc.Code != "api.part_coded" {
				t.Errorf("%q: %s", coding, doc.Code)
			}
		}
	}
}

// Which file has no question is said by its name too, as there may be several.
func TestAPIFilesNobodyAskedForAreNamed(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	r := p.sendFiles(
		uuid.NewString(), letter("Labdien"),
		attachment{"scan", "viens.pdf", sitetest.PDF}, attachment{"scan", "divi.pdf", sitetest.PDF},
	)
	doc, _ := r.problem(t, 422)
	if len(doc.Errors) != 2 {
		t.Fatalf("%s", r.body)
	}
	for i, name := range []string{"viens.pdf", "divi.pdf"} {
		if e := doc.Errors[i]; e.Pointer != "/answers/scan" || !strings.Contains(e.Detail, name) {
			t.Errorf("%+v does not name %s", e, name)
		}
	}
}

// The type of a problem is an address that can be opened wherever the problem is read.
func TestAProblemsTypeIsAnAddress(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	doc, _ := p.do(http.MethodGet, "/api/v1/forms/nothing", "").problem(t, 404)
	base := sitetest.Arrivals.Settings.BaseURL
	address, anchor, ok := strings.Cut(doc.Type, "#")
	if base == "" || address != base+"/api/v1/" || !ok {
		t.Fatal(doc.Type)
	}
	page := p.do(http.MethodGet, strings.TrimPrefix(address, base), "")
	if !strings.Contains(string(page.body), `id="`+anchor+`"`) {
		t.Errorf("the page has no %s", anchor)
	}
}
