package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
	"tilts/internal/web/sitetest"
)

// employed is a new account with a password, and a browser in which it is signed in by it.
func employed(t *testing.T, h http.Handler, login, password string) (id string, b browser) {
	t.Helper()
	o := theOffice(t)
	id, link, err := sitetest.Office.AddStaff(t.Context(), o.admin, identity.Staff{
		Login: login, Name: "Laima Zīle", Role: identity.Analyst,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Office.SetPassword(t.Context(), link, password); err != nil {
		t.Fatal(err)
	}
	b, w := enters(t, h, login, password)
	if w != "/staff" {
		t.Fatalf("signing in leads to %s", w)
	}
	return id, b
}

// enters signs in by a password, and tells where that leads; empty where it is refused.
func enters(t *testing.T, h http.Handler, login, password string) (b browser, to string) {
	t.Helper()
	b = browser{t: t, handler: h}
	w := b.post("/staff/signin", url.Values{"login": {login}, "password": {password}})
	b.login = loginOf(w.Result())
	return b, w.Header().Get("Location")
}

func loginOf(r *http.Response) string {
	for _, c := range r.Cookies() {
		if c.Name == "tilts_login" {
			return c.Value
		}
	}
	return ""
}

// clockOf sets the clock of the service for a test.
func clockOf(t *testing.T, now func() time.Time) {
	t.Helper()
	shared := sitetest.Office.Shared
	before := shared.Now
	t.Cleanup(func() { shared.Now = before })
	shared.Now = now
}

// code is what the app shows at an instant.
func code(t *testing.T, secret string, now time.Time) string {
	t.Helper()
	c, err := identity.FactorCode(secret, now)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Whoever makes a link for a lost password could set it: the owner is told at the next sign-in, once, and the account
// says it from then on. The link that makes an account, links that nobody used and the owner's own change say nothing.
func TestAPasswordSetByALinkIsTold(t *testing.T) {
	const login, password, own = "set-by-a-link", "vecā tilta margas 1932", "jaunā tilta margas 1933"
	h := sitetest.New(t).Open(t)
	id, b := employed(t, h, login, password)
	o := theOffice(t)
	const says = "ar saiti, ko izsniedza"
	link := ""
	for range 2 { // one that is replaced, and one that is open while the password is changed
		var err error
		if link, err = sitetest.Office.NewLink(t.Context(), o.admin, id); err != nil {
			t.Fatal(err)
		}
	}
	b.post("/staff/account/password", url.Values{"own_password": {password}, "password": {own}})
	b, to := enters(t, h, login, own)
	if page := text(b.get("/staff/account")); to != "/staff" || strings.Contains(page, says) {
		t.Errorf("nothing was set by a link, and signing in leads to %s:\n%s", to, page)
	}
	if err := sitetest.Office.SetPassword(t.Context(), link, password); err == nil {
		t.Fatal("the link works after the password was changed")
	}
	link, err := sitetest.Office.NewLink(t.Context(), o.admin, id)
	if err == nil {
		err = sitetest.Office.SetPassword(t.Context(), link, password)
	}
	if err != nil {
		t.Fatal(err)
	}
	w := browser{t: t, handler: h}.post("/staff/signin", url.Values{
		"login": {login}, "password": {password}, "next": {"/staff/statistics"},
	})
	b = browser{t: t, handler: h, login: loginOf(w.Result())}
	to = w.Header().Get("Location")
	page := b.get(to).Body.String()
	for _, want := range []string{"Parole iestatīta", says + " Andris Bērzs", "pasakiet savam vadītājam",
		`href="/staff/statistics"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s does not say %q:\n%s", to, want, text(b.get(to)))
		}
	}
	b, to = enters(t, h, login, password)
	if page := text(b.get("/staff/account")); to != "/staff" || strings.Count(page, says) != 1 ||
		strings.Contains(page, "pasakiet savam vadītājam") {
		t.Errorf("once more, %s:\n%s", to, page)
	}
}

var secretOf = regexp.MustCompile(`name="secret" value="([A-Z2-7]{32})"`)

// Somebody begins to sign in with a code of an app: it is asked for after the password and opens once; a spare code
// stands in for the telephone once; an administrator ends it for whoever has neither.
func TestASecondFactor(t *testing.T) {
	const login, password = "with-a-code", "vecā tilta margas 1932"
	h := sitetest.New(t).Open(t)
	id, b := employed(t, h, login, password)
	elsewhere, _ := enters(t, h, login, password)
	now := sitetest.Office.Now()
	clockOf(t, func() time.Time { return now })

	page := b.get("/staff/account/factor").Body.String()
	offered := secretOf.FindStringSubmatch(page)
	if offered == nil || !strings.Contains(page, `<path d="M`) {
		t.Fatalf("no secret is offered: %s", page)
	}
	secret := offered[1]
	set := url.Values{"secret": {secret}, "own_password": {password}, "factor_code": {code(t, secret, now)}}
	for what, wrong := range map[string]url.Values{
		"a wrong password": {"secret": {secret}, "own_password": {"x"}, "factor_code": set["factor_code"]},
		"a wrong code":     {"secret": {secret}, "own_password": {password}, "factor_code": {"000000"}},
		"no secret":        {"secret": {"AAAA"}, "own_password": {password}, "factor_code": {code(t, "AAAA", now)}},
	} {
		if w := b.post("/staff/account/factor", wrong); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, w.Code)
		}
	}
	w := b.post("/staff/account/factor", set)
	spare := regexp.MustCompile(`[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}`).FindAllString(w.Body.String(), -1)
	if w.Code != http.StatusOK || len(spare) != 10 {
		t.Fatalf("set up: %d with %d spare codes\n%s", w.Code, len(spare), text(w))
	}
	if w := elsewhere.get("/staff/account"); w.Code != http.StatusSeeOther {
		t.Errorf("another device is signed in still: %d", w.Code)
	}
	if page := text(b.get("/staff/account")); !strings.Contains(page, "Vēl der 10 rezerves kodu") {
		t.Errorf("the account does not tell it: %s", page)
	}

	gives := func(typed string) (browser, int) {
		t.Helper()
		b, to := enters(t, h, login, password)
		if to != "/staff/signin/code?next=%2Fstaff" {
			t.Fatalf("the password leads to %q", to)
		}
		if w := b.get("/staff/account"); !strings.HasPrefix(w.Header().Get("Location"), "/staff/signin") {
			t.Fatalf("the password alone opens the account: %d", w.Code)
		}
		w := b.post("/staff/signin/code", url.Values{"factor_code": {typed}})
		b.login = loginOf(w.Result())
		return b, w.Code
	}
	if _, is := gives(code(t, secret, now)); is != http.StatusUnprocessableEntity {
		t.Errorf("a code that was used: %d", is)
	}
	now = now.Add(time.Minute)
	in, is := gives(code(t, secret, now))
	if is != http.StatusSeeOther || in.get("/staff/account").Code != http.StatusOK {
		t.Errorf("the code of now: %d", is)
	}
	for _, want := range []int{http.StatusSeeOther, http.StatusUnprocessableEntity} {
		if _, is := gives(strings.ToLower(spare[0])); is != want {
			t.Errorf("a spare code: %d, want %d", is, want)
		}
	}
	late, _ := enters(t, h, login, password)
	now = now.Add(11 * time.Minute)
	if w := late.post("/staff/signin/code", url.Values{"factor_code": {code(t, secret, now)}}); w.Code != 303 ||
		!strings.HasPrefix(w.Header().Get("Location"), "/staff/signin?") {
		t.Errorf("a password of eleven minutes ago: %d to %s", w.Code, w.Header().Get("Location"))
	}

	admin := browse(t, h, "admin")
	if page := admin.get("/staff/people").Body.String(); !strings.Contains(page, "/staff/people/"+id+"/factor") {
		t.Error("the administrator cannot end it")
	}
	own := "/staff/people/" + theOffice(t).admin.ID + "/factor"
	if w := admin.post(own, nil); w.Code != http.StatusConflict {
		t.Errorf("the administrator's own ends without the password: %d", w.Code)
	}
	if w := admin.post("/staff/people/"+id+"/factor", nil); w.Code != http.StatusSeeOther {
		t.Errorf("the administrator ends it: %d", w.Code)
	}
	if w := in.get("/staff/account"); w.Code != http.StatusSeeOther {
		t.Errorf("whoever has the lost telephone's login is signed in still: %d", w.Code)
	}
	if _, to := enters(t, h, login, password); to != "/staff" {
		t.Errorf("without it the password leads to %q", to)
	}
}

// Wrong codes slow down whoever knows the password, from wherever they come.
func TestGuessesAtASecondFactorSlowDown(t *testing.T) {
	const login, password = "guessed-code", "vecā tilta margas 1932"
	h, now := sitetest.New(t).Open(t), sitetest.Office.Now()
	clockOf(t, func() time.Time { return now }) // tries that come slowly are no flood
	_, b := employed(t, h, login, password)
	secret := secretOf.FindStringSubmatch(b.get("/staff/account/factor").Body.String())[1]
	if w := b.post("/staff/account/factor", url.Values{
		"secret": {secret}, "own_password": {password}, "factor_code": {code(t, secret, now)},
	}); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	var is []int
	for range 7 {
		b, _ := enters(t, h, login, password)
		is = append(is, b.post("/staff/signin/code", url.Values{"factor_code": {"000000"}}).Code)
	}
	if is[0] != http.StatusUnprocessableEntity || is[6] != http.StatusTooManyRequests {
		t.Errorf("seven wrong codes: %v", is)
	}
	if w := b.post("/staff/account/factor/end", url.Values{"own_password": {"x"}}); w.Code != 422 {
		t.Errorf("it ends by a wrong password: %d", w.Code)
	}
	if w := b.post("/staff/account/factor/end", url.Values{"own_password": {password}}); w.Code != 303 {
		t.Errorf("it does not end by the password: %d", w.Code)
	}
}

// Where everybody signs in with a code, whoever has none finds nothing open but the page that sets it up.
func TestASecondFactorMayBeAskedOfAll(t *testing.T) {
	sitetest.Office.Settings.AskFactor = true
	t.Cleanup(func() { sitetest.Office.Settings.AskFactor = false })
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for _, address := range []string{"/staff/inbox", "/staff", "/staff/account"} {
		if w := b.get(address); w.Header().Get("Location") != "/staff/account/factor" {
			t.Errorf("%s: %d to %q", address, w.Code, w.Header().Get("Location"))
		}
	}
	if page := text(b.get("/staff/account/factor")); !strings.Contains(page, "katram jāpierakstās arī ar kodu") {
		t.Errorf("it is not said why: %s", page)
	}
}

// Somebody changes their own password by the old one; their logins on other devices end, and so they do on a press.
func TestOnesOwnPassword(t *testing.T) {
	const login, password, next = "own-password", "vecā tilta margas 1932", "jaunā krasta laipa 7"
	h := sitetest.New(t).Open(t)
	_, b := employed(t, h, login, password)
	elsewhere, _ := enters(t, h, login, password)
	for wrong, values := range map[string]url.Values{
		"Pašreizējā parole nav pareiza": {"own_password": {"x"}, "password": {next}},
		"viegli uzminama":               {"own_password": {password}, "password": {"Laima Zīle 1985"}},
	} {
		if w := b.post("/staff/account/password", values); w.Code != 422 || !strings.Contains(text(w), wrong) {
			t.Errorf("%s: %d\n%s", wrong, w.Code, text(w))
		}
	}
	if w := b.get("/staff/account"); !strings.Contains(text(w), "Izrakstīties citās ierīcēs") {
		t.Errorf("the other login is not shown: %s", text(w))
	}
	right := url.Values{"own_password": {password}, "password": {next}}
	if w := b.post("/staff/account/password", right); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	if w := elsewhere.get("/staff/account"); w.Code != http.StatusSeeOther {
		t.Errorf("another device is signed in still: %d", w.Code)
	}
	if _, to := enters(t, h, login, password); to != "" {
		t.Error("the old password opens the account")
	}
	other, to := enters(t, h, login, next)
	if to != "/staff" || b.get("/staff/account").Code != http.StatusOK {
		t.Errorf("the new password leads to %q", to)
	}
	if w := b.post("/staff/account/others", nil); w.Code != 303 || other.get("/staff/account").Code != 303 {
		t.Errorf("signing out elsewhere: %d", w.Code)
	}
}

// A login that nobody uses ends; one in use goes on.
func TestAnIdleLoginEnds(t *testing.T) {
	settings := &sitetest.Office.Settings
	settings.IdleLife = 30 * time.Minute
	t.Cleanup(func() { settings.IdleLife = 0 })
	now := sitetest.Office.Now()
	clockOf(t, func() time.Time { return now })
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for range 2 {
		now = now.Add(29 * time.Minute)
		if w := b.get("/staff/account"); w.Code != http.StatusOK {
			t.Fatalf("in use: %d", w.Code)
		}
	}
	now = now.Add(31 * time.Minute)
	if w := b.get("/staff/account"); w.Code != http.StatusSeeOther {
		t.Errorf("after half an hour: %d", w.Code)
	}
}
