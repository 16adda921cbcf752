package office

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// SignedIn is what the browser gets: the token of the login, and what it keeps to be
// known again. Where the account has a second factor, the login opens nothing before Confirm.
type SignedIn struct {
	Token, Browser string
	AsksCode       bool
	ByLink         bool // the password was set with a link, and nobody signed in since
}

// login opens a login of an account as it was looked at. One whose password changed or that was deactivated
// meanwhile gets none: what ended all its logins has run already.
func (s *Service) login(
	ctx context.Context, st identity.Staff, action casework.Action, detail string,
) (in SignedIn, err error) {
	err = s.Write(ctx, func(tx Tx) (err error) {
		in.Token, err = s.openLogin(ctx, tx, st, s.Settings.LoginLife, false)
		if err != nil {
			return err
		}
		if _, in.ByLink, err = passwordLinks(ctx, tx, st.ID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, casework.ActorOf(st), action, "staff:"+st.ID, "", detail)
	})
	return in, err
}

// openLogin adds a login of an account as it was looked at.
func (s *Service) openLogin(
	ctx context.Context, tx Tx, st identity.Staff, life time.Duration, awaits bool,
) (token string, err error) {
	current, err := tx.StaffByID(ctx, st.ID)
	if err == nil && (!current.Active || current.PasswordHash != st.PasswordHash) {
		err = fault.New(fault.Invalid, "fault.wrong_password") // so it is since it was looked at
	}
	if err != nil {
		return "", err
	}
	now := int64(s.Instant())
	token = identity.NewToken()
	return token, tx.AddLogin(ctx, identity.Login{
		TokenHash: identity.HashToken(token), StaffID: st.ID, CreatedAt: now, LastSeenAt: now,
		ExpiresAt: now + life.Microseconds(), AwaitsFactor: awaits,
	})
}

// Who tells whose login a token is; fault.Unauthenticated when it is nobody's, too old, was not used for long or
// waits for a code, or the account was deactivated.
func (s *Service) Who(ctx context.Context, token string) (casework.Actor, error) {
	if token == "" {
		return casework.Actor{}, fault.New(fault.Unauthenticated, "fault.unauthenticated")
	}
	var a casework.Actor
	var l identity.Login
	err := s.Read(ctx, func(tx Tx) (err error) {
		if l, err = tx.LoginByHash(ctx, identity.HashToken(token)); err != nil {
			return err
		}
		st, err := tx.StaffByID(ctx, l.StaffID)
		if err == nil && !st.Active {
			err = fault.New(fault.NotFound, "fault.not_found")
		}
		if err != nil {
			return err
		}
		a, err = casework.ActorToday(ctx, tx, st, s.Today())
		return err
	})
	now := int64(s.Instant())
	if fault.KindOf(err) == fault.NotFound || err == nil && (l.AwaitsFactor || s.ended(l, now)) {
		return casework.Actor{}, fault.New(fault.Unauthenticated, "fault.unauthenticated")
	}
	if err == nil && now-l.LastSeenAt > time.Minute.Microseconds() {
		err = s.Write(ctx, func(tx Tx) error { return tx.TouchLogin(ctx, l.TokenHash, now) })
	}
	return a, err
}

// ended reports whether a login is too old, or nobody used it for long.
func (s *Service) ended(l identity.Login, now int64) bool {
	idle := s.Settings.IdleLife.Microseconds()
	return l.ExpiresAt < now || idle > 0 && now-l.LastSeenAt > idle
}

// SignOut ends a login.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.Write(ctx, func(tx Tx) error { return tx.DeleteLogin(ctx, identity.HashToken(token)) })
}

// awaitsCode is how long a right password waits for the code.
const awaitsCode = 10 * time.Minute

// awaiting opens a login that opens nothing before the code is given.
func (s *Service) awaiting(ctx context.Context, st identity.Staff) (token string, err error) {
	err = s.Write(ctx, func(tx Tx) (err error) {
		token, err = s.openLogin(ctx, tx, st, awaitsCode, true)
		return err
	})
	return token, err
}

// refused leaves a trace of a wrong try against an account that exists, also of
// somebody who does not wait for the answer.
func (s *Service) refused(ctx context.Context, st identity.Staff, key string) error {
	refused := fault.New(fault.Invalid, key)
	if st.ID == "" {
		return refused
	}
	ctx = context.WithoutCancel(ctx)
	err := s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, casework.System, casework.RefuseSignIn, "staff:"+st.ID, "", "")
	})
	if err != nil {
		return err
	}
	return refused
}
