package casework

import (
	"context"
	"errors"
	"time"

	"tilts/internal/fault"
	"tilts/internal/identity"
)

// Count is one count of wrong tries in the database: its key, of which only a hash is
// kept, and its allowance.
type Count struct {
	key       string
	allowance identity.Allowance
	one       bool // of one client at one thing: a right try ends it
}

// CountOf is a count for a whole sort of thing, as the mails to one address.
func CountOf(key string, a identity.Allowance) Count {
	return Count{key: identity.HashToken(key), allowance: a}
}

// CountOne is a count that a right try ends.
func CountOne(key string, a identity.Allowance) Count {
	return Count{key: identity.HashToken(key), allowance: a, one: true}
}

// Counts are those of a client that tries at one thing; at is empty where a try names
// none. One thing counts strictly, what the client tries in all counts widely, and so do
// the networks around it.
func Counts(what, client, at string, of identity.Tries) (counts []Count) {
	if at != "" {
		counts = append(counts, CountOne(what+" "+client+" at "+at, of.One))
	}
	counts = append(counts, CountOf(what+" client "+client, of.Client))
	for i, network := range identity.Around(client) {
		counts = append(counts, CountOf(what+" network "+network, of.Client.Wider(4<<(2*i))))
	}
	return counts
}

// Guess lets look see whether a guess is right. The try is counted before, so that many
// at once are not looked at together. What look calls invalid or not found stays counted,
// and so does what was given up before the answer: else whoever hangs up in time guesses
// for nothing. A right one, and one that could not be looked at, is taken back.
func (b *Base[T]) Guess(ctx context.Context, counts []Count, look func() error) error {
	if err := b.try(ctx, counts); err != nil {
		return err
	}
	err := look()
	right := err == nil
	wrong := fault.KindOf(err) == fault.Invalid || fault.KindOf(err) == fault.NotFound
	if !right && (wrong || errors.Is(ctx.Err(), context.Canceled)) {
		return err
	}
	ctx = context.WithoutCancel(ctx) // somebody who went away in between guessed no less right
	failed := b.Write(ctx, func(tx T) error {
		for _, c := range counts {
			t, err := tx.Throttle(ctx, c.key)
			if err != nil {
				return err
			}
			if t = t.TakeBack(); c.one && right {
				t = identity.Throttle{}
			}
			if err := tx.PutThrottle(ctx, c.key, t); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return failed
}

// try counts a try against every key. It refuses while any has to wait, and takes its
// time where that is what a key says.
func (b *Base[T]) try(ctx context.Context, counts []Count) error {
	err := b.Read(ctx, func(tx T) error { // without a turn to write
		for _, c := range counts {
			if _, err := b.waiting(ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var slower time.Duration
	err = b.Write(ctx, func(tx T) error {
		for _, c := range counts {
			t, err := b.waiting(ctx, tx, c)
			if err != nil {
				return err
			}
			t = t.Fail(b.Now(), c.allowance)
			if c.allowance.Never && t.Failures > c.allowance.Free {
				slower = c.allowance.Longest
			}
			if err := tx.PutThrottle(ctx, c.key, t); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || slower == 0 {
		return err
	}
	select {
	case <-time.After(slower):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// waiting refuses a try that comes too early.
func (b *Base[T]) waiting(ctx context.Context, tx T, c Count) (identity.Throttle, error) {
	t, err := tx.Throttle(ctx, c.key)
	if err != nil {
		return t, err
	}
	if wait := t.Wait(b.Now()); wait > 0 {
		return t, fault.New(fault.TooMany, "fault.too_many", fault.Args{"seconds": int(wait.Seconds()) + 1})
	}
	return t, nil
}
