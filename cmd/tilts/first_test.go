package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var setupLink = regexp.MustCompile(`/staff/setup/\S+`)

// TestFirstAdministrator follows the link of the first start: it works once,
// and once somebody has an account no start prints another.
func TestFirstAdministrator(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := serve(t, "serve", "--data="+t.TempDir(), "--log-level=error")
	link := setupLink.FindString(s.log.String())
	if link == "" {
		t.Fatal("the first start prints no link")
	}
	v := newVisitor(s.base)
	p, err := v.open(ctx, link)
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.formWith("password")
	if err != nil {
		t.Fatal(err)
	}
	if p, err = v.press(ctx, f, "password", "īsa"); err != nil || p.status != http.StatusUnprocessableEntity {
		t.Errorf("a short password: %d, %v", p.status, err)
	}
	const password = "zaļš tilts pār upi"
	if p, err = v.press(ctx, f, "password", password); err != nil || p.status != http.StatusOK {
		t.Fatalf("a password: %d, %v\n%s", p.status, err, p.text())
	}
	if again, err := newVisitor(s.base).press(ctx, f, "password", "cita parole pār upi"); err != nil ||
		again.status < 400 {
		t.Errorf("the link works twice: %d, %v", again.status, err)
	}
	s.stop()

	s.log = &journal{}
	s.start()
	if link := setupLink.FindString(s.log.String()); link != "" {
		t.Errorf("the second start prints %s", link)
	}
	v = newVisitor(s.base)
	if p, err = v.open(ctx, "/staff/people"); err != nil || !strings.HasPrefix(p.path, "/staff/signin") {
		t.Fatalf("without a login: %s, %v", p.path, err)
	}
	if f, err = p.formWith("password"); err != nil {
		t.Fatal(err)
	}
	f.values.Set("login", "administrators")
	if p, err = v.press(ctx, f, "password", password); err != nil || p.status != http.StatusOK ||
		p.path != "/staff/people" {
		t.Errorf("the administrator signs in: %d at %s, %v", p.status, p.path, err)
	}
}
