package casework_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// onFirstLook does something once, when the clock is next looked at, until the test ends.
func onFirstLook(t *testing.T, f func()) {
	t.Helper()
	clock, done := use.Arrivals.Now, false
	use.Arrivals.Now = func() time.Time {
		if !done {
			done = true
			f()
		}
		return clock()
	}
	t.Cleanup(func() { use.Arrivals.Now = clock })
}

// Whoever was let in by a password that changes before the login is written, or into an account that is
// deactivated before, gets none: what ends all logins of the account has passed by then.
func TestALoginIsNotWrittenFromAStaleAccount(t *testing.T) {
	const password = "vecā tilta margas 1932"
	for what, change := range map[string]func(id string){
		"deactivated": func(id string) { must(t, use.Office.SetActive(ctx, admin, id, false)) },
		"a new password": func(id string) {
			link, err := use.Office.NewLink(ctx, admin, id)
			must(t, err)
			must(t, use.Office.SetPassword(ctx, link, password+"1"))
		},
	} {
		t.Run(what, func(t *testing.T) {
			login := "stale-" + strings.Fields(what)[0]
			id, link, err := use.Office.AddStaff(ctx, admin, identity.Staff{
				Login: login, Name: "Gunta Vecā", Role: identity.Analyst,
			})
			must(t, err)
			must(t, use.Office.SetPassword(ctx, link, password))
			changed := false
			onFirstLook(t, func() { changed = true; change(id) })
			in, err := use.Office.SignIn(ctx, login, password, office.From{Client: "203.0.113.45"})
			wantKind(t, "signing in meanwhile", err, fault.Invalid)
			if _, err := use.Office.Who(ctx, in.Token); err == nil || !changed {
				t.Errorf("changed: %v; the login is answered %v", changed, err)
			}
		})
	}
}

// A clock that jumps ahead throws nothing away that staff typed, as long as nobody has worked by it for a day.
func TestAClockThatJumpsDropsNothingTyped(t *testing.T) {
	const id = "0197c0de-0000-7000-8000-00000000c10c"
	typed := office.Unsent{ID: id, Page: "/staff/cases/x/note", Values: url.Values{"text": {"Piezīme."}}}
	_, err := use.Office.KeepUnsent(ctx, clerk, typed)
	must(t, err)
	kept := func() bool {
		all, err := use.Office.AllUnsent(ctx, clerk)
		must(t, err)
		for _, u := range all {
			if u.ID == id {
				return true
			}
		}
		return false
	}
	t.Cleanup(func() { _ = use.Office.DropUnsent(ctx, clerk, id) })
	clock := use.Arrivals.Now
	t.Cleanup(func() { use.Arrivals.Now = clock })
	somethingDone(t, 400*day)
	use.Arrivals.Now = func() time.Time { return clock().Add(400 * day) }
	must(t, use.Office.SweepLogins(ctx))
	if !kept() {
		t.Error("what was typed is gone")
	}
}
