package identity

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
)

// Sealer seals texts that neither the database nor a backup may tell: its key is in neither. nil
// seals nothing.
type Sealer struct{ aead cipher.AEAD }

// NewSealer makes one of a secret of at least 32 characters.
func NewSealer(secret string) (*Sealer, error) {
	if len(secret) < 32 {
		return nil, errors.New("want at least 32 characters")
	}
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "sealed texts", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Sealer{aead}, err
}

// Seal locks a text. It opens again only in the same place: put elsewhere, the bytes are worth
// nothing.
func (s *Sealer) Seal(text, place string) []byte {
	nonce := make([]byte, s.aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return s.aead.Seal(nonce, nonce, []byte(text), []byte(place))
}

// Open returns what was sealed in a place; false when it was sealed with another key, or is not
// as it was.
func (s *Sealer) Open(sealed []byte, place string) (text string, ok bool) {
	if s == nil || len(sealed) < s.aead.NonceSize() {
		return "", false
	}
	plain, err := s.aead.Open(nil, sealed[:s.aead.NonceSize()], sealed[s.aead.NonceSize():], []byte(place))
	return string(plain), err == nil
}
