// Package identity is about who may sign in and how they prove who they are:
// staff and their roles, passwords, one-time links, and the reference and access
// code with which an applicant finds their application again. Its only input from
// outside is randomness; storing is left to others.
package identity

import (
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Role is what a member of staff may do. The values are stored.
type Role string

// The roles.
const (
	Clerk         Role = "clerk"
	Mediator      Role = "mediator"
	Head          Role = "head" // of a unit
	Analyst       Role = "analyst"
	Administrator Role = "administrator"
)

// Roles are all roles, in the order a list shows them.
var Roles = []Role{Clerk, Mediator, Head, Analyst, Administrator}

func (r Role) String() string { return string(r) }

// ParseRole reads a role's stored name.
func ParseRole(s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles, r) {
		return r, nil
	}
	return "", fault.At("role", "identity.role_unknown")
}

// Staff is one member of staff. Nobody is deleted: people who leave are not Active.
type Staff struct {
	ID               string
	Login            string // e-mail or short name in small letters; unique
	Name             string
	Role             Role
	PasswordHash     string // argon2id; empty until the first link is used
	Active           bool
	Volunteer        bool   // a certified volunteer mediator, not an official
	Certificate      string // number of a volunteer's certificate
	CertificateFrom  string // first day it is valid, YYYY-MM-DD; empty: since ever
	CertificateUntil string // last day it is valid, YYYY-MM-DD
	Office           string // unit; empty for none
	Address          string // at home, to see who lives with a party; empty when not known
	Phone            string // at work, whom parties of a case call, E.164; empty: the office's
	Factor           Factor // asked for beside the password
	CreatedAt        int64  // µs UTC
	Version          int    // counts changes, for optimistic locking
}

// CertifiedOn reports whether the person may lead a meeting on the day
// (YYYY-MM-DD): an official always, a volunteer with a certificate valid then.
func (s Staff) CertifiedOn(day string) bool {
	return !s.Volunteer || s.Certificate != "" && s.CertificateFrom <= day && day <= s.CertificateUntil
}

// Telephone is the person's own number as people write it; empty when there is none.
func (s Staff) Telephone() string {
	return strings.ReplaceAll(latvia.PhoneShown(s.Phone), "\u00a0", " ") // a template knows best where it breaks
}

// Login is one signing in that lasts. Only the token's hash is kept. Instants are µs UTC.
type Login struct {
	TokenHash  string
	StaffID    string
	CreatedAt  int64
	LastSeenAt int64
	ExpiresAt  int64

	AwaitsFactor bool // the password was right, and the code is still asked: it opens nothing
}

// What a one-time link is for.
const (
	PurposeFirst    = "first"    // makes the first administrator's account
	PurposePassword = "password" // sets a new password
)

// Link is a link that works once. Only the token's hash is kept. Instants are µs UTC, UsedAt 0 until then.
type Link struct {
	TokenHash string
	StaffID   string // empty for PurposeFirst
	Purpose   string
	ExpiresAt int64
	UsedAt    int64
}
