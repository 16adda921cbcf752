package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tilts/internal/demo"
)

// TestEveryPageOfStaff follows the links that each role finds, as far as they lead, and looks at every kind of page
// once for each: axe-core finds nothing (WCAG 2.2 AA), nothing scrolls sideways at 320 px or with text of 200 %, and
// one thing at most is pointed out as the next.
func TestEveryPageOfStaff(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	server := serve(t, "demo", "--data="+demonstration(t), "--log-level=warn")
	base := strings.Replace(server.base, "127.0.0.1", "localhost", 1)
	p := newPerson(t, browser, base)
	kinds := map[string]int{}
	for _, login := range []string{demo.Clerk, demo.Mediator, demo.Analyst, demo.Administrator} {
		if p.has(`form[action="/staff/signout"]`) {
			p.eval(`document.querySelector("details.user").open = true, ""`)
			p.press(`form[action="/staff/signout"] button`)
		}
		p.open("/staff/signin")
		p.press(`button[value="` + login + `"]`)
		p.follow(kinds)
		kinds["/staff/cases/*"], kinds["/staff/inbox/*"] = 0, 0 // they look different to each
	}
	for _, kind := range []string{
		"/staff/forms/change/*", "/staff/templates/*", "/staff/cases/*", "/staff/inbox/*", "/staff/statistics",
	} {
		if _, ok := kinds[kind]; !ok {
			t.Errorf("no link led to %s; to %d kinds of page", kind, len(kinds))
		}
	}
	t.Logf("%d kinds of page", len(kinds))
}

// follow looks at the kinds of page that are not among those already, beginning where the person is.
func (p *person) follow(kinds map[string]int) {
	p.t.Helper()
	for waiting := []string{p.where()}; len(waiting) > 0; waiting = waiting[1:] {
		kind := kindOf(waiting[0])
		if kinds[kind] > 0 && !(severally.MatchString(kind) && kinds[kind] < 4) {
			continue
		}
		kinds[kind]++
		if !p.page(waiting[0]) {
			continue
		}
		p.open(waiting[0])
		waiting = append(waiting, strings.Fields(p.eval(`[...document.querySelectorAll("a[href^='/staff/']")]
			.map(a => a.getAttribute("href").replace(/#.*/, "")).join(" ")`))...)
		p.do(chromedp.EmulateViewport(1280, 900))
		p.judge(kind)
		filled := p.eval(`[...document.querySelectorAll(".button.filled")].filter(e => e.checkVisibility())
			.map(e => e.innerText.trim()).join(" + ")`)
		if strings.Contains(filled, " + ") {
			p.t.Errorf("%s (%s) points out more than one button: %s", kind, waiting[0], filled)
		}
		p.do(chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile))
		if width := p.eval(`String(document.scrollingElement.scrollWidth)`); width != "320" {
			p.t.Errorf("%s (%s) is %s px wide in a window of 320: %s", kind, waiting[0], width, p.eval(sticksOut(320)))
		}
		p.enlarged(kind)
		p.eval(`dispatchEvent(new Event("resize")), ""`) // as when the page is opened at this width
		if hidden := p.eval(`(tab => !tab || tab.getBoundingClientRect().right <= innerWidth + 1 ? "" : tab.innerText)(
			document.querySelector(".bar .tabs [aria-current]"))`); hidden != "" {
			p.t.Errorf("%s: the tab %s, which is open, is out of sight on a phone", waiting[0], hidden)
		}
		if p.has(".now .sentence") && p.eval(
			`String(document.querySelector(".now .sentence").getBoundingClientRect().bottom < innerHeight)`) != "true" {
			p.t.Errorf("%s: what is next is not seen on a phone before it is scrolled", waiting[0])
		}
		p.do(chromedp.ResetViewport())
	}
}

// page reports whether an address leads to a page, and not to a file.
func (p *person) page(address string) bool {
	return p.eval(`fetch("`+address+`").then(r => r.status + " " + (r.headers.get("Content-Type") ?? ""))`) ==
		"200 text/html; charset=utf-8"
}

// kindOf is an address without what tells one page of a kind from another.
func kindOf(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return oneOfKind.ReplaceAllString(path, "$1/*")
}

var (
	oneOfKind = regexp.MustCompile(
		`/[0-9a-f]{8}-[0-9a-f-]{27}|/\d+\b|^(/staff/(?:templates|forms/change|forms/show))/.*`,
	)
	// severally are pages that look different from one another: each by what is next.
	severally = regexp.MustCompile(`^/staff/(?:cases|inbox)/\*$`)
)
