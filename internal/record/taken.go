package record

import "tilts/internal/mediation"

// Taken is something that was taken from a folder or a mailbox, once.
type Taken struct {
	Source       Source
	Item         string // hash of what tells it from everything else there
	SubmissionID string
	At           mediation.Instant
}

// Source is where something was taken from.
type Source string

// The sources.
const (
	SourceFolder  Source = "folder"
	SourceMailbox Source = "mailbox"
)
