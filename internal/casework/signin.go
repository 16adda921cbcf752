package casework

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

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
	err = s.Records.Write(ctx, func(tx Tx) error {
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
				ID: uuid.Must(uuid.NewV7()).String(), Login: login, Name: name, Role: identity.Administrator,
				Active: true, CreatedAt: int64(s.instant()), Version: 1,
			}
			if err := tx.AddStaff(ctx, admin); err != nil {
				return err
			}
		}
		token, err = s.oneTimeLink(ctx, tx, System, admin.ID, identity.PurposeFirst, setupLife)
		return err
	})
	return token, away(err)
}

// oneTimeLink makes a one-time link to set a password.
func (s *Service) oneTimeLink(ctx context.Context, tx Tx, by Actor, staffID, purpose string, life time.Duration) (string, error) {
	token := identity.NewToken()
	err := tx.AddLink(ctx, identity.Link{
		TokenHash: identity.HashToken(token), StaffID: staffID, Purpose: purpose, ExpiresAt: int64(s.instant()) + life.Microseconds(),
	})
	if err != nil {
		return "", err
	}
	return token, s.audit(ctx, tx, by, "staff.link", "staff:"+staffID, "", purpose)
}

// Link tells whose password a one-time link sets; fault.Gone when it was used
// or is too old.
func (s *Service) Link(ctx context.Context, token string) (identity.Staff, error) {
	var st identity.Staff
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		st, err = s.linked(ctx, tx, token)
		return err
	})
	return st, away(err)
}

func (s *Service) linked(ctx context.Context, tx Tx, token string) (identity.Staff, error) {
	l, err := tx.LinkByHash(ctx, identity.HashToken(token))
	if err != nil {
		return identity.Staff{}, err
	}
	if l.UsedAt != 0 || l.ExpiresAt < int64(s.instant()) {
		return identity.Staff{}, fault.New(fault.Gone, "fault.gone")
	}
	st, err := tx.StaffByID(ctx, l.StaffID)
	// Of several links to a new account only the first that is used works.
	if err == nil && (!st.Active || l.Purpose == identity.PurposeFirst && st.PasswordHash != "") {
		err = fault.New(fault.Gone, "fault.gone")
	}
	return st, err
}

// SetPassword uses a one-time link up and ends every login the account had.
func (s *Service) SetPassword(ctx context.Context, token, password string) error {
	st, err := s.Link(ctx, token)
	if err != nil {
		return err
	}
	if err := identity.CheckPassword(password, st.Login); err != nil {
		return err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	return away(s.Records.Write(ctx, func(tx Tx) error {
		st, err := s.linked(ctx, tx, token)
		if err != nil {
			return err
		}
		if err := tx.UseLink(ctx, identity.HashToken(token), int64(s.instant())); err != nil {
			return err
		}
		st.PasswordHash = hash
		if err := tx.UpdateStaff(ctx, st); err != nil {
			return err
		}
		if err := tx.DeleteLoginsOf(ctx, st.ID); err != nil {
			return err
		}
		return s.audit(ctx, tx, actor(st), "staff.password", "staff:"+st.ID, "", "")
	}))
}

// SignIn checks a password and gives the token of a new login. Wrong tries slow
// down per login name and per client; an unknown name takes as long as a wrong
// password.
func (s *Service) SignIn(ctx context.Context, login, password, client string) (token string, err error) {
	login = strings.ToLower(strings.TrimSpace(login))
	keys := []string{"signin client " + client, "signin login " + login}
	if err := s.try(ctx, keys...); err != nil {
		return "", err
	}
	var st identity.Staff
	err = s.Records.Read(ctx, func(tx Tx) (err error) {
		st, err = tx.StaffByLogin(ctx, login)
		return err
	})
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return "", away(err)
	}
	right, err := identity.VerifyPassword(password, st.PasswordHash)
	if err != nil {
		return "", err
	}
	if !right || !st.Active {
		return "", s.signInRefused(ctx, st)
	}
	return s.login(ctx, st, "staff.signin", keys...)
}

