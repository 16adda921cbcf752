package arrivals

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Program is a program that has shown the key of an institution; the zero Program is one
// that has shown none.
type Program struct {
	Key         string // id
	Institution string // id
}

// Known reports whether it is known whose program it is.
func (p Program) Known() bool { return p.Institution != "" }

// actor is who does what the program asks for.
func (p Program) actor() casework.Actor {
	if !p.Known() {
		return casework.Applicant
	}
	return casework.Actor{ID: "key:" + p.Key}
}

// Program tells whose program shows a key. One that nobody has, or that has ended, is
// fault.Unauthenticated (api.institution_key): which of the two is not told. Wrong tries
// slow their client down and are looked at first, so that a right key always passes; with
// 256 random bits there is nothing to guess, and a key is found by its hash, whose bytes
// nobody chooses.
func (s *Service) Program(ctx context.Context, key, client string) (Program, error) {
	var k record.APIKey
	err := s.Read(ctx, func(tx Tx) (err error) {
		k, err = tx.APIKeyByHash(ctx, identity.HashToken(key))
		return err
	})
	switch {
	case err != nil && fault.KindOf(err) != fault.NotFound:
		return Program{}, err
	case err != nil || k.EndedAt != 0:
		wrong := fault.New(fault.Invalid, "api.institution_key")
		err := s.Guess(ctx, casework.Counts("key", client, "", identity.Code), func() error { return wrong })
		if fault.KindOf(err) == fault.Invalid {
			err = fault.New(fault.Unauthenticated, wrong.Key)
		}
		return Program{}, err
	}
	if today := s.Today(); k.UsedOn != today {
		if err := s.Write(ctx, func(tx Tx) error { return tx.UseAPIKey(ctx, k.ID, today) }); err != nil {
			return Program{}, err
		}
	}
	return Program{Key: k.ID, Institution: k.InstitutionID}, nil
}

// Sent asks for a page of what an institution's programs sent, oldest first.
type Sent struct {
	After        string         // reference of the last one seen; empty for the first page
	ChangedSince mediation.Date // only what changed on this day or later; empty for all
	Limit        int            // of submissions looked at, of which the page may have fewer
}

// Sent lists how the submissions of a program's own institution stand. The page goes on
// after the reference next, which is empty at the end. The list is one audit entry.
func (s *Service) Sent(ctx context.Context, by Program, q Sent) (list []Status, next string, err error) {
	if !by.Known() {
		return nil, "", fault.New(fault.Unauthenticated, "api.institution_key_missing")
	}
	err = s.Read(ctx, func(tx Tx) error {
		list, next = []Status{}, ""
		of := record.SubmissionQuery{Institution: by.Institution, Limit: q.Limit + 1}
		if q.ChangedSince.Valid() {
			// Midnight of UTC; in Riga the day began earlier. The days are compared below.
			of.Touched = mediation.InstantOf(q.ChangedSince.Time().Add(-24 * time.Hour))
		}
		if q.After != "" {
			last, err := s.own(ctx, tx, by, q.After)
			if fault.KindOf(err) == fault.NotFound {
				return fault.New(fault.Invalid, "api.after")
			}
			if err != nil {
				return err
			}
			of.Since, of.After = last.ReceivedAt, last.ID
		}
		page, err := tx.Submissions(ctx, of)
		if err != nil {
			return err
		}
		if len(page) > q.Limit {
			page = page[:q.Limit]
			next = page[len(page)-1].Reference
		}
		for _, sub := range page {
			st, err := s.ownStatus(ctx, tx, sub)
			if err != nil {
				return err
			}
			if st.ChangedOn >= q.ChangedSince {
				list = append(list, st)
			}
		}
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	return list, next, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by.actor(), casework.ListSent, "institution:"+by.Institution, "", "")
	})
}

// StatusOf tells how a submission of a program's own institution stands. Of any other it is
// fault.NotFound, as of one that there is not.
func (s *Service) StatusOf(ctx context.Context, by Program, reference string) (st Status, err error) {
	var sub record.Submission
	err = s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = s.own(ctx, tx, by, reference); err != nil {
			return err
		}
		st, err = s.ownStatus(ctx, tx, sub)
		return err
	})
	if err != nil {
		return Status{}, err
	}
	return st, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by.actor(), casework.ViewStatus, "submission:"+sub.ID, sub.CaseID, "")
	})
}

// own returns a submission of the program's institution.
func (s *Service) own(ctx context.Context, tx Tx, by Program, reference string) (record.Submission, error) {
	none := fault.New(fault.NotFound, "api.no_own")
	ref, err := identity.ParseReference(reference)
	if err != nil || !by.Known() {
		return record.Submission{}, none
	}
	sub, err := tx.SubmissionByReference(ctx, ref)
	if fault.KindOf(err) == fault.NotFound || err == nil && sub.Institution != by.Institution {
		return record.Submission{}, none
	}
	return sub, err
}

// ownStatus also has the number of the institution's own document.
func (s *Service) ownStatus(ctx context.Context, tx Tx, sub record.Submission) (Status, error) {
	st, err := s.status(ctx, tx, sub)
	if err != nil {
		return st, err
	}
	a, err := casework.ReadAnswers(sub.Answers)
	st.Number = a.String("request_number")
	return st, err
}

// sentBy names the institution with whose key a submission came; named is the institution
// that its answers name instead, where that is another.
func sentBy(ctx context.Context, tx Tx, sub record.Submission) (by, named string, err error) {
	if sub.Institution == "" {
		return "", "", nil
	}
	i, err := tx.Institution(ctx, sub.Institution)
	if err != nil {
		return "", "", err
	}
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return "", "", err
	}
	named = a.String("institution")
	if latvia.SearchKey(named) == latvia.SearchKey(i.Name) {
		named = ""
	}
	return i.Name, named, nil
}
