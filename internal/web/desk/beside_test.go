package desk_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// zipped is an archive of files: their names and contents by turns.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sendBeside is a letter in own words with files beside it: their names and contents by turns.
func sendBeside(t *testing.T, answers form.Answers, files ...string) arrivals.Receipt {
	t.Helper()
	def, _ := sitetest.Arrivals.Forms.Get("letter")
	in := arrivals.Form{Definition: def, Answers: answers, Lang: "lv", Channel: mediation.ChannelWeb}
	for i := 0; i < len(files); i += 2 {
		file, err := storage.Spool(strings.NewReader(files[i+1]), 10<<20, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		in.New = append(in.New, arrivals.Attachment{
			Field: "attachments", Name: files[i], ContentType: "application/octet-stream", File: file,
		})
	}
	r, err := sitetest.Arrivals.SendForm(t.Context(), in)
	if err == nil {
		err = sitetest.Arrivals.ReadFile(t.Context(), r.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// plainWords is ownWords of somebody whose name every font has.
var plainWords = strings.NewReplacer("Bērziņa", "Kalve", "<b>", "").Replace(ownWords)

// letterFiles are the same letter as files of several kinds.
func letterFiles(t *testing.T) map[string]string {
	lines := strings.Split(plainWords, "\n")
	paragraphs := func(open, end string) string {
		return open + strings.Join(lines, end+open) + end
	}
	return map[string]string{
		"vestule.docx": zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml",
			`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+
				paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")+"</w:body></w:document>"),
		"vestule.odt": zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" `+
				`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>`+
				paragraphs("<text:p>", "</text:p>")+"</office:text></office:body></office:document-content>"),
		"vestule.eml": strings.ReplaceAll("From: x@example.lv\nSubject: Iesniegums\nMIME-Version: 1.0\n"+
			"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"+
			base64.StdEncoding.EncodeToString([]byte(plainWords))+"\n", "\n", "\r\n"),
		"vestule.edoc": zipped(t, "mimetype", "application/vnd.etsi.asic-e+zip", "vestule.txt", plainWords,
			"META-INF/signatures0.xml", "<signatures/>"),
		"vestule.pdf": string(pdfreadtest.Written(lines...)),
	}
}

// What lies beside a letter in own words is read as at any other door: whose it is stands in the list, marked as
// read, each value is tied to its file, and a clerk accepts it.
func TestFilesBesideALetterAreRead(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for name, data := range letterFiles(t) {
		t.Run(name, func(t *testing.T) {
			r := sendBeside(t, form.Answers{"account": "Labdien! Skatīt pielikumā."}, name, data)
			page := b.get("/staff/inbox/" + r.ID).Body.String()
			for _, want := range []string{
				`<h1 id="submission">Anita Kalve (vārds nolasīts)</h1>`, `name="person_code" value="290200-21001"`,
				`Pielikums: <span translate="no">` + name, ">" + name + "</a>", "Skatīt pielikumā",
				"Tilts nolasīja pielikumus",
			} {
				if !strings.Contains(page, want) {
					t.Errorf("the page has no %s", want)
				}
			}
			if strings.Contains(page, "Nezināms sūtītājs") {
				t.Error("its sender is unknown")
			}
			found := b.get("/staff/inbox?q=Anita+Kalve").Body.String()
			if !strings.Contains(found, r.ID) {
				t.Error("it is not found by the name that was read")
			}
			w := b.post("/staff/inbox/"+r.ID+"/copy?form=application", url.Values{
				"given_name": {"Anita"}, "family_name": {"Kalve"}, "role": {"victim"},
				"looked": {"role", "harm_amount", "other_party", "offences.0.offence", "safety_concerns"},
			})
			if w.Code != http.StatusSeeOther {
				t.Fatalf("%d %s", w.Code, text(w))
			}
			after := b.get("/staff/inbox/" + r.ID).Body.String()
			if !strings.Contains(after, `<h1 id="submission">Anita Kalve</h1>`) {
				t.Error("the name is not shown as accepted")
			}
		})
	}
}

// The job that reads them is there once the letter is received, also after a restore, and it runs once.
func TestFilesBesideALetterHaveAJob(t *testing.T) {
	def, _ := sitetest.Arrivals.Forms.Get("letter")
	file, err := storage.Spool(strings.NewReader(ownWords), 10<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sitetest.Arrivals.SendForm(t.Context(), arrivals.Form{
		Definition: def, Answers: form.Answers{}, Lang: "lv", Channel: mediation.ChannelWeb,
		New: []arrivals.Attachment{{Field: "attachments", Name: "a.txt", ContentType: "text/plain", File: file}},
	})
	if err != nil {
		t.Fatal(err)
	}
	jobs := func() (n int) {
		row := sitetest.Records.SQL().QueryRow(
			"SELECT COUNT(*) FROM river_job WHERE kind = 'read' AND CAST(args AS TEXT) LIKE $1", "%"+r.ID+"%",
		)
		if err := row.Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if jobs() != 1 {
		t.Errorf("%d jobs read it", jobs())
	}
	if _, err := sitetest.Records.SQL().Exec(
		"DELETE FROM river_job WHERE CAST(args AS TEXT) LIKE $1", "%"+r.ID+"%",
	); err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Arrivals.Requeue(t.Context()); err != nil || jobs() != 1 {
		t.Errorf("after a restore %d jobs read it, %v", jobs(), err)
	}
}

// A filled form of ours beside a letter gives its answers, and what its sender typed beside it stays.
func TestAFormBesideALetterGivesItsAnswers(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	def, _ := sitetest.Arrivals.Forms.Get("application")
	filled := caseworktest.FilledForm(def, "lv", form.Answers{
		"role": "victim", "given_name": "Vizma", "family_name": "Saulīte", "voluntary": "yes",
	})
	r := sendBeside(t, form.Answers{"account": "Veidlapa ir pielikumā.", "phone": "+37120000556"},
		"veidlapa.pdf", string(filled))
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil || v.Form != "application" || v.Title != "Vizma Saulīte" || v.Reading != record.ReadFields {
		t.Fatalf("it is %s of %q, %s, %v", v.Form, v.Title, v.Reading, err)
	}
	page := html.UnescapeString(text(b.get("/staff/inbox/" + r.ID)))
	page = strings.ReplaceAll(page, "\u00a0", " ")
	for _, want := range []string{"Vizma Saulīte", "+371 20 000 556", "Veidlapa ir pielikumā."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// Of files that nobody here can read each is named, with the reason, and the letter waits for a person.
func TestFilesBesideALetterThatCannotBeReadAreNamed(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := sendBeside(t, form.Answers{"account": "Sūtu pielikumu."},
		"a.pdf", "%PDF-1.7", "attels.heic", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	for _, want := range []string{
		`<span translate="no">a.pdf</span>: Fails ir bojāts`, `<span translate="no">attels.heic</span>: Fotoattēls`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// A photograph beside a letter is read with the eyes, and its page is shown with the places of what was read; two
// pictures of one name are two.
func TestAPhotographBesideALetterIsRead(t *testing.T) {
	withEyes(t, nil)
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	picture := photographed(t, pdfreadtest.Written(strings.Split(plainWords, "\n")...), 200, 1)
	blank := photographed(t, pdfreadtest.Written("Otrā lapa"), 100, 0)
	var r arrivals.Receipt
	for range 3 {
		r = sendBeside(t, form.Answers{"account": "Skatīt attēlus."}, "image.jpg", blank, "image.jpg", picture)
		if strings.Contains(b.get("/staff/inbox/"+r.ID).Body.String(), "/pages/3") {
			break
		}
		time.Sleep(time.Second)
	}
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	for _, want := range []string{
		"Anita Kalve (vārds nolasīts)", "image.jpg (2)", "/staff/inbox/" + r.ID + "/pages/3",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, number := range []string{"2", "3"} {
		w := b.get("/staff/inbox/" + r.ID + "/pages/" + number)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/jpeg" {
			t.Errorf("page %s: %d %s", number, w.Code, w.Header().Get("Content-Type"))
		}
	}
	if w := b.get("/staff/inbox/" + r.ID + "/pages/1"); w.Code != http.StatusNotFound {
		t.Errorf("the text has a picture: %d", w.Code)
	}
}

// Whoever decides about a letter that no browser shows reads it beside the questions, and a case that is opened
// begins with whom the letter surely names.
func TestALetterStandsBesideEachDecision(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readFile(t, o, "vestule.eml", "message/rfc822", strings.ReplaceAll("From: x@example.lv\nSubject: Lūgums\n"+
		"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"+ownWords+"\nBeigas.\n", "\n", "\r\n"))
	address := "/staff/inbox/" + r.ID
	for _, to := range []string{"/open", "/attach", "/ask", "/forward", "/refuse", "/later"} {
		page := b.get(address + to).Body.String()
		if !strings.Contains(page, "Man no somas nozaga telefonu") || strings.Contains(page, `data-mark="`) {
			t.Errorf("%s: the letter does not stand beside it as it was written", to)
		}
	}
	page := b.get(address + "/open").Body.String()
	for _, want := range []string{
		`value="Anita Bērziņa"`, `name="parties.0.from" value="0"`, "kas rakstīts te",
		`href="` + address + `#part-work"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(b.get("/staff/inbox/"+letterFile(t, o).ID+"/open").Body.String(), "part-work") {
		t.Error("of a file that nobody has read it says that fields were")
	}
}
