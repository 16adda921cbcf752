package casework_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// Wrong tries slow one client down at one reference: nobody elsewhere, and nothing else
// there; a wrong reference and a wrong code answer the same.
func TestStatusIsThrottled(t *testing.T) {
	letter := form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	}
	_, r := send(t, "letter", letter)
	_, other := send(t, "letter", letter)
	var last error
	for range 7 {
		_, last = use.Arrivals.Status(ctx, r.Reference, "0000 0000 0000 0000", "192.0.2.70")
	}
	wantKind(t, "the seventh try", last, fault.TooMany)
	_, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "192.0.2.70")
	wantKind(t, "right, but too early", err, fault.TooMany)
	_, err = use.Arrivals.Status(ctx, r.Reference, r.Code, "198.51.100.7")
	must(t, err)
	for range 40 { // right codes are not counted
		_, err = use.Arrivals.Status(ctx, other.Reference, other.Code, "192.0.2.70")
		must(t, err)
	}
}

// Tries from many networks of one subscriber are counted together, more widely.
func TestNetworksAreCountedToo(t *testing.T) {
	now := use.Arrivals.Now()
	setCount(t, "status network 2001:db8:77::/56", 4*identity.Code.Client.Free-1)
	guess := func(client string) error {
		_, err := use.Arrivals.Status(ctx, identity.NewReference(now), "0000 0000 0000 0000", client)
		return err
	}
	wantKind(t, "the last free try", guess("2001:db8:77:1::/64"), fault.Invalid)
	wantKind(t, "a try from the /56", guess("2001:db8:77:ff::/64"), fault.TooMany)
	wantKind(t, "a try from the /48 beside it", guess("2001:db8:77:100::/64"), fault.Invalid)
}

// setCount puts wrong tries to a count.
func setCount(t *testing.T, key string, tries int) {
	t.Helper()
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.PutThrottle(ctx, identity.HashToken(key), identity.Throttle{
			Failures: tries, Last: use.Arrivals.Now().UnixMicro(),
		})
	}))
}

// Many guesses at once are not looked at together, whatever they guess at.
func TestGuessesAtOnceAreCountedFirst(t *testing.T) {
	clock, now := use.Arrivals.Now, use.Arrivals.Now()
	use.Arrivals.Now = func() time.Time { return now }
	defer func() { use.Arrivals.Now = clock }()
	reference := identity.NewReference(now)
	for what, guess := range map[string]func(client string) error{
		"status": func(client string) error {
			_, err := use.Arrivals.Status(ctx, reference, "0000 0000 0000 0000", client)
			return err
		},
		"continue": func(client string) error {
			_, err := use.Arrivals.Resume(ctx, "no link", "0000 0000 0000 0000", client)
			return err
		},
		"document": func(client string) error {
			_, err := use.Cases.CheckDocument(ctx, "I-2026-9999", "0000", client)
			return err
		},
	} {
		results := make(chan error, 20)
		for range cap(results) {
			go func() { results <- guess("192.0.2.71") }()
		}
		looked := 0
		for range cap(results) {
			if err := <-results; fault.KindOf(err) != fault.TooMany {
				looked++
			}
		}
		if looked != 5 {
			t.Errorf("%s: %d guesses were looked at, want 5", what, looked)
		}
	}
}

// Many wrong tries at once are not looked at together.
func TestSignInIsThrottled(t *testing.T) {
	clock, now := use.Arrivals.Now, use.Arrivals.Now()
	use.Arrivals.Now = func() time.Time { return now }
	defer func() { use.Arrivals.Now = clock }()
	results := make(chan error, 20)
	for range cap(results) {
		go func() {
			_, err := use.Office.SignIn(ctx, "mediator", "not the password", office.From{Client: "203.0.113.77"})
			results <- err
		}()
	}
	looked := 0
	for range cap(results) {
		switch err := <-results; fault.KindOf(err) {
		case fault.Invalid:
			looked++
		case fault.TooMany:
		default:
			t.Errorf("%v", err)
		}
	}
	if looked != 5 {
		t.Errorf("%d tries were looked at, want 5", looked)
	}
}

// Somebody who hangs up while a guess is looked at has tried it all the same; where it was
// right, nobody has to wait for it.
func TestHangingUpIsATry(t *testing.T) {
	counts := casework.Counts("hang up", "203.0.113.93", "something", identity.Code)
	try := func(right bool) error {
		gone, hangUp := context.WithCancel(ctx)
		return use.Office.Guess(gone, counts, func() error {
			hangUp()
			if right {
				return nil
			}
			return gone.Err()
		})
	}
	for range 10 {
		must(t, try(true))
	}
	for range 5 {
		if err := try(false); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	wantKind(t, "after five that were given up", try(true), fault.TooMany)
}

// The audit names each wrong password that was counted, also of somebody who hung up.
func TestHangingUpIsAudited(t *testing.T) {
	id, link, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "hangs-up", Name: "Laima Durve", Role: identity.Analyst,
	})
	must(t, err)
	must(t, use.Office.SetPassword(ctx, link, "vecā tilta margas 1932"))
	for range 5 {
		gone, hangUp := context.WithCancel(ctx)
		time.AfterFunc(10*time.Millisecond, hangUp) // mostly while the password is looked at
		_, err := use.Office.SignIn(gone, "hangs-up", "wrong", office.From{Client: "203.0.113.94"})
		hangUp()
		if err == nil {
			t.Fatal("a wrong password signs in")
		}
	}
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		counted, err := tx.Throttle(ctx, identity.HashToken("signin client 203.0.113.94"))
		must(t, err)
		list, err := tx.Audit(ctx, record.AuditQuery{})
		refused := 0
		for _, e := range list {
			if e.Subject == "staff:"+id && e.Action == string(casework.RefuseSignIn) {
				refused++
			}
		}
		if refused != counted.Failures {
			t.Errorf("the audit has %d refusals of %d", refused, counted.Failures)
		}
		return err
	}))
	must(t, use.Office.SetActive(ctx, admin, id, false))
}

