package identity_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/locale"
)

func TestRolesComeBack(t *testing.T) {
	t.Parallel()
	for _, role := range identity.Roles {
		if got, err := identity.ParseRole(role.String()); err != nil || got != role {
			t.Errorf("%s reads as %q, %v", role, got, err)
		}
	}
	if _, err := identity.ParseRole("Clerk"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an unknown role gives %v", err)
	}
}

func TestAVolunteerNeedsACertificateOnTheDay(t *testing.T) {
	t.Parallel()
	volunteer := identity.Staff{Volunteer: true, Certificate: "12", CertificateUntil: "2026-11-22"}
	if !volunteer.CertifiedOn("2026-11-22") || volunteer.CertifiedOn("2026-11-23") {
		t.Error("a certificate is valid up to and on its last day")
	}
	if (identity.Staff{Volunteer: true, CertificateUntil: "2099-01-01"}).CertifiedOn("2026-11-22") {
		t.Error("a volunteer without a certificate may not lead")
	}
	if !(identity.Staff{}).CertifiedOn("2026-11-22") {
		t.Error("an official needs no certificate")
	}
}

func TestPasswordRule(t *testing.T) {
	t.Parallel()
	for password, want := range map[string]string{
		"piecas āzītes pļavā":    "",
		"elevenchars":            "identity.password_short",
		"ēēēēēēēēēēē":            "identity.password_short",
		strings.Repeat("a", 257): "identity.password_long",
		" Anna@Example.lv":       "identity.password_is_login",

		"piecas āzītes pļavā" + strings.Repeat("ē", 237): "",
		"aaaaaaaaaaaa":           "identity.password_plain",
		"abcabcabcabc":           "identity.password_plain",
		"password1234":           "identity.password_plain",
		"Parole123456!":          "identity.password_plain",
		"123456789012":           "identity.password_plain",
		"qwertyuiop12":           "identity.password_plain",
		"Probācija 2026":         "identity.password_plain",
		"anna anna anna":         "identity.password_plain",
		"Kalniņa-Anna-1999":      "identity.password_plain",
		"пароль123456":           "identity.password_plain",
		"Vasara Valmieras 26":    "",
		"correct horse battery":  "",
		"Kd7#pL2x-9wQ!":          "",
		"trīs zaļi vilki skrien": "",
	} {
		got := key(identity.CheckPassword(password, "anna@example.lv", "Anna Kalniņa", "Valmieras nodaļa"))
		if got != want {
			t.Errorf("%q is answered %q, want %q", password, got, want)
		}
	}
}

func TestPasswordsAreVerified(t *testing.T) {
	t.Parallel()
	const password = "piecas āzītes pļavā"
	hash, err := identity.HashPassword(password)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=47104,t=1,p=1$") {
		t.Errorf("the hash is %s", hash)
	}
	for _, c := range []struct {
		password, hash string
		want           bool
	}{
		{password, hash, true},
		{"piecas a\u0304zi\u0304tes pl\u0327ava\u0304", hash, true}, // the same letters, composed otherwise
		{"piecas azites plava", hash, false},
		{"", hash, false},
		{password, "", false},
		{"", "", false},
		{strings.Repeat("a", 257), hash, false},
	} {
		if got, err := identity.VerifyPassword(c.password, c.hash); err != nil || got != c.want {
			t.Errorf("%q against %q: %v, %v", c.password, c.hash, got, err)
		}
	}
	if _, err := identity.VerifyPassword(password, "plain"); err == nil {
		t.Error("a hash that is none was taken")
	}
}

func TestACrowdIsTurnedAwayBeforeItEatsTheMemory(t *testing.T) {
	var all sync.WaitGroup
	answers := make(chan error, 200)
	for range cap(answers) {
		all.Go(func() {
			_, err := identity.VerifyPassword("piecas zaķu kazas", "")
			answers <- err
		})
	}
	all.Wait()
	close(answers)
	served := 0
	for err := range answers {
		switch {
		case err == nil:
			served++
		case fault.KindOf(err) != fault.TooMany:
			t.Fatal(err)
		}
	}
	if served < 4 {
		t.Errorf("%d were served", served)
	}
}

func TestWrongTriesWaitLongerAndLonger(t *testing.T) {
	t.Parallel()
	var throttle identity.Throttle
	now, waited := day, []time.Duration{}
	for range 20 {
		throttle = throttle.Fail(now, identity.Password.One)
		waited = append(waited, throttle.Wait(now))
		now = now.Add(throttle.Wait(now))
		if throttle.Wait(now) != 0 {
			t.Fatal("after the wait a try must be looked at")
		}
	}
	if waited[3] != 0 || waited[4] != time.Second || waited[5] != 2*time.Second || waited[19] != 15*time.Minute {
		t.Errorf("the waits are %v", waited)
	}
	if next := throttle.Fail(now.Add(25*time.Hour), identity.Password.One); next.Failures != 1 || next.Until != 0 {
		t.Errorf("a day later the throttle is %+v, want a new beginning", next)
	}
}

func TestNobodyWaitsMoreThanAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		throttle := identity.Throttle{Failures: rapid.IntRange(0, 1<<40).Draw(t, "failures"), Last: day.UnixMicro()}
		wait := throttle.Fail(day, identity.Password.One).Wait(day)
		if wait < 0 || wait > 15*time.Minute {
			t.Fatalf("waits %s", wait)
		}
	})
}

func TestEveryFaultHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		second(identity.ParseRole("")), second(identity.NormalizeCode("")),
		second(identity.ParseReference("")), second(identity.ParseReference("T26-0000-0001")),
		identity.CheckPassword("", ""), identity.CheckPassword(strings.Repeat("a", 300), ""),
		identity.CheckPassword("password1234", ""),
		identity.CheckPassword("a long login", "a long login"),
	} {
		for _, lang := range locale.Languages {
			if k := key(err); k == "" || !catalogues.For(lang).Has(k) {
				t.Errorf("%v has no words in %s", err, lang)
			}
		}
	}
}

func second[T any](_ T, err error) error { return err }
