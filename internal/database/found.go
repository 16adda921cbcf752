package database

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/fault"
)

// What rows are found by. The table found has each word of what a case is found by, with its id:
// its own key and those of its submissions, which its row has together. A submission that is in
// no case is there with its own id. Whatever writes a key brings the words after it, so the table
// has nothing that rows do not; LIKE on the rows gives the same, only slower.

// foundKeys is a row's own key, and what it is found by now.
type foundKeys struct{ own, found string }

// gather brings what a case is found by after its own key and those of its submissions. A case
// whose row or own key is still to come is left: with it, this comes again.
func (tx *Tx) gather(ctx context.Context, caseID string) error {
	keys, err := one(ctx, tx, func(k *foundKeys, r row) error {
		return r.Scan(&k.own, &k.found)
	}, "SELECT search_key, found_by FROM cases WHERE id = $1", caseID)
	if fault.KindOf(err) == fault.NotFound || err == nil && keys.own == "" {
		return nil
	}
	if err != nil {
		return err
	}
	sent, err := list(ctx, tx, scanText, "SELECT search_key FROM submissions WHERE case_id = $1 ORDER BY id", caseID)
	if err != nil {
		return err
	}
	gathered := strings.Join(wordsOf(append([]string{keys.own}, sent...)...), " ")
	if gathered == keys.found {
		return nil
	}
	if _, err := tx.exec(ctx, "UPDATE cases SET found_by = $2 WHERE id = $1", caseID, gathered); err != nil {
		return err
	}
	return tx.find(ctx, caseID, keys.found, gathered)
}

// wordsOf are the different words of keys, sorted.
func wordsOf(keys ...string) []string {
	return slices.Compact(slices.Sorted(strings.FieldsSeq(strings.Join(keys, " "))))
}

// find replaces the words that an id is found by.
func (tx *Tx) find(ctx context.Context, id, before, after string) error {
	old, now := wordsOf(before), wordsOf(after)
	if gone := without(old, now); len(gone) > 0 {
		var s statement
		s.add("DELETE FROM found WHERE id = ? AND", id)
		in(&s, "word", gone)
		if _, err := tx.exec(ctx, s.text.String(), s.args...); err != nil {
			return err
		}
	}
	return tx.addFound(ctx, id, without(now, old))
}

func (tx *Tx) addFound(ctx context.Context, id string, words []string) error {
	return addAll(ctx, tx, "found", "word, id", words, func(word string) []any { return []any{word, id} })
}

// without lists what is in the one list and not in the other.
func without(list, other []string) (rest []string) {
	for _, w := range list {
		if !slices.Contains(other, w) {
			rest = append(rest, w)
		}
	}
	return rest
}

// placed is where a submission is and what it is found by.
type placed struct{ key, caseID string }

// place returns where a submission is; nowhere when it is not kept yet.
func (tx *Tx) place(ctx context.Context, id string) (placed, error) {
	p, err := one(ctx, tx, func(p *placed, r row) error {
		return r.Scan(&p.key, &p.caseID)
	}, "SELECT search_key, case_id FROM submissions WHERE id = $1", id)
	if fault.KindOf(err) == fault.NotFound {
		return placed{}, nil
	}
	return p, err
}

// move brings the words after a submission that was placed before and now.
func (tx *Tx) move(ctx context.Context, id string, before, now placed) error {
	if before == now {
		return nil
	}
	alone := func(p placed) string {
		if p.caseID != "" {
			return ""
		}
		return p.key
	}
	if err := tx.find(ctx, id, alone(before), alone(now)); err != nil {
		return err
	}
	for _, caseID := range wordsOf(before.caseID, now.caseID) {
		if err := tx.gather(ctx, caseID); err != nil {
			return err
		}
	}
	return nil
}

// Words are looked for in the table while few rows have one; what many rows have is met soon
// by going through the rows in their order.
const (
	fewFound  = 2_000
	manyFound = 30_000
)

// ids is a query that gives the ids of few rows, as few_id; empty for no such query.
type ids struct {
	query string
	args  []any
}

// rare looks words up, each the beginning of one that a case or a submission is found by. It
// gives what they find where these are few, and false when nothing can be found.
func (tx *Tx) rare(ctx context.Context, words []string) (found ids, some bool, err error) {
	var rare []string
	fewest := manyFound
	for _, w := range words {
		n, err := one(ctx, tx, func(n *int, r row) error { return r.Scan(n) },
			"SELECT COUNT(*) FROM (SELECT 1 FROM found WHERE word >= $1 AND word < $2 LIMIT $3) AS few",
			w, w+afterWords, manyFound)
		switch {
		case err != nil || n == 0:
			return found, false, err
		case n <= fewFound && n < fewest: // the others are looked for in its rows
			rare, fewest = []string{w}, n
		case n < manyFound && fewest > fewFound:
			rare, fewest = append(rare, w), min(n, fewest)
		}
	}
	if len(rare) == 0 || len(words) == 1 && fewest > fewFound {
		return found, true, nil
	}
	found.query = "SELECT id AS few_id FROM found WHERE word >= ? AND word < ?"
	if len(rare) == 1 {
		found.query += " GROUP BY id"
	}
	for range rare[1:] { // each is read once, however few an engine believes that there are
		found.query += " INTERSECT SELECT id FROM found WHERE word >= ? AND word < ?"
	}
	for _, w := range rare {
		found.args = append(found.args, w, w+afterWords)
	}
	return found, true, nil
}

// afterWords is after whatever a word can go on with.
const afterWords = "\U0010FFFF"

// through begins a statement that goes through all rows of a table or, where ids are given,
// through theirs: in that order, whatever index the engine would rather take.
func (s *statement) through(columns, table string, few ids) {
	if few.query == "" {
		s.add("SELECT " + columns + " FROM " + table + " WHERE TRUE")
		return
	}
	s.add("SELECT "+columns+" FROM ("+few.query+") AS few CROSS JOIN "+table+" WHERE "+table+".id = few_id",
		few.args...)
}

// having narrows to rows whose key has each word as the beginning of one of its own. An engine
// must not believe that few rows do and go through all for them: it cannot estimate a CASE. Of
// the rows that ids were given of, only these are looked at: what names their id comes later.
func (s *statement) having(key string, words []string, few ids) {
	before := "' ' || "
	if few.query != "" {
		before = "few_id || ' ' || "
	}
	for _, w := range words {
		s.add("AND CASE WHEN "+before+key+` LIKE ? ESCAPE '\' THEN TRUE ELSE FALSE END`,
			"% "+strings.TrimPrefix(containing(w), "%"))
	}
}
