// Package watch looks again and again at a place where things arrive: less often while something is
// wrong there, which is said once, and once more when it is over.
package watch

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// State is how a watch goes on.
type State struct {
	Waiting int   // things that are not taken yet
	Taken   int   // since the start
	Refused int   // since the start
	Trouble error // why nothing is taken at the moment
}

// Watch is a place that is looked at, as whoever looks there embeds it.
type Watch struct {
	told string // the trouble that was said last

	mu    sync.Mutex
	state State
}

// State tells how it goes on.
func (w *Watch) State() State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

// Count changes the state.
func (w *Watch) Count(change func(*State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(&w.state)
}

// Keep looks until ctx ends: so often, and while that fails each time after twice as long, up to the
// longest pause. Say is told of each new trouble, and of its end as nil.
func (w *Watch) Keep(
	ctx context.Context, every, longest time.Duration, look func(context.Context) error, say func(error),
) {
	pause := every
	for {
		err := safely(ctx, look)
		if ctx.Err() != nil {
			return
		}
		if pause = min(2*pause, max(longest, every)); err == nil {
			pause = every
		}
		w.tell(err, say)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// safely looks, and takes a panic about what arrived for trouble: it must not end the service.
func safely(ctx context.Context, look func(context.Context) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("watch: panic: %v", cause)
		}
	}()
	return look(ctx)
}

func (w *Watch) tell(err error, say func(error)) {
	w.Count(func(s *State) { s.Trouble = err })
	now := ""
	if err != nil {
		now = err.Error()
	}
	if now != w.told {
		say(err)
	}
	w.told = now
}
