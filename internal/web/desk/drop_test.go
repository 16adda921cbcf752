package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// Thirty files at once become as many submissions; one that is empty and one that nobody may send lose
// nothing else.
func TestManyFilesAtOnce(t *testing.T) {
	theOffice(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "clerk")
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("channel", "post"); err != nil {
		t.Fatal(err)
	}
	for i := range mostDropped - 1 {
		part, err := form.CreateFormFile("files", fmt.Sprintf("vestule %d.txt", i))
		if err == nil && i != 7 {
			_, err = fmt.Fprintf(part, "%s %d", ownWords, i)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	script, err := form.CreateFormFile("files", "skripts.js") // no kind that an applicant may send
	if err == nil {
		_, err = script.Write([]byte("alert(1)"))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	w := b.sendBody(http.MethodPost, "/staff/inbox/files", form.FormDataContentType(), &body)
	page := webtest.OneLine(w.Body.String())
	if taken := strings.Count(page, `href="/staff/inbox/0`); w.Code != http.StatusOK || taken != mostDropped-2 {
		t.Errorf("%d: %d of %d were taken\n%s", w.Code, taken, mostDropped, text(w))
	}
	if strings.Count(page, "nav ievietots") != 2 || !strings.Contains(page, "Šādu failu („skripts.js”) nevaram") {
		t.Error("the empty file and the script are not named")
	}
	if !strings.Contains(page, `<a class="button plain" href="/staff/inbox">Atcelt</a>`) {
		t.Error("there is no way back")
	}
}

// Above thirty, each file is named: what is not taken can be sent next time, and nothing vanishes.
func TestEachFileTooManyIsNamed(t *testing.T) {
	w := dropped(t, "post", mostDropped+4)
	page := webtest.OneLine(w.Body.String())
	if taken := strings.Count(page, `href="/staff/inbox/0`); taken != mostDropped {
		t.Errorf("%d: %d were taken", w.Code, taken)
	}
	for i := range mostDropped + 4 {
		if !strings.Contains(page, fmt.Sprintf("daudz %d.txt", i)) {
			t.Errorf("file %d is not named", i)
		}
	}
	if n := strings.Count(page, "Pievienojiet ne vairāk kā 30 failus."); n != 4 {
		t.Errorf("%d files are said to be too many\n%s", n, text(w))
	}
}

// How files came is one of the ways there are; nothing else is kept.
func TestFilesComeAWayThatIsKnown(t *testing.T) {
	w := dropped(t, "nonsense", 1)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "Izvēlieties, kā dokuments saņemts.") {
		t.Errorf("%d\n%s", w.Code, text(w))
	}
}

// dropped sends letters at once.
func dropped(t *testing.T, channel string, n int) *httptest.ResponseRecorder {
	t.Helper()
	theOffice(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	err := form.WriteField("channel", channel)
	for i := range n {
		part, failed := form.CreateFormFile("files", fmt.Sprintf("daudz %d.txt", i))
		if failed == nil {
			_, failed = fmt.Fprintf(part, "%s %s %d", t.Name(), ownWords, i)
		}
		err = errors.Join(err, failed)
	}
	if err = errors.Join(err, form.Close()); err != nil {
		t.Fatal(err)
	}
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	return b.sendBody(http.MethodPost, "/staff/inbox/files", form.FormDataContentType(), &body)
}

const mostDropped = 30
