package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestACheckedFileStaysOnTheDevice checks a document in a browser: only its sum is sent.
func TestACheckedFileStaysOnTheDevice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	s := serve(t, "demo", "--data="+demonstration(t), "--log-level=warn")
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	p.open("/staff/signin")
	p.press(`button[value="starpnieks"]`)
	address := p.eval(`fetch("/staff/cases").then(r => r.text()).then(async list => {
		for (const [, at] of list.matchAll(/href="(\/staff\/cases\/[0-9a-f-]{36})"/g)) {
			const found = (await (await fetch(at)).text()).match(/\/staff\/documents\/[0-9a-f-]{36}/);
			if (found) return found[0];
		}
		return "";
	})`)
	letter := p.fetch(address, "application/pdf")
	sum := sha256.Sum256(letter)
	p.open("/lv/check")
	p.tells("Fails paliek Jūsu ierīcē")
	const button = `form[data-sum] button`
	p.do(attach(t, "#f-file", "dokuments.pdf", letter))
	sent := p.eval(`new Promise(done => {
		HTMLFormElement.prototype.submit = function () {
			done([...new FormData(this)].map(([k, v]) => k + "=" + (v.name || v)).join("&"));
		};
		document.querySelector("` + button + `").click();
	})`)
	if want := "sum=" + hex.EncodeToString(sum[:]); sent != want {
		t.Errorf("sent is %q, want %q", sent, want)
	}
	p.open("/lv/check")
	p.do(attach(t, "#f-file", "dokuments.pdf", letter))
	p.press(button)
	if !regexp.MustCompile(`I-\d{4}-\d{4}`).MatchString(p.words()) {
		t.Errorf("the page does not tell the number of the case:\n%s", p.words())
	}
	p.do(attach(t, "#f-file", "cits.pdf", append(letter, ' ')))
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(button)))
	p.tells("Tāda faila mums nav")
}
