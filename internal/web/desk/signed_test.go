package desk_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// A clerk sees beside a signed container what its signatures are worth, and its documents; where they are worth
// nothing, before anything else.
func TestVerdictsStandOnThePage(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	signed, err := os.ReadFile("../../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	const bad = "Kāds elektroniskais paraksts neder."
	page := received(t, s, signed)
	for _, want := range []string{
		"Šeit to nevar pārbaudīt.", "Sertifikāta izdevējs nav starp tiem, kuriem šeit uzticamies.",
		"Parakstīja Anna Bērziņa, 321806-14495.", ">Otra lapa.txt</a>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, bad) {
		t.Error("a signature that nothing speaks against is called bad")
	}
	page = received(t, s, changed(t, signed))
	for want, there := range map[string]bool{
		bad: true, "Saturs ir mainīts.": true, "Nav tas, kas parakstīts: ": true,
		"Saturs nav tas, kas parakstīts.": false, "Saturs ir tas pats.": false,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("of a changed one %q is said: %v", want, !there)
		}
	}
}

// received is the page on which a clerk reads a file that was sent.
func received(t *testing.T, s *sitetest.Site, sent []byte) string {
	t.Helper()
	file, err := storage.Spool(bytes.NewReader(sent), 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sitetest.Arrivals.SendFile(t.Context(), casework.Terminal, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelFile, File: file, Name: "iesniegums.edoc",
	})
	if err == nil {
		err = sitetest.Arrivals.ReadFile(t.Context(), r.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(browse(t, s.Open(t), "clerk").get("/staff/inbox/" + r.ID).Body.String())
}

// What was uploaded as signed is shown beside what went out before it counts; what may be something
// else asks, with the reason, and counts only once somebody says that it was looked at.
func TestWhatCameBackIsShownBeforeItCounts(t *testing.T) {
	s := tell(t)
	s.confirms(s.victim)
	s.confirms(s.offender)
	s.admits(s.offender)
	s.meets("session", "party-"+s.victim, "party-"+s.offender)
	a := s.agrees(s.offender, "")
	frozen := s.b.get("/staff/documents/" + a.Signing().DocumentID).Body.Bytes()
	signed, err := os.ReadFile("../../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	const behind = "\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>>"
	form := s.b.get("/lv/application/paper.pdf").Body.Bytes()
	number := []byte("I-2001-0099")
	mark := regexp.MustCompile(`[0-9A-F]{4}( [0-9A-F]{4}){3}`)
	said := mark.ReplaceAllString(strings.ReplaceAll(pdfText(t, frozen), s.view(t).Number+"/1", "…"), "…")
	send := url.Values{"on": {s.today()}, "signed_by": s.view(t).SignerKeys("")}
	forged := url.Values{"kept": {strings.Repeat("ab", 32)}, "kept_name": {"a.pdf"}, "confirmed": {"yes"}}
	for name, values := range send {
		forged[name] = values
	}
	if w := s.b.postBytes(s.page()+"/signed", forged, "scan", nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a file that nobody kept: %d", w.Code)
	}
	for _, x := range []struct {
		name, file string
		bytes      []byte
		pictures   int
		doubts     []string
	}{
		{"the frozen one, with something behind it", "a.pdf", append(frozen, behind...), 4, nil},
		{"a form", "a.pdf", form, 0, []string{"nav šī izlīguma teksts"}},
		{"the words without the number", "a.pdf", typedPDF(said), 4, []string{
			"Šajā failā nav izlīguma numura " + s.view(t).Number + "/1.",
		}},
		{"a text", "a.txt", number, 2, []string{"nav nevienas lapas", "citas lietas numurs: I-2001"}},
		{"signed by others", "a.edoc", signed, 2, []string{"Starp elektroniskajiem parakstiem nav: "}},
	} {
		w := s.b.postBytes(s.page()+"/signed", send, "scan", map[string][]byte{x.file: x.bytes})
		page := html.UnescapeString(w.Body.String())
		if n := strings.Count(page, "data:image/png"); w.Code != http.StatusOK || x.pictures > 0 && n != x.pictures {
			t.Errorf("%s: %d with %d pictures, want %d\n%s", x.name, w.Code, n, x.pictures, text(w))
		}
		for _, doubt := range x.doubts {
			if !strings.Contains(page, doubt) {
				t.Errorf("%s: not said: %s\n%s", x.name, doubt, text(w))
			}
		}
		if asks := strings.Contains(page, "Fails ir apskatīts"); asks != (x.doubts != nil) {
			t.Errorf("%s: asks whether it was looked at: %v", x.name, asks)
		}
	}
	if v := s.view(t); v.Outcome != "" {
		t.Fatal("what was only shown counts")
	}
}

// What nobody can open, and what is another document of ours, is nobody's signed agreement.
func TestAnotherDocumentIsNotTheSignedOne(t *testing.T) {
	agreed := func() (told, []byte) {
		s := tell(t)
		s.confirms(s.victim)
		s.confirms(s.offender)
		s.admits(s.offender)
		s.meets("session", "party-"+s.victim, "party-"+s.offender)
		a := s.agrees(s.offender, "")
		return s, s.b.get("/staff/documents/" + a.Signing().DocumentID).Body.Bytes()
	}
	s, _ := agreed()
	other, theirs := agreed()
	signed, err := os.ReadFile("../../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	send := url.Values{"on": {s.today()}, "signed_by": s.view(t).SignerKeys("")}
	not := "Tieši šis fails jau ir cita dokumenta eksemplārs: " + other.view(t).Number + "/1."
	for _, x := range []struct {
		name, file, why string
		bytes           []byte
	}{
		{"torn", "a.pdf", "Failu nevar atvērt", []byte("%PDF-1.7 torn")},
		{"a torn container", "a.edoc", "Failu nevar atvērt", signed[:len(signed)/2]},
		{"of another case", "a.pdf", not, theirs},
		{"changed after it was signed", "a.edoc", "saturs pēc parakstīšanas mainīts", changed(t, signed)},
		{"of another case, in a container", "a.edoc", not, []byte(zipped(
			t, "izligums.pdf", string(theirs), "META-INF/signatures0.xml", "<a/>",
		))},
	} {
		w := s.b.postBytes(s.page()+"/signed", send, "scan", map[string][]byte{x.file: x.bytes})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), x.why) {
			t.Errorf("%s: %d, want %q\n%s", x.name, w.Code, x.why, text(w))
		}
	}
	if v := s.view(t); v.Outcome != "" {
		t.Fatal("what was refused counts")
	}
}

// changed is a signed container in which a document is no longer what was signed.
func changed(t *testing.T, container []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(container), int64(len(container)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != "mimetype" && !strings.HasPrefix(f.Name, "META-INF/") {
			data = append(data, " Un vēl kas."...)
		}
		parts = append(parts, f.Name, string(data))
	}
	return []byte(zipped(t, parts...))
}

// typedPDF is two pages with these words, as a program writes them that knows letters without marks only.
func typedPDF(words string) []byte {
	var page strings.Builder
	page.WriteString("BT /F 9 Tf 40 800 Td 11 TL\n")
	for line := range strings.Lines(latvia.Fold(words)) {
		for _, sign := range []string{"\\", "(", ")"} {
			line = strings.ReplaceAll(line, sign, " ")
		}
		page.WriteString("(" + strings.TrimSpace(line) + ") '\n")
	}
	page.WriteString("ET")
	const one = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R" +
		"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
	file, table := "%PDF-1.4\n", "xref\n0 6\n0000000000 65535 f \n"
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>", one, one,
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", page.Len(), page.String()),
	} {
		table += fmt.Sprintf("%010d 00000 n \n", len(file))
		file += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	return fmt.Appendf(nil, "%s%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", file, table, len(file))
}
