// Package fault has the few kinds of error a person may see. An Error carries
// a message key of the catalogues and its arguments, never a sentence, and
// knows nothing of HTTP: the edge maps a Kind to a status and the key to words.
package fault

import (
	"errors"
	"fmt"
)

// Kind is what sort of thing went wrong; the edge maps it to a status.
type Kind uint8

const (
	Internal        Kind = iota // anything that is not an Error; never shown
	Invalid                     // the input is wrong; Fields say where
	Unauthenticated             // nobody is signed in
	Forbidden                   // signed in, but not allowed
	NotFound                    // no such thing, or not for this reader
	Conflict                    // someone else changed it, or the state does not allow it
	TooLarge                    // more bytes, files or rows than the limit
	TooMany                     // too many tries; later again
	Unavailable                 // a part is away (database, objects); later again
	Gone                        // it was there, but expired or was withdrawn
)

var names = [...]string{
	"internal", "invalid", "unauthenticated", "forbidden", "not_found", "conflict", "too_large", "too_many",
	"unavailable", "gone",
}

// String returns the kind's name as it stands in logs and problem documents.
func (k Kind) String() string { return names[k] }

// Args are the named values of a message's placeholders.
type Args map[string]any

// Field is one thing wrong at one place of the input.
type Field struct {
	Path string // where: a field id, dotted below groups ("supporters.0.name")
	Key  string // message key
	Args Args
}

// Error is an error that a person may see.
type Error struct {
	Kind   Kind
	Key    string // message key, e.g. "fault.case_changed"
	Args   Args
	Fields []Field // for Invalid: every place at once
	Err    error   // the cause, for the log only
}

// New returns an Error of the kind with the message key.
func New(kind Kind, key string, args ...Args) *Error {
	e := &Error{Kind: kind, Key: key}
	if len(args) > 0 {
		e.Args = args[0]
	}
	return e
}

// Because returns the error with a cause that is logged and never shown.
func (e *Error) Because(err error) *Error {
	c := *e
	c.Err = err
	return &c
}

// At returns an Invalid error for one field.
func At(path, key string, args ...Args) *Error {
	f := Field{Path: path, Key: key}
	if len(args) > 0 {
		f.Args = args[0]
	}
	return &Error{Kind: Invalid, Key: "fault.check_answers", Fields: []Field{f}}
}

func (e *Error) Error() string {
	s := e.Kind.String() + ": " + e.Key
	for i, f := range e.Fields {
		if i == mostLogged {
			s += fmt.Sprintf(" and %d more", len(e.Fields)-i)
			break
		}
		s += fmt.Sprintf(" [%s: %s]", shortened(f.Path), f.Key)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// A path may be a name that a program made up: the log gets the beginning of it,
// and of as many as anybody reads.
const (
	mostLogged  = 20
	longestPath = 60 // characters
)

func shortened(path string) string {
	if r := []rune(path); len(r) > longestPath {
		return string(r[:longestPath]) + "…"
	}
	return path
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first Error in err's chain; Internal if there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
