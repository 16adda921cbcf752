package database

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tilts/internal/fault"
)

// What rows are found by. The table found has each word of what a case is found by, with its number:
// its own key and those of its submissions, which its row has together. The table found_sent has
// those of a submission's own key, with its id. Whatever writes a key brings the words after it, so
// the tables have nothing that rows do not; LIKE on the rows gives the same, only slower.
var (
	foundCases = wordTable{"found", "number"}
	foundSent  = wordTable{"found_sent", "id"}
)

// wordTable is a table of words and its column that tells whose they are.
type wordTable struct{ name, of string }

// foundKeys is a case's number, its own key, and what it is found by now.
type foundKeys struct{ number, own, found string }

// gather brings what a case is found by after its own key and those of its submissions. A case
// whose row or own key is still to come is left: with it, this comes again.
func (tx *Tx) gather(ctx context.Context, caseID string) error {
	keys, err := one(ctx, tx, func(k *foundKeys, r row) error {
		return r.Scan(&k.number, &k.own, &k.found)
	}, "SELECT number, search_key, found_by FROM cases WHERE id = $1", caseID)
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
	return tx.find(ctx, foundCases, keys.number, keys.found, gathered)
}

// wordsOf are the different words of keys, sorted.
func wordsOf(keys ...string) []string {
	return slices.Compact(slices.Sorted(strings.FieldsSeq(strings.Join(keys, " "))))
}

// find replaces the words that a case or a submission is found by.
func (tx *Tx) find(ctx context.Context, table wordTable, of, before, after string) error {
	old, now := wordsOf(before), wordsOf(after)
	if gone := without(old, now); len(gone) > 0 {
		var s statement
		s.add("DELETE FROM "+table.name+" WHERE "+table.of+" = ? AND", of)
		in(&s, "word", gone)
		if _, err := tx.exec(ctx, s.text.String(), s.args...); err != nil {
			return err
		}
	}
	return tx.addFound(ctx, table, of, without(now, old))
}

func (tx *Tx) addFound(ctx context.Context, table wordTable, of string, words []string) error {
	return addAll(ctx, tx, table.name, "word, "+table.of, words, func(word string) []any { return []any{word, of} })
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
	if err := tx.find(ctx, foundSent, id, before.key, now.key); err != nil {
		return err
	}
	for _, caseID := range wordsOf(before.caseID, now.caseID) {
		if err := tx.gather(ctx, caseID); err != nil {
			return err
		}
	}
	return nil
}

// Words are looked for in a table while few rows have one; what many rows have is met soon
// by going through the rows in their order. Beside one that is looked for, those are read too
// that fewer than mostRead have.
const (
	fewFound  = 2_000
	manyFound = 30_000
	mostRead  = 2 * manyFound
)

// ids is a query that gives of few rows what a table of words has of them, as few_id; empty for no such query.
type ids struct {
	query string
	args  []any
	of    string // the column
}

// counts counts the rows that have each word as the beginning of one that they are found by, up to
// a limit; the rarest first. It gives false when nothing can be found.
func (tx *Tx) counts(ctx context.Context, table wordTable, words []string, most int) ([]counted, bool, error) {
	var all []counted
	for _, w := range words {
		n, err := one(ctx, tx, func(n *int, r row) error { return r.Scan(n) },
			"SELECT COUNT(*) FROM (SELECT 1 FROM "+table.name+" WHERE word >= $1 AND word < $2 LIMIT $3) AS few",
			w, w+afterWords, most)
		if err != nil || n == 0 {
			return nil, false, err
		}
		all = append(all, counted{w, n})
	}
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(a.n, b.n) })
	return all, true, nil
}

// rare looks words up in a table, each the beginning of one that a row is found by. It gives
// what they find where these are few, and false when nothing can be found.
func (tx *Tx) rare(ctx context.Context, table wordTable, words []string) (found ids, some bool, err error) {
	rare, some, err := tx.counts(ctx, table, words, fewFound+1)
	if some && len(rare) > 1 && rare[0].n > fewFound {
		rare, some, err = tx.counts(ctx, table, words, mostRead)
	}
	switch {
	case err != nil || !some:
		return found, false, err
	case len(rare) == 0 || rare[0].n >= manyFound || len(rare) == 1 && rare[0].n > fewFound:
		return found, true, nil
	case rare[0].n <= fewFound: // the others are looked for in its rows
		rare = rare[:1]
	}
	rare = slices.DeleteFunc(rare, func(c counted) bool { return c.n >= mostRead })
	// Each word is read once, however few an engine believes that have it: those of the one that most
	// have, for which the others were read before. PostgreSQL cannot estimate a CASE.
	for i, c := range slices.Backward(rare) {
		text := "SELECT " + table.of + " FROM " + table.name + " WHERE word >= ? AND word < ?"
		if i < len(rare)-1 {
			text = " AND CASE WHEN " + table.of + " IN (" + text + ") THEN TRUE ELSE FALSE END"
		}
		found.query += text
		found.args = append(found.args, c.word, c.word+afterWords)
	}
	found.query = strings.Replace(found.query, " FROM", " AS few_id FROM", 1) + " GROUP BY " + table.of
	found.of = table.of
	return found, true, nil
}

// counted is a word and how many rows it finds, up to mostRead.
type counted struct {
	word string
	n    int
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
	s.add("SELECT "+columns+" FROM ("+few.query+") AS few CROSS JOIN "+table+" WHERE "+table+"."+few.of+" = few_id",
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
