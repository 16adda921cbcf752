package form

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Meta is what a submission's original says besides the answers.
type Meta struct {
	Lang        string
	SubmittedAt time.Time
	ClientKey   string
	Brochure    string // hash of the brochure that was offered; empty when the form does not speak of it
}

// Agreed is a statement somebody agreed to: the words they read, and their
// version, the SHA-256 of the main language's words in hex.
type Agreed struct {
	Text    string `json:"text"`
	Version string `json:"version"`
}

// Sent is what an original says: which answers to which form were sent.
type Sent struct {
	Form     string  `json:"form"`
	FormHash string  `json:"form_hash"`
	Lang     string  `json:"lang"`
	Answers  Answers `json:"answers"`
}

// Canonical returns the bytes that count as the original of a submission: JSON
// with sorted keys, without spaces, of the answers as they are (prune first).
// The same answers and meta always give the same bytes.
func (d *Definition) Canonical(a Answers, m Meta) ([]byte, error) {
	if a == nil {
		a = Answers{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	// A map, because encoding/json sorts its keys. The statements and the brochure are the
	// consent record (domain rule 18): which words, in which language, at which time.
	err := enc.Encode(map[string]any{
		"statements": d.agreed(a, m.Lang), "brochure": m.Brochure,
		"form": d.Name, "form_hash": d.hash, "lang": m.Lang, "answers": a,
		"submitted_at": m.SubmittedAt.UTC().Format(time.RFC3339Nano), "client_key": m.ClientKey,
	})
	if err != nil {
		return nil, fmt.Errorf("form: canonical answers of %s: %w", d.Name, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// agreed lists the statements that the answers agree to, by field.
func (d *Definition) agreed(a Answers, lang string) map[string]Agreed {
	list := map[string]Agreed{}
	for i := range d.Steps {
		for _, f := range d.Visible(&d.Steps[i], a) {
			if f.Kind == Statement && a.String(f.ID) == "yes" {
				sum := sha256.Sum256([]byte(f.Label.In("")))
				list[f.ID] = Agreed{Text: f.Label.In(lang), Version: hex.EncodeToString(sum[:])}
			}
		}
	}
	return list
}
