package apply_test

import (
	"bytes"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
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

// However few files somebody sends, they are not larger together than one client may bring.
func TestFilesAreCountedByTheirBytes(t *testing.T) {
	p := visitWith(t, func(s *sitetest.Site) { s.Pace = web.Pace{Megabytes: 1} })
	large := append(bytes.Clone(sitetest.PDF), bytes.Repeat([]byte("x"), 600_000)...)
	step := "/lv/letter/step/letter"
	p.post("/lv/letter").expect(t, 200, step)
	for n := range 2 { // the second uses the rest up, and is taken whole
		name := fmt.Sprintf("%d.pdf", n)
		p.send(step, "attachments", name, append(large, byte(n)), "_upload", "attachments").expect(t, 200, step, name)
	}
	a := p.send(step, "attachments", "late.pdf", sitetest.PDF, "account", "Vakars", "_upload", "attachments").
		expect(t, http.StatusTooManyRequests, step, "Vakars", "1.pdf", "daudz failu", "pagaidiet")
	if wait, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || wait < 600 || wait > 900 {
		t.Errorf("Retry-After is %q, want the time in which 0.2 MB of 1 MB an hour come back", a.header["Retry-After"])
	}
	p.sendPaper("/lv/letter/paper", "a.pdf", sitetest.PDF).
		expect(t, http.StatusTooManyRequests, "/lv/letter/paper", "daudz failu")
	p.send("/lv/check", "file", "a.pdf", sitetest.PDF).expect(t, http.StatusTooManyRequests, "/lv/check", "daudz failu")
	p.post(step, "account", "Vakars", "_go", "next").expect(t, 200, "/lv/letter/step/you")
}

// A disk that is nearly full takes no file; what people type, and what is there, goes on.
func TestWithoutRoomNoFileIsTaken(t *testing.T) {
	s := sitetest.New(t)
	p := visitAt(t, s)
	step, paper := "/lv/letter/step/letter", "/lv/letter/paper"
	p.post("/lv/letter").expect(t, 200, step)
	p.send(step, "attachments", "before.pdf", sitetest.PDF, "_upload", "attachments").expect(t, 200, step, "before.pdf")
	p.sendPaper(paper, "a.pdf", sitetest.PDF).expect(t, 200, paper+"/receipt")

	s.Apply.Limits.MinFree = math.MaxInt64
	a := p.send(step, "attachments", "after.pdf", sitetest.PDF, "account", "Vakars", "_upload", "attachments").
		expect(t, http.StatusServiceUnavailable, step, "Vakars", "before.pdf", "failus nevaram pieņemt")
	if strings.Contains(a.body, "after.pdf") || a.header.Get("Retry-After") != "900" {
		t.Errorf("the file is there, or Retry-After is %q", a.header.Get("Retry-After"))
	}
	key := p.paperKey(paper)
	p.send(paper, "file", "b.pdf", sitetest.PDF, "_key", key).
		expect(t, http.StatusServiceUnavailable, paper, "failus nevaram pieņemt", "Fails nav nosūtīts", key)
	p.get(paper+"/receipt").expect(t, 200, paper+"/receipt")
	p.post(step, "account", "Vakars", "_go", "next").expect(t, 200, "/lv/letter/step/you")
	p.post("/lv/letter/step/you", "_go", "next").expect(t, 200, "/lv/letter/review", "Vakars", "before.pdf")
	p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt")

	s.Apply.Limits.MinFree = 1
	p.send(paper, "file", "b.pdf", sitetest.PDF, "_key", key).expect(t, 200, paper+"/receipt")
}

// The files of somebody whose files took long enough are read after everybody else's.
func TestWhoseFilesTookLongStandsBehind(t *testing.T) {
	p := visitWith(t, func(s *sitetest.Site) { s.Pace.Reading = 1 })
	jobs := func(kind string) (n int) {
		t.Helper()
		row := sitetest.Records.SQL().QueryRowContext(
			t.Context(), "SELECT count(*) FROM river_job WHERE kind = $1 AND queue = 'read'", kind,
		)
		if err := row.Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	page, file := "/lv/letter/paper", caseworktest.FilledForm(definitionOf(t, "application"), "lv", onPaper)
	first := jobs(casework.JobRead)
	for sent := 1; jobs(arrivals.JobReadLater) == 0; sent++ {
		if p.sendPaper(page, "a.pdf", file).expect(t, 200, page+"/receipt"); sent == 200 {
			t.Fatal("after a second of reading, two hundred files stand before everybody else's")
		}
		if sent == 1 && jobs(casework.JobRead) == first {
			t.Error("the first file stands behind")
		}
	}
}
