package office

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// Lives of one-time links.
const (
	setupLife = 7 * 24 * time.Hour
	resetLife = 24 * time.Hour
)

// FirstAdministrator makes the first account and a one-time link to set its
// password, when nobody has an account yet; an empty token when somebody has.
func (s *Service) FirstAdministrator(ctx context.Context, login, name string) (token string, err error) {
	err = s.Write(ctx, func(tx Tx) error {
		all, err := tx.AllStaff(ctx)
		if err != nil {
			return err
		}
		var admin identity.Staff
		for _, st := range all {
			if st.PasswordHash != "" {
				return nil
			}
			admin = st
		}
		if admin.ID == "" {
			admin = identity.Staff{
				ID: casework.NewID(), Login: login, Name: name, Role: identity.Administrator,
				Active: true, CreatedAt: int64(s.Instant()), Version: 1,
			}
			if err := tx.AddStaff(ctx, admin); err != nil {
				return err
			}
		}
		token, err = s.oneTimeLink(ctx, tx, casework.System, admin.ID, identity.PurposeFirst, setupLife)
		return err
	})
	return token, err
}

// oneTimeLink makes a one-time link to set a password.
func (s *Service) oneTimeLink(
	ctx context.Context, tx Tx, by casework.Actor, staffID, purpose string, life time.Duration,
) (string, error) {
	token := identity.NewToken()
	err := tx.AddLink(ctx, identity.Link{
		TokenHash: identity.HashToken(token), StaffID: staffID, Purpose: purpose,
		ExpiresAt: int64(s.Instant()) + life.Microseconds(),
	})
	if err != nil {
		return "", err
	}
	return token, s.Audit(ctx, tx, by, casework.MakeLink, "staff:"+staffID, "", purpose)
}

// Link tells whose password a one-time link sets; fault.Gone when it was used
// or is too old.
func (s *Service) Link(ctx context.Context, token string) (identity.Staff, error) {
	var st identity.Staff
	err := s.Read(ctx, func(tx Tx) (err error) {
		st, err = s.linked(ctx, tx, token)
		return err
	})
	return st, err
}

func (s *Service) linked(ctx context.Context, tx Tx, token string) (identity.Staff, error) {
	l, err := tx.LinkByHash(ctx, identity.HashToken(token))
	if err != nil {
		return identity.Staff{}, err
	}
	if l.UsedAt != 0 || l.ExpiresAt < int64(s.Instant()) {
		return identity.Staff{}, fault.New(fault.Gone, "fault.gone")
	}
	st, err := tx.StaffByID(ctx, l.StaffID)
	// Of several links to a new account only the first that is used works.
	if err == nil && (!st.Active || l.Purpose == identity.PurposeFirst && st.PasswordHash != "") {
		err = fault.New(fault.Gone, "fault.gone")
	}
	return st, err
}

// SetPassword uses a one-time link up, and with it every other of the account, and ends
// every login the account had.
func (s *Service) SetPassword(ctx context.Context, token, password string) error {
	st, err := s.Link(ctx, token)
	if err != nil {
		return err
	}
	if err := s.checkPassword(password, st); err != nil {
		return err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		st, err := s.linked(ctx, tx, token)
		if err != nil {
			return err
		}
		if err := tx.UseLink(ctx, identity.HashToken(token), int64(s.Instant())); err != nil {
			return err
		}
		if err := tx.EndLinksOf(ctx, st.ID, int64(s.Instant())); err != nil {
			return err
		}
		st.PasswordHash = hash
		if err := tx.UpdateStaff(ctx, st); err != nil {
			return err
		}
		if err := tx.DeleteLoginsOf(ctx, st.ID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, casework.ActorOf(st), casework.SetPassword, "staff:"+st.ID, "", "")
	})
}
