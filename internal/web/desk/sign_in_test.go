package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/identity"
	"tilts/internal/web/sitetest"
)

// Signing in leaves a login and a browser that is known again; signing out takes the login
// and what was looked at.
func TestSigningInAndOut(t *testing.T) {
	o, err := openOffice()
	if err != nil {
		t.Fatal(err)
	}
	const password = "vecā tilta margas 1932"
	_, link, err := sitetest.Office.AddStaff(t.Context(), o.admin, identity.Staff{
		Login: "in-and-out", Name: "Ieva Iziet", Role: identity.Analyst,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Office.SetPassword(t.Context(), link, password); err != nil {
		t.Fatal(err)
	}
	s := sitetest.New(t)
	s.Secure = true
	h := s.Open(t)
	post := func(address string, values url.Values, cookies []*http.Cookie, client string) *http.Response {
		r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = client + ":1"
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result()
	}
	right := url.Values{"login": {"in-and-out"}, "password": {password}}
	in := post("/staff/signin", right, nil, "203.0.113.101")
	names := ""
	for _, c := range in.Cookies() {
		names += c.Name + c.Path + " "
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.MaxAge <= 0 {
			t.Errorf("the cookie %s", c)
		}
	}
	if in.StatusCode != http.StatusSeeOther || names != "__Host-tilts_browser/ __Host-tilts_login/ " {
		t.Fatalf("signing in: %d, cookies %s", in.StatusCode, names)
	}
	wrong := url.Values{"login": {"in-and-out"}, "password": {"wrong"}}
	for range 6 {
		post("/staff/signin", wrong, nil, "203.0.113.101")
	}
	if again := post("/staff/signin", right, nil, "203.0.113.101"); again.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a stranger's seventh try: %d", again.StatusCode)
	}
	again := post("/staff/signin", right, in.Cookies(), "203.0.113.101")
	if again.StatusCode != http.StatusSeeOther {
		t.Errorf("from the browser that is known: %d", again.StatusCode)
	}
	for what, cookies := range map[string][]*http.Cookie{"before": in.Cookies(), "now": again.Cookies()} {
		for _, c := range cookies {
			if !strings.HasSuffix(c.Name, "tilts_login") {
				continue
			}
			if _, err := sitetest.Office.Who(t.Context(), c.Value); (err == nil) != (what == "now") {
				t.Errorf("signed in again, the login of %s is answered %v", what, err)
			}
		}
	}
	out := post("/staff/signout", nil, again.Cookies(), "203.0.113.101")
	if got := out.Header.Get("Clear-Site-Data"); got != `"cache"` {
		t.Errorf("after signing out: %q", got)
	}
}
