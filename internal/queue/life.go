package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// A process says of each job it works that it still does. A job of which nothing was heard
// for a while lost its process, whatever its kind: it is worked again elsewhere, within a minute.
const (
	defaultBeat   = 5 * time.Second
	defaultSilent = 25 * time.Second
	// After the database was away, everybody is heard first: so many beats in a row must
	// have reached it before anybody is believed lost.
	steady = 3
)

// takingBack is the lock in PostgreSQL of whoever takes jobs back.
const takingBack = 25_000_000_000

// lost is the error of an attempt whose process ended.
const lost = "the process ended while it worked this job"

// fatal is after how many lost processes a dangerous job is given up.
const fatal = 2

// errFatal is why.
type errFatal struct{}

func (errFatal) Error() string   { return "two processes ended while they worked this job" }
func (errFatal) Permanent() bool { return true }

// atWork are the jobs this process works.
type atWork struct {
	mu  sync.Mutex
	ids map[int64]bool
}

func (a *atWork) add(id int64) (done func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ids[id] = true
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.ids, id)
	}
}

func (a *atWork) list() []int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	ids := make([]int64, 0, len(a.ids))
	for id := range a.ids {
		ids = append(ids, id)
	}
	return ids
}

// live returns signs of life, and takes back the jobs of processes that give none, until ctx ends.
func (q *Queue) live(ctx context.Context) {
	tick := time.NewTicker(q.beat)
	defer tick.Stop()
	for well := 1; ; well++ {
		if err := q.once(ctx, well >= steady); err != nil {
			well = 0
			q.log.DebugContext(ctx, "no sign of life reaches the database", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (q *Queue) once(ctx context.Context, believe bool) error {
	ctx, cancel := context.WithTimeout(ctx, q.beat)
	defer cancel()
	now := time.Now().UTC()
	for _, id := range q.atWork.list() {
		_, err := q.driver.GetExecutor().JobUpdateFull(ctx, &riverdriver.JobUpdateFullParams{
			ID: id, AttemptedAtDoUpdate: true, AttemptedAt: &now,
		})
		if err != nil {
			return err
		}
	}
	if !believe {
		return nil
	}
	return q.takeBack(ctx, now.Add(-q.silent))
}

// takeBack makes the running jobs available at once of which nothing was heard since then.
// The attempt counts: a job that had its last one is discarded, and given up.
func (q *Queue) takeBack(ctx context.Context, since time.Time) error {
	tx, err := q.driver.GetExecutor().Begin(ctx)
	if err != nil {
		return fmt.Errorf("take jobs back: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	if q.engine == Postgres { // lest two processes take the same back, one of them when it runs again
		if _, err := tx.PGAdvisoryXactLock(ctx, takingBack); err != nil {
			return fmt.Errorf("take jobs back: %w", err)
		}
	}
	stuck, err := tx.JobGetStuck(ctx, &riverdriver.JobGetStuckParams{Max: 1000, StuckHorizon: since})
	if err != nil || len(stuck) == 0 {
		return err
	}
	params, kinds := rescued(stuck, time.Now().UTC())
	params.StuckHorizon = since // one that gave a sign of life meanwhile keeps its job
	if _, err := tx.JobRescueMany(ctx, params); err != nil {
		return fmt.Errorf("take jobs back: %w", err)
	}
	after, err := tx.JobGetByIDMany(ctx, &riverdriver.JobGetByIDManyParams{ID: params.ID})
	if err == nil {
		err = tx.Commit(ctx)
	}
	if err != nil {
		return fmt.Errorf("take jobs back: %w", err)
	}
	for _, job := range stuck {
		q.log.WarnContext(ctx, lost, slog.Int64("job", job.ID), "kind", job.Kind, "attempt", job.Attempt)
	}
	q.Wake(kinds...)
	for _, job := range after {
		if job.State == rivertype.JobStateDiscarded {
			q.giveUpLost(ctx, job)
		}
	}
	return nil
}

// giveUpLost tells of a job whose process ended at its last attempt.
func (q *Queue) giveUpLost(ctx context.Context, row *rivertype.JobRow) {
	job, err := fromRow(row)
	if err == nil {
		err = q.giveUp(ctx, job.Kind, job.ID)
	}
	if err != nil {
		q.log.ErrorContext(ctx, "nobody is told of a job given up", "job", row.ID, "kind", row.Kind, "error", err)
	}
}

func rescued(stuck []*rivertype.JobRow, now time.Time) (*riverdriver.JobRescueManyParams, []string) {
	var params riverdriver.JobRescueManyParams
	var kinds []string
	for _, job := range stuck {
		failure, _ := json.Marshal(rivertype.AttemptError{At: now, Attempt: job.Attempt, Error: lost}) // plain fields
		state, final := rivertype.JobStateAvailable, (*time.Time)(nil)
		if job.Attempt >= job.MaxAttempts {
			state, final = rivertype.JobStateDiscarded, &now
		}
		params.ID, params.Error = append(params.ID, job.ID), append(params.Error, failure)
		params.FinalizedAt, params.ScheduledAt = append(params.FinalizedAt, final), append(params.ScheduledAt, now)
		params.State = append(params.State, string(state))
		kinds = append(kinds, job.Kind)
	}
	return &params, kinds
}

// deaths is how many processes ended while they worked a job.
func deaths(job *rivertype.JobRow) int {
	n := 0
	for _, failure := range job.Errors {
		if failure.Error == lost {
			n++
		}
	}
	return n
}
