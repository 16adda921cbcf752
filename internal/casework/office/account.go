package office

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// OwnLogin is where somebody is signed in. Instants are µs UTC.
type OwnLogin struct {
	Since, Seen int64
	Here        bool
}

// Account is what somebody sees of their own account.
type Account struct {
	identity.Staff
	Logins []OwnLogin     // the newest first
	Links  []PasswordLink // with which the password was set, the newest first
}

// Account shows somebody their own account, and where they are signed in with it.
func (s *Service) Account(ctx context.Context, by casework.Actor, token string) (a Account, err error) {
	now := int64(s.Instant())
	err = s.Read(ctx, func(tx Tx) error {
		if a.Staff, err = tx.StaffByID(ctx, by.ID); err != nil {
			return err
		}
		if a.Links, _, err = passwordLinks(ctx, tx, by.ID); err != nil {
			return err
		}
		a.Logins = nil
		logins, err := tx.LoginsOf(ctx, by.ID)
		for _, l := range logins {
			if !l.AwaitsFactor && !s.ended(l, now) {
				here := l.TokenHash == identity.HashToken(token)
				a.Logins = append(a.Logins, OwnLogin{Since: l.CreatedAt, Seen: l.LastSeenAt, Here: here})
			}
		}
		return err
	})
	return a, err
}

// EndOtherLogins signs somebody out everywhere but here.
func (s *Service) EndOtherLogins(ctx context.Context, by casework.Actor, token string) error {
	return s.Write(ctx, func(tx Tx) error {
		if err := tx.DeleteOtherLogins(ctx, by.ID, identity.HashToken(token)); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.EndLogins, "staff:"+by.ID, "", "")
	})
}

// ChangePassword sets somebody's own password, for whoever gives the old one. Open links of the account and its logins
// elsewhere end. What the browser keeps to be known again goes by the password, and is made anew.
func (s *Service) ChangePassword(
	ctx context.Context, by casework.Actor, token, old, password string,
) (browser string, err error) {
	st, err := s.proven(ctx, by, old)
	if err != nil {
		return "", err
	}
	if err := s.checkPassword(password, st); err != nil {
		return "", err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return "", err
	}
	st.PasswordHash = hash
	err = s.Write(ctx, func(tx Tx) error {
		if err := tx.UpdateStaff(ctx, st); err != nil {
			return err
		}
		if err := tx.EndLinksOf(ctx, st.ID, int64(s.Instant())); err != nil {
			return err
		}
		if err := tx.DeleteOtherLogins(ctx, st.ID, identity.HashToken(token)); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.SetPassword, "staff:"+st.ID, "", "")
	})
	return identity.NewBrowser(st), err
}

// checkPassword also refuses one made of whoever it is for, and of the agency's name.
func (s *Service) checkPassword(password string, st identity.Staff) error {
	about := []string{st.Name, st.Office}
	for _, name := range s.Settings.Agency.Name {
		about = append(about, name)
	}
	return identity.CheckPassword(password, st.Login, slices.Sorted(slices.Values(about))...)
}

// proven is the account of whoever gives its password once more; a wrong one is a fault at "own_password". Whoever sits
// down at a desk that was left open guesses as slowly as at the door.
func (s *Service) proven(ctx context.Context, by casework.Actor, password string) (st identity.Staff, err error) {
	err = s.Read(ctx, func(tx Tx) (err error) {
		st, err = tx.StaffByID(ctx, by.ID)
		return err
	})
	if err != nil {
		return st, err
	}
	counts := []casework.Count{casework.CountOne("own password "+by.ID, identity.Password.One)}
	err = s.Guess(ctx, counts, func() error {
		right, err := identity.VerifyPassword(password, st.PasswordHash)
		if err == nil && !right {
			err = fault.At("own_password", "fault.wrong_own_password")
		}
		return err
	})
	return st, err
}
