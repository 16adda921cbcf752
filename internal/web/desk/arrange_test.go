package desk_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/internal/signature"
	"tilts/internal/web/sitetest"
)

// threeLetters is a mail with two letters in it besides its own text.
const threeLetters = "From: birojs@example.lv\r\nSubject: Vestules\r\nMIME-Version: 1.0\r\n" +
	"Content-Type: multipart/mixed; boundary=x\r\n\r\n" +
	"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nEs, Anita Bērziņa, lūdzu izlīgumu.\r\n" +
	"--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=otra.txt\r\n\r\n" +
	"Es, Kārlis Ozols, piekrītu izlīgumam.\r\n" +
	"--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=tresa.txt\r\n\r\n" +
	"Es, Zane Liepa, baidos no viņa. Lūdzu izlīgumu.\r\n--x--\r\n"

var drawnBoxes = regexp.MustCompile(`(?s)<svg viewBox.*?</svg>`)

var otherLetter = regexp.MustCompile(`Pārējās vēstules šajā failā:\s*<a href="/staff/inbox/([0-9a-f-]+)"`)

// A stack of letters in one file becomes a submission each, and one again when that is taken back.
// The file stays what it is.
func TestAStackIsSplitAndPutTogetherAgain(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readFile(t, o, "kaudze.eml", "message/rfc822", threeLetters)
	address := "/staff/inbox/" + r.ID
	if page := b.get(address + "/pages"); strings.Count(page.Body.String(), `name="page"`) != 3 {
		t.Fatalf("the pages: %d\n%s", page.Code, text(page))
	}
	// The third page comes first, and another letter begins with what was the first.
	split := url.Values{
		"page": {"1", "2", "3"}, "place-1": {"1"}, "place-2": {"2"}, "place-3": {"1"}, "cut-1": {"yes"},
	}
	for _, none := range []string{"0", "4", "-1", "divi"} {
		wrong := url.Values{"page": {"1", "2", "3"}, "place-1": {"1"}, "place-2": {"2"}, "place-3": {none}}
		if w := b.post(address+"/pages", wrong); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(text(w), "3. lapai ierakstiet vietu no 1 līdz 3.") {
			t.Errorf("the place %q: %d\n%s", none, w.Code, text(w))
		}
	}
	if w := b.post(address+"/pages", split); w.Code != http.StatusSeeOther {
		t.Fatalf("arrange: %d\n%s", w.Code, text(w))
	}
	page := b.get(address)
	found, said := otherLetter.FindStringSubmatch(page.Body.String()), text(page)
	if len(found) < 2 || !strings.Contains(said, "baidos no viņa") || strings.Contains(said, "piekrītu izlīgumam") {
		t.Fatalf("the first letter is\n%s", said)
	}
	other := b.get("/staff/inbox/" + found[1]).Body.String()
	if !strings.Contains(other, "Kārlis") || !strings.Contains(other, "Anita") ||
		strings.Contains(other, "baidos no viņa") {
		t.Errorf("the second letter is\n%s", other)
	}
	for _, id := range []string{r.ID, found[1]} {
		if got := b.get("/staff/originals/" + id).Body.String(); got != threeLetters {
			t.Errorf("the original of %s: %q", id, got)
		}
	}
	if w := b.post("/staff/inbox/"+found[1]+"/pages/undo", nil); w.Code != http.StatusConflict {
		t.Errorf("undone where nothing was arranged: %d", w.Code)
	}
	if w := b.post(address+"/pages/undo", nil); w.Code != http.StatusSeeOther {
		t.Fatalf("undo: %d\n%s", w.Code, text(w))
	}
	whole := text(b.get(address))
	if !strings.Contains(whole, "baidos no viņa") || !strings.Contains(whole, "piekrītu izlīgumam") {
		t.Error("the pages are not back")
	}
	if list := b.get("/staff/inbox").Body.String(); strings.Contains(list, found[1]) {
		t.Error("the part still waits in the inbox")
	}
}

