package desk_test

import (
	"bytes"
	"html"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// notKept are all that staff may post and that is not kept while it is filled in, and why: what is typed, if
// anything, and what becomes of it.
var notKept = map[string]string{
	"/staff/signin":                                       "nobody is known yet",
	"/staff/setup/:token":                                 "a password",
	"/staff/signin/code":                                  "a code that opens once",
	"/staff/account/password":                             "passwords",
	"/staff/account/others":                               presses,
	"/staff/account/factor":                               "a password and a code that opens once",
	"/staff/account/factor/end":                           "a password",
	"/staff/people/:id/factor":                            presses,
	"/staff/inbox/files":                                  "files alone",
	"/staff/inbox/:id/pages":                              "an order of pages",
	"/staff/export":                                       "choices of what to look at",
	"/staff/forms/try":                                    "a copy of a file",
	"/staff/statistics/publish":                           "choices, kept by its address",
	"/staff/batches":                                      "ticks; the letters that they lead to can be stopped",
	"/staff/inbox/:id/arrival":                            "a day and a list, which come back with what is wrong",
	"/staff/inbox/:id/code":                               "a choice of how somebody was known",
	"/staff/inbox/:id/sample":                             presses,
	"/staff/inbox/:id/second":                             presses,
	"/staff/inbox/:id/apart":                              presses,
	"/staff/inbox/:id/aside":                              presses,
	"/staff/inbox/:id/hold":                               presses,
	"/staff/inbox/:id/leave":                              presses,
	"/staff/inbox/:id/pages/undo":                         presses,
	"/staff/inbox/:id/read":                               presses,
	"/staff/inbox/:id/take-back":                          presses,
	"/staff/inbox/next":                                   presses,
	"/staff/absences/:id/end":                             presses,
	"/staff/batches/:id/cancel":                           presses,
	"/staff/demo":                                         presses,
	"/staff/jobs/:id/retry":                               presses,
	"/staff/people/:id/active":                            presses,
	"/staff/people/:id/link":                              presses,
	"/staff/signout":                                      presses,
	"/staff/unsent/:id/drop":                              presses,
	"/staff/statistics/publish/cancel":                    presses,
	"/staff/statistics/monthly/:id/drop":                  presses,
	"/staff/template-versions/:id/approve":                presses,
	"/staff/template-versions/:id/take-back":              presses,
	"/staff/form-versions/:id/approve":                    presses,
	"/staff/institutions/:id/keys/:key/end":               presses,
	"/staff/institutions/:id/webhook/events/:event/again": presses,
	"/staff/institutions/:id/webhook/remove":              presses,
	"/staff/institutions/:id/webhook/secret":              presses,
	"/staff/institutions/:id/webhook/test":                presses,
}

const presses = "nothing is typed"

// keptElsewhere are what staff post to from the form of another page, which keeps it.
var keptElsewhere = map[string]string{
	"/staff/inbox/:id/copy":                        "/staff/inbox/:id",
	"/staff/templates/:folder/:name/:lang/propose": "/staff/templates/:folder/:name/:lang",
	"/staff/forms/change/:form/propose":            "/staff/forms/change/:form",
	"/staff/form-versions/:id/turn-down":           "/staff/form-versions/:id",
}

// Whatever staff fill in is kept while they do, and comes back: every address that takes what they post is kept,
// by itself or by the page that it is on, or is listed with the reason; so is the next one that somebody adds.
func TestNothingThatStaffTypeIsLost(t *testing.T) {
	m := newMatter(t)
	fresh, err := enterRequest(t.Context(), m.clerk, "20/8-"+t.Name())
	if err != nil {
		t.Fatal(err)
	}
	institution := uuid.NewString()
	records(t, func(tx *database.Tx) error {
		return tx.AddInstitution(t.Context(), record.Institution{ID: institution, Name: institution, Version: 1})
	})
	version, err := sitetest.Office.ProposeForm(t.Context(), theOffice(t).admin, "letter",
		formText(t, "letter")+"# "+t.Name(), "Piezīme", sitetest.Office.Today())
	if err != nil {
		t.Fatal(err)
	}
	s := sitetest.New(t)
	s.Demo = true
	h := s.Open(t)
	clerk, mediator, admin := browse(t, h, "clerk"), browse(t, h, "mediator"), browse(t, h, "admin")
	pages := map[string]bool{}
	for _, route := range s.Doors() {
		pages[route.Method+" "+route.Path] = true
	}
	filled, unmet := 0, maps.Clone(notKept)
	for name := range pages {
		path, is := strings.CutPrefix(name, "POST /staff/")
		path = "/staff/" + path
		if !is {
			continue
		}
		if why := notKept[path]; why != "" {
			delete(unmet, path)
			continue
		}
		if on := keptElsewhere[path]; on != "" {
			path = on
		}
		if !pages["GET "+path] {
			t.Errorf("POST %s: nobody says whether what is typed there is kept", path)
			continue
		}
		id := m.id
		switch {
		case path == "/staff/inbox/:id":
			id = readLetter(t, theOffice(t), ownWords).ID
		case strings.HasPrefix(path, "/staff/inbox/"):
			id = fresh
		case strings.HasPrefix(path, "/staff/people/"):
			id = m.other.ID
		case strings.HasPrefix(path, "/staff/institutions/"):
			id = institution
		case strings.HasPrefix(path, "/staff/form-versions/"):
			id = version
		}
		at := strings.NewReplacer(":id", id, ":form", "letter", ":folder/:name/:lang", "letters/meeting/lv")
		address, b := at.Replace(path), mediator
		page := b.get(address)
		if page.Code == http.StatusForbidden {
			b = clerk
			page = b.get(address)
		}
		if page.Code == http.StatusForbidden {
			b = admin
			page = b.get(address)
		}
		if strings.Contains(page.Body.String(), `aria-describedby="why"`) {
			continue // it cannot be done now
		}
		if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), " data-autosave=") {
			t.Errorf("%s: %d, its form is not kept", path, page.Code)
			continue
		}
		filled++
		comesBack(t, b, address, page.Body.String())
	}
	for path := range unmet {
		t.Errorf("%s is not kept, it is said, but nothing is posted there", path)
	}
	if filled < 38 {
		t.Errorf("%d forms were filled in", filled)
	}
}

