package queue

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river"
)

// attend begins what goes on beside River until still.
func (q *Queue) attend(ctx context.Context) {
	ctx, end := context.WithCancel(ctx)
	var at sync.WaitGroup
	at.Go(func() { q.watch(ctx) })
	for _, kind := range q.kinds {
		if kind.Periodic > 0 {
			at.Go(func() { q.repeat(ctx, kind) })
		}
	}
	q.still = func() { end(); at.Wait() }
}

// watch lets River work while there is something to do, and stops it otherwise, until ctx
// ends: River at work wakes twenty times a second to see whether a job has ended, and writes
// every five seconds that it leads. At rest one look at the table, now and then, is left.
func (q *Queue) watch(ctx context.Context) {
	look := time.NewTicker(q.look)
	defer look.Stop()
	for resting := false; ; {
		busy, err := true, error(nil)
		select {
		case <-ctx.Done():
			return
		case <-q.stir:
		case <-look.C:
			busy, err = q.due(ctx, time.Now().Add(q.look))
		}
		if err == nil && busy == resting {
			err = q.turn(ctx, busy)
			resting = resting != (err == nil)
		}
		if err != nil && ctx.Err() == nil {
			q.log.WarnContext(ctx, "jobs wait for the next look at them", "error", err)
		}
	}
}

// turn starts or stops River. It stops when the jobs at work have ended; there is none but
// one that began within this moment.
func (q *Queue) turn(ctx context.Context, on bool) error {
	if on {
		return q.client.Start(context.WithoutCancel(ctx))
	}
	return q.client.Stop(ctx)
}

// due reports whether a job is worked, or waits for a time before then.
func (q *Queue) due(ctx context.Context, then time.Time) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, pollInterval)
	defer cancel()
	next, err := q.client.JobList(ctx, river.NewJobListParams().States(unfinished...).
		OrderBy(river.JobListOrderByScheduledAt, river.SortOrderAsc).First(1))
	if err != nil {
		return false, fmt.Errorf("next job: %w", err)
	}
	return len(next.Jobs) > 0 && next.Jobs[0].ScheduledAt.Before(then), nil
}

// repeat adds the jobs of a periodic kind until ctx ends.
func (q *Queue) repeat(ctx context.Context, k Kind) {
	tick := time.NewTicker(k.Periodic)
	defer tick.Stop()
	for first := true; ; first = false {
		if !first || !k.NotAtStart {
			if err := q.again(ctx, k, first); err != nil {
				q.log.WarnContext(ctx, "a periodic job is left out", slog.String("kind", k.Name), "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// again adds a job of a periodic kind; not if another process has just done so, but at its
// own first time always.
func (q *Queue) again(ctx context.Context, k Kind, first bool) error {
	ctx, cancel := context.WithTimeout(ctx, k.Timeout)
	defer cancel()
	last, err := q.client.JobList(ctx, river.NewJobListParams().Kinds(k.Name).
		OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(1))
	if err != nil {
		return err
	}
	if !first && len(last.Jobs) > 0 && time.Since(last.Jobs[0].CreatedAt) < k.Periodic*9/10 {
		return nil
	}
	if _, err := q.client.Insert(ctx, task{kind: k.Name}, insertOpts(k)); err != nil {
		return err
	}
	q.Wake(k.Name)
	return nil
}
