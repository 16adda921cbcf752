package identity

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
)

// Seal locks a token so that only a link (a token itself) and a code open it,
// together: either alone is useless, and somebody with the sealed bytes and the
// link still has 80 bits to guess.
func Seal(token, link, code string) []byte {
	aead := sealer(link, code)
	nonce := make([]byte, aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return aead.Seal(nonce, nonce, []byte(token), nil)
}

// Unseal returns the token. It takes as long for wrong or missing sealed bytes as
// for right ones.
func Unseal(sealed []byte, link, code string) (token string, ok bool) {
	aead := sealer(link, code)
	if len(sealed) < aead.NonceSize()+aead.Overhead() {
		sealed = nothingSealed
	}
	plain, err := aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], nil)
	return string(plain), err == nil
}

// nothingSealed is as long as a sealed token.
var nothingSealed = make([]byte, 12+43+16)

func sealer(link, code string) cipher.AEAD {
	if normal, err := NormalizeCode(code); err == nil {
		code = normal
	}
	key, err := hkdf.Key(sha256.New, []byte(link+" "+code), nil, "resume", 32)
	if err != nil {
		panic(err) // 32 bytes are never too many
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has blocks of 16 bytes
	}
	return aead
}
