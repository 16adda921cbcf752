package apply_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
	"tilts/internal/web/sitetest"
)

func TestOverHTTPSNoNeighbourPlantsACookie(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Secure = true
	server := httptest.NewTLSServer(s.Open(t))
	defer server.Close()
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	begun, err := client.Post(server.URL+"/lv/application", "application/x-www-form-urlencoded", nil)
	if err != nil {
		t.Fatal(err)
	}
	begun.Body.Close()
	set := begun.Header.Get("Set-Cookie")
	for _, part := range []string{"__Host-tilts_application=", "; Path=/;", "; HttpOnly; Secure; SameSite=Lax"} {
		if !strings.Contains(set, part) {
			t.Errorf("the cookie %q has no %q", set, part)
		}
	}
	token := strings.TrimPrefix(strings.Split(set, ";")[0], "__Host-tilts_application=")
	for cookie, want := range map[string]string{
		"__Host-tilts_application=" + token: "",
		"tilts_application=" + token:        "/lv/application?ended=1", // as a neighbour could plant it
	} {
		r, _ := http.NewRequest(http.MethodGet, server.URL+"/lv/application/review", nil)
		r.Header.Set("Cookie", cookie)
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := answer.Header.Get("Location"); got != want {
			t.Errorf("with %s… the review leads to %q, want %q", cookie[:20], got, want)
		}
	}
}

func TestAReceiptIsShownForADay(t *testing.T) {
	p := visit(t)
	p.toReview()
	sent := p.sendForm()
	sent.expect(t, 200, "/lv/application/receipt")
	p.get("/lv/application/receipt").expect(t, 200, "/lv/application/receipt")
	late := visitWith(t, func(s *sitetest.Site) {
		now := s.Now
		s.Now = func() time.Time { return now().Add(25 * time.Hour) }
	})
	late.client.Jar = p.client.Jar // the same browser
	if a := late.get("/lv/application/receipt.pdf"); a.status != http.StatusNotFound {
		t.Errorf("after a day the receipt's PDF answers %d", a.status)
	}
	p.get("/lv/application/receipt")
	a := late.get("/lv/application/receipt")
	a.expect(t, 200, "/lv/application")
	if list := codesOn(sent); len(list) == 0 || strings.Contains(a.body, list[0]) {
		t.Errorf("after a day the page still knows %v", list)
	}
}

// How far a page packs tells what stands in it twice, so one that shows a code is not packed.
func TestAReceiptIsNeverPacked(t *testing.T) {
	p := visit(t)
	packed := func(address string) (answer, string) {
		r, err := http.NewRequest(http.MethodGet, p.server.URL+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip, zstd")
		a := p.do(r)
		return a, a.header.Get("Content-Encoding")
	}
	p.toReview()
	if _, how := packed("/lv/application/review"); how == "" {
		t.Error("the review page, which shows no code, is not packed")
	}
	p.sendForm()
	if p.sendPaper("/lv/application/paper", "mans.pdf", []byte("%PDF-1.7\n")).status != http.StatusOK {
		t.Error("the file is not taken")
	}
	for _, address := range []string{"/lv/application/receipt", "/lv/application/paper/receipt"} {
		if a, how := packed(address); how != "" || len(codesOn(a)) == 0 {
			t.Errorf("%s is packed with %q and shows %v", address, how, codesOn(a))
		}
	}
}

func TestTheReceiptCookieLastsADay(t *testing.T) {
	p := visit(t)
	p.toReview()
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	var lives []string
	for _, set := range p.sendForm().header.Values("Set-Cookie") {
		if strings.HasPrefix(set, "tilts_application=") {
			lives = append(lives, set)
		}
	}
	if n := len(lives); n == 0 || !strings.Contains(lives[n-1], "Max-Age=86400;") {
		t.Errorf("after sending the cookies are %q", lives)
	}
}

func TestAPageOfOthersDoesNotMakeTheDeviceForget(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Open(t)
	for site, want := range map[string]int{
		"": 303, "none": 303, "same-origin": 303, "same-site": 403, "cross-site": 403,
	} {
		r := httptest.NewRequest(http.MethodGet, "/lv/leave", nil)
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if forgets := w.Header().Get("Set-Cookie") != ""; w.Code != want || forgets != (want == 303) {
			t.Errorf("from %q: %d, forgets %v", site, w.Code, forgets)
		}
	}
}

// Every page that asks somebody to wait says for how long.
func TestARefusedTrySaysWhenToComeAgain(t *testing.T) {
	t.Parallel()
	p := visit(t)
	reference := identity.NewReference(time.Now())
	for what, try := range map[string]func() answer{
		"status": func() answer {
			return p.post("/lv/status", "reference", reference, "code", "0000 0000 0000 0000")
		},
		"check":    func() answer { return p.get("/lv/check?number=I-2026-9999&mark=00000000") },
		"continue": func() answer { return p.post("/lv/continue/nothing", "code", "0000 0000 0000 0000") },
		"invitation": func() answer {
			return p.post("/lv/confirmation", "code", "0000 0000 0000 0001")
		},
		"sign in": func() answer { return p.post("/staff/signin", "login", "nobody here", "password", "wrong") },
	} {
		for n := 0; ; n++ {
			a := try()
			if a.status != http.StatusTooManyRequests && n < 20 {
				continue
			}
			if a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") == "" {
				t.Errorf("%s: try %d answers %d, Retry-After %q", what, n, a.status, a.header.Get("Retry-After"))
			}
			break
		}
	}
}

