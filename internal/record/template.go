package record

import "tilts/internal/mediation"

// TemplateVersion is a template or a form that an administrator wrote to take the place of a file
// from a day on. Its bytes are kept under the hash.
type TemplateVersion struct {
	ID         string
	File       string // "letters/reminder.lv.md", "forms/application.yaml"
	Hash       string
	BasedOn    string // hash of what was in use when it was proposed
	FileHash   string // hash of the file then
	Note       string // what is changed, and why
	From       mediation.Date
	ProposedAt mediation.Instant
	ProposedBy string
	ApprovedAt mediation.Instant // 0: not yet
	ApprovedBy string            // never who proposed it
	EndedAt    mediation.Instant // 0: it was not taken back
	EndedBy    string
	EndedNote  string // why, where whoever ended it said so
}

// ApprovedTemplate is a version that counts, with its bytes.
type ApprovedTemplate struct {
	TemplateVersion
	Source []byte
}

// KeptForm is the source of a definition that was in use once.
type KeptForm struct {
	Name   string
	Source []byte
}
