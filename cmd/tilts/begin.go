package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
)

// tellOfStart logs what runs, and what it works with.
func (h *house) tellOfStart() {
	h.log.Info("serving",
		"version", version(), "base_url", h.cfg.BaseURL, "data", h.cfg.Data, "records", h.db.Engine(),
		"objects", cmp.Or(h.cfg.S3.Endpoint, "the data folder"),
		"mail", cmp.Or(h.cfg.SMTP.Host, filepath.Join(h.cfg.Data, "mail")),
		"forms", cmp.Or(h.cfg.Forms, "built in"), "templates", cmp.Or(h.cfg.Templates, "built in"),
		"definitions", h.inUse(),
	)
	if missing := h.cfg.Agency.Unnamed(); len(missing) > 0 {
		h.log.Warn("the public pages name nobody to turn to; a notice on personal data must", "set", missing)
	}
}

// inUse tells apart what replicas have of forms and templates: those with the same are alike.
func (h *house) inUse() string {
	forms, documents := h.shared.Forms.Hash(), h.shared.Documents.Hash()
	sum := sha256.Sum256(append(forms[:], documents[:]...))
	return hex.EncodeToString(sum[:6])
}