var keptForm = regexp.MustCompile(`<form\b[^>]* data-autosave=[^>]*>`)

var typedInto = regexp.MustCompile(`<(?:input|textarea)\b[^>]*>`)

// comesBack types into every field of a page, and reads it there again.
func comesBack(t *testing.T, b browser, address, page string) {
	t.Helper()
	to := address
	if action := attribute(keptForm.FindString(page), "action"); action != "" {
		to = html.UnescapeString(action)
	}
	values, said := carried(page), []string{}
	inside, _, _ := strings.Cut(page[strings.Index(page, "data-autosave"):], "</form>")
	for _, tag := range typedInto.FindAllString(inside, -1) {
		name, kind := attribute(tag, "name"), attribute(tag, "type")
		if name == "" || strings.HasPrefix(name, "typed") || kind != "" && kind != "text" {
			continue
		}
		what := "Rakstīts " + strconv.Itoa(len(said)) + "."
		said = append(said, what)
		values.Set(name, what)
	}
	key := attribute(regexp.MustCompile(`<input[^>]*name="typed"[^>]*>`).FindString(page), "value")
	values.Set("typed", key)
	values.Set("_save", "1")
	if w := b.post(to, values); w.Code != http.StatusNoContent || w.Header().Get("Saved-At") == "" {
		t.Errorf("%s: saving: %d\n%.300s", address, w.Code, text(w))
	}
	offered := regexp.MustCompile(`href="([^"]*typed=` + key + `)"`).FindStringSubmatch(b.get(address).Body.String())
	if offered == nil {
		t.Errorf("%s does not offer what was typed", address)
		return
	}
	again := html.UnescapeString(b.get(html.UnescapeString(offered[1])).Body.String())
	for _, what := range said {
		if !strings.Contains(again, what) {
			t.Errorf("%s: %q is lost", address, what)
		}
	}
	if !strings.Contains(again, `name="typed" value="`+key+`"`) {
		t.Errorf("%s: it would be kept twice", address)
	}
}

