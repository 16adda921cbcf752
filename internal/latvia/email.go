package latvia

import (
	"errors"
	"net/mail"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// ErrEmail is for a text that is no address mail can be sent to.
var ErrEmail = errors.New("latvia: not an e-mail address")

// The limits of an address in octets (RFC 5321, 4.5.3.1).
const (
	longestLocal   = 64
	longestAddress = 254
)

// domains reads the names of mail servers: letters of any script, as IDNA has them.
var domains = idna.New(
	idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(true), idna.VerifyDNSLength(true),
)

// ParseEmail reads an address that mail can carry: one, without a name, at a domain of
// the DNS with at least two labels. It comes back as people write it.
func ParseEmail(s string) (string, error) {
	s = Line(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s {
		return "", ErrEmail
	}
	at := strings.LastIndexByte(s, '@')
	domain, err := domains.ToASCII(s[at+1:])
	top := domain[strings.LastIndexByte(domain, '.')+1:]
	if err != nil || top == domain || top == "" || strings.Trim(top, "0123456789") == "" ||
		at > longestLocal || at+1+len(domain) > longestAddress {
		return "", ErrEmail
	}
	return s, nil
}

// PlainLocal reports whether the part of an address before the @ is ASCII, as many mail
// servers want it.
func PlainLocal(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	return !strings.ContainsFunc(local, func(r rune) bool { return r > unicode.MaxASCII })
}

// alike are the scripts whose letters are taken for one another.
var alike = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian}

// MixedScripts reports whether a part of an address between full stops and the @ has
// letters of two scripts, such as a Cyrillic а among Latin ones, which look alike.
func MixedScripts(address string) bool {
	for part := range strings.FieldsFuncSeq(address, func(r rune) bool { return r == '.' || r == '@' }) {
		scripts := map[*unicode.RangeTable]bool{}
		for _, r := range part {
			for _, script := range alike {
				if unicode.Is(script, r) {
					scripts[script] = true
				}
			}
		}
		if len(scripts) > 1 {
			return true
		}
	}
	return false
}
