package desk_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// The package for the authority in charge is one file: its sums fit, its page asks no network,
// and of the case it has what the authority may know and no more.
func TestThePackageForTheAuthority(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "mediator")
	if _, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{
		Kind: "handover", Lang: "lv", Note: "Izlīguma kopija",
	}); err != nil {
		t.Fatal(err)
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, m.page()+"/hand-over.zip") {
		t.Error("the case does not lead to the package")
	}
	w := b.get(m.page() + "/hand-over.zip")
	if w.Code != http.StatusOK {
		t.Fatalf("%d\n%s", w.Code, text(w))
	}
	archive, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.File {
		if f.Modified.Year() < 2000 {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	sums := strings.Split(strings.TrimSpace(string(files["SHA256SUMS"])), "\n")
	if len(sums) != 2 || len(files) != 4 {
		t.Errorf("%d sums of %d files: %s", len(sums), len(files), sums)
	}
	for _, line := range sums {
		sum, name, _ := strings.Cut(line, "  ")
		if is := sha256.Sum256(files[name]); hex.EncodeToString(is[:]) != sum || len(files[name]) == 0 {
			t.Errorf("%s does not have its sum", name)
		}
		if page := string(files["index.html"]); !strings.Contains(page, sum) || !strings.Contains(page, name) {
			t.Errorf("the page does not have %s", name)
		}
	}
	if page := string(files["index.html"]); strings.Contains(page, "http://") || strings.Contains(page, "https://") {
		t.Error("the page asks the network")
	}
	var known cases.HandedOver
	number := m.view(t).Number
	if err := json.Unmarshal(files[number+".json"], &known); err != nil {
		t.Fatal(err)
	}
	if known.Number != number || len(known.Parties) != 2 || known.Director == "" {
		t.Errorf("the case is %+v", known)
	}
	for _, p := range m.view(t).Parties {
		for _, secret := range []string{p.Person.Phone, p.Person.Code, p.Person.Address} {
			if secret != "" && bytes.Contains(files[number+".json"], []byte(secret)) {
				t.Errorf("the package tells %s", secret)
			}
		}
	}
	if w := browse(t, h, "clerk").get(m.page() + "/hand-over.zip"); w.Code != http.StatusForbidden {
		t.Errorf("to a clerk: %d", w.Code)
	}
	looks := b.get(m.page() + "?show=looks").Body.String()
	if !strings.Contains(looks, "paņēma paketi procesa virzītājam") {
		t.Error("the case does not tell who took the package")
	}
}

// The cover of what is handed over lists it: each document with its day and the number of its pages.
func TestTheCoverListsWhatIsHandedOver(t *testing.T) {
	m := agreedMatter(t)
	cover := func() string {
		t.Helper()
		id, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: "handover"})
		m.must(t, err)
		f, err := sitetest.Cases.OpenDocument(t.Context(), m.mediator, id, false)
		m.must(t, err)
		defer f.Close()
		file, err := io.ReadAll(f)
		m.must(t, err)
		return webtest.OneLine(strings.ReplaceAll(pdfText(t, file), "\u00a0", " "))
	}
	number, today := m.view(t).Number, m.today()
	agreement := "Izlīgums Nr. " + number + "/1, " + today + ", "
	if said := cover(); !strings.Contains(said, agreement) || !strings.Contains(said, " lpp.") {
		t.Errorf("no %q in\n%s", agreement, said)
	}
	_, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	m.must(t, err)
	if said := cover(); strings.Count(said, " lpp. ") < 3 || strings.Count(said, "Izlīgums Nr. ") != 1 ||
		!strings.Contains(said, today+", 1 lpp.") {
		t.Errorf("the notice of the outcome is not listed, or more than it:\n%s", said)
	}
}

// What was told of a signing that was undone as a mistake is true no more: the package leaves it out, and nobody is
// handed it. The page tells in words how the case ended.
func TestThePackageLeavesOutWhatIsTrueNoMore(t *testing.T) {
	m := agreedMatter(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "mediator")
	for _, kind := range []string{"outcome", "handover"} {
		_, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: kind})
		m.must(t, err)
	}
	names := func() (list []string, page string) {
		t.Helper()
		data := b.get(m.page() + "/hand-over.zip").Body.Bytes()
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		m.must(t, err)
		for _, f := range archive.File {
			list = append(list, f.Name)
		}
		r, err := archive.Open("index.html")
		m.must(t, err)
		read, err := io.ReadAll(r)
		m.must(t, err)
		return list, string(read)
	}
	list, page := names()
	number := m.view(t).Number
	const notice, cover = "-pazinojums-procesa-virzitajam-par-rezultatu-", "-pavadvestule-dokumentu-nodosanai-procesa-"
	if said := strings.Join(list, " "); !strings.Contains(said, notice) || !strings.Contains(said, cover) {
		t.Errorf("the package has %s", list)
	}
	if want := "Izlīgumu Nr.\u00a0" + number + "/1 visi parakstīja"; !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
	m.must(t, sitetest.Cases.Unsign(t.Context(), m.mediator, m.id, 0, "", "Cita lieta."))
	list, page = names()
	if said := strings.Join(list, " "); strings.Contains(said, notice) || strings.Contains(said, cover) ||
		strings.Contains(said, "-izligums-") {
		t.Errorf("the package still has %s", list)
	}
	if strings.Contains(page, "visi parakstīja") {
		t.Error("the page still says that it is signed")
	}
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	for _, d := range v.Documents {
		told := strings.Contains(d.Kind, "outcome") || strings.Contains(d.Kind, "handover")
		if told && !sitetest.Cases.Void(v.Case, d) {
			t.Errorf("%s may still be handed over", d.Kind)
		}
	}
}

// The authority in charge is written to in Latvian alone: no other language is offered for its letters.
func TestALetterToTheAuthorityOffersNoLanguage(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for kind, offered := range map[string]bool{"handover": false, "information": true} {
		page := b.get(m.page() + "/letter?letter_kind=" + kind).Body.String()
		if strings.Contains(page, `name="letter_lang"`) != offered || !strings.Contains(page, "ir tikai latviski") {
			t.Errorf("%s: a language is offered: %v", kind, !offered)
		}
	}
}
