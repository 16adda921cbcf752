package casework

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/identity"
)

// Wrong tries at codes and passwords are counted in the database by key: who tries, and
// what is tried. After some, a key has to wait.

// Throttled refuses while any of the keys is waiting after wrong tries.
func (b *Base[T]) Throttled(ctx context.Context, keys ...string) error {
	return b.Read(ctx, func(tx T) error {
		for _, key := range keys {
			if _, err := b.waiting(ctx, tx, key); err != nil {
				return err
			}
		}
		return nil
	})
}

// Failed counts a wrong try against every key and gives back what was wrong.
func (b *Base[T]) Failed(ctx context.Context, cause error, keys ...string) error {
	err := b.Write(ctx, func(tx T) error {
		for _, key := range keys {
			t, err := tx.Throttle(ctx, key)
			if err != nil {
				return err
			}
			if err := tx.PutThrottle(ctx, key, t.Fail(b.Now())); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return cause
}

// Try counts a try against every key before it is looked at, so that many at once are
// not looked at together; a right one takes the count back. It refuses while any key is
// waiting.
func (b *Base[T]) Try(ctx context.Context, keys ...string) error {
	if err := b.Throttled(ctx, keys...); err != nil { // without a turn to write
		return err
	}
	return b.Write(ctx, func(tx T) error {
		for _, key := range keys {
			t, err := b.waiting(ctx, tx, key)
			if err != nil {
				return err
			}
			if err := tx.PutThrottle(ctx, key, t.Fail(b.Now())); err != nil {
				return err
			}
		}
		return nil
	})
}

// waiting refuses a try that comes too early.
func (b *Base[T]) waiting(ctx context.Context, tx T, key string) (identity.Throttle, error) {
	t, err := tx.Throttle(ctx, key)
	if err != nil {
		return t, err
	}
	if wait := t.Wait(b.Now()); wait > 0 {
		return t, fault.New(fault.TooMany, "fault.too_many", fault.Args{"seconds": int(wait.Seconds()) + 1})
	}
	return t, nil
}
