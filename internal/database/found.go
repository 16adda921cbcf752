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
	manyFound = 10_000
)

// having narrows to rows that are found by words, each the beginning of one of theirs; key is
// the column that has them, and within says which rows have one of the ids that a query gives.
// It returns false when there are none.
func (tx *Tx) having(
	ctx context.Context, s *statement, words []string, key string, within func(query string) string,
) (bool, error) {
	var rare []string
	fewest := manyFound
	for _, w := range words {
		n, err := one(ctx, tx, func(n *int, r row) error { return r.Scan(n) },
			"SELECT COUNT(*) FROM (SELECT 1 FROM found WHERE word >= $1 AND word < $2 LIMIT $3) AS few",
			w, w+afterWords, manyFound)
		switch {
		case err != nil:
			return false, err
		case n == 0:
			return false, nil
		case n < fewest && n <= fewFound: // the rest is looked for in its rows
			rare, fewest = []string{w}, n
		case n < manyFound && fewest > fewFound:
			rare, fewest = append(rare, w), min(n, fewest)
		}
	}
	if len(rare) > 0 && (len(words) > 1 || fewest <= fewFound) {
		var parts []string
		var args []any
		for _, w := range rare {
			parts = append(parts, "SELECT id FROM found WHERE word >= ? AND word < ?")
			args = append(args, w, w+afterWords)
		}
		text := within(strings.Join(parts, " INTERSECT "))
		for range strings.Count(text, "?")/len(args) - 1 { // the query may stand there twice
			args = append(args, args[:2*len(rare)]...)
		}
		s.add("AND "+text, args...)
	}
	for _, w := range words {
		s.add("AND ' ' || "+key+` LIKE ? ESCAPE '\'`, "% "+strings.TrimPrefix(containing(w), "%"))
	}
	return true, nil
}

// afterWords is after whatever a word can go on with.
const afterWords = "\U0010FFFF"
