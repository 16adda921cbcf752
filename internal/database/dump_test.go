package database_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/record"
)

func fill(t *testing.T, db *database.DB) {
	t.Helper()
	write(t, db, func(ctx context.Context, tx *database.Tx) error {
		_, err := tx.NextNumber(ctx, "case 2026")
		s := submission(1)
		s.Title = `<b>"\ ` + "\u2028" + `ņ`
		return errors.Join(err, tx.KeepBytes(
			ctx, "form", "f00d", "application", []byte("a\x00\xff"),
		), tx.AddStaff(ctx, member("ilze")), tx.PutDraft(ctx, draft(2)),
			tx.PutResume(ctx, record.Resume{LinkHash: "r", DraftHash: draft(2).TokenHash, Sealed: []byte("\x00\xff")}),
			tx.AddLogin(ctx, identity.Login{TokenHash: "t", StaffID: "id of ilze"}),
			tx.AddLink(ctx, identity.Link{TokenHash: "l"}), tx.PutThrottle(ctx, "k", identity.Throttle{Failures: 1}),
			tx.AddSubmission(ctx, s), tx.AddUpload(ctx, upload(s.ID, 1)), addCase(1)(ctx, tx), addCase(2)(ctx, tx),
			held(ctx, tx, record.Hold{SubmissionID: s.ID, StaffID: "id of ilze", Until: 9}),
			tx.AddLetter(ctx, record.Letter{SubmissionID: s.ID, Said: []byte("{}"), Version: 1}),
			tx.AddDecision(ctx, record.Decision{
				ID: "d", SubmissionID: s.ID, Kind: record.DecidedAsk, Said: []byte("{}"),
			}),
			tx.AddTaken(ctx, record.Taken{Source: record.SourceFolder, Item: "t", SubmissionID: s.ID}),
			tx.PutScanned(ctx, record.Scanned{SHA256: "s", Verdict: record.ScanClean}),
			tx.PutCase(ctx, withHeld(3)),
			tx.AddCompanion(ctx, s.ID, "other"),
			tx.PutUnsent(ctx, record.Unsent{ID: "u", StaffID: "id of ilze", Sealed: []byte("\x00\xff")}),
			tx.AddDocument(ctx, document(1)), tx.Announce(ctx, "originals/1", 5),
			tx.AddInvitation(ctx, record.Invitation{ID: "i", CaseID: id("case", 1), CodeHash: "c"}),
			tx.AddMail(ctx, record.Mail{ID: "m"}), tx.AddTemplateVersion(ctx, templateVersion(1)),
			tx.AddPublication(ctx, record.Publication{Seq: 1, Figures: []byte{1}}),
			tx.PutReportReader(ctx, record.ReportReader{StaffID: "id of ilze", AddedBy: "a"}),
			tx.PutMonthlyReport(ctx, record.MonthlyReport{Month: "2026-10", TriedAt: 1, MadeAt: 1}),
			tx.AddReportFile(ctx, record.ReportFile{Month: "2026-10", Name: "a", Object: object("reports/1")}),
			tx.AddReportGiven(ctx, record.ReportGiven{Month: "2026-10", StaffID: "id of ilze"}),
			tx.AddPublishedFiles(ctx, []record.PublishedFile{{Seq: 1, Lang: "lv", Name: "a", Object: object("p/1")}}),
			tx.AddBatch(ctx, record.Batch{ID: "b", CreatedBy: "id of ilze"}, []record.BatchItem{
				{N: 1, CaseID: id("case", 1)},
			}),
			tx.AddInstitution(ctx, institution(1)), tx.AddAPIKey(ctx, apiKey(1, 1)),
			tx.AddUnit(ctx, record.Unit{Name: "Valmieras nodaļa"}),
			tx.AddAbsence(ctx, record.Absence{ID: "a", StaffID: "id of ilze", CoverID: "id of ilze"}),
			tx.AddWebhook(ctx, record.Webhook{InstitutionID: institution(1).ID}),
			tx.AddEvent(ctx, record.Event{ID: "e", InstitutionID: institution(1).ID}),
			appendAudit(1)(ctx, tx), appendAudit(2)(ctx, tx))
	})
}

func TestDumpsGoFromEngineToEngine(t *testing.T) {
	t.Parallel()
	first := migrated(t, database.SQLite)
	fill(t, first)
	var dumps []string
	for db, next := first, 0; ; next++ {
		var dump bytes.Buffer
		dumpInto(t, db, &dump)
		dumps = append(dumps, dump.String())
		if next == 2 {
			break
		}
		db = migrated(t, []string{database.Postgres, database.SQLite}[next])
		check(t, db.Load(t.Context(), bytes.NewReader(dump.Bytes()), t.TempDir()))
		entries(t, db, 2)
	}
	for i, d := range dumps[1:] {
		if diff := cmp.Diff(strings.Split(dumps[0], "\n"), strings.Split(d, "\n")); diff != "" {
			t.Errorf("dump %d differs: %s", i+2, diff)
		}
	}
	// Every table is dumped, but the id of the installation: what is restored is another one;
	// and what is derived: codes of facts, words of keys.
	for _, table := range names(
		t, first,
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' "+
			"AND name NOT IN ('installation', 'case_codes', 'found', 'found_sent')",
	) {
		if !strings.Contains(dumps[0], `{"table":"`+table+`"`) {
			t.Errorf("the dump has no row of %s", table)
		}
	}
}

