package office

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"tilts/internal/casework"
)

// Far is how far a publication is: so many of all tables are settled while it is prepared, or files are drawn in so
// many of all languages while it is published. Of is zero while its cases are counted.
type Far struct {
	Waits    bool // it is not done
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

// begin begins work under a name, unless it is under way; it goes on also when whoever asked goes away.
func (u *underway) begin(name string, now func() time.Time, how func(*work)) *work {
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
	w := &work{done: make(chan struct{})}
	u.work[name] = w
	go func() {
		u.one.Lock()
		defer u.one.Unlock()
		how(w)
		w.endedAt = now()
		close(w.done)
	}()
	return w
}

// wait waits for work, but not long. What is done is told once.
func (u *underway) wait(ctx context.Context, name string, w *work, most time.Duration) (Far, error) {
	select {
	case <-w.done:
	case <-time.After(most):
	case <-ctx.Done():
		return Far{}, casework.Away(ctx.Err())
	}
	select {
	case <-w.done:
		u.mu.Lock()
		defer u.mu.Unlock()
		delete(u.work, name)
		return Far{}, nil
	default:
		return Far{true, int(w.far.Load()), int(w.of.Load())}, nil
	}
}

// PrepareSoon is Prepare for somebody who does not wait long: when it takes longer, they are told how far it is and ask
// again. Nothing is prepared twice at a time for the same person.
func (s *Service) PrepareSoon(ctx context.Context, by casework.Actor, e Edition) (p Prepared, far Far, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return p, far, err
	}
	name := fmt.Sprint("prepare ", by.ID, e.Period, e.AsOf, e.Rule)
	w := s.underway.begin(name, s.Now, func(w *work) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestDrawing)
		defer cancel()
		e.Watch = w.watch
		w.prepared, w.err = s.Prepare(ctx, by, e)
	})
	if far, err = s.underway.wait(ctx, name, w, s.patience()); err != nil || far.Waits {
		return p, far, err
	}
	if w.err == nil {
		s.underway.look(by.ID, w.prepared)
	}
	return w.prepared, far, w.err
}

// PublishSoon is Publish for somebody who does not wait long; Publishing tells them how it goes on.
func (s *Service) PublishSoon(ctx context.Context, by casework.Actor, e Edition) (far Far, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return far, err
	}
	name := publishing(by, e)
	w := s.underway.begin(name, s.Now, func(w *work) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestDrawing)
		defer cancel()
		e.Drawing = w.watch
		_, w.err = s.Publish(ctx, by, e)
	})
	if far, err = s.underway.wait(ctx, name, w, s.patience()); err != nil || far.Waits {
		return far, err
	}
	return far, w.err
}

// Publishing is how far a publication is that somebody publishes; done where nothing is known of it.
func (s *Service) Publishing(ctx context.Context, by casework.Actor, e Edition) (far Far, err error) {
	name := publishing(by, e)
	s.underway.mu.Lock()
	w := s.underway.work[name]
	s.underway.mu.Unlock()
	if w == nil {
		return far, nil
	}
	if far, err = s.underway.wait(ctx, name, w, s.patience()); err != nil || far.Waits {
		return far, err
	}
	return far, w.err
}

func publishing(by casework.Actor, e Edition) string {
	return fmt.Sprint("publish ", by.ID, e.Period, e.AsOf, e.Rule, e.After)
}

func (s *Service) patience() time.Duration {
	if s.Patience > 0 {
		return s.Patience
	}
	return patience
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
