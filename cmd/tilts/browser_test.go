package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// chromium starts a real browser; it ends with the test. Without the programs
// the test is skipped, and with CI=true in the environment it fails. Where there is the same browser without
// windows of its own, it is that one: the pages are drawn by the same engine in half the time.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium-headless-shell")
	if err != nil {
		path, err = exec.LookPath("chromium")
	}
	axe, axeErr := os.ReadFile("../../scripts/axe/node_modules/axe-core/axe.min.js")
	if err != nil || axeErr != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("a browser test needs chromium and axe-core (scripts/setup test): %v, %v", err, axeErr)
		}
		t.Skipf("no browser test without chromium and axe-core (scripts/setup test): %v, %v", err, axeErr)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "lv"))
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	return context.WithValue(allocator, axeKey{}, string(axe))
}

type axeKey struct{}

// person is one person's browser: windows of others share nothing with it.
type person struct {
	t    *testing.T
	ctx  context.Context
	base string
	axe  string
	seen map[string]bool // kinds of page that were inspected already
}

// newPerson opens a window. The first one starts the browser.
func newPerson(t *testing.T, browser context.Context, base string, options ...chromedp.ContextOption) *person {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, options...)
	t.Cleanup(cancel)
	p := &person{t: t, ctx: ctx, base: base, axe: ctx.Value(axeKey{}).(string), seen: map[string]bool{}}
	// The window lives as long as the context of its first step.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return p
}

// do runs steps that stay on the page.
func (p *person) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%v\n%s", err, p.words())
	}
}

// leads runs steps that lead to another page, and waits for it.
func (p *person) leads(want int, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		p.t.Fatalf("%v at %s\n%s", err, p.where(), p.words())
	}
	if int(response.Status) != want {
		p.t.Fatalf("%s answers %d, want %d\n%s", response.URL, response.Status, want, p.words())
	}
}

func (p *person) open(path string) {
	p.t.Helper()
	p.leads(http.StatusOK, chromedp.Navigate(p.base+path))
}

// press clicks what leads to another page.
func (p *person) press(selector string) {
	p.t.Helper()
	if !p.has(selector) {
		p.t.Fatalf("%s has no %s\n%s", p.where(), selector, p.words())
	}
	p.leads(http.StatusOK, chromedp.Click(chromedp.CSS(selector)))
}

// link clicks the link or button with these words.
func (p *person) link(words string) {
	p.t.Helper()
	found := p.eval(fmt.Sprintf(`(() => {
		const el = [...document.querySelectorAll("main a, main button, header a, header button, nav a")]
			.find(e => e.checkVisibility() && e.innerText.replace(/\s+/g, " ").includes(%q));
		document.querySelectorAll("[data-test]").forEach(e => e.removeAttribute("data-test"));
		if (el) el.setAttribute("data-test", "here");
		return String(!!el);
	})()`, words))
	if found != "true" {
		p.t.Fatalf("%s has no link %q\n%s", p.where(), words, p.words())
	}
	p.press(`[data-test="here"]`)
}

// eval asks the page for a text.
func (p *person) eval(script string) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%v at %s: %.200s", err, p.where(), script)
	}
	return out
}

func (p *person) has(selector string) bool {
	p.t.Helper()
	return p.eval(fmt.Sprintf(`String(!!document.querySelector(%q))`, selector)) == "true"
}

// words is what the page shows; it is also asked when something failed.
func (p *person) words() string {
	out, err := chromedp.Run(
		p.ctx,
		chromedp.Evaluate[string](`document.querySelector("main")?.innerText ?? document.body?.innerText ?? ""`),
	)
	if err != nil {
		return err.Error()
	}
	return out
}

