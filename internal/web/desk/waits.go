package desk

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// waits is how many submissions wait to be sorted, as the menu of every page shows it: counted once in a
// while and not for each page. The zero value is ready.
type waits struct {
	mu sync.Mutex
	at time.Time // when it was counted; zero for not yet
	n  atomic.Int64
}

// countedFor is how long a count stands, unless somebody sends anything here.
const countedFor = 15 * time.Second

// now is the count; whoever comes while it is made anew gets the one before. A count that fails shows none.
func (w *waits) now(ctx context.Context, at time.Time, count func(context.Context) (int, error)) int {
	if !w.mu.TryLock() {
		return int(w.n.Load())
	}
	defer w.mu.Unlock()
	if w.at.IsZero() || at.Sub(w.at) > countedFor || at.Before(w.at) {
		n, err := count(ctx)
		if err != nil {
			return 0 // the next page counts again
		}
		w.at = at
		w.n.Store(int64(n))
	}
	return int(w.n.Load())
}

// over says that the count may not hold any more.
func (w *waits) over() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = time.Time{}
}
