package apply_test

import (
	"net/http"
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/sitetest"
)

func TestPace(t *testing.T) {
	p := visitWith(t, func(s *sitetest.Site) { s.Pace = web.Pace{Begin: 2, Upload: 1, Submit: 1} })
	p.post("/lv/letter").expect(t, 200, "/lv/letter/step/letter")
	step := "/lv/letter/step/letter"
	p.send(step, "attachments", "a.pdf", sitetest.PDF, "account", "Labdien", "_upload", "attachments").
		expect(t, 200, step, "a.pdf")
	p.send(step, "attachments", "b.pdf", sitetest.PDF, "account", "Vakars", "_upload", "attachments").
		expect(t, http.StatusTooManyRequests, step, "Vakars", "a.pdf", "pagaidiet")
	p.post(step, "account", "Vakars", "_go", "next").expect(t, 200, "/lv/letter/step/you")
	p.post("/lv/letter/step/you", "_go", "next").expect(t, 200, "/lv/letter/review", "Vakars")
	p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt")

	p.post("/lv/letter", "_anew", "1").expect(t, 200, step)
	p.post(step, "account", "Rīts", "_go", "next").expect(t, 200, "/lv/letter/step/you")
	p.post("/lv/letter/step/you", "_go", "next")
	a := p.post("/lv/letter/review", "_go", "send").
		expect(t, http.StatusTooManyRequests, "/lv/letter/review", "Rīts", "pagaidiet")
	if n := a.header.Get("Retry-After"); n == "" || n == "30" {
		t.Errorf("Retry-After is %q, want the seconds to wait", n)
	}
	p.post("/lv/application").expect(t, http.StatusTooManyRequests, "/lv/application", "pagaidiet")
}
