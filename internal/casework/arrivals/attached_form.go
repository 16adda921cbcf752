package arrivals

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"tilts/internal/plain"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// mostForms is how many of the PDFs that came with a mail are looked at for a form of ours.
const mostForms = 5

// fromAttached takes the answers of the filled form of ours that came with a mail or within a
// container. What the mail says itself stands beside them; of several forms a person reads the
// others.
func (s *Service) fromAttached(ctx context.Context, t told) (found, error) {
	var forms []found
	looked := 0
	for _, a := range t.attached {
		if plain.KindOf(a.Bytes) != plain.PDF {
			continue
		}
		if looked++; looked > mostForms {
			break
		}
		filled, err := s.Fields.ReadFields(ctx, bytes.NewReader(a.Bytes))
		var refused interface{ Unreadable() string }
		if errors.As(err, &refused) {
			continue
		}
		if err != nil {
			return found{}, err
		}
		r, err := s.fromFields(ctx, filled)
		if err != nil {
			return found{}, err
		}
		switch {
		case r.outcome.Answered():
			forms = append(forms, r)
		case r.outcome == record.UnreadPrinted && t.said != nil:
			if err := s.printedWithin(ctx, a, t.said); err != nil {
				return found{}, err
			}
		}
	}
	if len(forms) == 0 || t.said == nil {
		return found{told: t}, nil
	}
	r := forms[0]
	for _, other := range forms[1:] {
		r.unclear = append(r.unclear, surface.Unclear{Kind: surface.UnclearForm, Form: other.form.Name})
	}
	t.outcome = r.outcome
	r.told = t
	r.said.Pages = slices.DeleteFunc(r.said.Pages, func(p record.SaidPage) bool { return p.File != "" })
	return r, nil
}

// printedWithin reads a print of a form of ours that came with a mail or within a container, as one that came
// alone is read.
func (s *Service) printedWithin(ctx context.Context, a plain.Attachment, said *record.Said) error {
	at := slices.IndexFunc(said.Pages, func(p record.SaidPage) bool { return p.File == a.Name })
	end := at
	for at >= 0 && end < len(said.Pages) && said.Pages[end].File == a.Name {
		end++
	}
	if at < 0 {
		return nil
	}
	one, err := s.printedPages(ctx, bytes.NewReader(a.Bytes), record.Said{Pages: slices.Clone(said.Pages[at:end])})
	if err != nil {
		return err
	}
	for i, p := range one.Pages {
		p.File = a.Name
		said.Pages[at+i] = p
	}
	*said, err = s.marked(*said)
	return err
}
