package identity

import (
	"net/netip"
	"time"
)

const forgotten = 24 * time.Hour // after the last wrong try a count starts anew

// Allowance is how many wrong tries one count takes before a try has to wait: each more
// doubles the wait from the first to the longest.
type Allowance struct {
	Free           int
	First, Longest time.Duration
	Never          bool // nobody is refused: past Free every try only takes Longest longer
}

// Tries are the allowances of one sort of secret.
type Tries struct {
	One    Allowance // of one client at one thing: a login, a reference
	Client Allowance // of one client at all such things
}

// The sorts of secrets. A password may be guessed: a client that tries a little with
// many names waits too. A code of 80 bits cannot be; there the count keeps only the
// work small, and a program that asks with many right codes and one old one goes on.
var (
	Password = Tries{One: strict, Client: Allowance{Free: 30, First: time.Second, Longest: 15 * time.Minute}}
	Code     = Tries{One: strict, Client: Allowance{Free: 300, First: time.Second, Longest: time.Minute}}
	strict   = Allowance{Free: 5, First: time.Second, Longest: 15 * time.Minute}
)

// AnyClient is the allowance of one login whoever tries: it slows and never refuses,
// so that nobody can shut a person out from elsewhere.
var AnyClient = Allowance{Free: 20, Longest: 2 * time.Second, Never: true}

// Mails is how many mails a stranger may have sent to one address.
var Mails = Allowance{Free: 5, First: forgotten, Longest: forgotten}

// Wider is the allowance of a network of so many times as many clients.
func (a Allowance) Wider(times int) Allowance {
	a.Free *= times
	return a
}

// Around names the networks of IPv6 that a client's is part of, the nearer first. A
// subscriber often has a /56 and anybody may rent a /48, so that they are counted too.
func Around(client string) []string {
	own, err := netip.ParsePrefix(client)
	if err != nil || !own.Addr().Is6() {
		return nil
	}
	near, _ := own.Addr().Prefix(56)
	far, _ := own.Addr().Prefix(48)
	return []string{near.String(), far.String()}
}

// Throttle counts the wrong tries of one key. The zero value has none. Instants are µs UTC.
type Throttle struct {
	Failures int
	Last     int64 // when the newest wrong try was
	Until    int64 // no try is looked at before
}

// Wait returns how long it is until the next try is looked at; 0 is now. An instant that
// is further away than anything waits was noted by a clock that has been put right.
func (t Throttle) Wait(now time.Time) time.Duration {
	if wait := time.UnixMicro(t.Until).Sub(now); wait > 0 && wait <= forgotten {
		return wait
	}
	return 0
}

// Fail returns the throttle after a wrong try.
func (t Throttle) Fail(now time.Time, a Allowance) Throttle {
	if age := now.Sub(time.UnixMicro(t.Last)); age > forgotten || age < -forgotten {
		t = Throttle{}
	}
	t.Failures++
	t.Last = now.UnixMicro()
	if over := t.Failures - a.Free; over >= 0 && !a.Never {
		wait := a.Longest
		if over < 16 {
			wait = min(a.First<<over, a.Longest)
		}
		t.Until = now.Add(wait).UnixMicro()
	}
	return t
}

// TakeBack returns the throttle after a try that was counted and is none.
func (t Throttle) TakeBack() Throttle {
	if t.Failures <= 1 {
		return Throttle{}
	}
	t.Failures--
	t.Until = 0
	return t
}