// A part that was split again keeps its pages, also after they were put in another order: no page stands in two
// letters.
func TestAPartThatWasSplitIsNotPutBack(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	address := "/staff/inbox/" + readFile(t, o, "kaudze.eml", "message/rfc822", threeLetters+"  ").ID
	arrange := func(at string, pages url.Values) {
		t.Helper()
		if w := b.post(at+"/pages", pages); w.Code != http.StatusSeeOther {
			t.Fatalf("arrange: %d\n%s", w.Code, text(w))
		}
	}
	arrange(address, url.Values{"page": {"1", "2", "3"}, "cut-2": {"yes"}})
	part := "/staff/inbox/" + otherLetter.FindStringSubmatch(b.get(address).Body.String())[1]
	arrange(part, url.Values{"page": {"2", "3"}, "cut-3": {"yes"}})
	arrange(part, url.Values{"page": {"2"}})
	if w := b.post(address+"/pages/undo", nil); w.Code != http.StatusConflict {
		t.Errorf("taken back from under a letter: %d", w.Code)
	}
}

// What somebody has sorted is not put back; pages that are missing or there twice are refused.
func TestPagesThatCannotBeArranged(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readFile(t, o, "kaudze.eml", "message/rfc822", threeLetters+" ")
	address := "/staff/inbox/" + r.ID
	for name, pages := range map[string][]string{
		"missing": {"1", "2"}, "twice": {"1", "2", "2"}, "unknown": {"1", "2", "9"}, "none": nil,
	} {
		if w := b.post(address+"/pages", url.Values{"page": pages}); w.Code != http.StatusConflict {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	turned := url.Values{"page": {"1", "2", "3"}, "turn-2": {"7"}}
	if w := b.post(address+"/pages", turned); w.Code != http.StatusConflict {
		t.Errorf("turned seven times: %d", w.Code)
	}
	split := url.Values{"page": {"1", "2", "3"}, "cut-2": {"yes"}}
	if w := b.post(address+"/pages", split); w.Code != http.StatusSeeOther {
		t.Fatalf("arrange: %d\n%s", w.Code, text(w))
	}
	part := otherLetter.FindStringSubmatch(b.get(address).Body.String())[1]
	if err := sitetest.Arrivals.SetAside(t.Context(), o.clerk, part, true); err != nil {
		t.Fatal(err)
	}
	if w := b.post(address+"/pages/undo", nil); w.Code != http.StatusConflict {
		t.Errorf("taken back from under somebody: %d", w.Code)
	}
}

// A page of a photograph is a picture on the desk, with a box around each passage that a field was
// read from; turned, it is drawn turned and read again.
func TestAPageIsAPictureWithBoxes(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	letter := "Es, Anita Bērziņa, lūdzu izlīgumu.\nTālrunis 20000114"
	r := readFile(t, o, "foto.jpg", "image/jpeg", smallPhotograph(t))
	address := "/staff/inbox/" + r.ID
	if page := b.get(address).Body.String(); !strings.Contains(page, `<img src="`+address+`/pages/1"`) {
		t.Fatal("a page that nothing could read is not shown")
	}
	w := b.get(address + "/pages/1")
	upright, err := sizeOf(w)
	if err != nil || upright != image.Pt(620, 876) {
		t.Fatalf("its picture: %d, %+v, %v", w.Code, upright, err)
	}
	for _, wrong := range []string{"/pages/2", "/pages/0", "/pages/1?turn=4"} {
		if w := b.get(address + wrong); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
	seeWords(t, r.ID, letter)
	page := b.get(address + "?form=application").Body.String()
	for _, want := range []string{
		`<svg viewBox="0 0 2480 3508" role="group"`, `href="#f-phone" aria-label="3. Tālrunis: &#43;371 20 000 114"`,
		`<rect x="272" y="192" width="176" height="56" rx="6"/>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %s\n%s", want, drawnBoxes.FindString(page))
		}
	}
	same := url.Values{"page": {"1"}, "place-1": {"1"}, "turn-1": {"0"}}
	if w := b.post(address+"/pages", same); w.Code != http.StatusSeeOther {
		t.Fatalf("as it lies: %d\n%s", w.Code, text(w))
	}
	if w := b.post(address+"/read", nil); w.Code != http.StatusSeeOther {
		t.Fatalf("read again: %d\n%s", w.Code, text(w))
	}
	if err := sitetest.Arrivals.ReadFile(t.Context(), r.ID); err != nil || len(saidOf(t, r.ID).Pages[0].Words) == 0 {
		t.Fatalf("a page that lies as before is read once more: %v", err)
	}
	turn := url.Values{"page": {"1"}, "place-1": {"1"}, "turn-1": {"1"}}
	if w := b.post(address+"/pages", turn); w.Code != http.StatusSeeOther {
		t.Fatalf("turn: %d\n%s", w.Code, text(w))
	}
	if page = b.get(address).Body.String(); strings.Contains(page, "<rect") ||
		!strings.Contains(page, address+"/pages/1?turn=1") {
		t.Error("turned, it is not drawn so, or the boxes stayed")
	}
	if err := sitetest.Arrivals.ReadFile(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if s := saidOf(t, r.ID); s.Pages[0].Turn != 1 || !s.Pages[0].Unread {
		t.Errorf("read again it is %+v", s.Pages)
	}
	onSide, err := sizeOf(b.get(address + "/pages/1?turn=1"))
	if err != nil || onSide != image.Pt(876, 620) {
		t.Errorf("turned it is %+v, %v", onSide, err)
	}
}

// smallPhotograph is one of an empty page, at an eighth of what a page is read at.
func smallPhotograph(t *testing.T) string {
	t.Helper()
	paper := image.NewGray(image.Rect(0, 0, 310, 438))
	for i := range paper.Pix {
		paper.Pix[i] = 240
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, paper, nil); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func sizeOf(w *httptest.ResponseRecorder) (image.Point, error) {
	c, err := jpeg.DecodeConfig(w.Body)
	return image.Pt(c.Width, c.Height), err
}

// A PDF that was changed after it was signed stands beside what was signed, where the two differ.
func TestWhatWasChangedAfterSigningIsShown(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	signed, other := pdfreadtest.Written("Piekrītu izlīgumam."), pdfreadtest.Written("Nepiekrītu un neko nemaksāšu.")
	r := readFile(t, o, "parakstits.pdf", "application/pdf", string(signed)+string(other))
	address := "/staff/inbox/" + r.ID
	if w := b.get(address + "/changed/1"); w.Code != http.StatusNotFound {
		t.Errorf("of what nobody signed: %d", w.Code)
	}
	said := saidOf(t, r.ID)
	said.Signed = &signature.Report{Kind: signature.PDF, Verdicts: []signature.Verdict{{
		Indication: signature.Failed, Sub: signature.FormatFailure, Revision: len(signed),
		Notes: []signature.Note{signature.NoteChangedAfter},
	}}}
	putSaid(t, r.ID, said)
	if page := b.get(address).Body.String(); !strings.Contains(page, `href="`+address+`/changed/1"`) {
		t.Error("the verdict does not lead there")
	}
	w := b.get(address + "/changed/1")
	page := w.Body.String()
	if w.Code != http.StatusOK || strings.Count(page, "data:image/png") != 2 || strings.Count(page, "<rect ") != 2 {
		t.Errorf("%d, %d pictures\n%s", w.Code, strings.Count(page, "data:image/png"), text(w))
	}
	if w := b.get(address + "/changed/2"); w.Code != http.StatusNotFound {
		t.Errorf("of a second signature: %d", w.Code)
	}
}

// seeWords puts words where a reader of pictures would: each letter 20 pixels wide, each line 100 high.
func seeWords(t *testing.T, id, text string) {
	t.Helper()
	page := record.SaidPage{Text: text, Kind: "picture", Wide: 2480, High: 3508}
	at := 0
	for n, line := range strings.Split(text, "\n") {
		x := 100
		for word := range strings.SplitSeq(line, " ") {
			right := x + 20*len([]rune(word))
			page.Words = append(page.Words, record.SaidWord{
				Begin: at, End: at + len(word), Sure: 96, Box: [4]int{x, 100 + 100*n, right, 140 + 100*n},
			})
			at, x = at+len(word)+1, right+20
		}
	}
	putSaid(t, id, record.Said{Kind: "picture", Pages: []record.SaidPage{page}})
}

// putSaid keeps something else as what a file says.
func putSaid(t *testing.T, id string, what record.Said) {
	t.Helper()
	said, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Arrivals.Write(t.Context(), func(tx arrivals.Tx) error {
		l, err := tx.Letter(t.Context(), id)
		if err != nil {
			return err
		}
		l.Said = said
		return tx.UpdateLetter(t.Context(), l)
	}); err != nil {
		t.Fatal(err)
	}
}

func saidOf(t *testing.T, id string) (said record.Said) {
	t.Helper()
	if err := sitetest.Arrivals.Read(t.Context(), func(tx arrivals.Tx) error {
		l, err := tx.Letter(t.Context(), id)
		if err != nil {
			return err
		}
		return json.Unmarshal(l.Said, &said)
	}); err != nil {
		t.Fatal(err)
	}
	return said
}
