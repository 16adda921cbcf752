package arrivals

import (
	"context"
	"errors"
	"io"
	"strings"

	"tilts/internal/plain"
	"tilts/internal/record"
)

// understand reads a file. An error may pass; what cannot be read is an outcome.
func (s *Service) understand(ctx context.Context, obj record.Object, name string, before seen) (found, error) {
	file, err := s.Open(ctx, obj, name)
	if err != nil {
		return found{}, err
	}
	defer file.Close()
	head := make([]byte, 1024)
	n, err := file.ReadAt(head, 0)
	switch kind := plain.KindOf(head[:n]); {
	case err != nil && err != io.EOF:
		return found{}, err
	case kind != plain.PDF && (kind != plain.Unknown || !strings.HasSuffix(strings.ToLower(name), ".pdf")):
		t, err := s.letter(ctx, file, record.UnreadKind, nil, before)
		if err != nil {
			return found{told: t}, err
		}
		r, err := s.fromAttached(ctx, t)
		return r.asPaper(), err
	}
	filled, err := s.Fields.ReadFields(ctx, file)
	var refused interface{ Unreadable() string }
	switch {
	case errors.As(err, &refused):
		return found{told: told{outcome: record.Reading(refused.Unreadable())}}, nil
	case err != nil:
		return found{}, err
	}
	r, err := s.fromFields(ctx, filled)
	if err != nil {
		return r, err
	}
	r.told, err = s.letter(ctx, file, r.outcome, filled.Values, before)
	return r.asPaper(), err
}

// asPaper adds which form of ours the pictures show, and which pages of it, and how much of a print was read.
func (f found) asPaper() found {
	switch {
	case f.outcome == record.UnreadPaper:
		f.unclear = pictured(f.said.Seen(f.view))
	case f.outcome == record.UnreadPrinted && f.said != nil && len(f.unclear) > 0:
		f.unclear[0].Ticked = len(tickedOn(*f.said, f.unclear[0].Form))
	}
	return f
}
