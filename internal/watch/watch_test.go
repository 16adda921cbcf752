package watch_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"tilts/internal/watch"
)

// Trouble makes the pauses longer, up to the longest, and is said once; so is its end.
func TestTroubleIsSaidOnceAndWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var w watch.Watch
		var said, pauses []string
		last, looks := time.Now(), 0
		w.Keep(ctx, time.Second, 5*time.Second, func(context.Context) error {
			pauses, last = append(pauses, time.Since(last).String()), time.Now()
			switch looks++; {
			case looks == 7:
				stop()
			case looks > 1 && looks < 6:
				return errors.New("away")
			}
			return nil
		}, func(err error) {
			if err == nil {
				err = errors.New("back")
			}
			said = append(said, err.Error())
		})
		if want := []string{"0s", "1s", "2s", "4s", "5s", "5s", "1s"}; !slices.Equal(pauses, want) {
			t.Errorf("it paused %v, want %v", pauses, want)
		}
		if !slices.Equal(said, []string{"away", "back"}) || w.State().Trouble != nil {
			t.Errorf("it said %v; now: %+v", said, w.State())
		}
	})
}

// A panic about what arrived is trouble like any other: it is looked again, and the service goes on.
func TestAPanicIsTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var w watch.Watch
		var said []error
		looks := 0
		w.Keep(ctx, time.Second, time.Second, func(context.Context) error {
			if looks++; looks == 3 {
				stop()
			}
			panic("a letter that nobody can read")
		}, func(err error) { said = append(said, err) })
		if looks != 3 || len(said) != 1 || said[0] == nil {
			t.Errorf("it looked %d times and said %v", looks, said)
		}
	})
}
