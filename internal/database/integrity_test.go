package database_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func entry(n int) record.AuditEntry {
	return record.AuditEntry{
		At: mediation.Instant(n), Actor: fmt.Sprint("staff-", n%2), Role: "clerk", Action: "case.open",
		Subject: "case:" + id("case", n%3), CaseID: id("case", n%3), Detail: "ā",
	}
}

func appendAudit(n int) func(ctx context.Context, tx *database.Tx) error {
	return func(ctx context.Context, tx *database.Tx) error { return tx.AppendAudit(ctx, entry(n)) }
}

func TestAudit(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		for n := 1; n <= 9; n++ {
			write(t, db, appendAudit(n))
		}
		for _, c := range []struct {
			q    record.AuditQuery
			want []int64
		}{
			{record.AuditQuery{}, []int64{9, 8, 7, 6, 5, 4, 3, 2, 1}},
			{record.AuditQuery{Before: 8, Limit: 2}, []int64{7, 6}},
			{record.AuditQuery{CaseID: "case-0000"}, []int64{9, 6, 3}},
			{record.AuditQuery{Actor: "staff-1", Before: 5}, []int64{3, 1}},
		} {
			got(t, db, c.want, func(ctx context.Context, tx *database.Tx) (seqs []int64, err error) {
				list, err := tx.Audit(ctx, c.q)
				for i, e := range list {
					seqs = append(seqs, e.Seq)
					if i > 0 && c.q == (record.AuditQuery{}) && list[i-1].Prev != e.Hash {
						t.Errorf("entry %d does not point at the one before", e.Seq+1)
					}
				}
				return seqs, err
			})
		}
		entries(t, db, 9)
	})
}

// entries checks the chain and its length.
func entries(t *testing.T, db *database.DB, want int64) {
	t.Helper()
	if n, err := db.CheckAudit(t.Context()); err != nil || n != want {
		t.Errorf("chain of %d entries (%v), want %d", n, err, want)
	}
}

// The hash is written down here so that no later version can change how it is made.
func TestAuditHashStaysAsItIs(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, appendAudit(1))
		write(t, db, appendAudit(2))
		got(t, db, []string{
			"c941634f57344bdca1e12161ffab2031afda9533f6b86380a421e71df747f8ea",
			"add44b1626aced677fc3e3e82c36cc80a6dec2b078c697662df20e38bde06a94",
		}, func(ctx context.Context, tx *database.Tx) (hashes []string, err error) {
			list, err := tx.Audit(ctx, record.AuditQuery{})
			for _, e := range list {
				hashes = append(hashes, e.Hash)
			}
			return hashes, err
		})
	})
}

func TestTheHeadOfTheAuditIsItsNewestEntry(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		if head, err := db.AuditHead(t.Context()); err != nil || head != (record.AuditHead{}) {
			t.Errorf("the head of no entries is %+v (%v)", head, err)
		}
		write(t, db, appendAudit(1))
		write(t, db, appendAudit(2))
		head, err := db.AuditHead(t.Context())
		check(t, err)
		got(t, db, head, func(ctx context.Context, tx *database.Tx) (record.AuditHead, error) {
			newest, err := tx.Audit(ctx, record.AuditQuery{Limit: 1})
			return record.AuditHead{Seq: newest[0].Seq, At: newest[0].At, Hash: newest[0].Hash}, err
		})
		if head.Seq != 2 {
			t.Errorf("the newest of two entries is %d", head.Seq)
		}
	})
}

func TestAnAlteredAuditIsFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		for n := 1; n <= 5; n++ {
			write(t, db, appendAudit(n))
		}
		// Somebody who may change tables takes the protection away first.
		for name, change := range map[string]string{
			database.SQLite: "DROP TRIGGER audit_update", database.Postgres: "ALTER TABLE audit DISABLE TRIGGER ALL",
		} {
			if name == db.Engine() {
				_, err := db.SQL().ExecContext(t.Context(), change)
				check(t, err)
			}
		}
		_, err := db.SQL().ExecContext(t.Context(), "UPDATE audit SET actor = 'somebody' WHERE seq = 3")
		check(t, err)
		n, err := db.CheckAudit(t.Context())
		if err == nil || n != 2 || !strings.Contains(err.Error(), "entry 3") {
			t.Errorf("%d entries hold, error %v; want 2 and the third named", n, err)
		}
	})
}

