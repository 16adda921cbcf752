package record

import "strings"

// lockedMark stands behind the type of a file that a password locks.
const lockedMark = "; locked=yes"

// LockedType is the type of a file that a password locks.
func LockedType(contentType string) string { return contentType + lockedMark }

// Locked reports whether a password locks the file: it is kept, and nobody here can open it.
func (o Object) Locked() bool { return strings.HasSuffix(o.ContentType, lockedMark) }
