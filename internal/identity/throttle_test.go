package identity_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
)

func TestARightTryIsTakenBack(t *testing.T) {
	t.Parallel()
	var throttle identity.Throttle
	for range 200 {
		if throttle = throttle.Fail(day, identity.Password.Client).TakeBack(); throttle != (identity.Throttle{}) {
			t.Fatalf("after a right try %+v is left", throttle)
		}
	}
	for range 4 {
		throttle = throttle.Fail(day, identity.Password.One)
	}
	if again := throttle.Fail(day, identity.Password.One).TakeBack(); again.Failures != 4 || again.Wait(day) != 0 {
		t.Errorf("four wrong and one taken back are %+v", again)
	}
}

func TestACountForAnybodyNeverWaits(t *testing.T) {
	t.Parallel()
	var throttle identity.Throttle
	for range 1000 {
		if throttle = throttle.Fail(day, identity.AnyClient); throttle.Wait(day) != 0 {
			t.Fatalf("after %d tries everybody waits", throttle.Failures)
		}
	}
}

func TestAnAddressHasFiveMailsInADay(t *testing.T) {
	t.Parallel()
	var throttle identity.Throttle
	for n := range 5 {
		if throttle.Wait(day) != 0 {
			t.Fatalf("mail %d waits", n+1)
		}
		throttle = throttle.Fail(day, identity.Mails)
	}
	if wait := throttle.Wait(day); wait != 24*time.Hour {
		t.Errorf("the sixth waits %s", wait)
	}
}

// A clock that ran ahead and was put right leaves nobody waiting until then.
func TestAClockPutRightEndsItsWaits(t *testing.T) {
	t.Parallel()
	ahead := day.AddDate(0, 0, 30)
	var throttle identity.Throttle
	for range 9 {
		throttle = throttle.Fail(ahead, identity.Password.One)
	}
	if throttle.Wait(ahead) == 0 || throttle.Wait(day) != 0 {
		t.Errorf("ahead it waits %s, now %s", throttle.Wait(ahead), throttle.Wait(day))
	}
	if next := throttle.Fail(day, identity.Password.One); next.Failures != 1 {
		t.Errorf("the tries of a time to come count: %+v", next)
	}
}

func TestNetworksAroundAClient(t *testing.T) {
	t.Parallel()
	for client, want := range map[string][]string{
		"2001:db8:1:2345::/64": {"2001:db8:1:2300::/56", "2001:db8:1::/48"},
		"192.0.2.7":            nil,
		"":                     nil,
	} {
		if got := identity.Around(client); !slices.Equal(got, want) {
			t.Errorf("around %q are %q, want %q", client, got, want)
		}
	}
}

func TestABrowserIsKnownToItsAccountWithItsPassword(t *testing.T) {
	t.Parallel()
	ilze := identity.Staff{ID: "1", PasswordHash: "hash"}
	kept := identity.NewBrowser(ilze)
	if name, known := identity.KnownBrowser(kept, ilze); !known || !strings.HasPrefix(kept, name+".") {
		t.Errorf("%q is not known", kept)
	}
	for what, of := range map[string]identity.Staff{
		"another account": {ID: "2", PasswordHash: "hash"},
		"a new password":  {ID: "1", PasswordHash: "newer"},
		"no password":     {ID: "1"},
	} {
		if _, known := identity.KnownBrowser(kept, of); known {
			t.Errorf("%s knows the browser", what)
		}
	}
	for _, forged := range []string{"", ".", kept + "0", "x" + kept, strings.SplitN(kept, ".", 2)[0] + "."} {
		if _, known := identity.KnownBrowser(forged, ilze); known {
			t.Errorf("%q is known", forged)
		}
	}
	if _, known := identity.KnownBrowser(identity.NewBrowser(identity.Staff{ID: "1"}), identity.Staff{ID: "1"}); known {
		t.Error("a browser of an account without a password is known")
	}
}
