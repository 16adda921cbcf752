package queue_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"tilts/internal/database/postgrestest"
	"tilts/internal/queue"
)

// engine opens an empty, migrated database of its own for one test.
type engine struct {
	name string
	open func(t *testing.T) *sql.DB
}

func TestQueue(t *testing.T) {
	t.Parallel()
	behaviours := map[string]func(*testing.T, engine){
		"a job exists exactly when its transaction commits": commits,
		"an unknown kind is refused":                        unknownKind,
		"a failed job is tried again":                       triedAgain,
		"a permanent failure is not tried again":            permanent,
		"the last try is told":                              lastTry,
		"a panic is a failure":                              panics,
		"a job that takes too long is cancelled":            timesOut,
		"a unique job is queued once":                       unique,
		"a periodic job runs without being enqueued":        periodic,
		"stopping waits for the job at work":                stopWaits,
		"stopping cancels a job that does not end":          stopCancels,
		"the administrator retries a discarded job":         retries,
		"the administrator retries what is under way":       retriesUnderWay,
		"jobs run while a transaction is open":              openTransaction,
		"a kind waits for no other":                         kindsApart,
		"a kind stands behind another":                      behind,
		"a job begins when its process is woken":            woken,
		"jobs of the one queue of old are worked":           oldQueue,
		"a queue at rest begins when it is woken":           wokenAtRest,
		"a queue at rest finds what others added":           foundAtRest,
		"enqueueing needs no handlers":                      insertOnly,
		"migrating twice changes nothing":                   migrateTwice,
	}
	for _, e := range []engine{{queue.SQLite, openSQLite}, {queue.Postgres, openPostgres}} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			for name, behaviour := range behaviours {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					behaviour(t, e)
				})
			}
		})
	}
}

func openSQLite(t *testing.T) *sql.DB {
	return openSQLiteFile(t, filepath.Join(t.TempDir(), "tilts.db"))
}

func openSQLiteFile(t *testing.T, path string) *sql.DB {
	t.Helper()
	db := open(t, "sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=busy_timeout(5000)"+
		"&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_txlock=immediate")
	db.SetMaxOpenConns(1)
	migrate(t, db, queue.SQLite)
	return db
}

func openPostgres(t *testing.T) *sql.DB {
	t.Helper()
	db := open(t, "pgx", postgrestest.Start(t))
	db.SetMaxOpenConns(6)
	migrate(t, db, queue.Postgres)
	return db
}

