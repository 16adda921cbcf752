package office

import (
	"context"
	"fmt"
	"time"

	"tilts/internal/casework"
)

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
