package cases

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// keepDocument puts a document's bytes into the store, durably.
func (s *Service) keepDocument(ctx context.Context, id string, pdf []byte) (record.Object, error) {
	obj := casework.Paper(id, sha256.Sum256(pdf), int64(len(pdf)), "application/pdf")
	return obj, s.Keep(ctx, obj, bytes.NewReader(pdf))
}

// agreement draws the agreement of a case as one of its states, with its mark.
func (s *Service) agreement(
	v View, version int, state mediation.DocState, lang string,
) (drawn casework.Drawn, mark string, err error) {
	mark = newMark()
	full, typed := s.Link("/" + lang + "/check")
	data := agreementData(s.Catalogues.For(lang), v, printing{
		version: version, state: state, year: s.Now().Year(), mark: mark, checkURL: full, checkPage: typed,
	})
	draw := s.DrawToKeep
	if state == mediation.DocPreview {
		draw = s.Draw
	}
	drawn, err = draw("documents/agreement", lang, casework.NewID(), data, s.Now())
	return drawn, mark, err
}

// newMark returns the 64 bits that the check page asks for beside the number.
func newMark() string {
	b := make([]byte, 8)
	rand.Read(b)
	return strings.ToUpper(hex.EncodeToString(b))
}
