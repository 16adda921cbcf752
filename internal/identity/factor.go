package identity

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"tilts/internal/latvia"
)

// Factor is the second factor of an account: a secret shared with an app on a telephone, which makes a code of six
// digits of it every half a minute (RFC 6238). The zero Factor is none.
type Factor struct {
	Sealed   []byte   // the secret, by a Sealer in the place FactorPlace
	Step     int64    // the newest step a code of which was used; no code opens twice
	Since    int64    // µs UTC
	Recovery []string // hashes of the codes that stand in for a lost telephone, each once
}

// On reports whether there is one.
func (f Factor) On() bool { return len(f.Sealed) > 0 }

// FactorPlace is where the secret of an account is sealed.
func FactorPlace(staffID string) string { return "factor " + staffID }

const (
	factorStep   = 30 // seconds
	factorDrift  = 1  // steps by which a telephone's clock may be wrong
	recoverCodes = 10
)

var factorOptions = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// NewFactorSecret returns 160 random bits as apps take them, in base32.
func NewFactorSecret() string {
	var b [20]byte
	_, _ = rand.Read(b[:])
	return base32.StdEncoding.EncodeToString(b[:])
}

// IsFactorSecret reports whether a text is a secret as NewFactorSecret makes them.
func IsFactorSecret(s string) bool {
	b, err := base32.StdEncoding.DecodeString(s)
	return err == nil && len(b) == 20
}

// FactorAddress is what an app reads from a QR code: the secret, whose it is and for what.
func FactorAddress(secret, login, service string) string {
	return "otpauth://totp/" + url.PathEscape(service+":"+login) + "?" + strings.ReplaceAll(url.Values{
		"secret": {secret}, "issuer": {service}, "digits": {"6"}, "period": {"30"},
	}.Encode(), "+", "%20")
}

// FactorCode is the code that a secret has at an instant.
func FactorCode(secret string, at time.Time) (string, error) {
	return hotp.GenerateCodeCustom(secret, uint64(at.Unix()/factorStep), factorOptions)
}

// FactorOpens reports whether a typed code is one that the secret has now or had half a minute ago or will have, of a
// step after the last that was used. It returns that step.
func FactorOpens(secret, typed string, now time.Time, last int64) (step int64, ok bool) {
	typed = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, latvia.Line(typed))
	for drift := int64(-factorDrift); drift <= factorDrift; drift++ {
		at := now.Unix()/factorStep + drift
		code, err := hotp.GenerateCodeCustom(secret, uint64(at), factorOptions)
		if err == nil && subtle.ConstantTimeCompare([]byte(code), []byte(typed)) == 1 && at > last {
			step, ok = at, true
		}
	}
	return step, ok
}

// NewRecovery returns codes that stand in for a lost telephone, as they are shown, and their hashes.
func NewRecovery() (codes, hashes []string) {
	for range recoverCodes {
		code := NewCode()
		codes, hashes = append(codes, code), append(hashes, HashCode(code))
	}
	return codes, hashes
}

// Recover reports whether a typed code is one of recovery, and returns the factor without it.
func (f Factor) Recover(typed string) (Factor, bool) {
	for i, hash := range f.Recovery {
		if SameCode(typed, hash) {
			f.Recovery = append(f.Recovery[:i:i], f.Recovery[i+1:]...)
			return f, true
		}
	}
	return f, false
}
