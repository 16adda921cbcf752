package queue_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/queue"
)

func kindsApart(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 1)
	q := newQueue(
		t, db, e,
		queue.Kind{Name: "read", Handle: untilCancelled}, queue.Kind{Name: "mail", Handle: sends(ids)},
	)
	for _, id := range []string{"1", "2", "3", "4", "5"} {
		enqueue(t, db, q, "read", id, (*sql.Tx).Commit)
	}
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := q.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	receive(t, ids)
	reading := 0
	for _, job := range jobs(t, q, queue.Running) {
		if job.Kind == "read" {
			reading++
		}
	}
	if reading > 1 {
		t.Errorf("%d files are read at once by one worker", reading)
	}
}

func woken(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	q := started(t, db, e, queue.Kind{Name: "mail", Handle: sends(ids)})
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	receive(t, ids)
	waitFor(t, q, queue.Completed) // it has nothing left to do
	for range 3 {
		began := time.Now()
		enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
		receive(t, ids)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("it began after %v", took)
		}
	}
}

func oldQueue(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 1)
	q := newQueue(t, db, e, queue.Kind{Name: "mail", Handle: sends(ids)})
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	if _, err := db.Exec("UPDATE river_job SET queue = 'default'"); err != nil {
		t.Fatal(err)
	}
	started(t, db, e, queue.Kind{Name: "mail", Handle: sends(ids)})
	receive(t, ids)
}

func TestPostgresTakesBackWhatASilentProcessLeft(t *testing.T) {
	t.Parallel()
	e := engine{queue.Postgres, openPostgres}
	db, ids := e.open(t), make(chan string, 1)
	dead := newQueue(t, db, e, queue.Kind{Name: "read"})
	enqueue(t, db, dead, "read", "1", (*sql.Tx).Commit)
	silence(t, db, "1 hour")
	// A kind that may take long makes nobody wait.
	q := hurried(
		t, db, e, queue.Kind{Name: "read", Handle: sends(ids)},
		queue.Kind{Name: "sweep", Timeout: 30 * time.Minute, Handle: sends(ids)},
	)
	receive(t, ids)
	job := waitFor(t, q, queue.Completed)
	if job.Attempt != 2 || !strings.Contains(job.LastError, "process ended") {
		t.Errorf("the job reads %+v, want an attempt that failed and one that did not", job)
	}
}

// hurried is a queue at work that gives up others soon.
func hurried(t *testing.T, db *sql.DB, e engine, kinds ...queue.Kind) *queue.Queue {
	t.Helper()
	q := newQueue(t, db, e, kinds...)
	q.Hurry()
	return begun(t, q)
}

// silence marks every job as being worked, and not heard of for so long.
func silence(t *testing.T, db *sql.DB, interval string) {
	t.Helper()
	_, err := db.Exec(
		"UPDATE river_job SET state = 'running', attempt = greatest(attempt, 1), attempted_at = now() - $1::interval",
		interval,
	)
	if err != nil {
		t.Fatal(err)
	}
}

// heardOf waits for a sign of life of every job that is worked.
func heardOf(t *testing.T, db *sql.DB) {
	t.Helper()
	const silent = "SELECT count(*) FROM river_job WHERE attempted_at < now() - interval '30 minutes'"
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var n int
		if err := db.QueryRow(silent).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
	t.Fatal("a job gives no sign of life")
}

func TestPostgresLeavesAJobToTheProcessThatWorksIt(t *testing.T) {
	t.Parallel()
	e := engine{queue.Postgres, openPostgres}
	db, ids, release := e.open(t), make(chan string, 10), make(chan struct{})
	slow := queue.Kind{Name: "sweep", Handle: func(_ context.Context, id string) error {
		ids <- id
		<-release
		return nil
	}}
	q := hurried(t, db, e, slow)
	enqueue(t, db, q, "sweep", "1", (*sql.Tx).Commit)
	receive(t, ids)
	silence(t, db, "1 hour")
	heardOf(t, db)
	if err := newQueue(t, db, e, slow).TakeBack(t.Context()); err != nil {
		t.Fatal(err)
	}
	if at := jobs(t, q); len(at) != 1 || at[0].State != queue.Running || at[0].Attempt != 1 || at[0].LastError != "" {
		t.Errorf("the jobs are %+v, want the one still at work", at)
	}
	close(release)
	waitFor(t, q, queue.Completed)
}

