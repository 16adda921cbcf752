package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// line cuts the browser off the net, or joins it again.
func line(on bool) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		rules := []*network.Conditions{} // none: as it is
		if !on {
			rules = []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}}
		}
		if _, err := cdp.Call(
			ctx, t, network.EmulateNetworkConditionsByRule,
			network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: rules},
		); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.OverrideNetworkState, network.OverrideNetworkStateParams{
			Offline: !on, DownloadThroughput: -1, UploadThroughput: -1,
		})
		return err
	})
}

// waits until the page says so, or fails after a minute.
func (p *person) waits(what, script string) {
	p.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if p.eval("(async () => String("+script+"))()") == "true" {
			return
		}
	}
	p.t.Fatalf("%s: never %s\n%s", p.where(), what, p.words())
}

// types puts a text into a field as a keyboard would.
func (p *person) types(selector, text string) {
	p.t.Helper()
	p.do(chromedp.Focus(chromedp.CSS(selector)), chromedp.KeyEvent(kb.End), chromedp.KeyEvent(text))
}

// TestNothingTypedIsLost plays what happens to forms: lines break, tabs are
// closed, people go back, the service is restarted.
func TestNothingTypedIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	s := serve(t, "serve", "--data="+t.TempDir(), "--log-level=warn", "--agency-phone=+371 60 000 000")
	base := strings.Replace(s.base, "127.0.0.1", "localhost", 1)
	p := newPerson(t, browser, base)
	p.open("/lv/letter")
	p.press(`main form button.filled`)
	step := p.where()

	// Saved in the background, without a press.
	saved := `/^Viss saglabāts plkst\.\s\d\d?\.\d\d$/.test(document.querySelector("[data-saved]").textContent)`
	p.types("textarea", "Pirmais teikums.")
	p.waits("saved", "await "+kept("Pirmais teikums."))
	p.waits("the time of saving", saved)

	// A line that is cut: the words say so, what was typed stays and is sent later.
	p.do(line(false))
	p.types("textarea", " Otrais.")
	p.waits("told", `document.querySelector("[data-saved]").textContent.startsWith("Vēl nav saglabāts")`)
	p.tells("Vēl nav saglabāts")
	p.try(`.actions button.filled`) // goes nowhere, loses nothing
	if p.where() != step || p.eval(`document.querySelector("textarea").value`) != "Pirmais teikums. Otrais." {
		t.Fatalf("without a line the button leads to %s", p.where())
	}
	p.tells("Nav savienojuma") // beside the button, where the person looks
	p.do(line(true))
	p.eval(`(window.dispatchEvent(new Event("online")), "")`)
	p.waits("no word of it any more", `!document.querySelector(".offline")`)
	p.waits("saved again", saved)
	p.waits("kept", "await "+kept("Pirmais teikums. Otrais."))

	// Another tab has the newer answers: this one undoes nothing, and its own
	// words stay for the button.
	tab := newPerson(t, p.ctx, base)
	tab.open(step)
	tab.types("textarea", "!")
	tab.waits("saved in the other tab", saved)
	p.types("textarea", " Trešais.")
	p.waits("told to press", `document.querySelector("[data-saved]").textContent.includes("Nospiediet pogu")`)
	if tab.eval(kept("Trešais")) != "false" {
		t.Error("the older tab has undone the newer one")
	}
	p.press(`.actions button.filled`)

	// The browser's own way back shows the answers as they are.
	p.types("input[name=given_name]", "Anita")
	p.leads(http.StatusOK, chromedp.NavigateBack())
	if p.where() != step || !strings.Contains(p.eval(`document.querySelector("textarea").value`), "Trešais") {
		t.Errorf("back at %s stands %q", p.where(), p.eval(`document.querySelector("textarea").value`))
	}
	p.press(`.actions button.filled`)
	if got := p.eval(`document.querySelector("input[name=given_name]").value`); got != "Anita" {
		t.Errorf("the page that was left by going back has kept %q", got)
	}

	// The service ends in the middle of a page and comes back.
	s.kill()
	p.types("input[name=given_name]", " Marija")
	p.waits("told", `document.querySelector("[data-saved]").textContent.startsWith("Vēl nav saglabāts")`)
	s.start()
	p.waits("saved after the restart", saved)
	p.press(`.actions button.filled`)
	p.tells("Anita Marija", "Pirmais teikums. Otrais. Trešais.")

	// Quick exit is not followed by a save.
	p.open(step)
	p.types("textarea", " Slepens.")
	p.eval(`(document.dispatchEvent(new Event("tilts:leave")), "")`)
	p.eval(`new Promise(r => setTimeout(() => r(""), 2500))`)
	if p.eval(kept("Slepens")) != "false" {
		t.Error("after leaving, the page was saved")
	}
}

// kept asks whether the server has a text of this page.
func kept(text string) string {
	return fmt.Sprintf(`fetch(location.href).then(r => r.text()).then(s => String(s.includes(%q)))`, text)
}

// try clicks what may lead nowhere.
func (p *person) try(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
	time.Sleep(200 * time.Millisecond)
}

