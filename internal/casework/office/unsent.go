package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Unsent is what somebody typed into a form of a page and has not sent.
type Unsent struct {
	ID     string // of the form
	Page   string // its address
	Values url.Values
	At     mediation.Instant

	CameBack bool // it was sent, and nothing was done with it
	Aside    bool // and its page was sent since
}

const (
	mostUnsent      = 1 << 20 // bytes of one form
	mostUnsentForms = 50      // shown to one person
)

// KeepUnsent keeps what somebody typed into a form, sealed so that nobody else reads it; where
// there is no key to seal with it keeps nothing. When the same was sent already, it tells where
// that led. A form whose other inputs were sent, or that is another's, is fault.Conflict.
func (s *Service) KeepUnsent(ctx context.Context, by casework.Actor, u Unsent) (ledTo string, err error) {
	return s.keepUnsent(ctx, by, u, false)
}

// ClaimUnsent is KeepUnsent for whoever is about to do what the form says. While another press does, the error
// contains ErrUnderWay.
func (s *Service) ClaimUnsent(ctx context.Context, by casework.Actor, u Unsent) (ledTo string, err error) {
	return s.keepUnsent(ctx, by, u, true)
}

func (s *Service) keepUnsent(ctx context.Context, by casework.Actor, u Unsent, claims bool) (ledTo string, err error) {
	if s.Sealer == nil {
		return "", nil
	}
	typed := u.Values.Encode()
	if len(typed) > mostUnsent {
		return "", fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": locale.AtMost(int64(mostUnsent))})
	}
	err = s.Write(ctx, func(tx Tx) error {
		before, err := tx.Unsent(ctx, u.ID)
		switch {
		case fault.KindOf(err) == fault.NotFound:
		case err != nil:
			return err
		case before.StaffID != by.ID:
			return fault.New(fault.Conflict, "fault.conflict")
		case underWay(before, s.Instant()) && claims:
			return errUnderWay
		case before.LedTo != "" && !claimed(before):
			if digest, _ := s.Sealer.Open(before.Sealed, unsentPlace(u.ID, by)); digest != digestOf(typed) {
				return fault.New(fault.Conflict, "fault.conflict")
			}
			ledTo = before.LedTo
			return nil
		}
		row := s.sealedUnsent(by, u, typed)
		if claims {
			row.LedTo = claimAt(s.Instant())
		} else if claimed(before) {
			row.LedTo = before.LedTo // what is saved meanwhile ends no claim
		}
		if row.LedTo == setAside { // it is gone on with
			row.LedTo = cameBack
		}
		return tx.PutUnsent(ctx, row)
	})
	return ledTo, err
}

// SentUnsent notes that a form was sent and where that led; what was typed is dropped.
func (s *Service) SentUnsent(ctx context.Context, by casework.Actor, u Unsent, ledTo string) error {
	if s.Sealer == nil {
		return nil
	}
	row := s.sealedUnsent(by, u, digestOf(u.Values.Encode()))
	row.LedTo = ledTo
	return s.Write(ctx, func(tx Tx) error { return tx.PutUnsent(ctx, row) })
}

// Unsent opens what the actor typed into a form and has not sent.
func (s *Service) Unsent(ctx context.Context, by casework.Actor, id string) (u Unsent, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		row, err := tx.Unsent(ctx, id)
		if err == nil {
			u, err = s.openUnsent(by, row)
		}
		return err
	})
	return u, err
}

// AllUnsent lists what the actor typed and has not sent, the newest first.
func (s *Service) AllUnsent(ctx context.Context, by casework.Actor) (list []Unsent, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		rows, err := tx.UnsentOf(ctx, by.ID, mostUnsentForms)
		for _, row := range rows {
			if u, err := s.openUnsent(by, row); err == nil {
				list = append(list, u)
			}
		}
		return err
	})
	return list, err
}

// DropMoot throws away what the actor typed and cannot send any more to any use.
func (s *Service) DropMoot(ctx context.Context, by casework.Actor, moot func(Unsent) bool) error {
	if s.Sealer == nil {
		return nil
	}
	return s.Write(ctx, func(tx Tx) error {
		rows, err := tx.UnsentOf(ctx, by.ID, mostUnsentForms)
		for _, row := range rows {
			if u, unread := s.openUnsent(by, row); err == nil && unread == nil && moot(u) {
				err = tx.DropUnsent(ctx, u.ID, by.ID)
			}
		}
		return err
	})
}

// SetAside takes forms of the actor that came back out of the list of what is begun: whatever page they are of was
// sent since. They stay to be gone on with there.
func (s *Service) SetAside(ctx context.Context, by casework.Actor, since func(Unsent) bool) error {
	if s.Sealer == nil {
		return nil
	}
	return s.Write(ctx, func(tx Tx) error {
		rows, err := tx.UnsentOf(ctx, by.ID, mostUnsentForms)
		for _, row := range rows {
			if u, unread := s.openUnsent(by, row); err == nil && unread == nil && row.LedTo == cameBack && since(u) {
				row.LedTo = setAside
				err = tx.PutUnsent(ctx, row)
			}
		}
		return err
	})
}

// DropUnsent throws away what the actor typed into a form.
func (s *Service) DropUnsent(ctx context.Context, by casework.Actor, id string) error {
	return s.Write(ctx, func(tx Tx) error { return tx.DropUnsent(ctx, id, by.ID) })
}

func (s *Service) sealedUnsent(by casework.Actor, u Unsent, text string) record.Unsent {
	return record.Unsent{
		ID: u.ID, StaffID: by.ID, Page: u.Page, SavedAt: s.Instant(),
		Sealed: s.Sealer.Seal(text, unsentPlace(u.ID, by)),
	}
}

// openUnsent opens a row for whoever wrote it; to others, and where another key sealed it, there
// is none.
func (s *Service) openUnsent(by casework.Actor, row record.Unsent) (Unsent, error) {
	text, ok := s.Sealer.Open(row.Sealed, unsentPlace(row.ID, by))
	values, err := url.ParseQuery(text)
	if !ok || err != nil || row.LedTo != "" && !claimed(row) {
		return Unsent{}, fault.New(fault.NotFound, "fault.not_found")
	}
	aside := row.LedTo == setAside
	return Unsent{
		ID: row.ID, Page: row.Page, Values: values, At: row.SavedAt,
		CameBack: aside || row.LedTo == cameBack, Aside: aside,
	}, nil
}

func unsentPlace(id string, by casework.Actor) string { return "unsent " + id + " of " + by.ID }

func digestOf(typed string) string {
	sum := sha256.Sum256([]byte(typed))
	return hex.EncodeToString(sum[:])
}
