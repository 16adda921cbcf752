package identity

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"tilts/internal/fault"
)

// The length of a password, in characters. There are no rules on which ones they are: length helps, and not to be
// among what is tried first (NIST SP 800-63B 3.1.1.2).
const (
	MinPassword = 12
	MaxPassword = 256
)

// cost follows the OWASP password storage cheat sheet: 46 MiB, one pass, one lane.
var cost = &argon2id.Params{Memory: 46 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobody is a hash of the same cost that no password fits, to verify against
// when there is no account, so that the time taken gives nothing away.
const nobody = "$argon2id$v=19$m=47104,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// Hashing takes 46 MiB at a time: at most four at once, at most sixty-four in line.
var (
	atWork = make(chan struct{}, 4)
	inLine = make(chan struct{}, 64)
)

// CheckPassword refuses a password that is too short, too long, the login itself, or made of words that many
// choose or that stand near the account: its login and what is told about it. The error is a fault.Invalid at
// "password".
func CheckPassword(password, login string, about ...string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < MinPassword:
		return fault.At("password", "identity.password_short", fault.Args{"min": MinPassword})
	case n > MaxPassword:
		return fault.At("password", "identity.password_long", fault.Args{"max": MaxPassword})
	case strings.EqualFold(strings.TrimSpace(password), login):
		return fault.At("password", "identity.password_is_login")
	case plain(password, append(about, login)...):
		return fault.At("password", "identity.password_plain")
	}
	return nil
}

// HashPassword returns the argon2id hash to keep, in PHC format. It is a
// fault.TooMany when too many are being hashed already.
func HashPassword(password string) (string, error) {
	leave, err := enter()
	if err != nil {
		return "", err
	}
	defer leave()
	hash, err := argon2id.CreateHash(norm.NFC.String(password), cost)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

// VerifyPassword reports whether the password belongs to the hash. Call it with
// an empty hash when there is no such account or it has no password: the answer is
// false, after the same time. It is a fault.TooMany when too many are being
// hashed already.
func VerifyPassword(password, hash string) (bool, error) {
	leave, err := enter()
	if err != nil {
		return false, err
	}
	defer leave()
	known := hash != "" && utf8.RuneCountInString(password) <= MaxPassword
	if !known {
		password, hash = "", nobody
	}
	match, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
	if err != nil {
		return false, fmt.Errorf("verify password: %w", err)
	}
	return match && known, nil
}

func enter() (leave func(), err error) {
	select {
	case inLine <- struct{}{}:
	default:
		return nil, fault.New(fault.TooMany, "identity.busy")
	}
	atWork <- struct{}{}
	return func() { <-atWork; <-inLine }, nil
}
