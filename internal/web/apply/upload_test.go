package apply_test

import (
	"bytes"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

func TestAttachments(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter").expect(t, 200, "/lv/letter/step/letter")
	step := "/lv/letter/step/letter"
	p.send(step, "attachments", `..\..\vēst<ule>.pdf`, sitetest.PDF, "account", "Labdien", "_upload", "attachments").
		expect(t, 200, step, "vēst_ule_.pdf", "Labdien")

	for name, c := range map[string]struct {
		contents []byte
		says     string
	}{
		"tukšs.pdf":      {nil, "ir tukšs"},
		"liels.pdf":      {append(sitetest.PDF, bytes.Repeat([]byte("x"), 1<<20)...), "ir par lielu"},
		"izliekas.pdf":   {[]byte("<script>alert(1)</script>"), "nevaram pieņemt"},
		"programma.exe":  {[]byte("MZ"), "nevaram pieņemt"},
		"attēls.png.pdf": {[]byte("\x89PNG"), "nevaram pieņemt"},
	} {
		page := p.send(step, "attachments", name, c.contents, "account", "Paliek", "_upload", "attachments")
		page.expect(t, http.StatusUnprocessableEntity, step, c.says, "Paliek", `href="#f-attachments"`)
		if strings.Contains(page.body, `<span class="name">`+name) {
			t.Errorf("%s is attached all the same", name)
		}
	}
	p.post(step, "account", "Labdien", "_go", "next").expect(t, 200, "/lv/letter/step/you")
	p.post("/lv/letter/step/you", "_go", "next").expect(t, 200, "/lv/letter/review", "vēst_ule_.pdf")
	p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt", "Iesniegums ir saņemts")
}

func TestObjectsAwayKeepsTheAnswers(t *testing.T) {
	p := visit(t)
	p.toReview()
	sitetest.Away.Store(true)
	defer sitetest.Away.Store(false)
	p.sendForm().expect(
		t, http.StatusServiceUnavailable, "/lv/application/review", "Šobrīd nevaram saglabāt", "Anita",
		`name="voluntary" value="yes" checked`,
	)
	sitetest.Away.Store(false)
	p.sendForm().expect(t, 200, "/lv/application/receipt")
}

func TestHostileText(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	for _, name := range []string{`=1+1`, `<script>alert(1)</script>`, `{{.}}`, `| a | b |`} {
		page := p.post("/lv/application/step/event", "other_party", name, "_go", "next")
		if strings.Contains(page.body, "<script>alert") {
			t.Fatalf("%q came back as markup", name)
		}
		review := p.get("/lv/application/review")
		if !strings.Contains(html.UnescapeString(review.body), name) {
			t.Errorf("%q does not stand on the review page as it is", name)
		}
	}
}

func TestConfirmationEntry(t *testing.T) {
	p := visit(t)
	p.get("/lv/confirmation").expect(t, 200, "/lv/confirmation", "Uzaicinājuma kods")
	p.post("/lv/confirmation").expect(t, 422, "/lv/confirmation", "error-summary")
	p.post("/lv/confirmation", "code", "0000 0000 0000 0000").
		expect(t, 422, "/lv/confirmation", "error-summary", "Šis kods nav pareizs", "0000 0000")
	p.post("/lv/confirmation", "request", "20/8-418").expect(t, 200, "/lv/confirmation/step/invitation", "20/8-418")
}

func TestQuickExitForgetsTheDevice(t *testing.T) {
	p := visit(t)
	p.toReview()
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if a := p.get("/lv/leave"); a.status != http.StatusSeeOther ||
		a.header.Get("Location") != "https://weather.example/" {
		t.Errorf("leave: %d to %q", a.status, a.header.Get("Location"))
	}
	p.client.CheckRedirect = nil
	if a := p.get("/lv/application/review"); strings.Contains(a.body, "Anita") {
		t.Error("after quick exit the answers are still shown")
	}
}

func TestCheckPageSaysNothingOfPeople(t *testing.T) {
	p := visit(t)
	p.get("/lv/check").expect(t, 200, "/lv/check")
	p.get("/lv/check?number=I-2026-0001%2F1&mark=").expect(t, 422, "/lv/check", "Ierakstiet pārbaudes kodu")
	p.get("/lv/check?number=I-2026-0001%2F1&mark=0000+0000+0000+0000").expect(t, 404, "/lv/check")
}

func TestDecliningAnInvitationTakesAFewPresses(t *testing.T) {
	p := visit(t)
	p.post("/lv/confirmation", "request", "20/8-418")
	p.post(
		"/lv/confirmation/step/invitation", "reference", "20/8-418", "given_name", "Kristaps", "family_name", "Ozols",
		"_go", "next",
	).
		expect(t, 200, "/lv/confirmation/step/decision")
	p.post("/lv/confirmation/step/decision", "agree", "no", "_go", "next").
		expect(t, 200, "/lv/confirmation/review", "Nepiekrītu")
	p.post("/lv/confirmation/review", "signature", "none", "signed_on", "22.11.2026", "_go", "send").
		expect(t, 200, "/lv/confirmation/receipt", "Jūsu atbilde ir saņemta")
}

func TestAPagePostsNoMoreThanItsLimits(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter").expect(t, 200, "/lv/letter/step/letter")
	step := "/lv/letter/step/letter"
	// A route that takes files takes no more text for it.
	p.post(step, "account", strings.Repeat("x", 3<<20)).expect(t, http.StatusRequestEntityTooLarge, step)

	parts := func(n int, each func(w *multipart.Writer, i int)) answer {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		w.WriteField("account", "Labdien")
		w.WriteField("_upload", "attachments")
		for i := range n {
			each(w, i)
		}
		w.Close()
		r, err := http.NewRequest(http.MethodPost, p.server.URL+step, &b)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", w.FormDataContentType())
		return p.do(r)
	}
	page := parts(20, func(w *multipart.Writer, i int) {
		part, err := w.CreateFormFile("attachments", fmt.Sprintf("fails-%d.pdf", i))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(part, "%s%d", sitetest.PDF, i)
	}).expect(t, http.StatusUnprocessableEntity, step, "Pievienojiet ne vairāk kā 4 failus.", "fails-3.pdf", "Labdien")
	if strings.Contains(page.body, "fails-4.pdf") {
		t.Error("more files than the limit were kept")
	}
	parts(40_000, func(w *multipart.Writer, i int) { w.WriteField("a", "") }).
		expect(t, http.StatusRequestEntityTooLarge, step)
}

// A fault of ours, which trying again does not mend, takes nothing that was typed either.
func TestAFaultOfOursKeepsTheAnswers(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	refuse := `CREATE TRIGGER refuse_drafts BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'a fault of ours'); END`
	if _, err := sitetest.Records.SQL().ExecContext(t.Context(), refuse); err != nil {
		t.Fatal(err)
	}
	page := p.post("/lv/letter/step/letter", "account", "Rakstīts ar pūlēm.", "_go", "next")
	if _, err := sitetest.Records.SQL().ExecContext(t.Context(), "DROP TRIGGER refuse_drafts"); err != nil {
		t.Fatal(err)
	}
	page.expect(
		t, http.StatusInternalServerError, "/lv/letter/step/letter", "Šobrīd nevaram saglabāt", "Rakstīts ar pūlēm.",
	)
	p.post(
		"/lv/letter/step/letter", "account", "Rakstīts ar pūlēm.", "_go", "next",
	).expect(t, 200, "/lv/letter/step/you")
}
