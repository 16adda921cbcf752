package database

import (
	"context"
	"fmt"

	"tilts/internal/record"
)

// Of words that many have, it is not counted exactly how many; and one that is the beginning of more
// than mostForms is looked for in the rows.
const (
	roughly   = 8_000
	mostForms = 16
)

// newest gives the numbers of cases that have what a query asks for, the highest, as many as a page
// has. The table has the cases of a word in their order: those of its rarest are gone through, and it
// is asked for each whether it has the others, until the page is full. It gives no query where other
// ways are better, and false when nothing can be found.
func (tx *Tx) newest(ctx context.Context, q record.CaseQuery, limit int) (few ids, some bool, err error) {
	words, some, err := tx.counts(ctx, foundCases, q.Words, roughly)
	if err != nil || !some {
		return few, some, err
	}
	if len(words) == 1 && words[0].n > fewFound && narrowed(q) {
		return few, true, nil // its few cases are met sooner by what else is asked for
	}
	forms := make([][]string, len(words))
	for i, w := range words {
		if forms[i], err = tx.forms(ctx, w.word); err != nil {
			return few, false, err
		}
	}
	if len(forms[0]) > mostForms {
		return few, true, nil
	}
	var s statement
	for i, form := range forms[0] {
		if i > 0 {
			s.add("UNION")
		}
		s.add(`SELECT few_id FROM (SELECT found.number AS few_id FROM found CROSS JOIN cases
			WHERE cases.number = found.number AND found.word = ?`, form)
		if q.After.Number != "" {
			s.add("AND found.number < ?", q.After.Number)
		}
		for k, other := range forms[1:] {
			if len(other) > mostForms {
				s.having("found_by", []string{words[k+1].word}, ids{})
				continue
			}
			// One by one: of an EXISTS, PostgreSQL would read all that have the word first.
			s.add("AND CASE WHEN 1 = (SELECT 1 FROM found AS other WHERE other.number = found.number AND")
			in(&s, "other.word", other)
			s.add("LIMIT 1) THEN TRUE ELSE FALSE END")
		}
		narrowCases(&s, q)
		s.add("ORDER BY found.number DESC LIMIT ?) AS newest", limit)
	}
	return ids{s.text.String(), s.args, foundCases.of}, true, nil
}

// forms are the words that begin so, one more than mostForms at most: it goes from each to the next,
// of which each may have many rows.
func (tx *Tx) forms(ctx context.Context, begin string) ([]string, error) {
	// PostgreSQL might read all for a MIN.
	const next = "(SELECT word FROM found WHERE word %s AND word < $2 ORDER BY word LIMIT 1)"
	return list(ctx, tx, scanText, "WITH RECURSIVE forms (word) AS ("+
		"SELECT "+fmt.Sprintf(next, ">= $1")+" UNION ALL SELECT "+fmt.Sprintf(next, "> forms.word")+
		" FROM forms WHERE forms.word IS NOT NULL) SELECT word FROM forms WHERE word IS NOT NULL LIMIT $3",
		begin, begin+afterWords, mostForms+1)
}
