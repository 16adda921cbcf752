package queue_test

import (
	"database/sql"
	"testing"
	"time"

	"tilts/internal/queue"
)

// restless is how often queues of tests look whether they may rest.
const restless = 200 * time.Millisecond

// rests waits until River is stopped: nobody leads then.
func rests(t *testing.T, db *sql.DB) {
	t.Helper()
	leaders := 1
	for deadline := time.Now().Add(time.Minute); leaders > 0; time.Sleep(20 * time.Millisecond) {
		if err := db.QueryRow("SELECT count(*) FROM river_leader").Scan(&leaders); err != nil {
			t.Fatal(err)
		}
		if time.Now().After(deadline) {
			t.Fatal("a queue that has nothing to do does not rest")
		}
	}
}

func wokenAtRest(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	q := newQueue(
		t, db, e, queue.Kind{Name: "mail", Handle: sends(ids)},
		queue.Kind{Name: "sweep", Periodic: time.Hour, Handle: sends(make(chan string, 10))},
	)
	q.Look(restless)
	begun(t, q)
	waitFor(t, q, queue.Completed)
	rests(t, db)
	began := time.Now()
	enqueue(t, db, q, "mail", "1", (*sql.Tx).Commit)
	receive(t, ids)
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it began after %v", took)
	}
	rests(t, db)
	for deadline := time.Now().Add(time.Minute); len(jobs(t, q, queue.Completed)) < 2; { // the last is put down as such
		if time.Sleep(20 * time.Millisecond); time.Now().After(deadline) {
			break
		}
	}
	if all := jobs(t, q); len(all) != 2 || all[0].State != queue.Completed || all[1].State != queue.Completed {
		t.Errorf("the jobs are %+v, want the periodic one once and the one woken for, completed", all)
	}
}

func foundAtRest(t *testing.T, e engine) {
	db, ids := e.open(t), make(chan string, 10)
	mail := queue.Kind{Name: "mail", Handle: sends(ids)}
	q := newQueue(t, db, e, mail)
	q.Look(restless)
	begun(t, q)
	rests(t, db)
	enqueue(t, db, newQueue(t, db, e, mail), "mail", "1", (*sql.Tx).Commit)
	receive(t, ids)
}
