package database_test

import (
	"context"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/record"
)

func templateVersion(n int) record.TemplateVersion {
	return record.TemplateVersion{
		ID: id("version", n), File: "letters/own.lv.md", Hash: "beef", BasedOn: "cafe", FileHash: "cafe", Note: "Kāpēc",
		From: "2026-12-01", ProposedAt: 7, ProposedBy: "staff-1",
	}
}

// A version is proposed, approved by somebody else once, and taken back once.
func TestTemplateVersions(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.KeepBytes(ctx, "template", "beef", "letters/own.lv", []byte("---\n"))
		})
		first, second := templateVersion(1), templateVersion(2)
		second.File = "letters/other.lv.md"
		for _, v := range []record.TemplateVersion{first, second} {
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddTemplateVersion(ctx, v) })
		}
		list := func(file string) func(context.Context, *database.Tx) ([]record.TemplateVersion, error) {
			return func(ctx context.Context, tx *database.Tx) ([]record.TemplateVersion, error) {
				return tx.TemplateVersions(ctx, file)
			}
		}
		got(t, db, []record.TemplateVersion{second, first}, list(""))
		got(t, db, []record.TemplateVersion{first}, list(first.File))
		approve := func(by string) func(context.Context, *database.Tx) error {
			return func(ctx context.Context, tx *database.Tx) error {
				return tx.ApproveTemplateVersion(ctx, first.ID, by, 8)
			}
		}
		if err := db.Write(t.Context(), func(tx *database.Tx) error {
			return approve("staff-1")(t.Context(), tx)
		}); err == nil {
			t.Error("the author approves")
		}
		write(t, db, approve("staff-2"))
		refused(t, db, fault.Conflict, approve("staff-3"))
		first.ApprovedAt, first.ApprovedBy = 8, "staff-2"
		inUse := func(ctx context.Context, tx *database.Tx) ([]record.ApprovedTemplate, error) {
			return tx.ApprovedTemplates(ctx)
		}
		got(t, db, []record.ApprovedTemplate{{TemplateVersion: first, Source: []byte("---\n")}}, inUse)
		end := func(ctx context.Context, tx *database.Tx) error {
			return tx.EndTemplateVersion(ctx, first.ID, "staff-1", "Vēl ne", 9)
		}
		write(t, db, end)
		refused(t, db, fault.Conflict, end)
		first.EndedAt, first.EndedBy, first.EndedNote = 9, "staff-1", "Vēl ne"
		got(t, db, first, func(ctx context.Context, tx *database.Tx) (record.TemplateVersion, error) {
			return tx.TemplateVersion(ctx, first.ID)
		})
		got(t, db, []record.ApprovedTemplate(nil), inUse)
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.TemplateVersion, error) {
			return tx.TemplateVersion(ctx, "none")
		})
		write(t, db, addCase(1))
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddDocument(ctx, document(1)) })
		got(t, db, 1, func(ctx context.Context, tx *database.Tx) (int, error) {
			return tx.DocumentsOfTemplate(ctx, document(1).TemplateHash)
		})
	})
}

// Looking a document up by its bytes, which anybody may ask for, reads no whole table.
func TestDocumentsAreFoundByTheirSumWithoutReadingAll(t *testing.T) {
	t.Parallel()
	got := planOf(
		t, "SELECT id FROM documents WHERE sha256 = $1 OR signed_sha256 = $1 ORDER BY id DESC LIMIT 1", "beef",
	)
	if !strings.Contains(got, "documents_by_sum") ||
		!strings.Contains(got, "documents_by_signed_sum") || strings.Contains(got, "SCAN documents") {
		t.Errorf("the plan is:\n%s", got)
	}
}

// A unit's list in the order of a day is read in that order.
func TestTheListsOfAUnitSortNothing(t *testing.T) {
	t.Parallel()
	for column, index := range map[string]string{
		"due_on": "cases_by_office_and_due", "meeting_on": "cases_by_office_and_meeting",
	} {
		got := planOf(t, "SELECT id FROM cases WHERE office IN ($1) AND "+column+" <> '' "+
			"ORDER BY "+column+", number DESC LIMIT 50", "Rīga")
		if !strings.Contains(got, index) || strings.Contains(got, "TEMP B-TREE") {
			t.Errorf("the plan by %s is:\n%s", column, got)
		}
	}
}

// planOf is how SQLite finds what a query asks for.
func planOf(t *testing.T, query string, args ...any) string {
	t.Helper()
	rows, err := migrated(t, database.SQLite).SQL().QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
	check(t, err)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var detail string
		check(t, rows.Scan(new(int), new(int), new(int), &detail))
		plan.WriteString(detail + "\n")
	}
	check(t, rows.Err())
	return plan.String()
}

// What an approved form took the place of is found, and the form itself, also once it was taken back;
// what nobody approved is not.
func TestFormerForms(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		names := map[string]string{"a1": "first", "b2": "first", "c3": "second", "d4": "letters/own.lv"}
		for hash, name := range names {
			kind := "form"
			if hash == "d4" {
				kind = "template"
			}
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.KeepBytes(ctx, kind, hash, name, []byte(hash))
			})
		}
		for n, v := range []record.TemplateVersion{
			{File: "forms/first.yaml", Hash: "b2", BasedOn: "a1"},
			{File: "forms/second.yaml", Hash: "c3", BasedOn: "c3"},
			{File: "letters/own.lv.md", Hash: "d4", BasedOn: "d4"},
		} {
			v.ID, v.Note, v.From, v.ProposedAt, v.ProposedBy = id("former", n), "Kāpēc", "2026-12-01", 7, "staff-1"
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				if err := tx.AddTemplateVersion(ctx, v); err != nil || n == 1 {
					return err
				}
				return tx.ApproveTemplateVersion(ctx, v.ID, "staff-2", 8)
			})
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.EndTemplateVersion(ctx, id("former", 0), "staff-2", "", 9)
		})
		got(t, db, []record.KeptForm{{Name: "first", Source: []byte("a1")}, {Name: "first", Source: []byte("b2")}},
			func(ctx context.Context, tx *database.Tx) ([]record.KeptForm, error) { return tx.FormerForms(ctx) })
	})
}
