package database_test

import (
	"context"
	"strings"
	"testing"

	"tilts/internal/database"
)

// A program writes only into tables that it knows.
func TestANewerDatabaseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		have, newest, err := db.Schema(ctx)
		if err != nil || have != newest || newest < 5 {
			t.Fatalf("schema %d of %d, %v", have, newest, err)
		}
		if _, err := db.SQL().ExecContext(ctx,
			"INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, $2)", newest+1, true); err != nil {
			t.Fatal(err)
		}
		if _, _, err := db.Schema(ctx); err == nil || !strings.Contains(err.Error(), "newer version") {
			t.Errorf("Schema: %v", err)
		}
		if err := db.Migrate(ctx); err == nil || !strings.Contains(err.Error(), "newer version") {
			t.Errorf("Migrate: %v", err)
		}
	})
}
