// Package latvia knows what is particular to Latvia: personal codes, working
// days, dates and sums in words, names, telephone and account numbers, offences
// of the criminal law. It is pure: no clock, no I/O.
package latvia

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// PersonCode is a personas kods that could be read. Two are equal when they are
// the same code.
type PersonCode struct{ digits string }

// Errors of ParsePersonCode, besides *LengthError.
var (
	ErrDate      = errors.New("latvia: the date in the personal code does not exist")
	ErrCharacter = errors.New("latvia: a personal code has only digits and a hyphen")
)

// LengthError is a personal code with more or fewer than 11 digits.
type LengthError struct{ Digits int }

func (e *LengthError) Error() string {
	return fmt.Sprintf("latvia: a personal code has 11 digits, here are %d", e.Digits)
}

// ParsePersonCode reads a code with or without hyphen and spaces. Old codes are
// DDMMYY-CNNNK with century C 0, 1 or 2; codes given since 1 July 2017 begin
// with 32 to 39 and hide the birth date. The check digit is not looked at here:
// see CheckDigitOK.
func ParsePersonCode(s string) (PersonCode, error) {
	digits := undivided(s, "")
	if strings.ContainsFunc(digits, func(r rune) bool { return r < '0' || r > '9' }) {
		return PersonCode{}, ErrCharacter
	}
	if len(digits) != 11 {
		return PersonCode{}, &LengthError{Digits: len(digits)}
	}
	c := PersonCode{digits}
	if c.ShowsBirthDate() && c.BirthDate().IsZero() {
		return PersonCode{}, ErrDate
	}
	return c, nil
}

// String returns the code as "328673-00679".
func (c PersonCode) String() string {
	if c.digits == "" {
		return ""
	}
	return c.digits[:6] + "-" + c.digits[6:]
}

// Masked hides the second half: "328673-•••••".
func (c PersonCode) Masked() string {
	if c.digits == "" {
		return ""
	}
	return c.digits[:6] + "-•••••"
}

// ShowsBirthDate reports whether this is an old code, which begins with the birth date.
func (c PersonCode) ShowsBirthDate() bool {
	return c.digits != "" && (c.digits[0] != '3' || c.digits[1] < '2')
}

// BirthDate is the date an old code begins with, at midnight UTC; the zero time
// for a new code.
func (c PersonCode) BirthDate() time.Time {
	if !c.ShowsBirthDate() || c.digits[6] > '2' {
		return time.Time{}
	}
	two := func(i int) int { return int(c.digits[i]-'0')*10 + int(c.digits[i+1]-'0') }
	year, month, day := (18+int(c.digits[6]-'0'))*100+two(4), time.Month(two(2)), two(0)
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Month() != month || t.Day() != day {
		return time.Time{} // no such day
	}
	return t
}

// CheckDigitOK reports whether the last digit of an old code fits the others. New
// codes have no check digit and are always fine. A wrong one is worth a
// question, not a refusal.
func (c PersonCode) CheckDigitOK() bool {
	if !c.ShowsBirthDate() {
		return true
	}
	sum := 1
	for i, weight := range [10]int{10, 5, 8, 4, 2, 1, 6, 3, 7, 9} {
		sum += weight * int(c.digits[i]-'0')
	}
	return sum%11%10 == int(c.digits[10]-'0')
}
