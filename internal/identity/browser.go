package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// NewBrowser returns what a browser keeps after somebody signed in there: a random name
// of it, signed with the hash of the account's password, which only we know and which a
// new password ends.
func NewBrowser(of Staff) string {
	name := NewToken()
	return name + "." + signed(name, of)
}

// KnownBrowser returns the name of a browser in which the account was signed in to with the
// password that it has now.
func KnownBrowser(kept string, of Staff) (name string, ok bool) {
	name, signature, _ := strings.Cut(kept, ".")
	ok = of.PasswordHash != "" && hmac.Equal([]byte(signature), []byte(signed(name, of)))
	return name, ok
}

func signed(name string, of Staff) string {
	mac := hmac.New(sha256.New, []byte(of.PasswordHash))
	mac.Write([]byte("browser " + of.ID + " " + name))
	return hex.EncodeToString(mac.Sum(nil))
}
