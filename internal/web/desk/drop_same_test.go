package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

var droppedLink = regexp.MustCompile(`<a class="nowrap" href="(/staff/inbox/[^"]+)">([^<]+)</a>`)

// A file that was there before says so where it is taken, and at its letter, with the way to the first one. Files that
// lay over the weekend arrived when they arrived.
func TestAFileThatWasThereBeforeLeadsToTheFirst(t *testing.T) {
	m := matter{office: theOffice(t)}
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	drop := func(arrived string) *httptest.ResponseRecorder {
		t.Helper()
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		err := errors.Join(form.WriteField("channel", "post"), form.WriteField("arrived_on", arrived))
		part, failed := form.CreateFormFile("files", "vestule.txt")
		if failed == nil {
			_, failed = fmt.Fprint(part, t.Name()+" "+ownWords)
		}
		if err = errors.Join(err, failed, form.Close()); err != nil {
			t.Fatal(err)
		}
		return b.sendBody(http.MethodPost, "/staff/inbox/files", form.FormDataContentType(), &body)
	}
	if w := drop(m.inDays(2)); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "Ierakstiet saņemšanas dienu") {
		t.Errorf("a day ahead: %d\n%s", w.Code, text(w))
	}
	first := droppedLink.FindStringSubmatch(drop(m.inDays(-3)).Body.String())
	if len(first) == 0 {
		t.Fatal("it is not taken")
	}
	if page := b.get(first[1]).Body.String(); !strings.Contains(page, `value="`+m.inDays(-3)+`"`) ||
		strings.Contains(page, "jau ir saņemts agrāk") {
		t.Error("the first one did not arrive on the day that was typed, or was there before itself")
	}
	links := droppedLink.FindAllStringSubmatch(drop(m.inDays(-1)).Body.String(), -1)
	if len(links) != 2 || links[1][1] != first[1] || links[1][2] != first[2] {
		t.Fatalf("the second time leads to %v, want also %v", links, first)
	}
	page := b.get(links[0][1]).Body.String()
	if !strings.Contains(page, "jau ir saņemts agrāk") || !strings.Contains(page, `href="`+first[1]+`">`+first[2]) {
		t.Error("its letter does not lead to the first one")
	}
}