func TestWhatNothingMayChange(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, addCase(1))
		write(t, db, appendAudit(1))
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			signed := document(2)
			signed.Signed = object("documents/signed")
			return errors.Join(
				tx.KeepBytes(ctx, "form", "f00d", "application", []byte("title: a")), tx.AddDocument(ctx, document(1)),
				tx.AddDocument(ctx, signed), tx.AddTemplateVersion(ctx, templateVersion(1)),
			)
		})
		statements := []string{
			"UPDATE audit SET detail = 'x'", "UPDATE audit SET seq = seq + 1", "DELETE FROM audit",
			"DELETE FROM audit WHERE seq = 1",
			"INSERT INTO audit VALUES (3, 1, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')", // a gap
			"UPDATE facts SET coded = '{}'", "UPDATE facts SET person = '{}'",
			"UPDATE facts SET person = '', kind = 'closed'", "UPDATE facts SET recorded_at = 1, person = ''",
			"DELETE FROM facts", "UPDATE kept SET source = 'x'", "DELETE FROM kept",
			"UPDATE documents SET sha256 = 'x'", "UPDATE documents SET object_key = 'x'",
			"UPDATE documents SET size = 1", "UPDATE documents SET number = 'x'",
			"UPDATE documents SET mark = 'x' WHERE version = 1", "UPDATE documents SET version = 7",
			"UPDATE documents SET signed_sha256 = 'x'", "UPDATE documents SET signed_on = '2026-01-01'",
			"DELETE FROM documents", "UPDATE template_versions SET hash = 'x'",
			"UPDATE template_versions SET from_day = 'x'", "DELETE FROM template_versions",
		}
		if db.Engine() == database.SQLite {
			statements = append(statements,
				"INSERT OR REPLACE INTO audit VALUES (1, 1, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')",
				"INSERT OR REPLACE INTO facts SELECT id, case_id, 'p2', occurred_on, recorded_at, recorded_by, "+
					"supersedes, kind, coded, person FROM facts",
				"INSERT OR REPLACE INTO kept VALUES ('f00d', 'form', 'application', 'other')",
				"INSERT OR REPLACE INTO documents SELECT * FROM documents",
				"INSERT OR REPLACE INTO template_versions SELECT * FROM template_versions",
				"UPDATE OR REPLACE audit SET seq = 1")
		} else {
			statements = append(statements, "TRUNCATE audit", "TRUNCATE facts", "TRUNCATE kept", "TRUNCATE documents",
				"TRUNCATE template_versions",
				"INSERT INTO kept VALUES ('f00d', 'form', 'a', 'other') "+
					"ON CONFLICT (hash) DO UPDATE SET source = excluded.source")
		}
		for _, s := range statements {
			if _, err := db.SQL().ExecContext(t.Context(), s); err == nil {
				t.Errorf("allowed: %s", s)
			} else if !strings.Contains(
				err.Error(), "append-only",
			) && !strings.Contains(err.Error(), "never") && !strings.Contains(err.Error(), "no gaps") &&
				!strings.Contains(err.Error(), "only the personal part") {
				t.Errorf("%s: refused for another reason: %v", s, err)
			}
		}
		got(t, db, facts(1), func(ctx context.Context, tx *database.Tx) ([]mediation.Fact, error) {
			return tx.Facts(ctx, id("case", 1))
		})
		entries(t, db, 1)
	})
}

func TestManyWritersAtOnce(t *testing.T) {
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			at := place(t, engine)
			server, terminal := opened(t, at), opened(t, at) // as two processes
			check(t, server.Migrate(t.Context()))
			write(t, server, addCase(1))
			const writers = 50
			numbers, won := make([]int64, writers), atomic.Int64{}
			var group sync.WaitGroup
			for i := range writers {
				db := []*database.DB{server, terminal}[i%2]
				group.Go(func() { numbers[i] = takeNumber(t, db, i) })
				group.Go(func() { giveNumberBack(t, db) })
				group.Go(func() {
					if changeCase(t, db) {
						won.Add(1)
					}
				})
			}
			group.Wait()
			slices.Sort(numbers)
			for i, n := range numbers {
				if n != int64(i+1) {
					t.Fatalf("numbers %v", numbers)
				}
			}
			entries(t, server, writers)
			if won.Load() != 1 {
				t.Errorf("%d writers changed the same version of a case, want 1", won.Load())
			}
		})
	}
}

func takeNumber(t *testing.T, db *database.DB, i int) (number int64) {
	err := db.Write(t.Context(), func(tx *database.Tx) (err error) {
		number, err = tx.NextNumber(t.Context(), "case 2026")
		return errors.Join(err, tx.AppendAudit(t.Context(), entry(i)))
	})
	if err != nil {
		t.Error(err)
	}
	return number
}

// giveNumberBack takes a number in a transaction that fails: no gap may stay.
func giveNumberBack(t *testing.T, db *database.DB) {
	given := errors.New("given back")
	if err := db.Write(t.Context(), func(tx *database.Tx) error {
		_, err := tx.NextNumber(t.Context(), "case 2026")
		return errors.Join(err, tx.AppendAudit(t.Context(), entry(0)), given)
	}); !errors.Is(err, given) {
		t.Error(err)
	}
}

func changeCase(t *testing.T, db *database.DB) bool {
	c := caseRow(1)
	c.Version = 2
	err := db.Write(t.Context(), func(tx *database.Tx) error { return tx.PutCase(t.Context(), c) })
	if err != nil && fault.KindOf(err) != fault.Conflict {
		t.Error(err)
	}
	return err == nil
}

func TestOneClientKeyIsOneSubmission(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		results := make(chan error, 20)
		var group sync.WaitGroup
		for i := range cap(results) {
			group.Go(func() {
				s := submission(i)
				s.ClientKey = "one"
				results <- db.Write(t.Context(), func(tx *database.Tx) error {
					return tx.AddSubmission(t.Context(), s)
				})
			})
		}
		group.Wait()
		close(results)
		added := 0
		for err := range results {
			if err == nil {
				added++
			} else if fault.KindOf(err) != fault.Conflict {
				t.Error(err)
			}
		}
		if added != 1 {
			t.Errorf("%d submissions of one key", added)
		}
	})
}

func TestAWriterDecidesOnWhatIsThere(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		// Each adds itself only while fewer than five are there: a writer that
		// looked at an old view would let a sixth in.
		var group sync.WaitGroup
		for i := range 12 {
			group.Go(func() {
				err := db.Write(t.Context(), func(tx *database.Tx) error {
					if n, err := tx.CountStaff(t.Context()); err != nil || n >= 5 {
						return err
					}
					return tx.AddStaff(t.Context(), member(fmt.Sprint("login", i)))
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		got(t, db, 5, func(ctx context.Context, tx *database.Tx) (int64, error) { return tx.CountStaff(ctx) })
	})
}
