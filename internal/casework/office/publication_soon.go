package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// PrepareSoon is Prepare for somebody who does not wait long: when it takes longer, they are told how far it is and ask
// again. Nothing is prepared twice at a time for the same person.
func (s *Service) PrepareSoon(ctx context.Context, by casework.Actor, e Edition) (p Prepared, far Far, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return p, far, err
	}
	name := preparing(by, e)
	w := s.underway.begin(ctx, name, s.Now, func(ctx context.Context, w *work) {
		e.Watch = w.watch
		w.prepared, w.err = s.Prepare(ctx, by, e)
	})
	if far, err = w.wait(ctx, s.patience()); err != nil || far.Waits {
		return p, far, err
	}
	s.underway.forget(name)
	if w.err == nil {
		s.underway.look(by.ID, w.prepared)
	}
	return w.prepared, far, w.ended()
}

// PublishSoon is Publish for somebody who does not wait long; Publishing tells them how it goes on.
func (s *Service) PublishSoon(ctx context.Context, by casework.Actor, e Edition) (far Far, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return far, err
	}
	name := publishing(by, e)
	if w := s.underway.known(name); w != nil && w.failed() {
		s.underway.forget(name)
	}
	w := s.underway.begin(ctx, name, s.Now, func(ctx context.Context, w *work) {
		e.Drawing = w.watch
		_, w.err = s.Publish(ctx, by, e)
	})
	if far, err = w.wait(ctx, s.patience()); err != nil || far.Waits {
		return far, err
	}
	return far, w.ended()
}

// Publishing is how far a publication is that somebody publishes. Another replica may be at it: then it waits until the
// ledger has it. Error: ErrLost, where it is in the ledger no more than under way.
func (s *Service) Publishing(ctx context.Context, by casework.Actor, e Edition) (far Far, err error) {
	name := publishing(by, e)
	w := s.underway.known(name)
	if w == nil {
		return s.publishingElsewhere(ctx, e)
	}
	if far, err = w.wait(ctx, s.patience()); err != nil || far.Waits {
		return far, err
	}
	return far, w.ended()
}

func (s *Service) publishingElsewhere(ctx context.Context, e Edition) (far Far, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		rows, err := tx.Publications(ctx)
		if err != nil {
			return err
		}
		published := slices.ContainsFunc(rows[min(max(int(e.After), 0), len(rows)):], func(p record.Publication) bool {
			return p.From == e.Period.From && p.To == e.Period.To
		})
		switch {
		case published:
		case s.Now().Sub(e.AsOf.Time()) < longestElsewhere:
			far.Waits = true
		default:
			return ErrLost
		}
		return nil
	})
	return far, err
}

// longestElsewhere is how long after it was prepared a publication may be under way in another replica: somebody looks
// at it before it is drawn.
const longestElsewhere = 30 * time.Minute

// ErrLost is for a publication that is not under way, and that nobody finds published.
var ErrLost = fault.New(fault.Conflict, "publish.lost")

// ErrCancelled is for a publication that somebody cancelled while it was prepared or published. Nothing was published.
var ErrCancelled = fault.New(fault.Conflict, "publish.cancelled")

// ended is the error that work ended with.
func (w *work) ended() error {
	if w.stops.Load() && errors.Is(w.err, context.Canceled) {
		return ErrCancelled
	}
	return w.err
}

// Cancel has a publication end that is being prepared or published by the same person, before it is in the ledger, and
// reports whether it was under way. How it ends is told to whoever waits for it.
func (s *Service) Cancel(ctx context.Context, by casework.Actor, e Edition) (underWay bool, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return false, err
	}
	name := preparing(by, e)
	if e.After != Unseen {
		name = publishing(by, e)
	}
	w := s.underway.under(name)
	if w == nil {
		return false, nil
	}
	err = s.Write(ctx, func(tx Tx) error {
		return s.Audit(
			ctx, tx, by, casework.CancelPublication, "publication", "", fmt.Sprint(e.Period.From, " ", e.Period.To),
		)
	})
	if err == nil {
		w.cancel()
	}
	return true, err
}

func preparing(by casework.Actor, e Edition) string {
	return fmt.Sprint("prepare ", by.ID, e.Period, e.AsOf, e.Rule)
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
