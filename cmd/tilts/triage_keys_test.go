package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// letterOfAnita is a letter that gives two telephone numbers and says some things for a person to check.
const letterOfAnita = `Valsts probācijas dienestam

Anita Bērziņa, pers. kods 290200-21001
Dārza iela 12–4, Valmiera, LV-4201
tālr. 20 000 114 (vakaros)

Iesniegums

Labdien! Šī gada 3. oktobrī autobusā man no somas nozaga telefonu. Policijā pateica, ka to izdarījis
Kristaps Ozols un ka viņš visu atzīst. Lieta ir Valsts policijas Vidzemes reģiona pārvaldē, numurs 11200451226.
Telefons maksāja 380 eiro. Piekrītu izlīgumam labprātīgi, bet tikai klātienē.

Zvaniet uz 20 000 141, tas ir drošs.

A. Bērziņa
`

// asClerk is a clerk's browser at a service of their own.
func asClerk(t *testing.T, s *server, data string) *person {
	t.Helper()
	p := newPerson(t, chromium(t), s.base)
	p.open("/lv")
	v := clerkAt(t, s, data)
	here, err := url.Parse(s.base)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range v.client.Jar.Cookies(here) {
		p.eval(`document.cookie = "` + c.String() + `; path=/", ""`)
	}
	return p
}

// TestTheDeskIsWorkedByKeys presses every key of the triage desk, looks where the focus is after each as a
// screen reader finds it, and looks at the page with axe-core.
func TestTheDeskIsWorkedByKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	data, dir := t.TempDir(), t.TempDir()
	s := serve(t, "serve", "--data="+data, "--log-level=warn")
	for _, name := range []string{"anita.txt", "otra.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(letterOfAnita), 0o600); err != nil {
			t.Fatal(err)
		}
		tilts(t, "ingest", "--data="+data, filepath.Join(dir, name))
	}
	p := asClerk(t, s, data)
	at := "/staff/inbox/" + submissionTitled(t, data, "anita.txt").ID
	const first = "group Tālrunis" // the first that somebody has to look at
	p.deskAt(at)
	p.keysLead([][2]string{
		{kb.Enter, first}, // two answers: one has to be chosen before
		{kb.ArrowDown, "group Adrese"}, {kb.ArrowUp, first},
		{"2", "group Drošs laiks"}, {kb.Enter, "group Otra puse"},
		{"e", "textbox Otra puse"}, {kb.Escape, "group Otra puse"}, {kb.Enter, "group Procesa virzītājs"},
		{kb.Delete, "group Piedalos brīvprātīgi. Zinu, ka varu pārdomāt jebkurā brīdī."},
	})
	p.lastRow()
	p.keysLead([][2]string{{"", "button Pieņemt laukus"}, {"l", "textbox Pievienot lietai"}})
	p.eval(`document.activeElement.blur(), ""`)
	p.keysLead([][2]string{{"/", "searchbox Meklēt"}})

	p.eval(`document.querySelector("[role=tab]").focus(), ""`)
	p.keysLead([][2]string{
		{kb.ArrowRight, "tab Lapas"}, {kb.ArrowRight, "tab Pielikumi"}, {kb.End, "tab Vēsture"},
		{kb.ArrowRight, "tab Teksts"}, {kb.ArrowLeft, "tab Vēsture"},
	})
	p.tells("Saņemšanas ziņas", "Teksts ir nolasīts.")
	p.inspect("history")
	p.deskAt(at)
	p.eval(`document.querySelector('[href="#arrived_on"]').click(), ""`)
	p.focusIs("textbox Saņemts")

	for _, key := range []string{"o", "j", "p", "n", "a", "k"} { // what it opens begins at its first field
		p.deskAt(at)
		p.leads(http.StatusOK, chromedp.KeyEvent(key))
		role, name, _ := strings.Cut(p.focusHeard(), " ")
		if !slices.Contains([]string{"textbox", "combobox", "radio", "checkbox", "spinbutton"}, role) || name == "" {
			t.Errorf("%s leads to %s with the focus on %q %q", key, p.where(), role, name)
		}
	}
	p.deskAt(at)
	p.leads(http.StatusOK, chromedp.KeyEvent("t"))
	p.tells("otra.txt")
	p.focusIs(first)

	p.deskAt(at)
	p.eval(`document.querySelector("[data-keys]").click(), document.activeElement.blur(), ""`)
	p.do(chromedp.KeyEvent("l"))
	if heard := p.focusHeard(); strings.HasPrefix(heard, "textbox") {
		t.Errorf("a key that is switched off leads to %q", heard)
	}
	p.eval(`document.querySelector("[data-keys]").click(), ""`)
	p.deskAt(at)
	p.keysLead([][2]string{
		{"2", "group Drošs laiks"}, {kb.Enter, "group Otra puse"}, {kb.Enter, "group Procesa virzītājs"},
		{kb.Enter, "group Piedalos brīvprātīgi. Zinu, ka varu pārdomāt jebkurā brīdī."},
	})
	p.lastRow()
	p.leads(http.StatusOK, chromedp.KeyEvent("s"))
	p.tells("+371 20 000 141")
}

