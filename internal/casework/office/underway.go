package office

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// Far is how far a publication is: so many of all tables are settled while it is prepared, or files are drawn in so
// many of all languages while it is published. Of is zero while its cases are counted.
type Far struct {
	Waits    bool // it is not done
	Stops    bool // somebody has cancelled it
	Done, Of int
}

// underway are the publications that are being prepared or published, for staff who wait for them.
type underway struct {
	mu     sync.Mutex
	one    sync.Mutex // one is worked on at a time
	work   map[string]*work
	looked map[string]Prepared // by who looked at it: the last
}

// work is on one publication. Its last fields are there once it is done.
type work struct {
	done    chan struct{}
	far, of atomic.Int64
	stop    context.CancelFunc
	stops   atomic.Bool

	prepared Prepared
	err      error
	endedAt  time.Time
}

func (w *work) watch(done, of int) {
	w.of.Store(int64(of))
	w.far.Store(int64(done))
}

// patience is how long somebody waits for a publication before the page says how far it is.
const patience = 1500 * time.Millisecond

// forgottenAfter is how long what nobody came back for is kept.
const forgottenAfter = 10 * time.Minute

// longestDrawing is how long a publication may take to be counted again and drawn, in every language.
const longestDrawing = 5 * time.Minute

// begin begins work under a name, unless it is under way; it goes on also when whoever asked goes away, until it is
// cancelled.
func (u *underway) begin(
	ctx context.Context, name string, now func() time.Time, how func(context.Context, *work),
) *work {
	u.mu.Lock()
	defer u.mu.Unlock()
	for other, w := range u.work {
		select {
		case <-w.done:
			if now().Sub(w.endedAt) > forgottenAfter {
				delete(u.work, other)
			}
		default:
		}
	}
	if w := u.work[name]; w != nil {
		return w
	}
	if u.work == nil {
		u.work = map[string]*work{}
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	w := &work{done: make(chan struct{}), stop: stop}
	u.work[name] = w
	go func() {
		defer stop()
		u.one.Lock()
		defer u.one.Unlock()
		ctx, cancel := context.WithTimeout(ctx, longestDrawing)
		defer cancel()
		w.do(ctx, how)
		w.endedAt = now()
		close(w.done)
	}()
	return w
}

// failed reports whether it ended without what was wanted.
func (w *work) failed() bool {
	select {
	case <-w.done:
		return w.err != nil
	default:
		return false
	}
}

// do works; a panic is its error.
func (w *work) do(ctx context.Context, how func(context.Context, *work)) {
	defer fault.Rescue(&w.err, "office: prepare or publish")
	how(ctx, w)
}

// wait waits for work, but not long.
func (w *work) wait(ctx context.Context, most time.Duration) (Far, error) {
	select {
	case <-w.done:
	case <-time.After(most):
	case <-ctx.Done():
		return Far{}, casework.Away(ctx.Err())
	}
	select {
	case <-w.done:
		return Far{Stops: w.stops.Load()}, nil
	default:
		return Far{true, w.stops.Load(), int(w.far.Load()), int(w.of.Load())}, nil
	}
}

// known is work that is under way or ended not long ago; nil: none is of that name.
func (u *underway) known(name string) *work {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.work[name]
}

// under is work that is under way; nil: none is of that name.
func (u *underway) under(name string) *work {
	w := u.known(name)
	if w == nil {
		return nil
	}
	select {
	case <-w.done:
		return nil
	default:
		return w
	}
}

// forget is for what ended, so that it is done anew when it is asked for again.
func (u *underway) forget(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.work, name)
}

// cancel has work end as soon as it can.
func (w *work) cancel() {
	w.stops.Store(true)
	w.stop()
}

// look keeps what somebody looks at, so that it need not be prepared again to be published.
func (u *underway) look(by string, p Prepared) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.looked == nil || len(u.looked) >= mostPages {
		u.looked = map[string]Prepared{}
	}
	u.looked[by] = p
}

// lookedAt is what somebody looked at, if it is what they publish now; nothing was published since.
func (u *underway) lookedAt(by string, e Edition, publications int64) (Prepared, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	p, ok := u.looked[by]
	same := p.Report.Period == e.Period && p.Report.AsOf == e.AsOf && p.ledger.Rule == e.Rule
	return p, ok && same && p.After == publications
}
