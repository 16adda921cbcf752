package identity

import "time"

const (
	freeTries   = 5                // wrong tries before anybody has to wait
	longestWait = 15 * time.Minute // between two tries
	forgotten   = 24 * time.Hour   // after the last wrong try it starts anew
)

// Throttle slows down wrong tries of one key (a login, a client's address):
// after five, each doubles the wait from a second to a quarter of an hour. The
// zero value has no tries. Instants are µs UTC.
type Throttle struct {
	Failures int
	Last     int64 // when the newest wrong try was
	Until    int64 // no try is looked at before
}

// Wait returns how long it is until the next try is looked at; 0 is now.
func (t Throttle) Wait(now time.Time) time.Duration {
	return max(0, time.UnixMicro(t.Until).Sub(now))
}

// Fail returns the throttle after a wrong try.
func (t Throttle) Fail(now time.Time) Throttle {
	if now.Sub(time.UnixMicro(t.Last)) > forgotten {
		t = Throttle{}
	}
	t.Failures++
	t.Last = now.UnixMicro()
	if over := t.Failures - freeTries; over >= 0 {
		wait := min(time.Second<<min(over, 20), longestWait)
		t.Until = now.Add(wait).UnixMicro()
	}
	return t
}
