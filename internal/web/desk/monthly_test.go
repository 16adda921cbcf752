package desk_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	offices "tilts/internal/casework/office"
	"tilts/internal/statistics"
	"tilts/internal/web/sitetest"
)

// Analysts choose who gets the report of each month. It is made once and kept; each of its readers gets a link
// that names the month in words, once; one that fails is seen, and made later.
func TestTheReportOfAMonthIsMadeAndGiven(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	h := s.Open(t)
	analyst, head := browse(t, h, "analyst"), browse(t, h, "head")
	const address = "/staff/statistics/monthly"
	made := 0
	fails := true
	sitetest.Office.DrawMonthly = func(r statistics.Report, _ string) ([]offices.Drawn, error) {
		if fails {
			return nil, errors.New("the press stands still")
		}
		made++
		return []offices.Drawn{{Name: "statistics.pdf", Type: "application/pdf", Data: sitetest.PDF}}, nil
	}
	t.Cleanup(func() { sitetest.Office.DrawMonthly = nil })
	if err := sitetest.Office.MakeMonthly(t.Context()); err != nil {
		t.Errorf("nobody is to get a report, and it is made: %v", err)
	}
	for name, v := range map[string]url.Values{
		"a clerk":    {"reader": {o.clerk.ID}},
		"no address": {"reader": {o.head.ID}, "email": {"a b@"}},
	} {
		if w := analyst.post(address, v); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for _, v := range []url.Values{
		{"reader": {o.head.ID}, "email": {"vaditaja@example.lv"}}, {"reader": {o.analyst.ID}},
	} {
		if w := analyst.post(address, v); w.Code != http.StatusSeeOther {
			t.Fatalf("a reader is not added: %d", w.Code)
		}
	}
	if err := sitetest.Office.MakeMonthly(t.Context()); err == nil {
		t.Error("a report that fails is no error")
	}
	if page := head.get(address).Body.String(); !strings.Contains(page, "Neizdevās sagatavot") {
		t.Errorf("a report that failed is not seen:\n%s", page)
	}
	fails = false
	for range 2 {
		if err := sitetest.Office.MakeMonthly(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	page := head.get(address).Body.String()
	if made != 1 || strings.Contains(page, "Neizdevās") || strings.Count(page, "Zane Krūze") < 2 ||
		!strings.Contains(page, "saite tiek sūtīta") || !strings.Contains(page, "bez e-pasta") {
		t.Errorf("made %d times:\n%s", made, page)
	}
	month := sitetest.Office.Now().AddDate(0, 0, -sitetest.Office.Now().Day()).Format("2006-01")
	if w := head.get(address + "/" + month + "/statistics.pdf"); w.Code != http.StatusOK ||
		w.Body.String() != string(sitetest.PDF) {
		t.Errorf("the file: %d, %d bytes", w.Code, w.Body.Len())
	}
	mail := mailTo(t, "vaditaja@example.lv")
	if !strings.Contains(mail, month[:4]+". g. ") || strings.Contains(mail, month) {
		t.Errorf("the mail names the month %s:\n%s", month, mail)
	}
	if w := analyst.post(address+"/"+o.head.ID+"/drop", nil); w.Code != http.StatusSeeOther {
		t.Errorf("a reader is not taken off: %d", w.Code)
	}
	if page := head.get(address).Body.String(); strings.Contains(page, "vaditaja@example.lv") {
		t.Error("who gets no more reports is in the list")
	}
}
