package apply_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/quotedprintable"
	"net/http"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/web/sitetest"
)

// delivered sends what is queued for an address and gives the one mail, as its
// receiver gets it: head and text.
func delivered(t *testing.T, address string) (subject, text string) {
	t.Helper()
	ctx := t.Context()
	err := sitetest.Records.Read(ctx, func(tx *database.Tx) error {
		ids, err := tx.UnsentMails(ctx)
		for _, id := range ids {
			if m, err := tx.MailByID(ctx, id); err == nil && m.To == address {
				defer func() {
					if err := sitetest.Arrivals.SendMail(context.WithoutCancel(ctx), sitetest.Mails, id); err != nil {
						t.Error(err)
					}
				}()
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(sitetest.MailDir, "*.eml"))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(m.Header.Get("To"), address) {
			body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
			if err != nil {
				t.Fatal(err)
			}
			subject, text = m.Header.Get("Subject"), string(body)
			os.Remove(file)
		}
	}
	return subject, text
}

var linkInMail = regexp.MustCompile(`http://localhost:8080(/[a-z]{2}/continue/[A-Za-z0-9_-]+)`)

// askForLink leaves a form at its later page and asks for a link.
func (p *person) askForLink(address string) (path, code string) {
	p.t.Helper()
	page := p.post("/lv/letter/later", "safe", "", "safe", "yes", "email", address).
		expect(p.t, 200, "/lv/letter/later", "Pierakstiet kodu")
	list := codesOn(page)
	subject, text := delivered(p.t, address)
	m := linkInMail.FindStringSubmatch(text)
	if len(list) != 1 || m == nil {
		p.t.Fatalf("codes %q, mail %q", list, text)
	}
	if subject != "Tilts" || strings.Contains(text, list[0]) || strings.Contains(text, "Labais vārds") {
		p.t.Errorf("the mail is not neutral: %q, %q", subject, text)
	}
	return m[1], list[0]
}

func TestContinueOnAnotherDevice(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/letter").expect(t, 200, "/lv/letter/step/letter")
	p.post("/lv/letter/step/letter", "account", "Labais vārds", "_go", "later").
		expect(t, 200, "/lv/letter/later", "Turpināt citā ierīcē")
	path, code := p.askForLink("anna@pasts.example.lv")

	other.get(path).expect(t, 200, path, "Turpināšanas kods") // a mail scanner opens it: nothing happens
	if a := other.get("/lv/letter/step/letter"); strings.Contains(a.body, "Labais vārds") {
		t.Fatal("the link alone opens the form")
	}
	other.post(path).expect(t, 422, path, "error-summary")
	other.post(path, "code", "0000 0000 0000 0000").expect(t, 404, path, "error-summary")
	other.post("/lv/continue/"+strings.Repeat("A", 43), "code", code).expect(t, 404, "/lv/continue/", "error-summary")
	other.post(path, "code", strings.ToLower(code)).expect(t, 200, "/lv/letter/step/")
	other.get("/lv/letter/step/letter").expect(t, 200, "/lv/letter/step/letter", "Labais vārds")

	// Both go on, with the same receipt and the same access code.
	other.post("/lv/letter/step/you", "given_name", "Anna", "_go", "next")
	p.get("/lv/letter/review").expect(t, 200, "/lv/letter/review", "Anna")
	first := codesOn(other.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt"))
	second := codesOn(p.get("/lv/letter/receipt").expect(t, 200, "/lv/letter/receipt"))
	if len(first) != 2 || strings.Join(first, "|") != strings.Join(second, "|") {
		t.Errorf("one device shows %q, the other %q", first, second)
	}
	// Also later, with the same link and code.
	third := visitAt(t, s)
	third.post(path, "code", code).expect(t, 200, "/lv/letter/receipt", first[0])
}

func TestANewLinkReplacesTheOld(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/letter")
	oldPath, oldCode := p.askForLink("pirmais@pasts.example.lv")
	path, code := p.askForLink("otrais@pasts.example.lv")
	other.post(oldPath, "code", oldCode).expect(t, 404, oldPath)
	other.post(path, "code", oldCode).expect(t, 404, path)
	other.post(path, "code", code, "shared", "yes").expect(t, 200, "/lv/letter/step/letter")
}

func TestWhatIsOnTheDeviceIsNotReplacedUnasked(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/letter")
	p.post("/lv/letter/step/letter", "account", "Telefonā", "_go", "next")
	path, code := p.askForLink("divi@pasts.example.lv")
	other.post("/lv/letter")
	other.post("/lv/letter/step/letter", "account", "Datorā", "_go", "next")
	other.post(path, "code", code).expect(t, 409, path, "tāda pati veidlapa", code, `name="_replace"`)
	other.get("/lv/letter/step/letter").expect(t, 200, "/lv/letter/step/letter", "Datorā")
	other.post(path, "code", code, "_replace", "1").expect(t, 200, "/lv/letter/step/")
	other.get("/lv/letter/step/letter").expect(t, 200, "/lv/letter/step/letter", "Telefonā")
}

func TestNothingIsSentWhenItIsNotSafe(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	p.post("/lv/letter/later", "safe", "no", "email", "vai@pasts.example.lv").
		expect(t, 200, "/lv/letter/later", "Neko nesūtīsim")
	p.post("/lv/letter/later", "email", "vai@pasts.example.lv").expect(t, 422, "/lv/letter/later", `href="#f-safe"`)
	p.post("/lv/letter/later", "safe", "yes", "_seen", "", "email", "").
		expect(t, 200, "/lv/letter/later", `name="email"`)
	p.post("/lv/letter/later", "safe", "yes", "email", "").expect(t, 422, "/lv/letter/later", `href="#f-email"`)
	for _, wrong := range []string{
		"anna", "Anna <vai@pasts.example.lv>", "vai@pasts.example.lv\r\nBcc: x@y.example", "vai@pasts",
		strings.Repeat("a", 300) + "@b.lv",
	} {
		p.post("/lv/letter/later", "safe", "yes", "email", wrong).expect(t, 422, "/lv/letter/later", `href="#f-email"`)
	}
	if _, text := delivered(t, "vai@pasts.example.lv"); text != "" {
		t.Errorf("a mail was sent all the same: %s", text)
	}
}

func TestNobodysMailboxIsFlooded(t *testing.T) {
	defer forgive(t)
	s := sitetest.New(t)
	status := 0
	for range 8 {
		p := visitAt(t, s) // each time another form
		p.post("/lv/letter")
		status = p.post("/lv/letter/later", "safe", "yes", "email", "Pludi@pasts.example.lv").status
		if status != 200 {
			break
		}
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("the eighth mail to one address gets %d", status)
	}
	p := visitAt(t, s)
	p.post("/lv/letter")
	p.post("/lv/letter/later", "safe", "yes", "email", "cits@pasts.example.lv").
		expect(t, 200, "/lv/letter/later", "Pierakstiet kodu")
}

func TestGuessesAtACodeSlowDown(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/letter")
	path, code := p.askForLink("minet@pasts.example.lv")
	status := 0
	for range 8 {
		if status = other.post(path, "code", "0000 0000 0000 0001").status; status == http.StatusTooManyRequests {
			break
		}
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("eight guesses in a row are looked at; the last got %d", status)
	}
	if a := other.post(path, "code", code); a.status != http.StatusTooManyRequests ||
		a.header.Get("Retry-After") == "" {
		t.Errorf("after guesses even the right code gets %d, want to wait", a.status)
	}
	forgive(t)
}

// forgive forgets wrong tries: everybody in these tests has one address.
func forgive(t *testing.T) {
	t.Helper()
	err := sitetest.Records.Write(t.Context(), func(tx *database.Tx) error {
		_, err := tx.DropThrottles(t.Context(), time.Now().Add(time.Hour).UnixMicro())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The records and the queued mail do not open a draft: no token, code or
// answer can be had of them but with both link and code.
func TestWhatIsKeptOpensNothing(t *testing.T) {
	defer forgive(t)
	ctx := t.Context()
	token, err := sitetest.Arrivals.StartDraft(ctx, "letter", "lv")
	if err != nil {
		t.Fatal(err)
	}
	code, err := sitetest.Arrivals.OfferResume(ctx, token, "lv", "queue@pasts.example.lv")
	if err != nil {
		t.Fatal(err)
	}
	var id string
	queued := func() (all string) {
		err := sitetest.Records.Read(ctx, func(tx *database.Tx) error {
			m, err := tx.MailByID(ctx, id)
			data, _ := json.Marshal(m)
			all = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	err = sitetest.Records.Read(ctx, func(tx *database.Tx) error {
		ids, err := tx.UnsentMails(ctx)
		for _, one := range ids {
			if m, err := tx.MailByID(ctx, one); err == nil && m.To == "queue@pasts.example.lv" {
				id = one
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if m := queued(); strings.Contains(m, token) || strings.Contains(m, code) ||
		!strings.Contains(m, "/lv/continue/") {
		t.Errorf("the queued mail is %s", m)
	}
	if err := sitetest.Arrivals.SendMail(ctx, sitetest.Mails, id); err != nil {
		t.Fatal(err)
	}
	if m := queued(); strings.Contains(m, "continue") || strings.Contains(m, "queue@") {
		t.Errorf("the sent mail is kept as %s", m)
	}
}

func TestTheLinkEndsWithItsDraft(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/letter")
	path, code := p.askForLink("beigas@pasts.example.lv")
	p.post("/lv/letter/clear").expect(t, 200, "/lv/closed")
	other.post(path, "code", code).expect(t, 404, path)
	forgive(t)
}

func TestASharedDeviceWhereAFormGoesOn(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/application")
	p.post("/lv/application/step/preparation", "shared_device", "no", "_go", "next")
	p.post("/lv/letter")
	path, code := p.askForLink("kopa@pasts.example.lv")
	other.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, set := range other.post(path, "code", code, "shared", "yes").header.Values("Set-Cookie") {
		if strings.Contains(set, "Max-Age") || strings.Contains(set, "Expires") {
			t.Errorf("on a shared device a cookie stays: %q", set)
		}
	}
	next := other.post("/lv/letter/step/letter", "account", "Vēl", "_go", "next")
	for _, set := range next.header.Values("Set-Cookie") {
		if strings.Contains(set, "Max-Age") {
			t.Errorf("after the next page a cookie stays: %q", set)
		}
	}
	forgive(t)
}

func TestPagesSayWhenADraftEndsSoon(t *testing.T) {
	now := sitetest.Arrivals.Now()
	p := visitWith(t, func(s *sitetest.Site) {
		own, shared := *s.Apply.Arrivals, *s.Apply.Arrivals.Shared
		own.Shared = &shared
		own.Settings.DraftLife = 30 * 24 * time.Hour
		own.Now = func() time.Time { return now }
		s.Apply.Arrivals = &own
		s.Now = func() time.Time { return now }
	})
	p.post("/lv/application")
	step := "/lv/application/step/event"
	if strings.Contains(p.get(step).body, "Atbildes glabājam līdz") {
		t.Error("the end is told although it is a month away")
	}
	now = now.Add(28 * 24 * time.Hour)
	for _, page := range []string{step, "/lv/application/review"} {
		p.get(page).expect(t, 200, page, "Atbildes glabājam līdz")
	}
	p.get("/lv/application").expect(t, 200, "/lv/application", "Glabājam līdz")
	p.post(step, "account", "Vēl viens mēnesis", "_go", "next")
	if strings.Contains(p.get(step).body, "Atbildes glabājam līdz") {
		t.Error("a save does not begin the time anew")
	}
	// Its time is over while a page stands open: what is typed there is kept.
	now = now.Add(31 * 24 * time.Hour)
	p.get(step).expect(t, 200, "/lv/application?ended=1", "Ja e-pastā ir mūsu saite")
	p.post(step, "account", "Rakstīts par vēlu", "_go", "later").expect(t, 200, "/lv/application/later")
	p.get(step).expect(t, 200, step, "Rakstīts par vēlu")
}