// TestAttachmentsInPlace attaches files without leaving the page: several at
// once, over a line that breaks, with another try, and by dropping.
func TestAttachmentsInPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	s := serve(
		t, "serve", "--data="+t.TempDir(), "--log-level=warn", "--upload-max-file=1", "--agency-phone=+371 60 000 000",
	)
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	p.open("/lv/letter")
	p.press(`main form button.filled`)
	p.types("textarea", "Labdien!")
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	choose := func(files ...string) {
		p.do(chromedp.SetUploadFiles(chromedp.CSS("input[data-upload]"), files))
	}
	listed := func(n int) string {
		return fmt.Sprintf(`document.querySelectorAll(".file-list [name=_drop]").length === %d &&
			!document.querySelector(".under-way")`, n)
	}
	choose(file("vēstule.txt", "Teksts."), file("otra.txt", "Cits teksts."))
	p.waits("two files attached", listed(2))
	p.tells("vēstule.txt", "otra.txt")

	choose(file("liels.txt", strings.Repeat("x", 1_100_000)), file("programma.exe", "MZ"))
	p.waits("both refused", `document.querySelectorAll(".file-list .failed").length === 2`)
	p.tells("Fails „liels.txt” ir par lielu", "Šādu failu („programma.exe”) nevaram pieņemt")
	p.judge("files that were refused")
	for range 2 {
		p.do(chromedp.Click(chromedp.CSS(".file-list .failed button")))
	}
	p.waits("the refused ones gone", listed(2))

	p.do(line(false))
	choose(file("trešā.txt", "Trešais teksts."))
	p.waits("told", `document.querySelectorAll(".file-list .failed").length === 1`)
	p.tells("pārtrūka savienojums", "Mēģināt vēlreiz")
	p.do(line(true), chromedp.Click(chromedp.CSS(".file-list .failed button")))
	p.waits("attached after all", listed(3))

	p.eval(`(() => {
		const data = new DataTransfer();
		data.items.add(new File(["Ievilkts."], "ievilkts.txt"));
		data.items.add(new File(["Teksts."], "vēstule.txt")); // is there already
		const zone = document.querySelector("[data-upload]").closest("[data-path]");
		zone.dispatchEvent(new DragEvent("dragover", {dataTransfer: data, bubbles: true, cancelable: true}));
		zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
		return "";
	})()`)
	p.waits("the dropped one attached, the other not twice", listed(4))

	// Going on waits for a file under way.
	choose(file("piektā.txt", strings.Repeat("Piektais. ", 90_000)))
	p.press(`.actions button.filled`)
	p.press(`.actions button.filled`)
	p.tells("vēstule.txt", "otra.txt", "trešā.txt", "ievilkts.txt", "piektā.txt")
	p.hides("liels.txt", "programma.exe")
}

// TestTheKeyboardAloneCompletesAnApplication presses nothing but Tab, Space,
// Enter, arrows and letters.
func TestTheKeyboardAloneCompletesAnApplication(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	s := serve(t, "serve", "--data="+t.TempDir(), "--log-level=warn", "--agency-phone=+371 60 000 000")
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	p.open("/lv")
	p.tabTo(`document.activeElement.textContent.includes("Aizpildīt iesniegumu")`)
	p.leads(http.StatusOK, chromedp.KeyEvent(kb.Enter))
	p.tabTo(`document.activeElement.matches("main button.filled")`)
	p.leads(http.StatusOK, chromedp.KeyEvent(kb.Enter))
	for range 15 {
		if strings.HasSuffix(p.where(), "/receipt") {
			p.tells("Iesniegums ir saņemts")
			return
		}
		p.answerByKeys(victim)
	}
	t.Fatalf("after fifteen pages at %s:\n%s", p.where(), p.words())
}

// tabTo presses Tab until the script holds of what has the focus.
func (p *person) tabTo(script string) {
	p.t.Helper()
	for range 200 {
		p.do(chromedp.KeyEvent(kb.Tab))
		if p.eval("String("+script+")") == "true" {
			return
		}
	}
	p.t.Fatalf("%s: Tab never comes to %s", p.where(), script)
}

// focused is the kind and the name of what has the focus.
const focused = `(() => {
	const e = document.activeElement, shown = e.checkVisibility() ? e.type || e.tagName : "hidden";
	const kind = e.matches(".actions button.filled") ? "go" : shown;
	return kind + " " + (e.name || "");
})()`

// answerByKeys goes over a page by Tab, answers what it comes to, and presses
// Enter on the button.
func (p *person) answerByKeys(answers map[string]string) {
	p.t.Helper()
	for range 200 {
		p.do(chromedp.KeyEvent(kb.Tab))
		kind, name, _ := strings.Cut(p.eval(focused), " ")
		if kind == "hidden" {
			p.t.Fatalf("%s: the focus is on something that is not shown", p.where())
		}
		if kind == "go" {
			p.leads(http.StatusOK, chromedp.KeyEvent(kb.Enter))
			return
		}
		want, known := answers[name]
		if !known {
			continue
		}
		value := func() string { return p.eval(`document.activeElement.value`) }
		switch kind {
		case "radio":
			for range 20 {
				if value() == want {
					break
				}
				p.do(chromedp.KeyEvent(kb.ArrowDown))
			}
			p.do(chromedp.KeyEvent(" "))
		case "checkbox":
			p.do(chromedp.KeyEvent(" "))
		case "select-one":
			for range 30 {
				if value() == want {
					break
				}
				p.do(chromedp.KeyEvent(kb.ArrowDown))
			}
		default:
			if value() == "" {
				p.do(chromedp.KeyEvent(want))
			}
		}
	}
	p.t.Fatalf("%s: Tab never comes to the button", p.where())
}
