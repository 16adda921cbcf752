package signature

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	_ "crypto/sha1" // named by old signatures
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/subtle"
	"encoding/asn1"
	"math/big"
	"time"
)

// scheme is a way to sign.
type scheme int

const (
	pkcs1 scheme = iota + 1
	pss
	ecdsaDER
	ecdsaRaw // r and s side by side, as XML has it
)

// method is a scheme over a hash.
type method struct {
	scheme scheme
	hash   crypto.Hash
	salt   int // of PSS, in octets
}

const (
	dsigMore  = "http://www.w3.org/2001/04/xmldsig-more#"
	dsigMore7 = "http://www.w3.org/2007/05/xmldsig-more#"
	dsigSpace = "http://www.w3.org/2000/09/xmldsig#"
	encSpace  = "http://www.w3.org/2001/04/xmlenc#"
)

var xmlMethods = map[string]method{
	dsigSpace + "rsa-sha1":        {scheme: pkcs1, hash: crypto.SHA1},
	dsigMore + "rsa-sha224":       {scheme: pkcs1, hash: crypto.SHA224},
	dsigMore + "rsa-sha256":       {scheme: pkcs1, hash: crypto.SHA256},
	dsigMore + "rsa-sha384":       {scheme: pkcs1, hash: crypto.SHA384},
	dsigMore + "rsa-sha512":       {scheme: pkcs1, hash: crypto.SHA512},
	dsigMore7 + "sha1-rsa-MGF1":   {scheme: pss, hash: crypto.SHA1, salt: 20},
	dsigMore7 + "sha224-rsa-MGF1": {scheme: pss, hash: crypto.SHA224, salt: 28},
	dsigMore7 + "sha256-rsa-MGF1": {scheme: pss, hash: crypto.SHA256, salt: 32},
	dsigMore7 + "sha384-rsa-MGF1": {scheme: pss, hash: crypto.SHA384, salt: 48},
	dsigMore7 + "sha512-rsa-MGF1": {scheme: pss, hash: crypto.SHA512, salt: 64},
	dsigMore + "ecdsa-sha1":       {scheme: ecdsaRaw, hash: crypto.SHA1},
	dsigMore + "ecdsa-sha224":     {scheme: ecdsaRaw, hash: crypto.SHA224},
	dsigMore + "ecdsa-sha256":     {scheme: ecdsaRaw, hash: crypto.SHA256},
	dsigMore + "ecdsa-sha384":     {scheme: ecdsaRaw, hash: crypto.SHA384},
	dsigMore + "ecdsa-sha512":     {scheme: ecdsaRaw, hash: crypto.SHA512},
}

var xmlDigests = map[string]crypto.Hash{
	dsigSpace + "sha1":  crypto.SHA1,
	dsigMore + "sha224": crypto.SHA224,
	encSpace + "sha256": crypto.SHA256,
	dsigMore + "sha384": crypto.SHA384,
	encSpace + "sha512": crypto.SHA512,
}

// sum hashes parts one after another.
func sum(hash crypto.Hash, parts ...[]byte) []byte {
	h := hash.New()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

func equal(a, b []byte) bool { return len(a) > 0 && subtle.ConstantTimeCompare(a, b) == 1 }

// verify reports whether sig is a signature over a digest, and whether its DigestInfo is
// in the older encoding, without the NULL that parameters of a hash have.
func (m method) verify(key crypto.PublicKey, digest, sig []byte) (ok, older bool) {
	switch k := key.(type) {
	case *rsa.PublicKey:
		switch m.scheme {
		case pkcs1:
			if rsa.VerifyPKCS1v15(k, m.hash, digest, sig) == nil {
				return true, false
			}
			info, err := asn1.Marshal(olderInfo{olderAlgorithm{hashOIDs[m.hash]}, digest})
			ok := err == nil && rsa.VerifyPKCS1v15(k, 0, info, sig) == nil
			return ok, ok
		case pss:
			how := &rsa.PSSOptions{SaltLength: m.salt, Hash: m.hash}
			return rsa.VerifyPSS(k, m.hash, digest, sig, how) == nil, false
		}
	case *ecdsa.PublicKey:
		switch m.scheme {
		case ecdsaDER:
			return ecdsa.VerifyASN1(k, digest, sig), false
		case ecdsaRaw:
			size := (k.Curve.Params().BitSize + 7) / 8
			if len(sig) != 2*size {
				return false, false
			}
			r, s := new(big.Int).SetBytes(sig[:size]), new(big.Int).SetBytes(sig[size:])
			return ecdsa.Verify(k, digest, r, s), false
		}
	}
	return false, false
}

type olderInfo struct {
	Algorithm olderAlgorithm
	Digest    []byte
}

type olderAlgorithm struct{ Algorithm asn1.ObjectIdentifier }

var hashOIDs = map[crypto.Hash]asn1.ObjectIdentifier{
	crypto.SHA1:   {1, 3, 14, 3, 2, 26},
	crypto.SHA224: {2, 16, 840, 1, 101, 3, 4, 2, 4},
	crypto.SHA256: {2, 16, 840, 1, 101, 3, 4, 2, 1},
	crypto.SHA384: {2, 16, 840, 1, 101, 3, 4, 2, 2},
	crypto.SHA512: {2, 16, 840, 1, 101, 3, 4, 2, 3},
}

func hashOf(oid asn1.ObjectIdentifier) (crypto.Hash, bool) {
	for hash, have := range hashOIDs {
		if have.Equal(oid) {
			return hash, true
		}
	}
	return 0, false
}

// strong reports whether a hash and a key were thought safe at a time, by ETSI TS 119 312.
func strong(hash crypto.Hash, key crypto.PublicKey, at time.Time) bool {
	if hash == crypto.SHA1 && !at.Before(day(2012, 8)) {
		return false
	}
	switch k := key.(type) {
	case *rsa.PublicKey:
		switch bits := k.N.BitLen(); {
		case bits < 1024:
			return at.Before(day(2010, 8))
		case bits < 1900:
			return at.Before(day(2019, 10))
		}
	case *ecdsa.PublicKey:
		if k.Curve.Params().BitSize < 256 {
			return at.Before(day(2021, 10))
		}
	}
	return true
}

func day(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}
