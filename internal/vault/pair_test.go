package vault

import (
	"strings"
	"testing"

	"tilts/internal/record"
)

// What both sides of a pair can be found to hold, and what is said to it.
func TestJudge(t *testing.T) {
	const ours, another = "our-id", "their-id"
	named := []string{"originals/a/b"}
	full := record.Installation{ID: ours, Rows: true, Named: named}
	for name, c := range map[string]struct {
		in    record.Installation
		b     bucket
		found bool
		says  string // empty for nothing against it
	}{
		"both empty":               {},
		"both know each other":     {in: full, b: bucket{ids: []string{ours}, objects: true}, found: true},
		"ready before first use":   {in: record.Installation{ID: ours}, b: bucket{ids: []string{ours}}},
		"the store was away first": {in: record.Installation{ID: ours, Rows: true}},
		"some objects are lost":    {in: full, b: bucket{ids: []string{ours}}}, // check tells which
		"an earlier version": {
			in: record.Installation{Rows: true, Named: named}, b: bucket{objects: true}, found: true,
		},
		"an earlier version without objects": {in: record.Installation{Rows: true}},
		"a bucket copied without its mark":   {in: full, b: bucket{objects: true}, found: true},
		"a database of before its mark": {
			in: record.Installation{Rows: true, Named: named}, b: bucket{ids: []string{ours}, objects: true},
			found: true,
		},
		"files of drafts thrown away": {
			in: record.Installation{ID: ours, Rows: true}, b: bucket{ids: []string{ours}, objects: true},
		},

		"another's bucket":       {in: full, b: bucket{ids: []string{another}, objects: true}, says: "of their-id"},
		"another's empty bucket": {in: full, b: bucket{ids: []string{another}}, says: "of their-id"},
		"a bucket of two": {
			in: full, b: bucket{ids: []string{another, ours}, objects: true}, found: true, says: "of their-id",
		},
		"no database":            {b: bucket{ids: []string{another}, objects: true}, says: "the database is empty"},
		"no database, no mark":   {b: bucket{objects: true}, says: "the database is empty"},
		"no database, only head": {b: bucket{heads: []record.AuditHead{{Seq: 1}}}, says: "the database is empty"},
		"a database emptied": {
			in: record.Installation{ID: ours}, b: bucket{ids: []string{ours}, objects: true},
			says: "the database is empty",
		},
		"a new database": {b: bucket{ids: []string{another}}, says: "the database is new"},
		"no bucket":      {in: full, says: "has none of the objects"},
		"no bucket, an earlier version": {
			in: record.Installation{Rows: true, Named: named}, says: "has none of the objects",
		},
		"a stranger's objects": {in: full, b: bucket{objects: true}, says: "has none of the objects"},
		"rows that name nothing here": {
			in: record.Installation{Rows: true}, b: bucket{objects: true}, says: "no row of the database",
		},
		"no id, another's bucket": {
			in: record.Installation{Rows: true}, b: bucket{ids: []string{another}}, says: "no row of the database",
		},
	} {
		err := judge(c.in, c.b, c.found)
		switch {
		case c.says == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want a refusal that says %q", name, err, c.says)
		}
	}
}

// Keys in the bucket are somebody else's bytes: only those we write are heads.
func FuzzReadHead(f *testing.F) {
	f.Add(headKey(record.AuditHead{Seq: 812, At: 1795860378058224, Hash: "5c73bd2e"}))
	f.Add(headDir + "-1-2-3")
	f.Add("tilts/audit/" + strings.Repeat("9", 40) + "-1-a")
	f.Fuzz(func(t *testing.T, key string) {
		if h, ok := readHead(key); ok && headKey(h) != key {
			t.Errorf("%q was read as %+v", key, h)
		}
	})
}
