package database

import (
	"context"
	"hash/maphash"
	"iter"
	"strings"
)

// CheckFound reports whether searches find what the rows have: whether the tables of words are
// what is derived from them. With repair it is derived anew where it is not.
func (db *DB) CheckFound(ctx context.Context, repair bool) (right bool, err error) {
	check := func(tx *Tx) (err error) {
		right, err = tx.foundIsRight(ctx)
		return err
	}
	if err = db.Read(ctx, check); err != nil || right || !repair {
		return right, err
	}
	return false, db.Write(ctx, func(tx *Tx) error { return tx.refind(ctx) })
}

// mark of a set of words and what they find: the same for the same set in any order.
type foundMark struct {
	rows int
	sum  uint64
}

var foundSeed = maphash.MakeSeed()

func (m *foundMark) add(table, word, of string) {
	m.rows, m.sum = m.rows+1, m.sum+maphash.String(foundSeed, table+" "+word+" "+of)
}

func (tx *Tx) foundIsRight(ctx context.Context) (bool, error) {
	var want, have foundMark
	apart := false
	for row, err := range tx.findable(ctx) {
		if err != nil {
			return false, err
		}
		words := wordsOf(row.keys)
		apart = apart || row.table == foundCases.name && strings.Join(words, " ") != row.found
		for _, w := range words {
			want.add(row.table, w, row.of)
		}
	}
	type found struct{ table, word, of string }
	err := each(ctx, tx, func(f *found, r row) error { return r.Scan(&f.table, &f.word, &f.of) }, func(f found) bool {
		have.add(f.table, f.word, f.of)
		return true
	}, "SELECT $1, word, number FROM found UNION ALL SELECT $2, word, id FROM found_sent",
		foundCases.name, foundSent.name)
	return !apart && want == have, err
}

// findable is a case or a submission, with the table of its words.
type findable struct{ table, of, keys, found string }

// findable goes through all that searches find.
func (tx *Tx) findable(ctx context.Context) iter.Seq2[findable, error] {
	return func(yield func(findable, error) bool) {
		err := each(ctx, tx, func(f *findable, r row) error {
			return r.Scan(&f.table, &f.of, &f.keys, &f.found)
		}, func(f findable) bool { return yield(f, nil) }, `SELECT $1, number, search_key || ' ' || COALESCE(
			(SELECT string_agg(sent.search_key, ' ') FROM submissions sent WHERE sent.case_id = cases.id), ''),
			found_by FROM cases WHERE search_key <> ''
			UNION ALL SELECT $2, id, search_key, '' FROM submissions`, foundCases.name, foundSent.name)
		if err != nil {
			yield(findable{}, err)
		}
	}
}

// refind derives what everything is found by anew.
func (tx *Tx) refind(ctx context.Context) error {
	tables := map[string]wordTable{}
	for _, table := range []wordTable{foundCases, foundSent} {
		tables[table.name] = table
		if _, err := tx.exec(ctx, "DELETE FROM "+table.name); err != nil {
			return err
		}
	}
	var rows []findable
	for row, err := range tx.findable(ctx) {
		if err != nil {
			return err
		}
		row.keys = strings.Join(wordsOf(row.keys), " ")
		rows = append(rows, row)
	}
	for _, row := range rows {
		if row.table == foundCases.name && row.keys != row.found {
			_, err := tx.exec(ctx, "UPDATE cases SET found_by = $2 WHERE number = $1", row.of, row.keys)
			if err != nil {
				return err
			}
		}
		if err := tx.addFound(ctx, tables[row.table], row.of, strings.Fields(row.keys)); err != nil {
			return err
		}
	}
	return nil
}
