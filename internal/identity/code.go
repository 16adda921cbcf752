package identity

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// readable is Crockford's alphabet: no I, L, O or U, so that what is read
// aloud or copied by hand comes back as it was.
const readable = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var crockford = base32.NewEncoding(readable).WithPadding(base32.NoPadding)

// codeBytes of randomness are 16 characters.
const codeBytes = 10

// NewToken returns 256 random bits as base64url, for cookies and links.
func NewToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// HashToken returns the SHA-256 of a token in hexadecimal, which is all we keep of it.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// NewCode returns a random access code of 80 bits as it is shown: "H4RD 92KM WX7P 3K7Q".
func NewCode() string {
	var b [codeBytes]byte
	_, _ = rand.Read(b[:])
	return shown(b[:])
}

// DeriveCode returns the access code that a secret has for a purpose, as it is
// shown: the same again for the same two, so that it need not be kept.
func DeriveCode(secret []byte, purpose string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(purpose))
	return shown(mac.Sum(nil)[:codeBytes])
}

func shown(b []byte) string {
	s := crockford.EncodeToString(b)
	return s[:4] + " " + s[4:8] + " " + s[8:12] + " " + s[12:]
}

// NormalizeCode reads a code as people type it, in any case and grouping,
// with O, I and L for 0 and 1 and with Cyrillic letters that look Latin, and returns
// its 16 characters. Anything else is a fault.Invalid at "code".
func NormalizeCode(s string) (string, error) {
	code, ok := fold(s, 16)
	if !ok || len(code) != 16 {
		return "", fault.At("code", "identity.code_shape")
	}
	return code, nil
}

// HashCode returns the SHA-256 of a code in hexadecimal, all we keep of it. The
// shown and the normalized form have the same hash.
func HashCode(code string) string {
	if normal, err := NormalizeCode(code); err == nil {
		code = normal
	}
	return HashToken(code)
}

// SameCode reports, in constant time, whether a code has the kept hash.
func SameCode(code, hash string) bool {
	return subtle.ConstantTimeCompare([]byte(HashCode(code)), []byte(hash)) == 1
}

// fold drops what separates groups and returns the readable characters, up to
// limit of them; ok is false when there is anything else.
func fold(s string, limit int) (folded string, ok bool) {
	var b strings.Builder
	for _, r := range latvia.Line(s) {
		if r == ' ' || latvia.Dash(r) {
			continue
		}
		switch r = latvia.Latin(unicode.ToUpper(r)); r {
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if r > unicode.MaxASCII || !strings.ContainsRune(readable, r) || b.Len() == limit {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// A reference is T, two digits of the year, seven random characters (35 bits)
// and a check character.
const referenceLength = 11

// NewReference returns a new public reference: "T26-8K3M-7QXC".
func NewReference(now time.Time) string {
	var random [7]byte
	_, _ = rand.Read(random[:])
	s := "T" + strconv.Itoa(now.Year())[2:]
	for _, b := range random {
		s += string(readable[b&31])
	}
	return hyphenated(s + string(readable[timesTwo(checksum(s[1:]))]))
}

func hyphenated(s string) string { return s[:3] + "-" + s[3:7] + "-" + s[7:] }

// ParseReference reads a reference as people type it and returns it as
// NewReference writes it. There are two faults, both Invalid at "reference":
// identity.reference_shape for a text that is no reference at all, and
// identity.reference_typo for one with a mistyped character. A reference that
// parses but is not found was never given out.
func ParseReference(s string) (string, error) {
	ref, ok := fold(s, referenceLength)
	if !ok || len(ref) != referenceLength || ref[0] != 'T' || !digits(ref[1:3]) {
		return "", fault.At("reference", "identity.reference_shape")
	}
	if checksum(ref[1:]) != 0 {
		return "", fault.At("reference", "identity.reference_typo")
	}
	return hyphenated(ref), nil
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// checksum weighs the characters with powers of two in the field of 32
// elements, the last by one. It is zero for a text with its check character,
// and not zero after any one character changes or any two change places.
func checksum(s string) int {
	sum := 0
	for i := range len(s) {
		sum = timesTwo(sum) ^ strings.IndexByte(readable, s[i])
	}
	return sum
}

// timesTwo multiplies in the field with the polynomial x⁵ + x² + 1.
func timesTwo(x int) int {
	x <<= 1
	if x > 31 {
		x ^= 0b100101
	}
	return x
}
