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

// alongside is what else happens, and is recorded, in the transaction that keeps a document.
type alongside func(tx Tx, documentID string) (facts, error)

func nothingElse(Tx, string) (facts, error) { return nil, nil }

// keepDocument puts a document's bytes into the store, durably.
func (s *Service) keepDocument(ctx context.Context, id string, pdf []byte) (record.Object, error) {
	obj := casework.Paper(id, sha256.Sum256(pdf), int64(len(pdf)), "application/pdf")
	return obj, s.Keep(ctx, obj, bytes.NewReader(pdf))
}

// agreement draws an agreement of a case as one of its states, and tells what it is numbered
// and marked with.
func (s *Service) agreement(
	v View, with string, state mediation.DocState, lang string,
) (drawn casework.Drawn, p printing, err error) {
	full, typed := s.Link("/" + lang + "/check")
	p = printing{
		with: with, number: v.NumberOf(with), version: 1, state: state, year: s.Now().Year(), mark: newMark(),
		checkURL: full, checkPage: typed,
	}
	if a := v.Agreement(with); a != nil {
		p.version = a.NextVersion()
	}
	data := s.agreementData(v, p, lang)
	draw := s.DrawToKeep
	if state == mediation.DocPreview {
		draw = s.Draw
	}
	drawn, err = draw("documents/agreement", lang, casework.NewID(), data, s.Now())
	return drawn, p, err
}

// newMark returns the 64 bits that the check page asks for beside the number.
func newMark() string {
	b := make([]byte, 8)
	rand.Read(b)
	return strings.ToUpper(hex.EncodeToString(b))
}
