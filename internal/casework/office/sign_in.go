package office

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
)

// longestLogin is in characters, as for a new account.
const longestLogin = 100

// asLogin is a user name as it is kept, however it was typed.
func asLogin(typed string) string { return strings.ToLower(latvia.Line(typed)) }

// From is where somebody signs in: the client's address, and what the browser kept from
// signing in there before.
type From struct{ Client, Browser string }

// SignIn checks a password. Wrong tries slow the client down at this login, and more
// widely at all; a browser that signed in to the account before has a count of its own,
// so that nobody else's tries keep its owner out. An unknown name takes as long as a
// wrong password.
func (s *Service) SignIn(ctx context.Context, login, password string, from From) (in SignedIn, err error) {
	login = asLogin(login)
	if len([]rune(login)) > longestLogin {
		return in, fault.New(fault.Invalid, "fault.wrong_password")
	}
	var st identity.Staff
	err = s.Read(ctx, func(tx Tx) (err error) {
		st, err = tx.StaffByLogin(ctx, login)
		return err
	})
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return in, err
	}
	err = s.Guess(ctx, signInCounts(login, from, st), func() error {
		right, err := identity.VerifyPassword(password, st.PasswordHash)
		if err == nil && (!right || !st.Active) {
			err = s.refused(ctx, st, "fault.wrong_password")
		}
		return err
	})
	if err != nil {
		return in, err
	}
	if st.Factor.On() {
		token, err := s.awaiting(ctx, st)
		return SignedIn{Token: token, AsksCode: true}, err
	}
	in, err = s.login(ctx, st, casework.SignIn, "")
	in.Browser = identity.NewBrowser(st)
	return in, err
}

func signInCounts(login string, from From, st identity.Staff) []casework.Count {
	if name, known := identity.KnownBrowser(from.Browser, st); known {
		return []casework.Count{casework.CountOne("signin browser "+name, identity.Password.One)}
	}
	counts := casework.Counts("signin", from.Client, login, identity.Password)
	return append(counts, casework.CountOf("signin login "+login, identity.AnyClient))
}

// SignInAs opens a login without a password: the demo's one click. cmd lets
// only `tilts demo` reach it.
func (s *Service) SignInAs(ctx context.Context, login string) (token string, err error) {
	var st identity.Staff
	err = s.Read(ctx, func(tx Tx) (err error) {
		st, err = tx.StaffByLogin(ctx, login)
		return err
	})
	if err != nil {
		return "", err
	}
	in, err := s.login(ctx, st, casework.SignInDemo, "")
	return in.Token, err
}
