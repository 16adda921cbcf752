package identity

import "crypto/rand"

// KeyPattern is what every institution's key looks like: programs that look for secrets
// where they should not be find it by its beginning and length.
const KeyPattern = "^" + keyPrefix + "[0-9A-HJKMNP-TV-Z]{52}$"

const keyPrefix = "tilts_"

// NewKey returns a key of 256 random bits for an institution's program, and its beginning:
// what stays visible of it, so that keys can be told apart.
func NewKey() (key, beginning string) {
	var b [32]byte
	_, _ = rand.Read(b[:])
	key = keyPrefix + crockford.EncodeToString(b[:])
	return key, key[:len(keyPrefix)+4]
}
