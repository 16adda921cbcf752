package desk_test

import (
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// A mediator opens nothing of another's case: not the case, nor its documents,
// its originals or its actions, and the list does not tell that it is there.
func TestAnotherMediatorsCase(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	h := s.Open(t)
	own, other := browse(t, h, "mediator"), browse(t, h, "other")
	base := "/staff/cases/" + o.caseID
	addresses := []string{
		base, base + "/draft.pdf", base + "/terms", base + "/signed", "/staff/documents/" + o.document,
		"/staff/originals/" + o.submission,
	}
	for _, name := range actionNames(s) {
		if name != "assign" && name != "transfer" && name != "undo" {
			addresses = append(addresses, base+"/"+name)
		}
	}
	for _, address := range addresses {
		if w := own.get(address); w.Code != http.StatusOK {
			t.Errorf("own %s: %d", address, w.Code)
		}
		w := other.get(address)
		if w.Code != http.StatusNotFound {
			t.Errorf("another's %s: %d, want 404", address, w.Code)
		}
		if strings.Contains(w.Body.String(), "Bērziņa") {
			t.Errorf("another's %s names a party", address)
		}
	}
	for _, name := range actionNames(s) {
		if w := other.post(base+"/"+name, url.Values{
			"party":  {o.victim},
			"agrees": {"yes"},
		}); w.Code != http.StatusNotFound && w.Code != http.StatusForbidden {
			t.Errorf("another's POST %s: %d", name, w.Code)
		}
	}
	if w := other.get("/staff/cases?q=B%C4%93rzi%C5%86a"); strings.Contains(w.Body.String(), o.caseID) {
		t.Error("the list of another mediator shows the case")
	}
}

// actionNames are the last parts of the addresses at which something is done to a case.
func actionNames(s *sitetest.Site) (names []string) {
	for _, route := range s.Doors() {
		name, ok := strings.CutPrefix(route.Path, "/staff/cases/:id/")
		if ok && route.Method == http.MethodPost && name != "fulfil" { // which asks of what
			names = append(names, name)
		}
	}
	return names
}

// A search that finds nothing says so, not that there is nothing.
func TestASearchThatFindsNothingSaysSo(t *testing.T) {
	theOffice(t)
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	for _, address := range []string{"/staff/cases?q=nobody", "/staff/inbox?q=nobody"} {
		page := clerk.get(address).Body.String()
		if !strings.Contains(page, "Nekas nav atrasts.") || strings.Contains(page, "Viss izlasīts") {
			t.Errorf("%s: %s", address, page)
		}
	}
}

// What is wrong shows the page again: the sentence at the field and on top, and
// everything that was typed.
func TestActionKeepsWhatWasTyped(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post("/staff/cases/"+o.caseID+"/contact", url.Values{
		"party":   {o.offender},
		"on":      {"99.99.2026."},
		"channel": {"post"},
		"reached": {"yes"},
	})
	page := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d, want 422", w.Code)
	}
	for _, want := range []string{
		`value="99.99.2026."`, `href="#f-on"`, `id="f-on-error"`, `value="` + o.offender + `" selected`,
		`value="post" selected`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s on the page", want)
		}
	}
}

