package desk_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
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

const mostDropped = 30
