package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Prove lets whoever knew a code do something once more until an instant without it: the code
// itself stays out of pages. Only its hash, which never leaves the service, makes and checks it.
func Prove(codeHash, what string, until time.Time) string {
	day := strconv.FormatInt(until.Unix(), 10)
	return day + "." + proof(codeHash, what, day)
}

// Proven reports whether a proof is of this code and for this, and its time is not over.
func Proven(given, codeHash, what string, now time.Time) bool {
	until, mac, _ := strings.Cut(given, ".")
	end, err := strconv.ParseInt(until, 10, 64)
	return err == nil && codeHash != "" && now.Unix() <= end &&
		hmac.Equal([]byte(mac), []byte(proof(codeHash, what, until)))
}

func proof(codeHash, what, until string) string {
	mac := hmac.New(sha256.New, []byte("proof "+codeHash))
	mac.Write([]byte(what + " " + until))
	return hex.EncodeToString(mac.Sum(nil))
}
