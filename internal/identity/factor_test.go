package identity_test

import (
	"encoding/base32"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
)

// The codes are those of RFC 6238, appendix B, of which ours are the last six digits.
func TestCodesOfTheSecondFactor(t *testing.T) {
	t.Parallel()
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for second, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037",
	} {
		if got, err := identity.FactorCode(secret, time.Unix(second, 0)); err != nil || got != want {
			t.Errorf("at %d it is %q, %v; want %q", second, got, err, want)
		}
	}
}

// A code opens once, within half a minute of the clock, however it is typed.
func TestACodeOpensOnceAndSoon(t *testing.T) {
	t.Parallel()
	secret, now := identity.NewFactorSecret(), time.Unix(1_800_000_010, 0)
	for away, want := range map[time.Duration]bool{
		0: true, -30 * time.Second: true, 30 * time.Second: true, -time.Minute: false, time.Minute: false,
	} {
		code, err := identity.FactorCode(secret, now.Add(away))
		if err != nil {
			t.Fatal(err)
		}
		step, ok := identity.FactorOpens(secret, " "+code[:3]+" "+code[3:]+" ", now, 0)
		if ok != want || ok && step != now.Add(away).Unix()/30 {
			t.Errorf("%s away: opens %v, step %d", away, ok, step)
		}
		if _, again := identity.FactorOpens(secret, code, now, step); ok && again {
			t.Errorf("%s away: it opens a second time", away)
		}
	}
	for _, typed := range []string{"", "000", "abcdef", "1234567"} {
		if _, ok := identity.FactorOpens(secret, typed, now, 0); ok {
			t.Errorf("%q opens", typed)
		}
	}
	if _, ok := identity.FactorOpens("no base32!", "000000", now, 0); ok {
		t.Error("a secret that is none opens")
	}
}

// A code of recovery stands in for the telephone once.
func TestARecoveryCodeIsUsedUp(t *testing.T) {
	t.Parallel()
	codes, hashes := identity.NewRecovery()
	f := identity.Factor{Sealed: []byte("x"), Recovery: hashes}
	after, ok := f.Recover(strings.ToLower(codes[3]))
	if !ok || len(after.Recovery) != len(codes)-1 || len(f.Recovery) != len(codes) {
		t.Fatalf("used %v, %d left of %d", ok, len(after.Recovery), len(f.Recovery))
	}
	if _, again := after.Recover(codes[3]); again {
		t.Error("it is used twice")
	}
	if _, other := after.Recover(codes[4]); !other {
		t.Error("another one is used up with it")
	}
	if _, none := (identity.Factor{}).Recover(codes[0]); none {
		t.Error("an account without one is opened")
	}
}

func TestTheAddressForAnApp(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(identity.FactorAddress("ABC", "anna@example.lv", "Tilts, Rīga"))
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Tilts, Rīga:anna@example.lv" ||
		u.Query().Get("secret") != "ABC" || u.Query().Get("issuer") != "Tilts, Rīga" ||
		strings.Contains(u.RawQuery, "+") {
		t.Errorf("%v, %+v", err, u)
	}
}