// lastRow presses Enter on the last row to look at. A driver sends the character of the key apart, to what has
// the focus by then; a browser drops it.
func (p *person) lastRow() {
	p.eval(`document.activeElement.dispatchEvent(
		new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true})), ""`)
}

// On a phone what is open and what was read in it are tabs, the bar stays at the foot, and the list is a drawer.
func TestTheDeskOnAPhone(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	data, dir := t.TempDir(), t.TempDir()
	// Nobody answers at the scanner's address, so what arrives by the folder waits to be read.
	s := serve(t, "serve", "--data="+data, "--watch="+dir, "--clamd="+filepath.Join(dir, "nobody"), "--log-level=error")
	drop(t, dir, "gaida.txt", []byte(letterOfAnita))
	until(t, "the letter is received", func() bool { return len(namesIn(t, dir, "done")) == 1 })
	p := asClerk(t, s, data)
	p.open("/staff/inbox")
	p.tells("gaida.txt", "Vēl lasa")
	p.inspect("inbox with what is still read")

	file := filepath.Join(t.TempDir(), "anita.txt")
	if err := os.WriteFile(file, []byte(letterOfAnita), 0o600); err != nil {
		t.Fatal(err)
	}
	tilts(t, "ingest", "--data="+data, file)
	p.do(chromedp.EmulateViewport(360, 740))
	p.open("/staff/inbox/" + submissionTitled(t, data, "anita.txt").ID)
	p.tells("Valsts probācijas dienestam")
	p.hides("Nolasītie lauki")
	const bar = `(() => { const b = document.querySelector(".deskbar").getBoundingClientRect();
		return Math.round(b.bottom) === innerHeight && b.height < 80; })()`
	if got := p.eval(`String(` + bar + `)`); got != "true" {
		t.Error("the bar is not at the foot in one row")
	}
	p.eval(`document.querySelector(".tabs .beside").click(), ""`)
	p.focusIs("tab Lauki 5")
	p.tells("Nolasītie lauki")
	p.hides("Valsts probācijas dienestam")
	p.judge("fields on a phone")
	p.eval(`document.querySelector("[popovertarget]").click(), ""`)
	if p.eval(`String(document.querySelector("#list").checkVisibility())`) != "true" {
		t.Error("the list does not open")
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	if p.eval(`String(document.querySelector("#list").checkVisibility())`) == "true" {
		t.Error("Escape does not close the list")
	}
}

// deskAt opens the desk where all its columns have room.
func (p *person) deskAt(path string) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(1440, 900))
	p.open(path)
	p.focusIs("group Tālrunis")
}

// keysLead presses keys and looks what has the focus after each.
func (p *person) keysLead(steps [][2]string) {
	p.t.Helper()
	for _, step := range steps {
		if step[0] != "" {
			p.do(chromedp.KeyEvent(step[0]))
		}
		p.focusIs(step[1])
	}
}

// focusIs fails unless a screen reader would say this of what has the focus: its role and its name.
func (p *person) focusIs(want string) {
	p.t.Helper()
	if got := p.focusHeard(); got != want {
		p.t.Errorf("%s: the focus is on %q, want %q", p.where(), got, want)
	}
}

func (p *person) focusHeard() (heard string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		at, err := chromedp.Run(ctx, chromedp.Evaluate[*runtime.RemoteObject](`document.activeElement`))
		if err != nil {
			return err
		}
		alone := false
		tree, err := cdp.Call(ctx, target, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{
			ObjectID: at.ObjectID, FetchRelatives: &alone,
		})
		if err != nil {
			return err
		}
		for _, node := range tree.Nodes {
			if !node.Ignored {
				heard = said(node.Role) + " " + said(node.Name)
			}
		}
		return nil
	}))
	return heard
}

func said(v *accessibility.Value) (text string) {
	if v != nil {
		_ = json.Unmarshal(v.Value, &text)
	}
	return text
}