// Whoever copied the cookies before a device was cleared sees no receipt with them, and what
// is sent again with them is no second submission.
func TestAClearedReceiptIsNotShownAgain(t *testing.T) {
	p := visit(t)
	paper, step := "/lv/application/paper", "/lv/letter/step/letter"
	key := p.paperKey(paper)
	p.send(paper, "file", "a.pdf", sitetest.PDF, "_key", key).expect(t, 200, paper+"/receipt")
	p.post("/lv/letter").expect(t, 200, step)
	p.post(step, "account", "Labdien "+key, "_go", "next")
	p.post("/lv/letter/step/you", "_go", "next")
	p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt")

	site, err := url.Parse(p.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	copied := p.client.Jar.Cookies(site)
	before := howMany(t)
	p.post("/lv/letter/clear").expect(t, 200, "/lv/closed")
	p.client.Jar.SetCookies(site, copied)
	p.get("/lv/letter/receipt").expect(t, 200, "/lv/letter", "Sākt")
	p.get("/lv/letter/receipt.pdf").expect(t, http.StatusNotFound, "/lv/letter/receipt.pdf")
	p.get(paper+"/receipt").expect(t, 200, paper, "_key")
	p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter", "Sākt")
	p.send(paper, "file", "a.pdf", sitetest.PDF, "_key", key).expect(t, 200, paper, "_key")
	if after := howMany(t); after != before {
		t.Errorf("%d submissions, want %d", after, before)
	}
}

func howMany(t *testing.T) (sum int) {
	t.Helper()
	counts, err := sitetest.Records.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range counts.Submissions {
		sum += int(n)
	}
	return sum
}

// A copied cookie shows the receipt of a file no longer than the browser itself would.
func TestTheReceiptOfAFileEnds(t *testing.T) {
	s := sitetest.New(t)
	now := s.Now
	later := time.Duration(0)
	s.Now = func() time.Time { return now().Add(later) }
	p := visitAt(t, s)
	paper := "/lv/letter/paper"
	p.sendPaper(paper, "a.pdf", sitetest.PDF).expect(t, 200, paper+"/receipt")
	p.get(paper+"/receipt").expect(t, 200, paper+"/receipt")
	later = 2 * time.Hour
	if a := p.get(paper + "/receipt"); a.path != paper {
		t.Errorf("after two hours: %s", a.path)
	}
}

// Whoever takes a shared device next finds neither the access code nor what was sent.
func TestOnASharedDeviceAReceiptIsShownForMinutes(t *testing.T) {
	s := sitetest.New(t)
	now, later := s.Now, time.Duration(0)
	s.Now = func() time.Time { return now().Add(later) }
	p, since := visitAt(t, s), now()
	p.toReview()
	p.post("/lv/application/step/preparation", "shared_device", "yes", "_go", "next")
	receipt := "/lv/application/receipt"
	sent := p.sendForm()
	sent.expect(t, 200, receipt, "Šajā pārlūkā to vēl varat apskatīt līdz ").expectUntil(t, since, 10*time.Minute)
	later = 5 * time.Minute
	p.get(receipt).expect(t, 200, receipt, codesOn(sent)[0])
	later = 11 * time.Minute
	if a := p.get(receipt + ".pdf"); a.status != http.StatusNotFound {
		t.Errorf("later the receipt's PDF answers %d", a.status)
	}
	p.get(receipt).expect(t, 200, "/lv/application")
}