// A note that was begun is its writer's alone, as one that was written is.
func TestABegunNoteIsSealed(t *testing.T) {
	m := newMatter(t)
	to := cases.Assignment{MediatorID: m.mediator.ID, SecondID: m.other.ID, NoConflict: true}
	if err := sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, to); err != nil {
		t.Fatal(err)
	}
	h := sitetest.New(t).Open(t)
	author, key, address := browse(t, h, "mediator"), uuid.NewString(), m.page()+"/note"
	w := author.post(address, url.Values{
		"typed": {key}, "typed_as": {"Privāta piezīme"}, "private_note": {"Klusi zem Zvirgzdu kalna."}, "_keep": {"1"},
	})
	if at := w.Header().Get("Location"); w.Code != http.StatusSeeOther || at != address+"?typed="+key {
		t.Fatalf("%d to %q", w.Code, at)
	}
	for login, want := range map[string]bool{"mediator": true, "other": false} {
		b := browse(t, h, login)
		for _, page := range []string{address, address + "?typed=" + key, "/staff/work"} {
			body := html.UnescapeString(b.get(page).Body.String())
			if shown := strings.Contains(body, "Zvirgzdu kalna"); shown != (want && strings.Contains(page, "typed=")) {
				t.Errorf("%s reads it on %s: %v", login, page, shown)
			}
			if offered := strings.Contains(body, "typed="+key); offered && !want {
				t.Errorf("%s is offered it on %s", login, page)
			}
		}
		drop := "/staff/unsent/" + key + "/drop"
		if login == "other" && b.post(drop, url.Values{}).Code != http.StatusSeeOther {
			t.Error("throwing away")
		}
	}
	if !strings.Contains(author.get("/staff/work").Body.String(), "?typed="+key) {
		t.Error("somebody else threw it away")
	}
	var backup bytes.Buffer
	if _, err := sitetest.Records.Dump(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(backup.String(), "Zvirgzdu") || !strings.Contains(backup.String(), key) {
		t.Error("a backup reads it")
	}
	author.post("/staff/unsent/"+key+"/drop", url.Values{"back": {address}})
	if strings.Contains(author.get("/staff/work").Body.String(), key) {
		t.Error("it was not thrown away")
	}
}

// Two presses of one button send once, also when each comes to another process; what is typed into the same form
// later is another thing.
func TestPressingTwiceSendsOnce(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	replicas := []browser{b, browse(t, sitetest.New(t).Open(t), "mediator")}
	address := m.page() + "/contact"
	values := carried(b.get(address + "?party=" + m.victim).Body.String())
	for name, value := range map[string]string{
		"typed": uuid.NewString(), "party": m.victim, "channel": "phone", "on": m.today(), "time": "0.00",
		"purpose": "attempt", "reached": "yes", "alone": "no",
	} {
		values.Set(name, value)
	}
	led, presses := make([]string, 4), sync.WaitGroup{}
	for i := range led {
		presses.Go(func() { led[i] = replicas[i%2].post(address, values).Header().Get("Location") })
	}
	presses.Wait()
	if led[0] == "" || len(slices.Compact(led)) != 1 {
		t.Errorf("they led to %q", led)
	}
	if n := len(m.view(t).TalksWith(m.victim, "")); n != 1 {
		t.Errorf("recorded %d times", n)
	}
	values.Set("time", "16.40")
	w := b.post(address, values)
	body := w.Body.String()
	if w.Code != http.StatusConflict || !strings.Contains(body, `value="16.40"`) ||
		strings.Contains(body, values.Get("typed")) {
		t.Errorf("another attempt by the form of the first: %d\n%s", w.Code, text(w))
	}
}

// What was begun before somebody else changed the case comes back beside what changed.
func TestWhatWasBegunMeetsWhatChanged(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	first, second := browse(t, h, "clerk"), browse(t, h, "mediator")
	address, key := m.page()+"/party?party="+m.offender, uuid.NewString()
	form := func(b browser, phone string) url.Values {
		v := carried(b.get(address).Body.String())
		for name, value := range map[string]string{
			"side": "offender", "name": "Kristaps Ozols", "kind": "adult", "safety": "no", "phone": phone,
		} {
			v.Set(name, value)
		}
		return v
	}
	begun := form(second, "+371 20 000 222")
	begun.Set("typed", key)
	begun.Set("_save", "1")
	if w := second.post(address, begun); w.Code != http.StatusNoContent {
		t.Fatalf("%d", w.Code)
	}
	if w := first.post(address, form(first, "+371 20 000 111")); w.Code != http.StatusSeeOther {
		t.Fatalf("the first: %d\n%s", w.Code, text(w))
	}
	page := webtest.OneLine(second.get(address + "&typed=" + key).Body.String())
	told := html.UnescapeString(strings.ReplaceAll(page, "\u00a0", " "))
	for _, want := range []string{"<td>+371 20 000 111</td><td>+371 20 000 222</td>", `value="+371 20 000 222"`} {
		if !strings.Contains(told, want) {
			t.Errorf("no %s in\n%s", want, told)
		}
	}
	send := carried(page)
	for name, value := range begun {
		if !send.Has(name) && !strings.HasPrefix(name, "_") {
			send[name] = value
		}
	}
	if w := second.post(address, send); w.Code != http.StatusSeeOther {
		t.Fatalf("having seen it: %d\n%s", w.Code, text(w))
	}
	if strings.Contains(second.get("/staff/work").Body.String(), key) {
		t.Error("what was sent is still offered")
	}
}