func dumpInto(t *testing.T, db *database.DB, w io.Writer) {
	t.Helper()
	_, err := db.Dump(t.Context(), w)
	check(t, err)
}

// A dump tells what it has, and each schema has the tables that the dump's list says.
func TestDumpTellsWhatItHas(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		fill(t, db)
		var dump bytes.Buffer
		d, err := db.Dump(t.Context(), &dump)
		check(t, err)
		head, err := db.AuditHead(t.Context())
		check(t, err)
		_, newest, err := db.Schema(t.Context())
		check(t, err)
		if d.Audit != head || head.Seq != 2 || d.Schema != newest || d.Rows["cases"] != 3 || d.Rows["audit"] != 2 {
			t.Errorf("%+v", d)
		}
	})
}

func TestLoadRefuses(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		var dump bytes.Buffer
		source := migrated(t, database.SQLite)
		fill(t, source)
		dumpInto(t, source, &dump)
		whole := dump.String()
		lines := strings.SplitAfter(whole, "\n")
		for name, text := range map[string]string{
			"nothing":         "",
			"not a dump":      "hello",
			"another schema":  strings.Replace(whole, `"schema":`, `"schema":9`, 1),
			"cut off":         strings.Join(lines[:len(lines)-3], ""),
			"a row left out":  strings.Join(append(append([]string{}, lines[:3]...), lines[4:]...), ""),
			"altered audit":   strings.Replace(whole, `"action":"case.open"`, `"action":"case.view"`, 1),
			"another table":   strings.Replace(whole, `{"table":"kept"`, `{"table":"kept; DROP TABLE facts"`, 1),
			"another column":  strings.Replace(whole, `"source":`, `"source) --":`, 1),
			"a wrong number":  strings.Replace(whole, `"created_at":4`, `"created_at":"x"`, 1),
			"a huge number":   strings.Replace(whole, `"created_at":4`, `"created_at":9e99`, 1),
			"no boolean":      strings.Replace(whole, `"active":true`, `"active":1`, 1),
			"no bytes":        strings.Replace(whole, `"source":{`, `"source":[{}],"x":{`, 1),
			"a missing value": strings.Replace(whole, `"name":"application"`, `"name":null`, 1),
		} {
			if text == whole {
				t.Fatalf("%s: the dump was not changed", name)
			}
			if err := db.Load(t.Context(), strings.NewReader(text), t.TempDir()); err == nil {
				t.Errorf("%s: loaded", name)
			}
			got(t, db, 0, func(ctx context.Context, tx *database.Tx) (int64, error) { return tx.CountStaff(ctx) })
		}
		check(t, db.Load(t.Context(), strings.NewReader(whole), t.TempDir()))
		if err := db.Load(t.Context(), strings.NewReader(whole), t.TempDir()); err == nil ||
			!strings.Contains(err.Error(), "not empty") {
			t.Errorf("error %v, want that the database is not empty", err)
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(`{"format":1,"schema":5}` + "\n" + `{"rows":0}`))
	f.Add([]byte(`{"format":1,"schema":5}{"table":"counters","row":{"name":"case 2026","value":7}}{"rows":1}`))
	f.Add([]byte(`{"format":1,"schema":5}` +
		`{"table":"kept","row":{"hash":"f00d","kind":"form","name":"a","source":{"base64":"YQ=="}}}{"rows":1}`))
	f.Add([]byte(`{"format":1,"schema":5}{"table":"audit","row":null}`))
	var empty *database.DB // until a dump is loaded into it
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, dump []byte) {
		if empty == nil {
			folder, err := os.MkdirTemp(dir, "")
			check(t, err)
			db, err := database.Open(t.Context(), "", folder)
			check(t, err)
			check(t, db.Migrate(t.Context()))
			empty = db
		}
		loaded := empty.Load(t.Context(), bytes.NewReader(dump), dir)
		var out bytes.Buffer
		dumpInto(t, empty, &out)
		if loaded != nil {
			if strings.Count(out.String(), "\n") != 2 {
				t.Errorf("refused (%v), but something stayed", loaded)
			}
			return
		}
		check(t, empty.Close())
		empty = nil
		check(t, migrated(t, database.SQLite).Load(t.Context(), &out, dir)) // what went in comes out whole
	})
}
