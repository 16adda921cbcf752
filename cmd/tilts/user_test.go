package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
)

// Who lost the telephone and the spare codes, and has no administrator to ask, is let in from the command line beside
// the server: the link sets a password, and the code is asked for no more. Without the flag it still is.
func TestTheCommandLineForgetsASecondFactor(t *testing.T) {
	t.Parallel()
	data := keptStaff(t)
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	admin := signedIn(t, s, "admin")
	offered, err := admin.open(t.Context(), "/staff/account/factor")
	check(t, err)
	secret := regexp.MustCompile(`name="secret" value="([A-Z2-7]{32})"`).FindStringSubmatch(offered.body)
	if secret == nil {
		t.Fatalf("no secret is offered:\n%s", offered.body)
	}
	code, err := identity.FactorCode(secret[1], time.Now())
	check(t, err)
	if p := post(t, admin, "/staff/account/factor", url.Values{
		"secret": {secret[1]}, "own_password": {keptPassword}, "factor_code": {code},
	}); p.status != http.StatusOK {
		t.Fatalf("%d\n%s", p.status, p.body)
	}
	enters := func(password string, flags ...string) *page {
		t.Helper()
		said := tilts(t, append([]string{"user", "admin", "--data=" + data}, flags...)...)
		link, err := url.Parse(strings.TrimSpace(said))
		check(t, err)
		v := newVisitor(s.base)
		if p := post(t, v, link.Path, url.Values{"password": {password}}); p.status != http.StatusOK {
			t.Fatalf("%s: %d\n%s", link, p.status, p.body)
		}
		return post(t, v, "/staff/signin", url.Values{"login": {"admin"}, "password": {password}})
	}
	if p := enters("vecā tilta margas 1932"); p.path != "/staff/signin/code" {
		t.Errorf("with a code still asked for the password leads to %s", p.path)
	}
	p := enters("vecā tilta margas 1933", "--forget-factor")
	if !strings.HasPrefix(p.path, "/staff/account") || !strings.Contains(p.body, "servera komandrindā") {
		t.Errorf("without it the password leads to %s:\n%s", p.path, p.body)
	}
}
