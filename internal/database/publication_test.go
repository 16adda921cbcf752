package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/record"
)

func TestPublications(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		first := record.Publication{
			Seq: 1, MadeAt: 100, MadeBy: "terminal", AsOf: 90, From: "2026-01-01", To: "2026-01-31",
			Figures: []byte("\x00\xff"),
		}
		second := first
		second.Seq, second.From, second.To = 2, "2026-02-01", "2026-02-28"
		add := func(p record.Publication) func(context.Context, *database.Tx) error {
			return func(ctx context.Context, tx *database.Tx) error { return tx.AddPublication(ctx, p) }
		}
		write(t, db, add(first))
		refused(t, db, fault.Conflict, add(first))
		write(t, db, add(second))
		all := func(ctx context.Context, tx *database.Tx) ([]record.Publication, error) { return tx.Publications(ctx) }
		got(t, db, []record.Publication{first, second}, all)
		file := record.PublishedFile{Seq: 1, Lang: "lv", Name: "statistics.csv", Object: object("publications/1/f00d")}
		addFile := func(ctx context.Context, tx *database.Tx) error {
			return tx.AddPublishedFiles(ctx, []record.PublishedFile{file})
		}
		write(t, db, addFile)
		refused(t, db, fault.Conflict, addFile)
		got(t, db, []record.PublishedFile{file}, func(
			ctx context.Context, tx *database.Tx,
		) ([]record.PublishedFile, error) {
			return tx.PublishedFiles(ctx, 1, "lv")
		})
		named, err := db.NamesObject(t.Context(), file.Key)
		if check(t, err); !named {
			t.Error("the file of a publication is named by no row")
		}
	})
}
