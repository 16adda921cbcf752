package apply_test

import (
	"strings"
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/sitetest"
)

// Of what is known by its day alone the status page shows no hour: midnight would read as one at night.
func TestOnlyAKnownHourIsShown(t *testing.T) {
	p := visit(t)
	p.toReview()
	first := p.sendForm()
	other := visit(t)
	other.toReviewOfWithdrawal(codesOn(first)[0])
	other.post("/lv/withdrawal/review", "_go", "send")
	status := statusOf(t, p, first)
	on := sitetest.Arrivals.Today().Time()
	_, since, told := strings.Cut(status.body, "Pēc tam saņemts")
	since, _, _ = strings.Cut(since, "</div>")
	if !told || !strings.Contains(since, web.Date("lv", on)) || strings.Contains(since, "plkst.") {
		t.Errorf("the page says of the withdrawal: %q", since)
	}
}

// The number that a receipt shows has one name in everything that speaks of it.
func TestTheReferenceHasOneNameInRussian(t *testing.T) {
	p := visit(t)
	p.post("/ru/letter")
	p.post("/ru/letter/step/letter", "account", "Здравствуйте!", "_go", "next")
	p.post("/ru/letter/step/you", "safe_channel", "none", "_go", "next")
	receipt := p.post("/ru/letter/review", "_go", "send")
	receipt.expect(t, 200, "/ru/letter/receipt", "Номер уведомления", "по номеру уведомления и коду доступа")
	if strings.Contains(receipt.body, "номеру обращения") {
		t.Error("the same number has two names")
	}
}