// try counts a try against every key before it is looked at, so that many at
// once are not looked at together; a right one takes the count back. It refuses
// while any key is waiting.
func (s *Service) try(ctx context.Context, keys ...string) error {
	if err := s.throttled(ctx, keys...); err != nil { // without a turn to write
		return err
	}
	return away(s.Records.Write(ctx, func(tx Tx) error {
		for _, key := range keys {
			t, err := tx.Throttle(ctx, key)
			if err == nil {
				err = s.waiting(t)
			}
			if err != nil {
				return err
			}
			if err := tx.PutThrottle(ctx, key, t.Fail(s.Now())); err != nil {
				return err
			}
		}
		return nil
	}))
}

// signInRefused leaves a trace of a wrong try against an account that exists.
func (s *Service) signInRefused(ctx context.Context, st identity.Staff) error {
	refused := fault.New(fault.Invalid, "fault.wrong_password")
	if st.ID == "" {
		return refused
	}
	err := s.Records.Write(ctx, func(tx Tx) error {
		return s.audit(ctx, tx, System, "staff.signin_refused", "staff:"+st.ID, "", "")
	})
	if err != nil {
		return away(err)
	}
	return refused
}

// SignInAs opens a login without a password: the demo's one click. cmd lets
// only `tilts demo` reach it.
func (s *Service) SignInAs(ctx context.Context, login string) (token string, err error) {
	var st identity.Staff
	err = s.Records.Read(ctx, func(tx Tx) (err error) {
		st, err = tx.StaffByLogin(ctx, login)
		return err
	})
	if err != nil {
		return "", away(err)
	}
	return s.login(ctx, st, "staff.signin_demo")
}

func (s *Service) login(ctx context.Context, st identity.Staff, action Action, clear ...string) (string, error) {
	token, now := identity.NewToken(), int64(s.instant())
	err := s.Records.Write(ctx, func(tx Tx) error {
		for _, key := range clear {
			if err := tx.PutThrottle(ctx, key, identity.Throttle{}); err != nil {
				return err
			}
		}
		l := identity.Login{TokenHash: identity.HashToken(token), StaffID: st.ID, CreatedAt: now, LastSeenAt: now, ExpiresAt: now + s.Settings.LoginLife.Microseconds()}
		if err := tx.AddLogin(ctx, l); err != nil {
			return err
		}
		return s.audit(ctx, tx, actor(st), action, "staff:"+st.ID, "", "")
	})
	return token, away(err)
}

// Who tells whose login a token is; fault.Unauthenticated when it is nobody's,
// too old or the account was deactivated.
func (s *Service) Who(ctx context.Context, token string) (Actor, error) {
	if token == "" {
		return Actor{}, fault.New(fault.Unauthenticated, "fault.unauthenticated")
	}
	var a Actor
	var l identity.Login
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		if l, err = tx.LoginByHash(ctx, identity.HashToken(token)); err != nil {
			return err
		}
		st, err := tx.StaffByID(ctx, l.StaffID)
		if err == nil && !st.Active {
			err = fault.New(fault.NotFound, "fault.not_found")
		}
		a = actor(st)
		return err
	})
	now := int64(s.instant())
	if fault.KindOf(err) == fault.NotFound || err == nil && l.ExpiresAt < now {
		return Actor{}, fault.New(fault.Unauthenticated, "fault.unauthenticated")
	}
	if err == nil && now-l.LastSeenAt > time.Minute.Microseconds() {
		err = s.Records.Write(ctx, func(tx Tx) error { return tx.TouchLogin(ctx, l.TokenHash, now) })
	}
	return a, away(err)
}

// SignOut ends a login.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return away(s.Records.Write(ctx, func(tx Tx) error { return tx.DeleteLogin(ctx, identity.HashToken(token)) }))
}

func actor(st identity.Staff) Actor { return Actor{ID: st.ID, Role: st.Role, Name: st.Name} }
