package vault

import (
	"time"
)

// A backup is a tar of these entries, in this order: the records, every object under its
// key, the manifest.
const (
	recordsName  = "records.jsonl"
	objectsDir   = "objects/"
	manifestName = "manifest.json"
)

// manifestFormat changes when the manifest's meaning does.
const manifestFormat = 1

// manifestsSince is the schema since which every backup has a manifest: one that was cut
// off between two entries, or lost it to whoever altered a record, is told by that.
const manifestsSince = 4

// Manifest tells what a backup holds, to hold it against when it is read.
type Manifest struct {
	Format  int       `json:"format"`  // manifestFormat; 0 for a backup that has no manifest
	Program string    `json:"program"` // version of the program that wrote it
	Made    time.Time `json:"made"`
	Schema  int64     `json:"schema"` // the newest migration of its records

	Records Part             `json:"records"`
	Rows    map[string]int64 `json:"rows"` // by table
	Objects Part             `json:"objects"`
	Audit   Entry            `json:"audit"` // the newest entry of the audit

	// Damaged are the objects that should be in it, and are not.
	Damaged []Damage `json:"damaged,omitempty"`
}

// Part is one part of a backup. The hash of the objects is that of one line for each, in
// order: its SHA-256 in hex, two spaces, its key.
type Part struct {
	Count  int64  `json:"count"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Entry names an entry of the audit.
type Entry struct {
	Number int64     `json:"number"`
	At     time.Time `json:"at"`
	SHA256 string    `json:"sha256"`
}

// Damage is an object that could not be backed up.
type Damage struct {
	Key    string `json:"key"`
	SHA256 string `json:"sha256"` // that it should have
	Why    string `json:"why"`
}
