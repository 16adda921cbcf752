package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// Awaits tells whose code a token waits for; fault.Unauthenticated when it waits for none.
func (s *Service) Awaits(ctx context.Context, token string) (st identity.Staff, err error) {
	var l identity.Login
	err = s.Read(ctx, func(tx Tx) (err error) {
		if l, err = tx.LoginByHash(ctx, identity.HashToken(token)); err != nil {
			return err
		}
		st, err = tx.StaffByID(ctx, l.StaffID)
		return err
	})
	missing := err != nil && fault.KindOf(err) == fault.NotFound
	if missing || err == nil && (!l.AwaitsFactor || l.ExpiresAt < int64(s.Instant()) || !st.Active) {
		return identity.Staff{}, fault.New(fault.Unauthenticated, "fault.unauthenticated")
	}
	return st, err
}

// Confirm takes the code that a login waits for: one of the app, or one of recovery. Whoever tries knows the password,
// so that wrong codes may shut the account for minutes: nobody else can do that to its owner.
func (s *Service) Confirm(ctx context.Context, token, code string) (in SignedIn, err error) {
	st, err := s.Awaits(ctx, token)
	if err != nil {
		return in, err
	}
	how := ""
	err = s.Guess(ctx, []casework.Count{casework.CountOne("factor "+st.ID, identity.Password.One)}, func() error {
		to, by, ok := s.opens(st, code)
		if !ok {
			return s.refused(ctx, st, "fault.wrong_factor")
		}
		how = by
		return s.Write(ctx, func(tx Tx) error { return tx.ChangeFactor(ctx, st.ID, st.Factor, to) })
	})
	if fault.KindOf(err) == fault.Conflict { // the same code came twice at once
		err = fault.New(fault.Invalid, "fault.wrong_factor")
	}
	if err != nil {
		return in, err
	}
	if in, err = s.login(ctx, st, casework.SignIn, how); err != nil {
		return in, err
	}
	in.Browser = identity.NewBrowser(st)
	return in, s.SignOut(ctx, token)
}

// How a second factor was given, in the audit.
const (
	byApp      = "app"
	byRecovery = "recovery"
)

// opens reports whether a code is right, and what the factor is after it.
func (s *Service) opens(st identity.Staff, code string) (to identity.Factor, by string, ok bool) {
	to = st.Factor
	if secret, sealed := s.Sealer.Open(to.Sealed, identity.FactorPlace(st.ID)); sealed {
		if to.Step, ok = identity.FactorOpens(secret, code, s.Now(), to.Step); ok {
			return to, byApp, true
		}
	}
	to, ok = st.Factor.Recover(code)
	return to, byRecovery, ok
}

// Offer is what an account may begin to sign in with.
type Offer struct {
	Secret  string // to type where no picture can be read
	Address string // for a QR code
}

// OfferFactor makes a secret for an app, or takes the one that was offered before; nothing is kept of it until
// SetFactor. The app shows the account by the service and the login. Where no key is kept to seal it with,
// it is a fault.Conflict.
func (s *Service) OfferFactor(login, service, secret string) (Offer, error) {
	if s.Sealer == nil {
		return Offer{}, fault.New(fault.Conflict, "fault.factor_no_key")
	}
	if !identity.IsFactorSecret(secret) {
		secret = identity.NewFactorSecret()
	}
	return Offer{secret, identity.FactorAddress(secret, login, service)}, nil
}

// SetFactor begins to ask for a code beside the password. Whoever does it gives the password once more and a first
// code; every other login of the account ends. The codes for a lost telephone are returned, and kept as hashes.
func (s *Service) SetFactor(
	ctx context.Context, by casework.Actor, token, password, secret, code string,
) (recovery []string, err error) {
	if s.Sealer == nil {
		return nil, fault.New(fault.Conflict, "fault.factor_no_key")
	}
	st, err := s.proven(ctx, by, password)
	if err != nil {
		return nil, err
	}
	step, ok := identity.FactorOpens(secret, code, s.Now(), 0)
	if !ok || !identity.IsFactorSecret(secret) {
		return nil, fault.At("factor_code", "fault.wrong_factor")
	}
	to := identity.Factor{
		Sealed: s.Sealer.Seal(secret, identity.FactorPlace(st.ID)), Step: step, Since: int64(s.Instant()),
	}
	recovery, to.Recovery = identity.NewRecovery()
	err = s.Write(ctx, func(tx Tx) error {
		if err := tx.ChangeFactor(ctx, st.ID, st.Factor, to); err != nil {
			return err
		}
		if err := tx.DeleteOtherLogins(ctx, st.ID, identity.HashToken(token)); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.SetFactor, "staff:"+st.ID, "", "")
	})
	return recovery, err
}

// EndFactor stops asking for a code, for whoever gives the password once more.
func (s *Service) EndFactor(ctx context.Context, by casework.Actor, password string) error {
	st, err := s.proven(ctx, by, password)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if err := tx.ChangeFactor(ctx, st.ID, st.Factor, identity.Factor{}); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.EndFactor, "staff:"+st.ID, "", "")
	})
}

// ForgetFactor ends the second factor of somebody who lost it, and every login of the account.
func (s *Service) ForgetFactor(ctx context.Context, by casework.Actor, staffID string) error {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return err
	}
	if staffID == by.ID { // one's own ends by the password
		return fault.New(fault.Conflict, "fault.own_factor")
	}
	return s.Write(ctx, func(tx Tx) error {
		st, err := tx.StaffByID(ctx, staffID)
		if err != nil || !st.Factor.On() {
			return err
		}
		if err := tx.ChangeFactor(ctx, st.ID, st.Factor, identity.Factor{}); err != nil {
			return err
		}
		if err := tx.DeleteLoginsOf(ctx, st.ID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ForgetFactor, "staff:"+st.ID, "", "")
	})
}