func open(t *testing.T, driver, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func migrate(t *testing.T, db *sql.DB, engine string) {
	t.Helper()
	if err := queue.Migrate(t.Context(), db, engine); err != nil {
		t.Fatal(err)
	}
}

func commits(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	q := started(t, db, e, queue.Kind{Name: "read", Handle: sends(ids)})
	enqueue(t, db, q, "read", "rolled-back", (*sql.Tx).Rollback)
	enqueue(t, db, q, "read", "committed", (*sql.Tx).Commit)
	if id := receive(t, ids); id != "committed" {
		t.Errorf("worked %q, want the committed job", id)
	}
	job := waitFor(t, q, queue.Completed)
	inTime := job.CreatedAt <= job.FinishedAt
	if job.Kind != "read" || job.ID != "committed" || job.Attempt != 1 || job.LastError != "" || !inTime {
		t.Errorf("the finished job reads %+v", job)
	}
	if all := jobs(t, q); len(all) != 1 {
		t.Errorf("%d jobs exist, want only the committed one", len(all))
	}
}

func unknownKind(t *testing.T, e engine) {
	db := e.open(t)
	q := newQueue(t, db, e, queue.Kind{Name: "read"})
	tx := begin(t, db)
	defer func() { _ = tx.Rollback() }()
	if err := q.Enqueue(t.Context(), tx, "raed", "1"); err == nil {
		t.Error("a kind nobody registered was enqueued")
	}
}

func triedAgain(t *testing.T, e engine) {
	db := e.open(t)
	var tries atomic.Int32
	q := started(t, db, e, queue.Kind{Name: "mail", Handle: func(context.Context, string) error {
		if tries.Add(1) == 1 {
			return errors.New("the server said try later")
		}
		return nil
	}})
	began := time.Now()
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	job := waitFor(t, q, queue.Completed)
	if took := time.Since(began); took > 10*time.Second { // due after one second
		t.Errorf("the second attempt ended after %v", took)
	}
	if job.Attempt != 2 || !strings.Contains(job.LastError, "try later") {
		t.Errorf("the job reads %+v, want a second attempt and the first one's error", job)
	}
}

// refusal is an error that trying again cannot help.
type refusal struct{}

func (refusal) Error() string   { return "no such mailbox" }
func (refusal) Permanent() bool { return true }

func permanent(t *testing.T, e engine) {
	db := e.open(t)
	var told atomic.Value
	q := started(t, db, e, queue.Kind{
		Name: "mail", Handle: func(context.Context, string) error { return refusal{} },
		GivenUp: func(_ context.Context, id string) error { told.Store(id); return nil },
	})
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	if job := waitFor(t, q, queue.Cancelled); job.Attempt != 1 || !strings.Contains(job.LastError, "no such mailbox") {
		t.Errorf("the job reads %+v", job)
	}
	if told.Load() != "1" {
		t.Errorf("nobody is told that it is given up: %v", told.Load())
	}
}

func lastTry(t *testing.T, e engine) {
	db := e.open(t)
	var tries, told atomic.Int32
	q := started(t, db, e, queue.Kind{
		Name: "mail", MaxAttempts: 2,
		Handle:  func(context.Context, string) error { tries.Add(1); return errors.New("try later") },
		GivenUp: func(context.Context, string) error { told.Store(tries.Load()); return nil },
	})
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	if waitFor(t, q, queue.Discarded); told.Load() != 2 {
		t.Errorf("told at the try %d, want 2", told.Load())
	}
}

func panics(t *testing.T, e engine) {
	db, given := e.open(t), make(chan string, 1)
	q := started(
		t, db, e,
		queue.Kind{
			Name: "read", MaxAttempts: 1,
			Handle:  func(context.Context, string) error { panic("out of range") },
			GivenUp: func(_ context.Context, id string) error { given <- id; panic("out of reach") },
		},
	)
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	job := waitFor(t, q, queue.Discarded)
	if !strings.Contains(job.LastError, "out of range") || !strings.Contains(job.LastError, "out of reach") {
		t.Errorf("the job reads %+v", job)
	}
	if id := receive(t, given); id != "1" {
		t.Errorf("%q is given up", id)
	}
}

func timesOut(t *testing.T, e engine) {
	db := e.open(t)
	q := started(
		t, db, e, queue.Kind{Name: "read", MaxAttempts: 1, Timeout: 30 * time.Millisecond, Handle: untilCancelled},
	)
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	if job := waitFor(t, q, queue.Discarded); !strings.Contains(job.LastError, context.DeadlineExceeded.Error()) {
		t.Errorf("the job reads %+v", job)
	}
}

func unique(t *testing.T, e engine) {
	db := e.open(t)
	q := newQueue(t, db, e, queue.Kind{Name: "count", Unique: true}, queue.Kind{Name: "read", Unique: true})
	for _, job := range [][2]string{{"count", "1"}, {"count", "1"}, {"count", "2"}, {"read", "1"}} {
		enqueue(t, db, q, job[0], job[1], (*sql.Tx).Commit)
	}
	counts, err := q.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []queue.Count{
		{Kind: "count", State: queue.Available, Jobs: 2}, {Kind: "read", State: queue.Available, Jobs: 1},
	}
	if len(counts) != 2 || counts[0] != want[0] || counts[1] != want[1] {
		t.Errorf("counts are %+v, want %+v", counts, want)
	}
}

func periodic(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	started(t, db, e, queue.Kind{Name: "sweep", Periodic: time.Hour, Handle: sends(ids)})
	if id := receive(t, ids); id != "" {
		t.Errorf("a periodic job is about %q, want nothing", id)
	}
}

func stopWaits(t *testing.T, e engine) {
	db, begun, release := e.open(t), make(chan string, 1), make(chan struct{})
	q := started(t, db, e, queue.Kind{Name: "read", Handle: func(_ context.Context, id string) error {
		begun <- id
		<-release
		return nil
	}})
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	receive(t, begun)
	stopped := make(chan error, 1)
	go func() { stopped <- q.Stop(context.Background()) }()
	close(release)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
	if all := jobs(t, q); all[0].State != queue.Completed {
		t.Errorf("after the stop the job is %s, want completed", all[0].State)
	}
}

func stopCancels(t *testing.T, e engine) {
	db, begun := e.open(t), make(chan string, 1)
	q := started(t, db, e, queue.Kind{Name: "read", Handle: func(ctx context.Context, id string) error {
		begun <- id
		return untilCancelled(ctx, id)
	}})
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	receive(t, begun)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := q.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if all := jobs(t, q); all[0].State == queue.Running || all[0].FinishedAt != 0 {
		t.Errorf("after the stop the job reads %+v, want one that is tried again", all[0])
	}
}

func retries(t *testing.T, e engine) {
	db := e.open(t)
	var mended atomic.Bool
	q := started(t, db, e, queue.Kind{Name: "mail", MaxAttempts: 1, Handle: func(context.Context, string) error {
		if mended.Load() {
			return nil
		}
		return errors.New("refused")
	}})
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	job := waitFor(t, q, queue.Discarded)
	mended.Store(true)
	if underWay, err := q.Retry(t.Context(), job.JobID); err != nil || underWay {
		t.Fatal(underWay, err)
	}
	waitFor(t, q, queue.Completed)
	if _, err := q.Retry(t.Context(), job.JobID+1000); !errors.Is(err, queue.ErrNoJob) {
		t.Errorf("retrying a job that is not there gives %v, want ErrNoJob", err)
	}
}

// openTransaction holds a transaction open, on SQLite the only connection,
// long enough for several polls: they wait and go on.
func openTransaction(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	q := started(t, db, e, queue.Kind{Name: "read", Handle: sends(ids)})
	enqueue(t, db, q, "read", "held", func(tx *sql.Tx) error {
		time.Sleep(300 * time.Millisecond)
		return tx.Commit()
	})
	receive(t, ids)
	waitFor(t, q, queue.Completed)
}

func insertOnly(t *testing.T, e engine) {
	db := e.open(t)
	q := newQueue(t, db, e, queue.Kind{Name: "read"})
	enqueue(t, db, q, "read", "1", (*sql.Tx).Commit)
	if all := jobs(t, q, queue.Available); len(all) != 1 || all[0].ID != "1" {
		t.Errorf("the jobs are %+v", all)
	}
	if err := q.Start(t.Context()); err == nil {
		t.Error("a queue without handlers started")
	}
}

func migrateTwice(t *testing.T, e engine) {
	db := e.open(t)
	enqueue(t, db, newQueue(t, db, e, queue.Kind{Name: "read"}), "read", "1", (*sql.Tx).Commit)
	migrate(t, db, e.name)
	if all := jobs(t, newQueue(t, db, e, queue.Kind{Name: "read"})); len(all) != 1 {
		t.Errorf("%d jobs after the second migration, want 1", len(all))
	}
}

func TestSQLiteTakesBackWhatAKilledProcessLeftRunning(t *testing.T) {
	t.Parallel()
	e := engine{queue.SQLite, openSQLite}
	db, ids := e.open(t), make(chan string, 1)
	dead := newQueue(t, db, e, queue.Kind{Name: "read"})
	enqueue(t, db, dead, "read", "1", (*sql.Tx).Commit)
	_, err := db.Exec("UPDATE river_job SET state = 'running', attempt = 1, attempted_at = CURRENT_TIMESTAMP")
	if err != nil {
		t.Fatal(err)
	}
	started(t, db, e, queue.Kind{Name: "read", Handle: sends(ids)})
	receive(t, ids)
}

func TestTwoSQLiteProcessesShareAFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "tilts.db")
	e := engine{name: queue.SQLite}
	server, line := openSQLiteFile(t, path), openSQLiteFile(t, path)
	ids := make(chan string, 1)
	started(t, server, e, queue.Kind{Name: "read", Handle: sends(ids)})
	enqueue(t, line, newQueue(t, line, e, queue.Kind{Name: "read"}), "read", "1", (*sql.Tx).Commit)
	receive(t, ids)
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	if _, err := queue.New(nil, "oracle", nil, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("an unknown engine was accepted")
	}
	twice := []queue.Kind{{Name: "read"}, {Name: "read"}}
	if _, err := queue.New(&sql.DB{}, queue.SQLite, twice, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("a kind registered twice was accepted")
	}
}
