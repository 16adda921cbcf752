package apply_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tilts/internal/web/sitetest"
)

// stays reports whether an answer leaves a cookie that outlives the browser.
func (a answer) stays() bool {
	for _, set := range a.header.Values("Set-Cookie") {
		if strings.Contains(set, "Max-Age") && !strings.Contains(set, "Max-Age=0") {
			return true
		}
	}
	return false
}

// still lets each answer be seen as it comes, before any redirect.
func (p *person) still() {
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

// A device that others use holds a form until the browser is closed, and the page says no more than that.
func TestWhatASharedDeviceKeepsIsSaidAsItIs(t *testing.T) {
	p := visit(t)
	p.post("/lv/application")
	const kept = "varat turpināt šajā ierīcē un pārlūkā"
	p.post("/lv/application/step/preparation", "shared_device", "no", "_go", "later").
		expect(t, 200, "/lv/application/later", kept)
	later := p.post("/lv/application/step/preparation", "shared_device", "yes", "_go", "later").
		expect(t, 200, "/lv/application/later", "Kamēr pārlūks nav aizvērts, varat turpināt šajā ierīcē")
	if strings.Contains(later.body, kept) {
		t.Error("a shared device promises to keep the form")
	}
}

// toReviewOfWithdrawal fills in a withdrawal.
func (p *person) toReviewOfWithdrawal(reference string) answer {
	p.t.Helper()
	p.post("/lv/withdrawal", "reference", reference)
	p.post(
		"/lv/withdrawal/step/you", "reference", reference, "given_name", "Anita", "family_name", "Bērziņa",
		"_go", "next",
	)
	return p.post("/lv/withdrawal/step/what", "withdraws", "taking_part", "_go", "next").
		expect(p.t, 200, "/lv/withdrawal/review")
}

// A form that does not ask about the device lets one say that others use it: before it is sent, and on its receipt.
func TestEveryFormLetsOneSayThatTheDeviceIsShared(t *testing.T) {
	const tick = `name="_shared" value="yes"`
	for _, atReview := range []bool{true, false} {
		s := sitetest.New(t)
		now, later := s.Now, time.Duration(0)
		s.Now = func() time.Time { return now().Add(later) }
		p, since := visitAt(t, s), now()
		if review := p.toReviewOfWithdrawal("I-2026-9999"); !strings.Contains(review.body, tick) {
			t.Fatalf("the review does not ask\n%s", review.body)
		}
		pairs := []string{"signature", "none", "signed_on", "22.11.2026", "_go", "send"}
		if atReview {
			pairs = append(pairs, "_shared", "yes")
		}
		p.still()
		sent := p.post("/lv/withdrawal/review", pairs...)
		if sent.header.Get("Location") != "/lv/withdrawal/receipt" || sent.stays() == atReview {
			t.Errorf("shared %v: %q", atReview, sent.header)
		}
		if !atReview {
			if pressed := p.post("/lv/withdrawal/clear", "_shared", "form"); pressed.stays() {
				t.Errorf("after the receipt's button a cookie stays: %q", pressed.header.Values("Set-Cookie"))
			}
		}
		receipt := p.get("/lv/withdrawal/receipt")
		receipt.expect(t, 200, "/lv/withdrawal/receipt").expectUntil(t, since, 10*time.Minute)
		if strings.Contains(receipt.body, `name="_shared"`) {
			t.Error("what was said is asked again")
		}
		later = 11 * time.Minute
		if a := p.get("/lv/withdrawal/receipt"); a.status != http.StatusSeeOther {
			t.Errorf("shared %v: after eleven minutes the receipt answers %d", atReview, a.status)
		}
	}
	p := visit(t)
	if strings.Contains(p.toReview().body, tick) {
		t.Error("a form that asks about the device asks twice")
	}
}

// An application of a shared device goes on elsewhere by its link, and what is begun there after it is as careful.
func TestAFormThatWentOnStaysOfASharedDevice(t *testing.T) {
	s := sitetest.New(t)
	p, other := visitAt(t, s), visitAt(t, s)
	p.post("/lv/application")
	p.post("/lv/application/step/preparation", "shared_device", "yes", "_go", "next")
	page := p.post("/lv/application/later", "safe", "yes", "email", "dalita@pasts.example.lv")
	_, text := delivered(t, "dalita@pasts.example.lv")
	link, code := linkInMail.FindStringSubmatch(text), codesOn(page)
	if link == nil || len(code) != 1 {
		t.Fatalf("codes %q, mail %q", code, text)
	}
	other.still()
	other.post(link[1], "code", code[0])
	if begun := other.post("/lv/withdrawal"); begun.status != http.StatusSeeOther || begun.stays() {
		t.Errorf("%d: a withdrawal begun after it stays: %q", begun.status, begun.header.Values("Set-Cookie"))
	}
	forgive(t)
}

// The status page knows what its reader took back since, and asks for nothing twice.
func TestTheStatusKnowsWhatWasWithdrawn(t *testing.T) {
	p := visit(t)
	p.toReview()
	list := codesOn(p.sendForm())
	before := p.post("/lv/status", "reference", list[0], "code", list[1]).expect(t, 200, "/lv/status", "Izlasām")
	const again = `action="/lv/withdrawal"`
	if !strings.Contains(before.body, again) {
		t.Fatal("nobody could withdraw")
	}
	p.toReviewOfWithdrawal(list[0])
	p.post("/lv/withdrawal/review", "signature", "none", "signed_on", "22.11.2026", "_go", "send").
		expect(t, 200, "/lv/withdrawal/receipt")
	after := p.post("/lv/status", "reference", list[0], "code", list[1]).
		expect(t, 200, "/lv/status", "Pēc tam saņemts", "Piekrišanas atsaukums, ", "vairs nepiedalāties")
	for _, said := range []string{again, "Izlasām", "Sazināsimies"} {
		if strings.Contains(after.body, said) {
			t.Errorf("after a withdrawal the status says %q", said)
		}
	}
}
