package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
)

var administrator = casework.Actor{ID: "admin", Role: identity.Administrator}

// keyedProgram is a program with the key of an institution of its own.
type keyedProgram struct {
	program
	institution, id, key string
}

func programWithKey(t testing.TB) keyedProgram { return programOf(t).withKey() }

// withKey returns the program a key of a new institution.
func (p program) withKey() keyedProgram {
	p.t.Helper()
	id, err := sitetest.Office.AddInstitution(
		p.t.Context(), administrator,
		office.InstitutionTold{Name: "Valsts policija " + uuid.NewString(), Email: "it@vp.example.lv"},
	)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.anotherKey(id)
}

// anotherKey returns the program a new key of an institution.
func (p program) anotherKey(institution string) keyedProgram {
	p.t.Helper()
	_, key, err := sitetest.Office.MakeKey(p.t.Context(), administrator, institution, "Lietvedība")
	if err != nil {
		p.t.Fatal(err)
	}
	keys := keysOf(p.t, institution)
	return keyedProgram{p, institution, keys[len(keys)-1].ID, key}
}

func keysOf(t testing.TB, institution string) (keys []record.APIKey) {
	t.Helper()
	err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
		keys, err = tx.APIKeys(t.Context(), institution)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// sends sends a letter with the key and gives its receipt.
func (p keyedProgram) sends() (receipt api.ReceiptSent) {
	p.t.Helper()
	r := p.send(uuid.NewString(), letter("Labdien "+uuid.NewString()), "Tilts-Key", p.key)
	if r.status != http.StatusCreated {
		p.t.Fatalf("%d %s", r.status, r.body)
	}
	r.into(p.t, &receipt)
	return receipt
}

// sent asks for the list with the key.
func (p keyedProgram) sent(query string, headers ...string) reply {
	return p.do(http.MethodGet, "/api/v1/submissions"+query, "", append(headers, "Tilts-Key", p.key)...)
}

// references are those of a page, in its order, and what to ask for next.
func references(t testing.TB, r reply) (list []string, next string) {
	t.Helper()
	var page struct {
		Submissions []struct{ Reference string }
		Next        string
	}
	if r.status != http.StatusOK {
		t.Fatalf("%d %s", r.status, r.body)
	}
	r.into(t, &page)
	for _, s := range page.Submissions {
		list = append(list, s.Reference)
	}
	return list, page.Next
}

// With a key it is known who sends, and the status of what was sent needs no code.
func TestAPIKeysSayWhoSends(t *testing.T) {
	t.Parallel()
	p := programWithKey(t)
	receipt := p.sends()
	sub, _ := received(t, receipt.Reference)
	if sub.Institution != p.institution {
		t.Errorf("of %q, want %q", sub.Institution, p.institution)
	}
	if k := keysOf(t, p.institution)[0]; k.UsedOn != sitetest.Arrivals.Today() || k.Hash == p.key ||
		!strings.HasPrefix(p.key, k.Beginning) {
		t.Errorf("the key is kept as %+v", k)
	}
	anonymous, _ := received(t, func() (r api.ReceiptSent) {
		p.send(uuid.NewString(), letter("Labdien bez atslēgas")).into(t, &r)
		return r
	}().Reference)
	if anonymous.Institution != "" {
		t.Errorf("sent without a key, but of %s", anonymous.Institution)
	}
	status := p.do(http.MethodGet, receipt.Status, "", "Tilts-Key", p.key)
	if status.status != http.StatusOK || !strings.Contains(string(status.body), receipt.Reference) {
		t.Errorf("%d %s", status.status, status.body)
	}
	tag := status.header.Get("ETag")
	again := p.do(http.MethodGet, receipt.Status, "", "Tilts-Key", p.key, "If-None-Match", tag)
	if again.status != http.StatusNotModified || len(again.body) > 0 {
		t.Errorf("known by %s: %d %s", tag, again.status, again.body)
	}
}

// Nobody sees what another institution sent, nor learns that there is such a reference; a
// key that nobody has or that has ended opens nothing and is never passed over.
func TestAPIKeysOpenTheirOwnOnly(t *testing.T) {
	t.Parallel()
	site := programOf(t)
	own, other, ended := site.withKey(), site.withKey(), keyedProgram{}
	ended = site.anotherKey(own.institution)
	if err := sitetest.Office.EndKey(t.Context(), administrator, own.institution, ended.id); err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Office.EndKey(t.Context(), administrator, own.institution, other.id); err == nil {
		t.Error("another institution's key was ended")
	}
	receipt := own.sends()
	none := identity.NewReference(time.Now())
	if list, _ := references(t, other.sent("")); len(list) > 0 {
		t.Errorf("another institution sees %v", list)
	}
	same := func(what string, a, b reply) {
		t.Helper()
		var one, two api.ProblemDocument
		a.into(t, &one)
		b.into(t, &two)
		one.Instance, two.Instance = "", ""
		x, _ := json.Marshal(one)
		y, _ := json.Marshal(two)
		if a.status != b.status || string(x) != string(y) {
			t.Errorf("%s: %d %s\n%d %s", what, a.status, x, b.status, y)
		}
	}
	there := other.do(http.MethodGet, receipt.Status, "", "Tilts-Key", other.key)
	if p, _ := there.problem(t, 404); p.Code != "api.no_own" {
		t.Error(p.Code)
	}
	same("a status", there, other.do(http.MethodGet, "/api/v1/submissions/"+none, "", "Tilts-Key", other.key))
	after := other.sent("?after=" + receipt.Reference)
	if p, _ := after.problem(t, 400); p.Code != "api.after" {
		t.Error(p.Code)
	}
	same("a page", after, other.sent("?after="+none))

	unknown, _ := identity.NewKey()
	for name, key := range map[string]string{
		"ended": ended.key, "unknown": unknown, "empty": "", "short": "tilts_", "two": own.key + "," + own.key,
		"hash": identity.HashToken(own.key),
	} {
		for what, r := range map[string]reply{
			"the list": site.do(http.MethodGet, "/api/v1/submissions", "", "Tilts-Key", key),
			"a status": site.do(http.MethodGet, receipt.Status, "", "Tilts-Key", key),
			"a code": site.do(http.MethodGet, receipt.Status, "", "Tilts-Key", key,
				"Authorization", "Bearer "+receipt.AccessCode),
			"a sending": site.send(uuid.NewString(), letter("Labdien"), "Tilts-Key", key),
		} {
			p, _ := r.problem(t, 401)
			if p.Code != "api.institution_key" || !strings.HasPrefix(r.header.Get("WWW-Authenticate"), "Tilts-Key ") {
				t.Errorf("%s, %s: %s %q", name, what, p.Code, r.header.Get("WWW-Authenticate"))
			}
		}
	}
	missing := site.do(http.MethodGet, "/api/v1/submissions", "")
	if p, _ := missing.problem(t, 401); p.Code != "api.institution_key_missing" {
		t.Error(p.Code)
	}
	neither := site.do(http.MethodGet, receipt.Status, "")
	if neither.problem(t, 401); len(neither.header.Values("WWW-Authenticate")) != 2 {
		t.Error(neither.header)
	}
	if code := site.do(
		http.MethodGet, receipt.Status, "", "Authorization", "Bearer "+receipt.AccessCode,
	); code.status != http.StatusOK {
		t.Errorf("the access code opens it no more: %d", code.status)
	}
}

// The same Idempotency-Key from two institutions, and from nobody known, is three submissions.
func TestAPIReceiptsBelongToTheirInstitution(t *testing.T) {
	t.Parallel()
	site := programOf(t)
	one, two, key := site.withKey(), site.withKey(), uuid.NewString()
	seen := map[string]bool{}
	for _, header := range [][]string{{"Tilts-Key", one.key}, {"Tilts-Key", two.key}, {}} {
		var first, again api.ReceiptSent
		site.send(key, letter("Labdien"), header...).into(t, &first)
		site.send(key, letter("Labdien"), header...).into(t, &again)
		if first.Reference == "" || first.Reference != again.Reference ||
			seen[first.Reference] || seen[first.AccessCode] {
			t.Errorf("%v: %+v, again %+v", header, first, again)
		}
		seen[first.Reference], seen[first.AccessCode] = true, true
	}
	newer := site.anotherKey(one.institution)
	var replayed api.ReceiptSent
	site.send(key, letter("Labdien"), "Tilts-Key", newer.key).into(t, &replayed)
	if !seen[replayed.Reference] {
		t.Error("a new key of the institution made a new submission of the same")
	}
}

// The list has all that an institution sent, the oldest first, page by page and by day; it
// is not sent again to whoever has it. Each look is one entry of the audit.
func TestAPIListsWhatAnInstitutionSent(t *testing.T) {
	t.Parallel()
	p := programWithKey(t)
	var want []string
	for range 53 {
		want = append(want, p.sends().Reference)
	}
	p.withKey().sends()
	first, next := references(t, p.sent(""))
	second, end := references(t, p.sent("?after="+next))
	got := strings.Join(append(first, second...), " ")
	if got != strings.Join(want, " ") || len(first) != 50 || end != "" {
		t.Errorf("%d and %d, next %q\n%s\nwant\n%s", len(first), len(second), end, got, strings.Join(want, " "))
	}
	page := p.sent("?after=" + next)
	if known := p.sent("?after="+next, "If-None-Match", page.header.Get("ETag")); known.status != 304 {
		t.Errorf("%d to who has it", known.status)
	}
	p.sends()
	if newer := p.sent("?after="+next, "If-None-Match", page.header.Get("ETag")); newer.status != 200 {
		t.Errorf("%d after another was sent", newer.status)
	}
	today := sitetest.Arrivals.Today()
	tomorrow, later := mediation.DateOf(today.Time().AddDate(0, 0, 1)), mediation.DateOf(today.Time().AddDate(0, 0, 9))
	if list, _ := references(t, p.sent("?changed_since="+string(today))); len(list) != 50 {
		t.Errorf("%d of today", len(list))
	}
	if list, _ := references(t, p.sent("?changed_since="+string(tomorrow))); len(list) > 0 {
		t.Errorf("of tomorrow: %v", list)
	}
	if list, next := references(t, p.sent("?changed_since="+string(later))); len(list) > 0 || next != "" {
		t.Errorf("of later: %v, next %q", list, next)
	}
	if doc, _ := p.sent("?changed_since=28.11.2026").problem(t, 400); doc.Code != "api.changed_since" {
		t.Error(doc.Code)
	}
	looks := 0
	for _, e := range trailOf(t, "key:"+p.id) {
		if e.Action == "status.list" {
			looks++
		}
	}
	if looks != 8 {
		t.Errorf("%d looks in the audit, want 8", looks)
	}
}

func trailOf(t testing.TB, actor string) (list []record.AuditEntry) {
	t.Helper()
	err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
		list, err = tx.Audit(t.Context(), record.AuditQuery{Actor: actor, Limit: 1000})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Wrong keys are slowed down for their address, and a right one passes all the same.
func TestAPIWrongKeysSlowDown(t *testing.T) {
	t.Parallel()
	p := programWithKey(t)
	slowed := 0
	for range identity.Code.Client.Free + 3 {
		wrong, _ := identity.NewKey()
		r := p.do(http.MethodGet, "/api/v1/submissions", "", "Tilts-Key", wrong)
		if r.status == http.StatusTooManyRequests && r.header.Get("Retry-After") != "" {
			slowed++
		} else if r.status != http.StatusUnauthorized {
			t.Fatalf("%d %s", r.status, r.body)
		}
	}
	if slowed == 0 {
		t.Error("no wrong key was slowed down")
	}
	if r := p.sent(""); r.status != http.StatusOK {
		t.Errorf("the right key: %d %s", r.status, r.body)
	}
}

// A key has a pace of its own, which no address shares and which is that of its requests
// together.
func TestAPIKeysHaveTheirOwnPace(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Pace.Submit, s.Pace.Upload, s.Pace.Key = 1, 1, 4
	p := programAt(t, s).withKey()
	elsewhere := p
	elsewhere.address = "203.0.113.7:1"
	for range 2 {
		p.sends()
		elsewhere.sends()
	}
	if doc, _ := p.sent("").problem(t, 429); doc.Code != "fault.pace" {
		t.Error(doc.Code)
	}
	if r := p.send(uuid.NewString(), letter("Labdien")); r.status != http.StatusCreated {
		t.Errorf("the address has its own pace: %d %s", r.status, r.body)
	}
	if p.withKey().sent("").status != http.StatusOK {
		t.Error("another key waits too")
	}
}

// A program says how many submissions an answer looks at.
func TestAPIListsAsManyAsAreAskedFor(t *testing.T) {
	t.Parallel()
	p := programWithKey(t)
	for range 3 {
		p.sends()
	}
	for query, want := range map[string]int{"?limit=1": 1, "?limit=2": 2, "?limit=500": 3, "": 3} {
		if list, next := references(t, p.sent(query)); len(list) != want || (next == "") != (want == 3) {
			t.Errorf("%q: %d submissions, next %q", query, len(list), next)
		}
	}
	for _, wrong := range []string{"0", "501", "-1", "daudz", "", "1.5"} {
		if doc, _ := p.sent("?limit="+wrong).problem(t, 400); doc.Code != "api.limit" {
			t.Errorf("limit=%s: %s", wrong, doc.Code)
		}
	}
}