func (p *person) where() string {
	out, err := chromedp.Run(p.ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(out, p.base)
}

// tells fails when the page does not show the words.
func (p *person) tells(words ...string) {
	p.t.Helper()
	shown := strings.Join(strings.Fields(p.words()), " ")
	for _, w := range words {
		if !strings.Contains(shown, w) {
			p.t.Fatalf("%s does not tell %q:\n%s", p.where(), w, p.words())
		}
	}
}

// hides fails when the page shows one of the words.
func (p *person) hides(words ...string) {
	p.t.Helper()
	for _, w := range words {
		if strings.Contains(p.words(), w) {
			p.t.Errorf("%s tells %q:\n%s", p.where(), w, p.words())
		}
	}
}

// fill answers those questions that the page asks, in the order of the page,
// so that an answer may open the next question. A choice takes the value, or
// the option with these words.
func (p *person) fill(answers map[string]string) {
	p.t.Helper()
	given, err := json.Marshal(answers)
	if err != nil {
		p.t.Fatal(err)
	}
	p.eval(fmt.Sprintf(`(() => {
		const given = %s;
		for (const el of document.querySelectorAll("main input, main select, main textarea")) {
			if (!(el.name in given) || el.type === "hidden" || el.type === "file" || el.disabled) continue;
			const value = given[el.name];
			if (el.type === "radio" || el.type === "checkbox") {
				const among = [...document.getElementsByName(el.name)];
				const meant = among.some(o => o.value === value) ? el.value === value :
					[...el.labels].some(l => l.innerText.includes(value));
				if (meant && !el.checked) el.click();
				continue;
			}
			if (el.tagName === "SELECT") {
				const option = [...el.options].find(o => o.value === value || o.text.includes(value));
				el.value = option ? option.value : "";
			} else {
				el.value = value;
			}
			el.dispatchEvent(new Event("input", {bubbles: true}));
			el.dispatchEvent(new Event("change", {bubbles: true}));
		}
		return "";
	})()`, given))
}

// fetch gets an address with the person's cookies, as a download does.
func (p *person) fetch(path, wantType string) []byte {
	p.t.Helper()
	return p.answer(fmt.Sprintf(`fetch(%q)`, path), wantType)
}

// send presses the page's form as the button would, and gives the bytes of the
// answer: for forms that lead to a file.
func (p *person) send(wantType string) []byte {
	p.t.Helper()
	return p.answer(`(() => {
		const f = document.querySelector("main form");
		return fetch(f.action, {method: "POST", body: new URLSearchParams(new FormData(f))});
	})()`, wantType)
}

func (p *person) answer(asked, wantType string) []byte {
	p.t.Helper()
	head, encoded, _ := strings.Cut(p.eval(asked+`.then(async r => {
		let s = "";
		for (const b of new Uint8Array(await r.arrayBuffer())) s += String.fromCharCode(b);
		return r.status + " " + r.headers.get("Content-Type") + " " + r.url + "\n" + btoa(s);
	})`), "\n")
	body, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || !strings.HasPrefix(head, "200 "+wantType) {
		p.t.Fatalf("%s gives %s, want %s; %v\n%.6000s", asked, head, wantType, err, body)
	}
	return body
}

// inspect looks at the page as axe-core does (WCAG 2.2 AA), and whether it fits
// a narrow window, with large text too: once wide and light, once narrow and dark. A kind
// of page is inspected once.
func (p *person) inspect(kind string) {
	p.t.Helper()
	if p.seen[kind] {
		return
	}
	p.seen[kind] = true
	p.judge(kind + ", wide, light")
	p.do(chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile), scheme("dark"))
	if width := p.eval(`String(document.scrollingElement.scrollWidth)`); width != "320" {
		p.t.Errorf("%s: the page is %s px wide in a window of 320: %s", kind, width, p.eval(sticksOut(320)))
	}
	p.judge(kind + ", narrow, dark")
	p.enlarged(kind)
	p.do(chromedp.ResetViewport(), scheme("light"))
}

// enlarged looks whether the page fits a phone of 360 px with text of twice the size (WCAG 1.4.4, 1.4.10).
func (p *person) enlarged(kind string) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	wide := p.eval(`(() => {
		const page = document.scrollingElement;
		page.style.fontSize = "200%";
		const wide = page.scrollWidth > 360 ? page.scrollWidth + " px wide: " + ` + sticksOut(360) + ` : "";
		page.style.fontSize = "";
		return wide;
	})()`)
	if wide != "" {
		p.t.Errorf("%s: with text of 200 %% in a window of 360 px, the page is %s", kind, wide)
	}
}

// sticksOut finds the elements that reach over the edge of a window.
func sticksOut(width int) string {
	return fmt.Sprintf(`[...document.querySelectorAll("body *")]
		.filter(e => e.getBoundingClientRect().right > %d.5 && !e.closest(".scroll, svg, .unseen"))
		.slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join("\n")`, width)
}

func scheme(colours string) chromedp.Action[chromedp.Void] {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colours}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return err
	})
}

func (p *person) judge(name string) {
	p.t.Helper()
	p.eval(`scrollTo(0, 0), ""`) // or what lies under something that stays would count as covered
	if p.eval(`typeof axe`) == "undefined" {
		p.do(chromedp.Evaluate[chromedp.Void](p.axe))
	}
	if found := p.eval(violations); found != "" {
		p.t.Errorf("%s (%s): axe-core finds\n%s", name, p.where(), found)
	}
}

// violations lists what axe-core finds, each with the first elements it concerns. Style sheets are not loaded
// again for it: of its rules only an experimental one, which does not run, would read them.
const violations = `(async () => {
	const {violations} = await axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
		resultTypes: ["violations"], preload: {assets: ["media"]},
	});
	const place = n => "    " + n.html.slice(0, 160) + "\n    " + n.failureSummary.replace(/\s+/g, " ");
	return violations.map(v =>
		v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map(place).join("\n")
	).join("\n");
})()`

// attach chooses a file in the page's file input.
func attach(t *testing.T, selector, name string, content []byte) chromedp.Action[chromedp.Void] {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return chromedp.SetUploadFiles(chromedp.CSS(selector), []string{path})
}

// text reads a PDF with somebody else's reader.
func text(t *testing.T, pdf []byte) string {
	t.Helper()
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = strings.NewReader(string(pdf))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}
