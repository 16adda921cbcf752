package postgrestest_test

import (
	"database/sql"
	"testing"

	"tilts/internal/database/postgrestest"
)

func TestEachCallGivesAnEmptyDatabaseOfItsOwn(t *testing.T) {
	first, second := open(t, postgrestest.Start(t)), open(t, postgrestest.Start(t))
	if _, err := first.Exec("CREATE TABLE bridge (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	var tables int
	if err := second.QueryRow("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").Scan(&tables); err != nil {
		t.Fatal(err)
	}
	if tables != 0 {
		t.Errorf("the second database has %d tables, want none", tables)
	}
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
