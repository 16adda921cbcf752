package desk_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/internal/surface"
	"tilts/internal/web/sitetest"
)

// tickedByHand is the first page of a form of ours with a thick stroke through some boxes, as scanned.
func tickedByHand(t *testing.T, pdf []byte, boxes []press.StandingTick, marked func(press.StandingTick) bool) string {
	t.Helper()
	return tickedOnPage(t, pdf, 0, boxes, marked)
}

// tickedOnPage is a page of it, counted from 0.
func tickedOnPage(
	t *testing.T, pdf []byte, number int, boxes []press.StandingTick, marked func(press.StandingTick) bool,
) string {
	t.Helper()
	const dpi = 200
	drawer := pdfread.New(pdfreadtest.Cache(), pdfread.Usual)
	drawn, err := drawer.Draw(t.Context(), bytes.NewReader(pdf), pdfread.Drawing{
		DPI: dpi, Pages: number + 1, Bytes: 24 << 20,
	})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(drawn.PNG[number]))
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(picture.Bounds())
	draw.Draw(page, page.Rect, picture, page.Rect.Min, draw.Src)
	for _, box := range boxes {
		if !marked(box) {
			continue
		}
		for n := range 60 {
			at := 0.4 + 3.2*float64(n)/60
			for dx := -0.25; dx <= 0.25; dx += 0.05 {
				x, y := int((box.X+at+dx)*dpi/25.4), int((box.Y+at)*dpi/25.4)
				page.SetGray(x, y, color.Gray{Y: 40})
				page.SetGray(int((box.X+4-at+dx)*dpi/25.4), y, color.Gray{Y: 40})
			}
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, scan.Turned(page, 1), &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// applicationOnPaper is an application to print, and the boxes of its first page.
func applicationOnPaper(t *testing.T) ([]byte, []press.StandingTick) {
	t.Helper()
	pdf, _, err := sitetest.Arrivals.FormPDF(t.Context(), "application", "lv", true)
	if err != nil {
		t.Fatal(err)
	}
	return pdf, firstPage(t, "application")
}

// What is ticked on a scan of our own form is proposed to the clerk, each tick to be looked at, and two circles
// of one question are left to read.
func TestTicksOnPaperWantALook(t *testing.T) {
	withEyes(t, sitetest.Arrivals.Ticks)
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	pdf, boxes := applicationOnPaper(t)
	v := photograph(t, o, "skens.jpg", tickedByHand(t, pdf, boxes, func(box press.StandingTick) bool {
		return box.Name == "role" && box.Value == "victim" ||
			box.Name == "basis" && (box.Value == "parent" || box.Value == "guardian")
	}))
	if v.Reading != record.UnreadPaper {
		t.Fatalf("it is %s", v.Reading)
	}
	address := "/staff/inbox/" + v.ID
	page := b.get(address).Body.String()
	for _, part := range []string{
		`name="role"`, "Atzīmes nolasītas no attēla", "Šīs atbildes nav skaidras",
	} {
		if !strings.Contains(page, part) {
			t.Errorf("the page has no %s", part)
		}
	}
	if strings.Contains(page, `name="basis"`) {
		t.Error("of a question with two ticked circles one is proposed")
	}
	b.get(address) // a form that was shown
	answers := url.Values{"role": {"victim"}, "looked": {"given_name"}}
	if got := b.post(address+"/copy?form=application", answers); got.Code == 303 {
		t.Error("a tick that nobody looked at was taken")
	}
	answers.Add("looked", "role")
	b.post(address+"/copy?form=application", answers)
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, v.ID, "lv")
	if err != nil || !bytes.Contains(v.Submission.Answers, []byte(`"role":"victim"`)) {
		t.Errorf("the answers are %s: %v", v.Submission.Answers, err)
	}
}

// firstPage is where the boxes of the first page of a form on paper stand.
func firstPage(t *testing.T, name string) []press.StandingTick {
	t.Helper()
	return standing(t, name)[0].Ticks
}

// standing is where things stand on the pages of a form to print.
func standing(t *testing.T, name string) []press.Standing {
	t.Helper()
	def, _ := sitetest.Arrivals.Forms.Get(name)
	a := sitetest.Arrivals.Settings.Agency
	doc, err := surface.Document(def, "lv", surface.Options{
		Paper: true, Created: time.Unix(0, 0), Catalogue: sitetest.Arrivals.Catalogues.For("lv"),
		Agency: surface.Agency{
			Name: a.Name.In("lv"), Office: a.Office, Address: a.Address, Phone: a.Phone,
			PhoneHours: a.PhoneHours.In("lv"), Email: a.Email,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := press.Stand(doc)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// Whoever ticks on paper that there is something to fear, or that nothing may be sent, is minded before anybody has
// looked at the ticks: in the list, and above the page.
func TestAFearTickedOnPaperIsMindedAtOnce(t *testing.T) {
	withEyes(t, sitetest.Arrivals.Ticks)
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	pdf, _ := applicationOnPaper(t)
	pages := standing(t, "application")
	for _, x := range []struct {
		name, value string
		minded      bool
	}{{"safety_concerns", "yes", true}, {"safety_concerns", "no", false}, {"safe_channel", "none", true}} {
		for number, page := range pages {
			wanted := func(box press.StandingTick) bool { return box.Name == x.name && box.Value == x.value }
			if !slices.ContainsFunc(page.Ticks, wanted) {
				continue
			}
			v := photograph(t, o, "skens.jpg", tickedOnPage(t, pdf, number, page.Ticks, wanted))
			if v.Safety != x.minded {
				t.Errorf("%s=%s: minded %v", x.name, x.value, v.Safety)
			}
			const banner = "Sūtītājs baidās vai nevēlas izpaust adresi."
			if said := strings.Contains(text(b.get("/staff/inbox/"+v.ID)), banner); said != x.minded {
				t.Errorf("%s=%s: the page warns: %v", x.name, x.value, said)
			}
		}
	}
}