func TestAJobThatTookTwoProcessesDownIsNotWorkedAgain(t *testing.T) {
	t.Parallel()
	e := engine{queue.SQLite, openSQLite}
	db, worked, given := e.open(t), make(chan string, 1), make(chan string, 1)
	enqueue(t, db, newQueue(t, db, e, queue.Kind{Name: "read"}), "read", "1", (*sql.Tx).Commit)
	_, err := db.Exec(`UPDATE river_job SET state = 'running', attempt = 2, attempted_at = CURRENT_TIMESTAMP, errors =
		'[{"at":"2026-01-01T00:00:00Z","attempt":1,"error":"the process ended while it worked this job","trace":""}]'`)
	if err != nil {
		t.Fatal(err)
	}
	q := started(t, db, e, queue.Kind{Name: "read", Dangerous: true, Handle: sends(worked), GivenUp: sends(given)})
	if id := receive(t, given); id != "1" || len(worked) > 0 {
		t.Errorf("given up: %q; worked: %d", id, len(worked))
	}
	if job := waitFor(t, q, queue.Cancelled); job.Attempt != 3 {
		t.Errorf("the job reads %+v", job)
	}
}

// Whoever waits for a job is told that it is given up, also when its last attempt lost its process.
func TestALastAttemptWithoutAProcessIsGivenUp(t *testing.T) {
	t.Parallel()
	for _, e := range []engine{{queue.SQLite, openSQLite}, {queue.Postgres, openPostgres}} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			db, worked, given := e.open(t), make(chan string, 9), make(chan string, 9)
			dead := newQueue(t, db, e, queue.Kind{Name: "read", MaxAttempts: 2})
			for _, id := range []string{"last", "panics"} {
				enqueue(t, db, dead, "read", id, (*sql.Tx).Commit)
			}
			ago := map[string]string{queue.SQLite: "CURRENT_TIMESTAMP", queue.Postgres: "now() - interval '1 hour'"}
			_, err := db.Exec("UPDATE river_job SET state = 'running', attempt = 2, attempted_at = " + ago[e.name])
			if err != nil {
				t.Fatal(err)
			}
			enqueue(t, db, dead, "read", "fresh", (*sql.Tx).Commit)
			hurried(t, db, e, queue.Kind{
				Name: "read", MaxAttempts: 2, Handle: sends(worked),
				GivenUp: func(_ context.Context, id string) error {
					given <- id
					if id == "panics" {
						panic("out of reach")
					}
					return nil
				},
			})
			told := []string{receive(t, given), receive(t, given)}
			if slices.Sort(told); !slices.Equal(told, []string{"last", "panics"}) {
				t.Errorf("given up: %q", told)
			}
			if id := receive(t, worked); id != "fresh" || len(worked) > 0 || len(given) > 0 {
				t.Errorf("worked: %q and %d more; given up: %d more", id, len(worked), len(given))
			}
		})
	}
}

// retriesUnderWay retries a job that was given up while a later one for the same waits for its next attempt:
// that one is tried at once.
func retriesUnderWay(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 9)
	read := queue.Kind{Name: "read", Unique: true, Handle: sends(ids)}
	q := newQueue(t, db, e, read)
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	given := jobs(t, q)[0].JobID
	set := func(state, more string) {
		t.Helper()
		_, err := db.Exec("UPDATE river_job SET state = $1, "+more+" WHERE finalized_at IS NULL", state)
		if err != nil {
			t.Fatal(err)
		}
	}
	set("discarded", "finalized_at = CURRENT_TIMESTAMP, attempt = 1")
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	set("retryable", "scheduled_at = '2099-01-01 00:00:00', attempt = 1")
	begun(t, q)
	if underWay, err := q.Retry(t.Context(), given); err != nil || !underWay {
		t.Fatal(underWay, err)
	}
	receive(t, ids)
	if job := waitFor(t, q, queue.Completed); job.JobID == given || len(jobs(t, q, queue.Discarded)) != 1 {
		t.Errorf("the jobs are %+v", jobs(t, q))
	}
}
