package arrivals

import (
	"context"
	"encoding/json"
	"fmt"

	"tilts/internal/fault"
	"tilts/internal/record"
)

// Arranged is how a clerk put the pages of a file together.
type Arranged struct {
	Pages record.View
	Parts []string `json:",omitempty"` // submissions that the other letters in the file became
	Of    string   `json:",omitempty"` // the submission whose file this letter was in
}

// seen is what a file says, and which pages of it are seen.
type seen struct {
	known  bool // it was read
	copied bool // a clerk copied it into a form
	said   record.Said
	view   record.View
	by     *arrangedBy // nil when nobody arranged them
	split  bool        // pages of it became submissions of their own, by this or an older arrangement
}

// arrangedBy is the newest arrangement that stands, and who made it.
type arrangedBy struct {
	record.Decision
	Arranged
}

// shown is what the pages that are seen say.
func (s seen) shown() record.Said { return s.said.Seen(s.view) }

// seenOf reads what the file of a submission says.
func seenOf(ctx context.Context, tx Tx, id string) (s seen, err error) {
	l, err := tx.Letter(ctx, id)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return s, nil
	case err != nil:
		return s, err
	}
	if err := json.Unmarshal(l.Said, &s.said); err != nil {
		return s, fmt.Errorf("arrivals: what a file says: %w", err)
	}
	s.known, s.copied = true, len(l.Decided) > 0
	list, err := tx.Decisions(ctx, id)
	for _, d := range list {
		if d.Kind != record.DecidedPages || d.UndoneAt != 0 {
			continue
		}
		made := arrangedBy{Decision: d}
		if err := json.Unmarshal(d.Said, &made.Arranged); err != nil {
			return s, fmt.Errorf("arrivals: pages of a file: %w", err)
		}
		if s.by == nil { // the newest comes first
			s.by, s.view = &made, made.Pages
		}
		s.split = s.split || len(made.Parts) > 0
	}
	return s, err
}
