package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/database"
)

// Each file of testdata/before is a SQLite database as an earlier version left it, as SQL:
// two cases with every kind of fact, an unsorted letter, an unsent one. schema-N.sql has
// the tables of migration N. A new migration needs a new file, made by the program that
// has it; the old ones stay, so that every version opens what any earlier one left.

// What the kept databases hold for the people in them.
const (
	keptPassword = "kept from before 2026"
	keptLetter   = "Autobusā no somas paņemts tālrunis."
)

func TestDatabasesOfEarlierVersionsOpen(t *testing.T) {
	t.Parallel()
	kept, err := filepath.Glob("testdata/before/*.sql")
	if err != nil || len(kept) == 0 {
		t.Fatalf("no database of an earlier version is kept: %v", err)
	}
	for _, file := range kept {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			recall(t, file, data)
			tilts(t, "join", "--data="+data) // its objects are not kept
			opensWhole(t, data)
			s := serve(t, "serve", "--data="+data, "--log-level=warn")
			staffReadsEverything(t, s)
			out := filepath.Join(data, "letters.csv")
			tilts(t, "form", "export", "letter", "--data="+data, "--from=2026-01-01", "--to=2027-12-31", "-o", out)
			if text, err := os.ReadFile(out); err != nil || !strings.Contains(string(text), keptLetter) {
				t.Errorf("the export lacks the letter: %v\n%s", err, text)
			}
		})
	}
}

var update = flag.Bool("update", false, "keep a database of today's schema, if none is kept")

// TestTheSchemaOfTodayIsKept fails when a migration was added and no database with it;
// -update makes one. Those of earlier schemas are never made again.
func TestTheSchemaOfTodayIsKept(t *testing.T) {
	migrations, err := filepath.Glob("../../internal/database/sqlite/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("testdata/before/schema-%d.sql", len(migrations))
	_, err = os.Stat(want)
	if err != nil && *update {
		keepToday(t, want)
	} else if err != nil {
		t.Errorf("keep a database of this schema, with -update: %v", err)
	}
}

// recall makes the data folder of a kept database.
func recall(t *testing.T, file, data string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(data, database.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), string(text)); err != nil {
		t.Fatal(err)
	}
}

// opensWhole migrates the database and reads every fact and the chain of the audit.
func opensWhole(t *testing.T, data string) {
	t.Helper()
	tilts(t, "migrate", "--data="+data)
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if broken, err := db.BrokenFacts(t.Context()); err != nil || len(broken) > 0 {
		t.Errorf("facts that cannot be read: %v, %v", broken, err)
	}
	if n, err := db.CheckAudit(t.Context()); err != nil || n == 0 {
		t.Errorf("audit: %d entries, %v", n, err)
	}
}

// staffReadsEverything opens, as each role, all that its lists lead to.
func staffReadsEverything(t *testing.T, s *server) {
	t.Helper()
	for _, who := range []struct{ login, list, links, tells string }{
		{"mediator", "/staff/cases", `/staff/cases/[0-9a-f-]{36}`, "Anita Bērziņa"},
		{"clerk", "/staff/inbox", `/staff/inbox/[0-9a-f-]{36}`, keptLetter},
		{"analyst", "/staff/statistics", `/staff/statistics\?[^"]+`, "T1"},
		{"admin", "/staff/audit", `/staff/(?:people|jobs|forms)`, "Tilts"},
	} {
		v := signedIn(t, s, who.login)
		list, err := v.open(context.Background(), who.list)
		if err != nil || list.status != 200 {
			t.Fatalf("%s opens %s: %v, %v", who.login, who.list, list, err)
		}
		links := regexp.MustCompile(`href="(`+who.links+`)"`).FindAllStringSubmatch(list.body, -1)
		if len(links) == 0 {
			t.Errorf("%s finds nothing on %s", who.login, who.list)
		}
		told := false
		for _, link := range links {
			p, err := v.open(context.Background(), strings.ReplaceAll(link[1], "&amp;", "&"))
			if err != nil || p.status != 200 {
				t.Errorf("%s opens %s: %v", who.login, link[1], err)
				continue
			}
			told = told || strings.Contains(p.body, who.tells)
		}
		if !told {
			t.Errorf("%s reads %q nowhere under %s", who.login, who.tells, who.list)
		}
	}
}

// signedIn is a visitor who has signed in with the kept password.
func signedIn(t *testing.T, s *server, login string) *visitor {
	t.Helper()
	v := newVisitor(s.base)
	p, err := v.open(t.Context(), "/staff/signin")
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.formWith("password")
	if err != nil {
		t.Fatal(err)
	}
	f.values.Set("login", login)
	if p, err = v.press(t.Context(), f, "password", keptPassword); err != nil || p.status != 200 {
		t.Fatalf("%s signs in: %v, %v", login, p, err)
	}
	return v
}
