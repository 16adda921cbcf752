package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// A clerk sees beside a signed container what its signatures are worth, and its documents.
func TestVerdictsStandOnThePage(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	sent, err := os.Open("../../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	defer sent.Close()
	file, err := storage.Spool(sent, 1<<20, t.TempDir())
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
	page := html.UnescapeString(browse(t, s.Open(t), "clerk").get("/staff/inbox/" + r.ID).Body.String())
	for _, want := range []string{
		"Šeit to nevar pārbaudīt.", "Nezinām, kas izdeva parakstītāja sertifikātu.",
		"Parakstīja Anna Bērziņa, 321806-14495.", ">Otra lapa.txt</a>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
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
		{"torn", "a.pdf", []byte("%PDF-1.7 torn"), 2, []string{"Failu nevar atvērt"}},
		{"a form", "a.pdf", form, 0, []string{"nav šī izlīguma teksts"}},
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