// What was begun on a page goes once the same was said, or once what the page is for is done; a letter that is
// set aside leaves nothing begun about it. The list names each page once.
func TestWhatIsDoneIsNoLongerBegun(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	begin := func(b browser, page string, values url.Values) string {
		key := uuid.NewString()
		values.Set("typed", key)
		values.Set("_save", "1")
		if w := b.post(page, values); w.Code != http.StatusNoContent {
			t.Fatalf("%s: %d", page, w.Code)
		}
		return key
	}
	listed := func(b browser, page, key string, want bool) {
		t.Helper()
		if got := strings.Contains(b.get(page).Body.String(), "typed="+key); got != want {
			t.Errorf("it is offered on %s: %v, want %v", page, got, want)
		}
	}
	older := begin(b, m.page()+"/plan", m.meeting(m.inDays(5), who...))
	newer := begin(b, m.page()+"/plan", m.meeting(m.inDays(6), who...))
	note := begin(b, m.page()+"/note", url.Values{"private_note": {"Piezvanīt pirmdien."}, "version": {"2"}})
	listed(b, "/staff/work", older, false)
	listed(b, "/staff/work", newer, true)
	listed(b, m.page()+"/plan", older, true)
	sent := m.meeting(m.inDays(7), who...)
	sent.Set("typed", uuid.NewString())
	if w := b.post(m.page()+"/plan", sent); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	for key, want := range map[string]bool{older: false, newer: false, note: true} {
		listed(b, "/staff/work", key, want)
	}
	if page := b.get("/staff/work").Body.String(); !strings.Contains(page, "Kopš tā lieta ir mainījusies.") {
		t.Error("of a note that was begun it is not said that the case has changed since")
	}

	fresh, err := enterRequest(t.Context(), m.clerk, "20/8-"+t.Name())
	m.must(t, err)
	clerk, letter := browse(t, sitetest.New(t).Open(t), "clerk"), "/staff/inbox/"+fresh
	refusal := begin(clerk, letter+"/refuse", url.Values{"explain": {"Lieta ir tiesā."}})
	listed(clerk, "/staff/inbox", refusal, true)
	if w := clerk.post(letter+"/aside", url.Values{}); w.Code != http.StatusSeeOther {
		t.Fatalf("set aside: %d\n%s", w.Code, text(w))
	}
	listed(clerk, "/staff/inbox", refusal, false)

	opened, err := enterRequest(t.Context(), m.clerk, "20/9-"+t.Name())
	m.must(t, err)
	refusal = begin(clerk, "/staff/inbox/"+opened+"/refuse", url.Values{"explain": {"Lieta ir tiesā."}})
	_, err = sitetest.Arrivals.OpenCase(t.Context(), m.clerk, opened)
	m.must(t, err)
	listed(clerk, "/staff/inbox", refusal, true)
	if page := clerk.get("/staff/inbox").Body.String(); !strings.Contains(page, "Kopš tā iesniegums ir sašķirots.") {
		t.Error("of a refusal that was begun it is not said that a case was opened elsewhere")
	}
}

// Terms that somebody began and did not send leave the work once the agreement is signed.
func TestBegunTermsLeaveWithTheSignedAgreement(t *testing.T) {
	s := tell(t)
	s.confirms(s.victim)
	s.confirms(s.offender)
	s.admits(s.offender)
	s.meets("session", "party-"+s.victim, "party-"+s.offender)
	key := uuid.NewString()
	s.b.post(s.page()+"/terms", url.Values{"typed": {key}, "typed_as": {"Izlīguma nosacījumi"}, "_keep": {"1"}})
	begun := func() bool { return strings.Contains(s.b.get("/staff/work").Body.String(), "typed="+key) }
	s.agrees(s.offender, "")
	if !begun() {
		t.Fatal("what was begun is not kept until it is signed")
	}
	s.signs("")
	if begun() {
		t.Error("terms of a signed agreement still wait to be finished")
	}
}
