package latvia

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Errors of the numbers below.
var (
	ErrPhone        = errors.New("latvia: not a telephone number")
	ErrIBAN         = errors.New("latvia: not an account number (IBAN)")
	ErrIBANCheck    = fmt.Errorf("%w: its check digits do not fit", ErrIBAN)
	ErrIBANLength   = fmt.Errorf("%w: a Latvian one has 21 characters", ErrIBAN)
	ErrRegistration = errors.New("latvia: not a registration number of 11 digits")
)

// separators are what people write inside these numbers besides spaces and dashes.
const separators = ".()/"

var (
	e164       = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	homePhone  = regexp.MustCompile(`^[0-9]{8}$`)
	iban       = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)
	registered = regexp.MustCompile(`^[459][0-9]{10}$`)
)

// ParsePhone reads a telephone number as E.164, "+37120000114". Eight digits
// without a country are Latvian.
func ParsePhone(s string) (string, error) {
	n := undivided(s, separators)
	switch {
	case strings.HasPrefix(n, "00"):
		n = "+" + n[2:]
	case homePhone.MatchString(n):
		n = "+371" + n
	case len(n) == 11 && strings.HasPrefix(n, "371"):
		n = "+" + n
	}
	if !e164.MatchString(n) || strings.HasPrefix(n, "+371") && len(n) != 12 {
		return "", ErrPhone
	}
	return n, nil
}

// PhoneShown groups a Latvian number, "+371 20 000 114"; another stays as it is.
func PhoneShown(e164 string) string {
	if len(e164) != 12 || !strings.HasPrefix(e164, "+371") {
		return e164
	}
	return strings.Join([]string{e164[:4], e164[4:6], e164[6:9], e164[9:]}, nbsp)
}

// ParseIBAN reads an account number without spaces. The check is ISO 7064 mod
// 97; a Latvian one has 21 characters, foreign ones are accepted.
func ParseIBAN(s string) (string, error) {
	n := strings.ToUpper(undivided(s, separators))
	if strings.HasPrefix(n, "LV") && len(n) != 21 {
		return "", ErrIBANLength
	}
	if !iban.MatchString(n) {
		return "", ErrIBAN
	}
	rest := 0
	for _, r := range n[4:] + n[:4] {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(r-'0')) % 97
		}
	}
	if rest != 1 {
		return "", ErrIBANCheck
	}
	return n, nil
}

// IBANShown groups an account number by four characters.
func IBANShown(n string) string {
	var groups []string
	for len(n) > 4 {
		groups, n = append(groups, n[:4]), n[4:]
	}
	return strings.Join(append(groups, n), nbsp)
}

// ParseRegistrationNumber reads the number a Latvian legal person is registered
// under: 11 digits, beginning with 4, 5 or 9.
func ParseRegistrationNumber(s string) (string, error) {
	n := undivided(s, separators)
	if !registered.MatchString(n) {
		return "", ErrRegistration
	}
	return n, nil
}
