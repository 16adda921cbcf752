package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// Meta is what a submission's original says besides the answers.
type Meta struct {
	Lang        string
	SubmittedAt time.Time
	ClientKey   string
}

// Original is the canonical JSON of a submission, read back.
type Original struct {
	Form        string    `json:"form"`
	FormHash    string    `json:"form_hash"`
	Lang        string    `json:"lang"`
	Answers     Answers   `json:"answers"`
	SubmittedAt time.Time `json:"submitted_at"`
	ClientKey   string    `json:"client_key"`
}

// Canonical gives the bytes that count as the original of a submission: JSON
// with sorted keys, without spaces, of the answers as they are (prune first).
// The same answers and meta always give the same bytes.
func (d *Definition) Canonical(a Answers, m Meta) ([]byte, error) {
	if a == nil {
		a = Answers{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	// A map, because encoding/json sorts its keys.
	err := enc.Encode(map[string]any{
		"form": d.Name, "form_hash": d.hash, "lang": m.Lang, "answers": a,
		"submitted_at": m.SubmittedAt.UTC().Format(time.RFC3339Nano), "client_key": m.ClientKey,
	})
	if err != nil {
		return nil, fmt.Errorf("form: canonical answers of %s: %w", d.Name, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// ReadOriginal reads what Canonical wrote.
func ReadOriginal(data []byte) (Original, error) {
	var o Original
	if err := json.Unmarshal(data, &o); err != nil {
		return Original{}, fmt.Errorf("form: original: %w", err)
	}
	return o, nil
}