// Nobody's wrong tries keep a person out: elsewhere the right password is taken, and so it
// is in the browser that was signed in to before, even where everybody has one address.
func TestNobodyShutsAnotherOut(t *testing.T) {
	clock, now := use.Arrivals.Now, use.Arrivals.Now()
	use.Arrivals.Now = func() time.Time { return now }
	defer func() { use.Arrivals.Now = clock }()
	id, link, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "shut-out", Name: "Sarma Durve", Role: identity.Analyst,
	})
	must(t, err)
	const password = "vecā tilta margas 1932"
	must(t, use.Office.SetPassword(ctx, link, password))
	home, crowd := office.From{Client: "203.0.113.90"}, office.From{Client: "203.0.113.91"}
	in, err := use.Office.SignIn(ctx, "shut-out", password, home)
	must(t, err)
	var last error
	for range 6 {
		_, last = use.Office.SignIn(ctx, "shut-out", "wrong", crowd)
	}
	wantKind(t, "the sixth from there", last, fault.TooMany)
	_, err = use.Office.SignIn(ctx, "shut-out", password, crowd)
	wantKind(t, "right, but too early there", err, fault.TooMany)
	_, err = use.Office.SignIn(ctx, "shut-out", password, office.From{Client: crowd.Client, Browser: in.Browser})
	must(t, err)
	setCount(t, "signin login shut-out", identity.AnyClient.Free)
	began := time.Now()
	_, err = use.Office.SignIn(ctx, "shut-out", password, office.From{Client: "198.51.100.90"})
	must(t, err)
	if took := time.Since(began); took < identity.AnyClient.Longest {
		t.Errorf("after twenty wrong tries the next takes %s, want it slower", took)
	}
	must(t, use.Office.SetActive(ctx, admin, id, false))
}

// What was typed stands nowhere among the counts, and a name that cannot be one is not counted.
func TestCountsKeepNothingTyped(t *testing.T) {
	from := office.From{Client: "203.0.113.92"}
	for _, login := range []string{"typed-by-somebody", strings.Repeat("x", 7000)} {
		_, err := use.Office.SignIn(ctx, login, "wrong", from)
		wantKind(t, "an unknown name", err, fault.Invalid)
	}
	var dump bytes.Buffer
	_, err := records.Dump(ctx, &dump)
	must(t, err)
	for _, typed := range []string{"typed-by-somebody", "203.0.113.92", "xxxxxxxx"} {
		if strings.Contains(dump.String(), typed) {
			t.Errorf("the database keeps %q", typed)
		}
	}
}

// A stranger's address gets a few mails in a day, whatever asks for them, and a machine
// that is named by its number gets none.
func TestAnAddressGetsFewMails(t *testing.T) {
	draft := func() string {
		token, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
		must(t, err)
		return token
	}
	waiting := func(address string) (n int) {
		must(t, records.Read(ctx, func(tx *database.Tx) error {
			ids, err := tx.UnsentMails(ctx)
			for _, id := range ids {
				if m, err := tx.MailByID(ctx, id); err == nil && m.To == address {
					n++
				}
			}
			return err
		}))
		return n
	}
	for range 3 {
		_, err := use.Arrivals.OfferResume(ctx, draft(), "lv", "few@example.lv")
		must(t, err)
	}
	for range 4 { // the receipt's mail is left out past the fifth, the receipt is not
		_, r := send(t, "letter", form.Answers{
			"account": account, "given_name": "Ilga", "email": "few@example.lv", "safe_channel": "email",
		})
		if r.Reference == "" {
			t.Error("a receipt was refused")
		}
	}
	if n := waiting("few@example.lv"); n != 5 {
		t.Errorf("%d mails wait for the address, want 5", n)
	}
	_, err := use.Arrivals.OfferResume(ctx, draft(), "lv", "FEW@example.lv")
	wantKind(t, "another link", err, fault.TooMany)
	for _, address := range []string{"a@[127.0.0.1]", "a@[IPv6:::1]", "a@localhost"} {
		_, err := use.Arrivals.OfferResume(ctx, draft(), "lv", address)
		wantKind(t, address, err, fault.Invalid)
	}
}