// A browser sends an empty value before the one that is chosen: the chosen one
// counts.
func TestChosenValueCounts(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	today := desk.TypedDate(mediation.DateOf(sitetest.Arrivals.Now()))
	w := b.post("/staff/cases/"+o.caseID+"/confirm", url.Values{
		"party":     {o.victim},
		"agrees":    {"", "yes"},
		"identity":  {"", "seen_in_person"},
		"signature": {"", "wet_ink"},
		"on":        {today},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("got %d, want 303\n%s", w.Code, text(w))
	}
	v, err := sitetest.Cases.Case(t.Context(), o.mediator, o.caseID)
	if err != nil {
		t.Fatal(err)
	}
	if p := v.Party(o.victim); p.Confirmed == nil || !p.Confirmed.Agrees ||
		p.Confirmed.Signature != mediation.SignatureWet {
		t.Errorf("the victim's confirmation is %+v", p.Confirmed)
	}
}

// Two people change a case at once: the later one is told, and nothing of what
// the first wrote is lost.
func TestStaleVersionIsRefused(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	v, err := sitetest.Cases.Case(t.Context(), o.mediator, o.caseID)
	if err != nil {
		t.Fatal(err)
	}
	today := desk.TypedDate(mediation.DateOf(sitetest.Arrivals.Now()))
	send := func() int {
		return b.post("/staff/cases/"+o.caseID+"/contact", url.Values{
			"version": {strconv.Itoa(v.Row.Version)},
			"party":   {o.offender},
			"on":      {today},
			"channel": {"phone"},
			"reached": {"no"},
		}).Code
	}
	if got := send(); got != http.StatusSeeOther {
		t.Fatalf("the first: %d, want 303", got)
	}
	if got := send(); got != http.StatusConflict {
		t.Errorf("the second, from the same page: %d, want 409", got)
	}
}

// An action about nobody asks whom it is about.
func TestActionAboutNobody(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for _, name := range []string{"invite", "contact", "confirm", "admit", "withdraw"} {
		w := b.post("/staff/cases/"+o.caseID+"/"+name, url.Values{"party": {""}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-party"`) {
			t.Errorf("%s: %d, want 422 with the question at its field", name, w.Code)
		}
	}
}

// What came from outside is handed out as a file that can do nothing; only what
// a browser draws by itself stands in place.
func TestOriginalsAreHarmless(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for address, inline := range map[string]bool{
		"/staff/originals/" + o.submission: false,
		"/staff/documents/" + o.document:   true,
	} {
		w := b.get(address)
		if got := strings.HasPrefix(w.Header().Get("Content-Disposition"), "inline"); got != inline {
			t.Errorf("%s: %q", address, w.Header().Get("Content-Disposition"))
		}
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !inline && !strings.Contains(policy, "sandbox") {
			t.Errorf("%s: policy %q", address, policy)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", address)
		}
	}
}

// A program of a stranger's whose first bytes speak of a PDF is saved as a PDF.
func TestAnOriginalIsSavedAsWhatItIs(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	file, err := storage.Spool(strings.NewReader("MZ\x00\x00%PDF-1.7"), 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sitetest.Arrivals.SendFile(t.Context(), casework.Terminal, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelFile, File: file, Name: "rekins.exe", ContentType: "application/pdf",
	})
	if err != nil {
		t.Fatal(err)
	}
	w := browse(t, s.Open(t), "clerk").get("/staff/originals/" + r.ID)
	if got := w.Header().Get("Content-Disposition"); !strings.HasSuffix(got, "''rekins.exe.pdf") {
		t.Errorf("it is saved as %q", got)
	}
}

// What was typed before a login ended is on the page that asks to sign in.
func TestAnEndedLoginKeepsWhatWasTyped(t *testing.T) {
	s := sitetest.New(t)
	body := strings.NewReader(url.Values{"facts": {`<i>"stāsts"`}, "version": {"3"}}.Encode())
	r := httptest.NewRequest(http.MethodPost, "/staff/cases/x/terms", body)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.Open(t).ServeHTTP(w, r)
	page := w.Body.String()
	if w.Code != http.StatusUnauthorized || !strings.Contains(
		page, `name="facts" value="&lt;i&gt;&#34;stāsts&#34;"`,
	) || !strings.Contains(page, `action="/staff/cases/x/terms"`) {
		t.Errorf("%d: %s", w.Code, page)
	}
}

// A disk that is nearly full takes no scan: the mediator is told when to come again.
func TestWithoutRoomNoScanIsTaken(t *testing.T) {
	o, s := theOffice(t), sitetest.New(t)
	s.Desk.Limits.MinFree = math.MaxInt64
	a := browse(t, s.Open(t), "mediator").postFiles("/staff/cases/"+o.caseID+"/signed", nil, "scan", "a.pdf")
	if a.Code != http.StatusServiceUnavailable || a.Header().Get("Retry-After") != "900" ||
		!strings.Contains(a.Body.String(), "failus nevaram pieņemt") {
		t.Errorf("%d, Retry-After %q", a.Code, a.Header().Get("Retry-After"))
	}
}
