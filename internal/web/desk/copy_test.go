package desk_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
	"tilts/storage"
)

const ownWords = `Valsts probācijas dienestam

Iesniegums

Es, Anita Bērziņa, personas kods 290200-21001, tālr. 20 000 114, lūdzu organizēt izlīgumu ar Kristapu Ozolu.
Man no somas nozaga telefonu. Telefons maksāja 380 eiro. <b>

Anita Bērziņa`

// readLetter is a letter that was received and read.
func readLetter(t *testing.T, o *office, text string) arrivals.Receipt {
	t.Helper()
	return readFile(t, o, "vestule.txt", "text/plain", text)
}

// readFile receives a file and reads it.
func readFile(t *testing.T, o *office, name, kind, data string) arrivals.Receipt {
	t.Helper()
	file, err := storage.Spool(strings.NewReader(data), 10<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	r, err := sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: name, ContentType: kind,
	})
	if err == nil {
		err = sitetest.Arrivals.ReadFile(t.Context(), r.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A letter in own words becomes a submission with answers; what was read stands marked in it, and
// the letter stays the original.
func TestALetterIsCopiedBesideItsText(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, ownWords)
	address := "/staff/inbox/" + r.ID
	page := b.get(address).Body.String()
	for _, want := range []string{
		`<mark class="sure" id="mark-`, `name="person_code" value="290200-21001"`,
		`name="other_party" value="Kristaps Ozols"`, "380", "&lt;b&gt;",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	form := url.Values{
		"role": {"victim"}, "given_name": {"Anita"}, "family_name": {"Bērziņa"}, "id_kind": {"latvian"},
		"person_code": {"290200-210"}, "phone": {"20 000 114"}, "other_party": {"Kristaps Ozoliņš"},
	}
	action := address + "/copy?form=application"
	w := b.post(action, form)
	if back := w.Body.String(); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(back, `value="290200-210"`) || !strings.Contains(back, "Kristaps Ozoliņš") {
		t.Fatalf("a wrong code: %d %s", w.Code, text(w))
	}
	form.Set("person_code", "290200-21001")
	if w := b.post(action, form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil {
		t.Fatal(err)
	}
	if v.Title != "Anita Bērziņa" || v.State != record.SubmissionReceived || v.Form != "application" {
		t.Errorf("%q is a %s, %s", v.Title, v.Form, v.State)
	}
	file, err := sitetest.Arrivals.Original(t.Context(), o.clerk, r.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if kept, err := io.ReadAll(file); err != nil || string(kept) != ownWords {
		t.Errorf("the original is %q, %v", kept, err)
	}
	after := b.get(address).Body.String()
	if strings.Contains(after, "data-triage") || !strings.Contains(after, "Ozoliņš") {
		t.Error("it is asked for again")
	}
}

// Of two answers in one letter neither is chosen for the clerk; what is typed beside them counts.
func TestAClerkChoosesBetweenTwoAnswers(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, ownWords+"\n\nZvaniet uz 20 000 141, tas ir drošs.\n")
	address := "/staff/inbox/" + r.ID
	page := webtest.OneLine(b.get(address).Body.String())
	for _, want := range []string{
		`<mark class="clash"`, "name=\"phone\" value=\"&#43;371\u00a020\u00a0000\u00a0114\">",
		"name=\"phone\" value=\"&#43;371\u00a020\u00a0000\u00a0141\">",
		`name="phone" value="" autocomplete`, `id="part-pages"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, c := range []struct {
		posted []string
		want   string
	}{
		{[]string{"+371\u00a020\u00a0000\u00a0141", ""}, "+37120000141"},
		{[]string{"+37120000141", "20 000 999"}, "+37120000999"},
	} {
		r := readLetter(t, o, ownWords+"\n\nZvaniet uz 20 000 141, tas ir drošs. "+c.want)
		form := url.Values{"role": {"victim"}, "given_name": {"Anita"}, "phone": c.posted}
		if w := b.post("/staff/inbox/"+r.ID+"/copy?form=application", form); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, text(w))
		}
		v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
		if err != nil || !strings.Contains(string(v.Answers), c.want) {
			t.Errorf("%v: %s, %v", c.posted, v.Answers, err)
		}
	}
}

// What is compared is shown whole: a long value in lines, and a picture in its column.
func TestWhatIsComparedIsShownWhole(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := sendAnswers(t, "letter", form.Answers{
		"account": "Lūdzu organizēt izlīgumu ar Kārli Zvirbuli.", "address": "Dārza iela 12-4, Valmiera, LV-4201",
	})
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	if _, rest, there := strings.Cut(page, `<textarea class="input" id="f-address" name="address" rows="2"`); !there ||
		!strings.Contains(rest, ">Dārza iela 12-4, Valmiera, LV-4201</textarea>") {
		t.Error("the address stands in one line")
	}
	file, err := storage.Spool(strings.NewReader("\xff\xd8\xff"), 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	photo, err := sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: "foto.jpg", ContentType: "image/jpeg",
	})
	if err != nil {
		t.Fatal(err)
	}
	page = b.get("/staff/inbox/" + photo.ID).Body.String()
	if !strings.Contains(page, `<img src="/staff/originals/`+photo.ID+`"`) || strings.Contains(page, "<iframe") {
		t.Error("the picture stands in a frame")
	}
}

// A letter longer than the form asks for goes into it whole.
func TestALongLetterIsNotCut(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	long := ownWords + strings.Repeat("Es to visu stāstu jau sen. ", 2000) + "BEIGAS"
	r := readLetter(t, o, long)
	address := "/staff/inbox/" + r.ID
	form := url.Values{
		"role": {"victim"}, "given_name": {"Anita"}, "family_name": {"Bērziņa"},
		"looked": {"given_name", "family_name", "phone"},
	}
	if w := b.post(address+"/copy?form=application", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil {
		t.Fatal(err)
	}
	if a := string(v.Answers); !strings.Contains(a, "BEIGAS") {
		t.Errorf("of the letter %d bytes are left", len(a))
	}
}

// A letter that was put right becomes a sample by which readings are measured: with a clear word on
// what it holds, and an entry in the audit.
func TestACorrectionBecomesASample(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, ownWords+" ")
	address := "/staff/inbox/" + r.ID
	if w := b.post(address+"/sample", url.Values{"known": {"yes"}}); w.Code != http.StatusConflict {
		t.Errorf("before it was copied: %d", w.Code)
	}
	form := url.Values{
		"role": {"victim"}, "given_name": {"Anna"}, "family_name": {"Bērziņa"}, "id_kind": {"latvian"},
		"person_code": {"290200-21001"}, "phone": {"20 000 114"}, "other_party": {""},
	}
	if w := b.post(address+"/copy?form=application", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	if !strings.Contains(b.get(address).Body.String(), "Failā ir personas dati") {
		t.Error("the page does not say what the file holds")
	}
	if w := b.post(address+"/sample", nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("without a word: %d", w.Code)
	}
	w := b.post(address+"/sample", url.Values{"known": {"yes"}})
	archive, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil || len(archive.File) != 2 {
		t.Fatalf("%d, %v", w.Code, err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(data)
	}
	if got := files[r.Reference+".txt"]; strings.TrimSpace(got) != strings.TrimSpace(ownWords) {
		t.Errorf("the letter is %q", got)
	}
	truth, err := reading.ParseTruth([]byte(files["truth.jsonl"]))
	if err != nil || truth.ID != r.Reference || truth.Kind != "application" || truth.Role != "victim" {
		t.Fatalf("%+v, %v", truth, err)
	}
	for field, want := range map[string]any{
		"given_name": "Anna", "personal_code": "290200-21001", "phone": "+37120000114", "other_party_name": nil,
	} {
		if got := truth.Fields[field]; got != want {
			t.Errorf("%s is %v, want %v", field, got, want)
		}
	}
}
