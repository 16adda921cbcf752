package desk_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/letterbox"
	"tilts/internal/mediation"
	"tilts/internal/ocr"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/internal/surface"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// photographed is the first page of a form of ours as somebody takes a picture of it.
func photographed(t *testing.T, pdf []byte, dpi int, askew float64) string {
	t.Helper()
	drawer := pdfread.New(pdfreadtest.Cache(), pdfread.Usual)
	drawn, err := drawer.Draw(t.Context(), bytes.NewReader(pdf), pdfread.Drawing{DPI: dpi, Pages: 1, Bytes: 24 << 20})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(drawn.PNG[0]))
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(picture.Bounds())
	draw.Draw(page, page.Rect, picture, page.Rect.Min, draw.Src)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, scan.Turned(page, askew), &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// withEyes lets pictures be read while a test runs, and ticks if something knows where they stand.
func withEyes(t *testing.T, ticks func() (*surface.Ticks, error)) {
	t.Helper()
	eyes, missing := ocr.Find(t.Context(), []string{"lav", "rus", "eng"}, 1)
	if eyes == nil {
		t.Skipf("missing: %v", missing)
	}
	before := sitetest.Arrivals.Letters
	t.Cleanup(func() { sitetest.Arrivals.Letters = before })
	sitetest.Arrivals.Letters = &letterbox.Reader{
		Files: pdfread.New(pdfreadtest.Cache(), pdfread.Usual), Eyes: eyes, Ticks: ticks,
	}
}

// A photograph of a form of ours, in whatever language, is known as that, and nothing that is printed on it
// is proposed: not the first option, nor the example of a code, nor how the agency is reached.
func TestAPhotographOfOurFormProposesNothingPrinted(t *testing.T) {
	withEyes(t, nil)
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for _, c := range []struct {
		form, lang string
		paper      bool
		dpi        int
		askew      float64
	}{
		{"application", "lv", true, 110, 0}, {"application", "ru", true, 200, 1.5}, {"request", "en", false, 110, -1},
	} {
		pdf, _, err := sitetest.Arrivals.FormPDF(t.Context(), c.form, c.lang, c.paper)
		if err != nil {
			t.Fatal(err)
		}
		v := photograph(t, o, "foto.jpg", photographed(t, pdf, c.dpi, c.askew))
		if v.Reading != record.UnreadPaper || len(v.NotRead) != 1 || v.NotRead[0].Form != c.form {
			t.Errorf("%s in %s at %d dpi is %s: %+v", c.form, c.lang, c.dpi, v.Reading, v.NotRead)
		}
		address := "/staff/inbox/" + v.ID
		page := b.get(address + "?form=application").Body.String()
		if strings.Contains(page, `class="copied`) {
			t.Errorf("%s in %s: something printed is proposed", c.form, c.lang)
		}
		if !strings.Contains(page, "Izskatās, ka tā ir mūsu drukātā veidlapa") {
			t.Errorf("%s in %s: nobody is told what it is", c.form, c.lang)
		}
	}
}

// How the agency is reached is never how a person is, and a page of our form among others is no letter.
func TestOurOwnContactsAreNobodyElses(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, strings.Replace(ownWords, "tālr. 20 000 114, ", "", 1)+
		"\n\nJūs rakstījāt: zvaniet pa tālruni +371 60 000 000.\n")
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	if strings.Contains(page, `name="phone" value="&#43;371 60 000 000"`) {
		t.Error("the agency's telephone is proposed as a person's")
	}
	r = readLetter(t, o, ownWords+"\n\nJūs rakstījāt: zvaniet pa tālruni 60000000, tas ir Jūsu tālrunis.\n")
	page = b.get("/staff/inbox/" + r.ID).Body.String()
	if !strings.Contains(page, `name="phone" value="&#43;371 20 000 114"`) {
		t.Error("the agency's telephone contradicts the person's")
	}
}

// What is read but not sure is stored only when a clerk has looked at it: pressing the button alone is refused.
func TestWhatIsNotSureWantsALook(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, ownWords)
	l, err := sitetest.Arrivals.LetterOf(t.Context(), o.clerk, r.Submission, "application")
	if err != nil || l.Copy == nil {
		t.Fatal(err)
	}
	posted, open := url.Values{}, []string{}
	for path, place := range l.Copy.Places {
		if path == "account" {
			continue
		}
		posted.Set(path, l.Copy.Answers.String(path))
		if !place.Sure && len(place.Others) == 0 {
			open = append(open, path)
		}
	}
	if len(open) == 0 {
		t.Fatal("all of it is sure")
	}
	address := "/staff/inbox/" + r.ID
	page := b.get(address).Body.String()
	for _, path := range open {
		if !strings.Contains(strings.Join(strings.Fields(page), " "), `name="looked" value="`+path+`">`) {
			t.Errorf("%s cannot be looked at, or is already", path)
		}
	}
	w := b.post(address+"/copy?form=application", posted)
	if w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "pieņemiet, izlabojiet vai izdzēsiet") {
		t.Fatalf("nobody looked: %d %s", w.Code, text(w))
	}
	if v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv"); err != nil ||
		v.Form != arrivals.FileForm {
		t.Errorf("it became a %s, %v", v.Form, err)
	}
	posted["looked"] = open
	if w := b.post(address+"/copy?form=application", posted); w.Code != http.StatusSeeOther {
		t.Errorf("looked at: %d %s", w.Code, text(w))
	}
}

// photograph is a picture that came by post, once the eyes have read it.
func photograph(t *testing.T, o *office, name, jpeg string) arrivals.SubmissionView {
	t.Helper()
	file, err := storage.Spool(strings.NewReader(jpeg), 10<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	r, err := sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: name, ContentType: "image/jpeg",
	})
	for range 3 { // as the job does: a busy machine gives a reading up for now
		if err == nil {
			err = sitetest.Arrivals.ReadFile(t.Context(), r.ID)
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			break
		}
		err = nil
	}
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil {
		t.Fatal(err)
	}
	return v
}
