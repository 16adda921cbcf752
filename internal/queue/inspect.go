package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// ErrNoJob is for a number without a job: there never was one, or it was swept away.
var ErrNoJob = errors.New("no such job")

// State is where a job stands.
type State string

// The states. Completed, cancelled and discarded jobs are finished.
const (
	Available State = "available" // waits for a worker
	Scheduled State = "scheduled" // waits for its time
	Running   State = "running"
	Retryable State = "retryable" // failed, waits for its next attempt
	Completed State = "completed"
	Cancelled State = "cancelled" // failed for good
	Discarded State = "discarded" // failed at its last attempt
)

// Job is one job as the administrator sees it. Instants are µs UTC, 0 for never.
type Job struct {
	JobID       int64
	Kind        string
	ID          string // what it is about
	State       State
	Attempt     int // attempts begun
	MaxAttempts int
	LastError   string // of the newest failed attempt; empty without one
	CreatedAt   int64
	ScheduledAt int64 // when it may run (again)
	AttemptedAt int64
	FinishedAt  int64
}

// Jobs lists jobs in the given states (none: in all), newest first, at most limit (1 to 1000).
func (q *Queue) Jobs(ctx context.Context, states []State, limit int) ([]Job, error) {
	params := river.NewJobListParams().First(limit).OrderBy(river.JobListOrderByID, river.SortOrderDesc)
	if len(states) > 0 {
		wanted := make([]rivertype.JobState, len(states))
		for i, s := range states {
			wanted[i] = rivertype.JobState(s)
		}
		params = params.States(wanted...)
	}
	found, err := q.client.JobList(ctx, params)
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	jobs := make([]Job, 0, len(found.Jobs))
	for _, row := range found.Jobs {
		job, err := fromRow(row)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, job)
	}
	return jobs, nil
}

func fromRow(row *rivertype.JobRow) (Job, error) {
	var args task
	if err := json.Unmarshal(row.EncodedArgs, &args); err != nil {
		return Job{}, fmt.Errorf("arguments of job %d: %w", row.ID, err)
	}
	job := Job{
		JobID: row.ID, Kind: row.Kind, ID: args.ID, State: State(row.State), Attempt: row.Attempt,
		MaxAttempts: row.MaxAttempts, CreatedAt: row.CreatedAt.UnixMicro(), ScheduledAt: row.ScheduledAt.UnixMicro(),
		AttemptedAt: micros(row.AttemptedAt), FinishedAt: micros(row.FinalizedAt),
	}
	if n := len(row.Errors); n > 0 {
		job.LastError = strings.TrimPrefix(row.Errors[n-1].Error, "JobCancelError: ") // River's word for our verdict
	}
	return job, nil
}

func micros(t *time.Time) int64 {
	if t == nil {
		return 0
	}
	return t.UnixMicro()
}

// Retry makes a job available at once, also a finished one; a running job is left alone. Of a unique kind
// a later one for the same may be unfinished: then this is done to that one, and underWay. Without such a
// job it is ErrNoJob.
func (q *Queue) Retry(ctx context.Context, jobID int64) (underWay bool, err error) {
	job, err := q.client.JobRetry(ctx, jobID)
	if err != nil && !errors.Is(err, rivertype.ErrNotFound) {
		var later int64
		found := q.db.QueryRowContext(ctx, `SELECT later.id FROM river_job given
			JOIN river_job later ON later.unique_key = given.unique_key AND later.id <> given.id
			WHERE given.id = $1 AND later.finalized_at IS NULL`, jobID).Scan(&later)
		if underWay = found == nil; underWay {
			job, err = q.client.JobRetry(ctx, later)
		}
	}
	if errors.Is(err, rivertype.ErrNotFound) {
		return false, fmt.Errorf("retry job %d: %w", jobID, ErrNoJob)
	}
	if err != nil {
		return false, fmt.Errorf("retry job %d: %w", jobID, err)
	}
	q.Wake(job.Kind)
	return underWay, nil
}

// Count is how many jobs of a kind are in a state.
type Count struct {
	Kind  string
	State State
	Jobs  int64
}

// Counts returns the number of jobs by kind and state, without the empty ones.
func (q *Queue) Counts(ctx context.Context) ([]Count, error) {
	rows, err := q.db.QueryContext(
		ctx, "SELECT kind, state, count(*) FROM river_job GROUP BY kind, state ORDER BY kind, state",
	)
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	defer rows.Close()
	var counts []Count
	for rows.Next() {
		var c Count
		if err := rows.Scan(&c.Kind, &c.State, &c.Jobs); err != nil {
			return nil, fmt.Errorf("count jobs: %w", err)
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}
