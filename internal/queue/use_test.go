package queue_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"testing"
	"time"

	"tilts/internal/queue"
)

func newQueue(t *testing.T, db *sql.DB, e engine, kinds ...queue.Kind) *queue.Queue {
	t.Helper()
	q, err := queue.New(db, e.name, kinds, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func started(t *testing.T, db *sql.DB, e engine, kinds ...queue.Kind) *queue.Queue {
	t.Helper()
	return begun(t, newQueue(t, db, e, kinds...))
}

func begun(t *testing.T, q *queue.Queue) *queue.Queue {
	t.Helper()
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := q.Stop(context.Background()); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	return q
}

func begin(t *testing.T, db *sql.DB) *sql.Tx {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

// enqueue adds a job and wakes its worker, as the house does.
func enqueue(t *testing.T, db *sql.DB, q *queue.Queue, kind, id string, end func(*sql.Tx) error) {
	t.Helper()
	tx := begin(t, db)
	if err := errors.Join(q.Enqueue(t.Context(), tx, kind, id), end(tx)); err != nil {
		t.Fatal(err)
	}
	q.Wake(kind)
}

func jobs(t *testing.T, q *queue.Queue, states ...queue.State) []queue.Job {
	t.Helper()
	all, err := q.Jobs(context.Background(), states, 100)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// waitFor returns the first job that reaches the state.
func waitFor(t *testing.T, q *queue.Queue, state queue.State) queue.Job {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if found := jobs(t, q, state); len(found) > 0 {
			return found[0]
		}
	}
	t.Fatalf("no job became %s; there are %+v", state, jobs(t, q))
	return queue.Job{}
}

func receive(t *testing.T, ids <-chan string) string {
	t.Helper()
	select {
	case id := <-ids:
		return id
	case <-time.After(time.Minute):
		t.Fatal("no job was worked")
		return ""
	}
}

func sends(ids chan<- string) queue.Handler {
	return func(_ context.Context, id string) error {
		ids <- id
		return nil
	}
}

func untilCancelled(ctx context.Context, _ string) error {
	<-ctx.Done()
	return ctx.Err()
}

// However many jobs of a kind behind wait, one of the kind before them is next.
func behind(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	kinds := []queue.Kind{
		{Name: "read", Handle: sends(ids)}, {Name: "read_later", Behind: "read", Handle: sends(ids)},
	}
	q := newQueue(t, db, e, kinds...)
	for _, job := range [][2]string{{"read_later", "1"}, {"read_later", "2"}, {"read", "3"}} {
		enqueue(t, db, q, job[0], job[1], (*sql.Tx).Commit)
	}
	started(t, db, e, kinds...)
	for _, want := range []string{"3", "1", "2"} {
		if id := receive(t, ids); id != want {
			t.Errorf("job %s is worked, want %s", id, want)
		}
	}
}
