package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Size is how large a database is, in bytes.
type Size struct {
	Database int64
	WAL      int64 // of SQLite: what the file itself does not have yet
}

// Size looks at the file, or asks PostgreSQL.
func (db *DB) Size(ctx context.Context) (s Size, err error) {
	if db.engine == Postgres {
		err = db.reader.QueryRowContext(ctx, "SELECT pg_database_size(current_database())").Scan(&s.Database)
		if err != nil {
			return s, fmt.Errorf("database: size: %w", err)
		}
		return s, nil
	}
	for name, size := range map[string]*int64{db.file: &s.Database, db.file + "-wal": &s.WAL} {
		info, err := os.Stat(name)
		switch {
		case err == nil:
			*size = info.Size()
		case !errors.Is(err, fs.ErrNotExist):
			return s, fmt.Errorf("database: size: %w", err)
		}
	}
	return s, nil
}

// Connections tell how busy the pools are.
func (db *DB) Connections() (stats []sql.DBStats) {
	stats = append(stats, db.writer.Stats())
	if db.reader != db.writer {
		stats = append(stats, db.reader.Stats())
	}
	return stats
}

// Objects counts the objects that rows point at, and their bytes.
func (db *DB) Objects(ctx context.Context) (n, bytes int64, err error) {
	err = db.reader.QueryRowContext(
		ctx, "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM ("+namedObjects+") AS objects",
	).Scan(&n, &bytes)
	if err != nil {
		return 0, 0, fmt.Errorf("database: count objects: %w", err)
	}
	return n, bytes, nil
}
