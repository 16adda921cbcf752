package record

import "tilts/internal/mediation"

// TemplateVersion is a template that an administrator wrote to take the place of a file from a
// day on. Its bytes are kept under the hash.
type TemplateVersion struct {
	ID         string
	File       string // "letters/reminder.lv.md"
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
}

// ApprovedTemplate is a version that counts, with its bytes.
type ApprovedTemplate struct {
	TemplateVersion
	Source []byte
}
