package desk_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
	"tilts/storage"
)

// sendText receives a letter that nobody has read yet.
func sendText(t *testing.T, o *office) arrivals.Receipt {
	t.Helper()
	file, err := storage.Spool(strings.NewReader(ownWords), 10<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	r, err := sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: "vestule.txt",
		ContentType: "text/plain; charset=utf-8",
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var listCount = regexp.MustCompile(`<h1>Jāizlasa</h1><span[^>]*>([0-9]+)&nbsp;·`)

// waiting is the number beside the heading of the inbox.
func waiting(t *testing.T, b browser) int {
	t.Helper()
	found := listCount.FindStringSubmatch(webtest.OneLine(b.get("/staff/inbox").Body.String()))
	if found == nil {
		t.Fatal("the inbox has no number")
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The inbox counts all that is to be read, also what its first page does not show.
func TestTheInboxCountsWhatIsToBeRead(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	before := waiting(t, b)
	for range desk.PageLength + 1 {
		sendText(t, o)
	}
	if now := waiting(t, b); now != before+desk.PageLength+1 {
		t.Errorf("%d were to be read, %d came, and it says %d", before, desk.PageLength+1, now)
	}
}

// A letter that no job has read yet says so in the list, and no longer once one has.
func TestTheInboxSaysWhatIsBeingRead(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	letter := sendText(t, o)
	row := func() string {
		page := b.get("/staff/inbox?q=" + letter.Reference).Body.String()
		_, rest, _ := strings.Cut(page, `href="/staff/inbox/`+letter.ID)
		item, _, _ := strings.Cut(rest, "</li>")
		return item
	}
	if item := row(); !strings.Contains(item, "Vēl lasa") {
		t.Errorf("before it is read: %s", item)
	}
	if err := sitetest.Arrivals.ReadFile(t.Context(), letter.ID); err != nil {
		t.Fatal(err)
	}
	if item := row(); item == "" || strings.Contains(item, "Vēl lasa") {
		t.Errorf("after it was read: %s", item)
	}
}

// A letter saved as "Unicode", in UTF-16, is taken and read; what is refused is told what is taken.
func TestALetterInUTF16IsRead(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(ownWords)
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("channel", "email"); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"unikods.txt": wide, "skripts.js": wide} {
		part, err := form.CreateFormFile("files", name)
		if err == nil {
			_, err = part.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	w := b.sendBody(http.MethodPost, "/staff/inbox/files", form.FormDataContentType(), &body)
	taken := regexp.MustCompile(`href="/staff/inbox/(0[^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1)
	if len(taken) != 1 || !strings.Contains(text(w), "teksta failu (.txt), e-pastu (.eml)") {
		t.Fatalf("%d: %d were taken\n%s", w.Code, len(taken), text(w))
	}
	if err := sitetest.Arrivals.ReadFile(t.Context(), taken[0][1]); err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(ownWords, "\n")
	if page := text(b.get("/staff/inbox/" + taken[0][1])); !strings.Contains(page, first) {
		t.Errorf("its text is not read:\n%s", page)
	}
}
